import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { mountSponsorPages } from './endorsement/sponsor-routes.tsx';
import { mountProgress } from './tracker/progress-routes.tsx';

/** What those beside the hub's staff see of an application: its sponsor, and the applicant who follows it. */
export function mountEndorsing(app: FastifyInstance, hub: Hub): void {
  mountSponsorPages(app, hub);
  mountProgress(app, hub);
}
