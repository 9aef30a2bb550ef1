import type { Samples } from './index.ts';

export const peopleSamples: Samples = {
  '/staff/people/:person': [
    { as: 'manager', at: '/staff/people/1' },
    { as: 'manager', at: '/staff/people/12' },
  ],
  '/staff/duplicates': [{ as: 'manager', at: '/staff/duplicates' }],
  '/staff/duplicates/:kept/:gone': [{ as: 'manager', at: '/staff/duplicates/11/12' }],
};
