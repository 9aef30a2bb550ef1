import type { FastifyInstance } from 'fastify';

import { mountCohortsApi } from '../cohorts/routes.ts';
import { mountFiguresApi } from '../figures/routes.tsx';
import { fundingSources } from '../funding/sources.ts';
import { mountFundingApi } from '../funding/routes.tsx';
import type { Hub } from '../hub.ts';
import { mountRequirementApi } from '../requirement/api.ts';
import { mountSchoolsApi } from '../schools/routes.ts';
import { mountOpenApi } from './openapi.ts';

/** What machines may ask. Each door is described in `/api/openapi.json`. */
export function mountApi(app: FastifyInstance, hub: Hub): void {
  mountRequirementApi(app, hub);
  mountFundingApi(app, fundingSources(hub));
  mountSchoolsApi(app, hub.database);
  mountCohortsApi(app, hub);
  mountFiguresApi(app, hub);
  mountOpenApi(app);
}
