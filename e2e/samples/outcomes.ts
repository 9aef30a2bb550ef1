import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'manager';
const OF_COHORT = '/staff/cohorts/senco-autumn-2024/outcomes';

const oneOfCohort = (hub: RunningHub): Promise<string> =>
  addressOn(hub, as, OF_COHORT, /\/staff\/enrolments\/[0-9]+\/outcome/);

/** A place of their own, by its page of engagement. */
const placeOf = async (hub: RunningHub): Promise<string> =>
  (await addressOn(hub, 'member', '/account', /\/account\/places\/[0-9]+\/engagement/)).replace(
    '/engagement',
    '/result',
  );

export const outcomesSamples: Samples = {
  '/staff/cohorts/:cohort/outcomes': [{ as, at: OF_COHORT }],
  '/staff/cohorts/:cohort/outcomes/release': [{ as, at: `${OF_COHORT}/release` }],
  '/staff/enrolments/:enrolment/outcome/release': [
    { as, at: async (hub: RunningHub) => `${await oneOfCohort(hub)}/release` },
  ],
  '/staff/enrolments/:enrolment/outcome': [{ as, at: oneOfCohort }],
  '/account/places/:enrolment/result': [
    { as: 'member', at: placeOf },
    {
      as: 'graduate',
      at: (hub: RunningHub) => addressOn(hub, 'graduate', '/account', /\/account\/places\/[0-9]+\/result/),
    },
  ],
};
