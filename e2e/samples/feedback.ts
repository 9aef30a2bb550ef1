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
  '/staff/surveys': [{ as, at: '/staff/surveys' }],
  '/staff/surveys/new': [{ as, at: '/staff/surveys/new' }],
  '/staff/surveys/:survey': [{ as, at: '/staff/surveys/session?cohort=senco-autumn-2026' }],
  '/staff/surveys/:survey/questions': [{ as, at: '/staff/surveys/session/questions' }],
  '/staff/surveys/:survey/preview': [{ as, at: '/staff/surveys/programme/preview' }],
  '/staff/cohorts/:cohort/feedback': [{ as, at: '/staff/cohorts/senco-autumn-2025/feedback' }],
  '/staff/cohorts/:cohort/feedback.csv': [{ as, at: '/staff/cohorts/senco-autumn-2025/feedback.csv' }],
};
