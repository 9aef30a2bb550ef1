import type { Samples } from './index.ts';

export const retentionSamples: Samples = {
  '/staff/retention': [{ as: 'administrator', at: '/staff/retention' }],
  '/staff/retention/:kind': [{ as: 'administrator', at: '/staff/retention/needs' }],
};
