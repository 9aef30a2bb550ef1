import type { FastifyInstance } from 'fastify';

import { mountComposing } from './compose/compose-routes.tsx';
import type { Desk } from './desk.ts';
import { mountHours } from './hours/hours-routes.tsx';
import { mountOutbox } from './outbox/outbox-routes.tsx';
import { mountTemplates } from './templates/template-routes.tsx';

/** What staff write to people, and how it fares. */
export function mountMessages(app: FastifyInstance, desk: Desk): void {
  mountComposing(app, desk);
  mountOutbox(app, desk);
  mountHours(app, desk.hub);
  mountTemplates(app, desk);
}
