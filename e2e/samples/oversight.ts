import type { Samples } from './index.ts';

export const oversightSamples: Samples = {
  '/trust/sencos': [
    { as: 'trust-lead', at: '/trust/sencos' },
    { as: 'trust-lead', at: '/trust/sencos?show=act' },
  ],
  '/trust/sencos.csv': [{ as: 'trust-lead', at: '/trust/sencos.csv?show=act' }],
  '/visitor': [{ as: 'quality-visitor', at: '/visitor' }],
  '/visitor.csv': [{ as: 'quality-visitor', at: '/visitor.csv' }],
};
