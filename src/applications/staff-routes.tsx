import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { mountChecksOfMany } from './deciding/check-many-routes.tsx';
import { mountDecisions } from './deciding/routes.tsx';
import { mountSponsorsForStaff } from './endorsement/staff-routes.tsx';

/** What the hub's staff do with applications. */
export function mountDeciding(app: FastifyInstance, hub: Hub): void {
  mountDecisions(app, hub);
  mountChecksOfMany(app, hub);
  mountSponsorsForStaff(app, hub);
}
