import { addressOn } from '../sign-in.ts';
import type { RunningHub } from '../hub.ts';
import type { Samples } from './index.ts';

const as = 'manager';

export const feedbackSamples: Samples = {
  '/account/places/:enrolment/feedback/:round': [
    {
      as: 'member',
      at: (hub: RunningHub) =>
        addressOn(hub, 'member', '/account', /\/account\/places\/\d+\/feedback\/session-\d+/),
    },
  ],
  '/staff/cohorts/:cohort/feedback': [{ as, at: '/staff/cohorts/senco-autumn-2025/feedback' }],
  '/staff/cohorts/:cohort/feedback.csv': [{ as, at: '/staff/cohorts/senco-autumn-2025/feedback.csv' }],
};
