import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { mountTaking } from './routes/taking.tsx';

export function mountRegisters(app: FastifyInstance, hub: Hub): void {
  mountTaking(app, hub);
}
