import type { FastifyInstance } from 'fastify';

import { mountAbout } from '../about/routes.tsx';
import { mountCertificateCheck } from '../certificates/public-routes.tsx';
import { mountFramework } from '../framework/routes.tsx';
import { mountFundingPages } from '../funding/page-routes.tsx';
import { mountFigures } from '../figures/routes.tsx';
import type { Hub } from '../hub.ts';
import { mountInterest } from '../interest/routes.tsx';
import { mountMailHooks } from '../messages/outbox/hook-routes.ts';
import { mountMailbox } from '../messages/routes.tsx';
import { mountStopPages } from '../messages/stop/stop-routes.tsx';
import { mountProgrammes } from '../programmes/routes.tsx';
import { mountBulk } from '../requirement/bulk/routes.tsx';
import { mountRequirement } from '../requirement/routes.tsx';
import { mountVenues } from '../venues/routes.tsx';
import { deskOf } from './desk.ts';

/** What anyone may see and do, with no account. */
export function mountPublic(app: FastifyInstance, hub: Hub): void {
  mountProgrammes(app, hub);
  mountFigures(app, hub);
  mountFramework(app, hub);
  mountVenues(app, hub);
  mountRequirement(app, hub);
  mountBulk(app, hub);
  mountFundingPages(app, hub);
  mountInterest(app, hub);
  mountMailbox(app, hub);
  mountStopPages(app, deskOf(hub));
  mountMailHooks(app, hub);
  mountCertificateCheck(app, hub);
  mountAbout(app, hub);
}
