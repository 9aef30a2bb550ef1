import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'manager';

/** Somebody whom the caseload puts first. */
const oneOfCaseload = (hub: RunningHub): Promise<string> =>
  addressOn(hub, as, '/staff/caseload', /\/staff\/enrolments\/[0-9]+\/engagement/);

export const engagementSamples: Samples = {
  '/staff/caseload': [
    { as, at: '/staff/caseload' },
    { as, at: '/staff/caseload?cohort=senco-autumn-2025' },
  ],
  '/staff/caseload/letter': [{ as, at: '/staff/caseload/letter' }],
  '/staff/enrolments/:enrolment/engagement': [{ as, at: oneOfCaseload }],
  '/staff/enrolments/:enrolment/training': [
    {
      as,
      at: async (hub: RunningHub) =>
        `${(await oneOfCaseload(hub)).replace('/engagement', '/training')}?action=defer&defer-reason=parental-leave&return-day=1&return-month=9&return-year=2027`,
    },
  ],
  '/staff/groups/:group/engagement': [
    {
      as: 'facilitator',
      at: (hub: RunningHub) =>
        addressOn(hub, 'facilitator', '/staff', /\/staff\/groups\/[a-z0-9-]+\/engagement/),
    },
  ],
  '/staff/engagement-rules': [{ as, at: '/staff/engagement-rules' }],
  '/staff/engagement-rules/new': [{ as, at: '/staff/engagement-rules/new?from=general' }],
  '/account/places/:enrolment/engagement': [
    {
      as: 'member',
      at: (hub: RunningHub) => addressOn(hub, 'member', '/account', /\/account\/places\/[0-9]+\/engagement/),
    },
  ],
};
