import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const COHORT = '/staff/cohorts/senco-autumn-2026/coverage';
const DESIGN = '/staff/timetable/designs/senco-example';
const as = 'manager';

const own = (hub: RunningHub): Promise<string> =>
  addressOn(hub, 'member', '/account', /\/account\/places\/[0-9]+\/coverage/);

export const coverageSamples: Samples = {
  '/staff/cohorts/:cohort/coverage': [
    { as, at: COHORT },
    { as, at: '/staff/cohorts/senco-autumn-2024/coverage?group=senco-autumn-2024-juniper-rooms' },
    { as, at: '/staff/cohorts/senco-autumn-2027/coverage' },
  ],
  '/staff/cohorts/:cohort/coverage.csv': [{ as, at: `${COHORT}.csv` }],
  '/staff/enrolments/:enrolment/coverage': [{ as, at: '/staff/enrolments/1/coverage' }],
  '/staff/enrolments/:enrolment/coverage.csv': [{ as, at: '/staff/enrolments/1/coverage.csv' }],
  '/staff/sessions/:session/coverage': [{ as, at: '/staff/sessions/99/coverage' }],
  '/staff/timetable/designs/:design/coverage': [{ as, at: `${DESIGN}/coverage` }],
  '/staff/timetable/designs/:design/coverage.csv': [{ as, at: `${DESIGN}/coverage.csv` }],
  '/staff/timetable/designs/:design/coverage-file': [{ as, at: `${DESIGN}/coverage-file` }],
  '/staff/timetable/designs/:design/beyond': [{ as, at: `${DESIGN}/beyond` }],
  '/staff/timetable/designs/:design/coverage/:section': [
    { as, at: `${DESIGN}/coverage/SF?tick=nowhere` },
    { as, at: `${DESIGN}/coverage/beyond` },
  ],
  '/account/places/:enrolment/coverage': [{ as: 'member', at: own }],
};
