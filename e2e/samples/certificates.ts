import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'manager';

/** That of the example hub's named member. */
const held = (hub: RunningHub): Promise<string> =>
  addressOn(hub, 'member', '/account', /\/certificates\/[A-Za-z0-9_-]{32}/);

const cohort = '/staff/cohorts/senco-autumn-2025/certificates';
const ready = (hub: RunningHub): Promise<string> =>
  addressOn(hub, as, cohort, /(?<=name="member" type="checkbox" value=")\d+/);

export const certificatesSamples: Samples = {
  '/certificates/:id': [held, { as: 'member', at: held }],
  '/certificates/:id/paper.pdf': [async (hub: RunningHub) => `${await held(hub)}/paper.pdf`],
  '/certificates/:id/badge.jwt': [async (hub: RunningHub) => `${await held(hub)}/badge.jwt`],
  '/certificates/:id/badge.json': [async (hub: RunningHub) => `${await held(hub)}/badge.json`],
  '/certificates/:id/badge.png': [async (hub: RunningHub) => `${await held(hub)}/badge.png`],
  '/certificates/:id/badge.svg': [async (hub: RunningHub) => `${await held(hub)}/badge.svg`],
  '/certificates/about/:kind': ['/certificates/about/attendance', '/certificates/about/programme'],
  '/certificates/status/:list': ['/certificates/status/0'],
  '/.well-known/did.json': ['/.well-known/did.json'],
  '/staff/certificates': [{ as, at: '/staff/certificates' }],
  '/staff/certificates/rules/:kind': [
    { as, at: '/staff/certificates/rules/programme' },
    { as, at: '/staff/certificates/rules/attendance' },
  ],
  '/staff/certificates/rules/:kind/preview': [
    { as, at: '/staff/certificates/rules/attendance/preview?leastSessions=2&teaching=over' },
    {
      as: 'administrator',
      at: '/staff/certificates/rules/programme/preview?leastSessions=1&teaching=any+time&bars=reached&outcome=passed',
    },
  ],
  '/staff/cohorts/:cohort/certificates': [
    { as, at: cohort },
    { as, at: `${cohort}?kind=programme` },
  ],
  '/staff/cohorts/:cohort/certificates/preview': [
    { as, at: async (hub: RunningHub) => `${cohort}/preview?kind=attendance&member=${await ready(hub)}` },
  ],
  '/staff/cohorts/:cohort/certificates/sample.pdf': [
    { as, at: async (hub: RunningHub) => `${cohort}/sample.pdf?kind=attendance&member=${await ready(hub)}` },
  ],
  '/staff/enrolments/:enrolment/certificates': [
    {
      as,
      at: (hub: RunningHub) =>
        addressOn(
          hub,
          as,
          '/staff/cohorts/senco-autumn-2026/certificates',
          /\/staff\/enrolments\/[0-9]+\/certificates/,
        ),
    },
  ],
};
