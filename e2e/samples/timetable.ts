import type { Samples } from './index.ts';

const COHORT = '/staff/cohorts/senco-autumn-2026';
const as = 'manager';

/** The last seminar of a group of Autumn 2026: the two cohorts before it have 22 and 33 sessions. */
const SESSION = '/staff/sessions/99';

export const timetableSamples: Samples = {
  '/staff/cohorts': [{ as, at: '/staff/cohorts' }],
  '/staff/cohorts/new': [{ as, at: '/staff/cohorts/new' }],
  '/staff/cohorts/:cohort': [
    { as, at: COHORT },
    { as, at: '/staff/cohorts/senco-autumn-2024' },
  ],
  '/staff/cohorts/:cohort/set-up': [{ as, at: `${COHORT}/set-up` }],
  '/staff/cohorts/:cohort/timetable': [
    { as, at: `${COHORT}/timetable` },
    { as, at: `${COHORT}/timetable?group=senco-autumn-2026-juniper-rooms` },
  ],
  '/staff/cohorts/:cohort/timetable/preview': [
    { as, at: '/staff/cohorts/senco-autumn-2027/timetable/preview' },
  ],
  '/staff/cohorts/:cohort/timetable/add': [{ as, at: `${COHORT}/timetable/add` }],
  '/staff/groups/:group': [{ as, at: '/staff/groups/senco-autumn-2026-juniper-rooms' }],
  '/staff/sessions/:session': [{ as, at: SESSION }],
  '/staff/sessions/:session/change': [{ as, at: `${SESSION}/change` }],
  '/staff/sessions/:session/cancel': [{ as, at: `${SESSION}/cancel` }],
  '/staff/timetable/designs': [{ as, at: '/staff/timetable/designs' }],
  '/staff/timetable/designs/:design': [{ as, at: '/staff/timetable/designs/cefel-senco' }],
  '/staff/timetable/closures': [{ as, at: '/staff/timetable/closures' }],
};
