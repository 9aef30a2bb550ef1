import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'manager';
const cohort = '/staff/cohorts/senco-autumn-2025/quality';

export const oversightSamples: Samples = {
  '/trust/sencos': [
    { as: 'trust-lead', at: '/trust/sencos' },
    { as: 'trust-lead', at: '/trust/sencos?show=act' },
  ],
  '/trust/sencos.csv': [{ as: 'trust-lead', at: '/trust/sencos.csv?show=act' }],
  '/visitor': [{ as: 'quality-visitor', at: '/visitor' }],
  '/visitor.csv': [{ as: 'quality-visitor', at: '/visitor.csv' }],
  '/account/places/:enrolment/head': [
    {
      as: 'member',
      at: (hub: RunningHub) => addressOn(hub, 'member', '/account', /\/account\/places\/[0-9]+\/head/),
    },
  ],
  // As somebody sees it whom nobody lets see anything.
  '/my-senco/:token': ['/my-senco/not-a-link'],
  '/staff/cohorts/:cohort/quality': [{ as, at: cohort }],
  '/staff/cohorts/:cohort/quality.pdf': [{ as, at: `${cohort}.pdf` }],
  '/staff/cohorts/:cohort/quality.csv': [{ as, at: `${cohort}.csv` }],
  '/staff/cohorts/:cohort/quality/people': [{ as, at: `${cohort}/people?of=left` }],
  '/staff/cohorts/:cohort/quality/people.csv': [{ as, at: `${cohort}/people.csv?of=left` }],
};
