import type { Samples } from './index.ts';

export const staffSamples: Samples = {
  '/staff': [
    { as: 'manager', at: '/staff' },
    { as: 'facilitator', at: '/staff' },
  ],
  '/staff/people': [
    { as: 'manager', at: '/staff/people' },
    { as: 'manager', at: '/staff/people?q=nobody+is+called+this&place=none' },
  ],
  '/staff/applications': [{ as: 'manager', at: '/staff/applications' }],
  '/staff/interest': [{ as: 'manager', at: '/staff/interest' }],
  '/staff/lists/:list.csv': [{ as: 'manager', at: '/staff/lists/people.csv' }],
};
