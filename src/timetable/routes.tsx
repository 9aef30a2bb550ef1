import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { mountClosures } from './routes/closures.tsx';
import { mountCohorts } from './routes/cohorts.tsx';
import { mountDesigns } from './routes/designs.tsx';
import { mountSessions } from './routes/sessions.tsx';
import { mountTimetables } from './routes/timetables.tsx';

export function mountTimetable(app: FastifyInstance, hub: Hub): void {
  mountCohorts(app, hub);
  mountDesigns(app, hub);
  mountTimetables(app, hub);
  mountSessions(app, hub);
  mountClosures(app, hub);
}
