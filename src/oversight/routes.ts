import type { FastifyInstance } from 'fastify';

import type { OwnTime } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { mountSponsorView } from './sponsor/routes.tsx';
import { mountTrust } from './trust/routes.tsx';
import { mountVisitor } from './visitor/routes.tsx';

export function mountOversight(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  mountTrust(app, hub);
  mountVisitor(app, hub);
  mountSponsorView(app, hub, ownTime);
}
