import type { RunningHub } from '../hub.ts';
import { signInAs } from '../sign-in.ts';
import type { Samples } from './index.ts';

const COHORT = '/staff/cohorts/senco-autumn-2026';
const as = 'manager';

/** The last seminar of a group of Autumn 2026: the two cohorts before it have 22 and 33 sessions. */
const SESSION = '/staff/sessions/99';

/** A design that a manager has made, since those that come with the product cannot be changed. */
async function ownDesign(hub: RunningHub): Promise<string> {
  const { cookie } = await signInAs(hub, as);
  const answer = await fetch(`${hub.address}/staff/timetable/designs/new`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({
      name: 'Two days and a webinar',
      course: 'npq-senco',
      'lead-provider': 'none',
      weeks: '20',
      percent: '90',
      engagement: 'Two of three',
      components: [
        'Component,Kind,Together with,Weeks,Minutes,Counts,Starts,Online',
        'Day,seminar,venue group,1 12,300,yes,09:00,no',
        'Webinar,webinar,cohort,6,60,yes,16:00,yes',
      ].join('\n'),
      act: 'save',
    }),
  });
  // Made by an earlier page of the same hub, it is the same one.
  return `${answer.headers.get('location') ?? ''}/change`;
}

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
  '/staff/timetable/designs/new': [
    { as, at: '/staff/timetable/designs/new' },
    { as, at: '/staff/timetable/designs/new?from=senco-example' },
  ],
  '/staff/timetable/designs/:design': [{ as, at: '/staff/timetable/designs/cefel-senco' }],
  '/staff/timetable/designs/:design/change': [{ as, at: ownDesign }],
  '/staff/venues': [{ as, at: '/staff/venues' }],
  '/staff/venues/new': [{ as, at: '/staff/venues/new' }],
  '/staff/venues/:venue': [{ as, at: '/staff/venues/quarryside-hall' }],
  '/staff/venues/:venue/change': [{ as, at: '/staff/venues/quarryside-hall/change' }],
  '/staff/timetable/closures': [{ as, at: '/staff/timetable/closures' }],
};
