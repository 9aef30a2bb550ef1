import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'offered';

export const homeSamples: Samples = {
  '/account/letters': [
    { as, at: '/account/letters' },
    { as: 'manager', at: '/account/letters' },
  ],
  '/account/letters/:letter': [
    { as, at: (hub: RunningHub) => addressOn(hub, as, '/account/letters', /\/account\/letters\/[0-9]+/) },
  ],
};
