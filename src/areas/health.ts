import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { path } from '../kit/paths.ts';
import { get } from '../kit/web/route.ts';

const paths = { live: path('/health/live'), ready: path('/health/ready') };

/** For whoever watches the process: it lives, and it can do its work. */
export function mountHealth(app: FastifyInstance, hub: Hub): void {
  get(app, paths.live, { access: 'anyone', audit: 'nothing' }, () => ({ status: 'live' }));
  get(app, paths.ready, { access: 'anyone', audit: 'nothing' }, async (_request, reply) => {
    const ready = await hub.database.ready();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'database does not answer' });
  });
}
