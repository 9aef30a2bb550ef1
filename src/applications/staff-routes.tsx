import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { mountDecisions } from './deciding/routes.tsx';
import { mountSponsorsForStaff } from './endorsement/staff-routes.tsx';

/** What the hub's staff do with applications. */
export function mountDeciding(app: FastifyInstance, hub: Hub): void {
  mountDecisions(app, hub);
  mountSponsorsForStaff(app, hub);
}
