import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { mountCheckIn } from './routes/check-in.tsx';
import { mountDay } from './routes/day.tsx';
import { mountSeminars } from './routes/seminars.tsx';
import { mountTaking } from './routes/taking.tsx';

export function mountRegisters(app: FastifyInstance, hub: Hub): void {
  mountTaking(app, hub);
  mountDay(app, hub);
  mountCheckIn(app, hub);
  mountSeminars(app, hub);
}
