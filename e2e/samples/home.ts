import { setTimeout as pause } from 'node:timers/promises';

import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'member';

/** A letter is shown once it has left, which is some seconds after the hub has started. */
async function letterOf(hub: RunningHub): Promise<string> {
  const like = /\/account\/letters\/[0-9]+/;
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(200)) {
    const found = await addressOn(hub, as, '/account/letters', like).catch(() => null);
    if (found !== null) return found;
  }
  return addressOn(hub, as, '/account/letters', like);
}

export const homeSamples: Samples = {
  '/account/letters': [
    { as, at: '/account/letters' },
    { as: 'manager', at: '/account/letters' },
  ],
  '/account/letters/:letter': [{ as, at: letterOf }],
};
