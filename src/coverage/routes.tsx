import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { mountViews } from './routes/coverage.tsx';
import { mountMapping } from './routes/mapping.tsx';

export function mountCoverage(app: FastifyInstance, hub: Hub): void {
  mountMapping(app, hub);
  mountViews(app, hub);
}
