import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { mountTrust } from './trust/routes.tsx';
import { mountVisitor } from './visitor/routes.tsx';

export function mountOversight(app: FastifyInstance, hub: Hub): void {
  mountTrust(app, hub);
  mountVisitor(app, hub);
}
