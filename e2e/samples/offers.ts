import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const PLACE = /\/account\/places\/[0-9]+/;
const WAITING = /\/account\/waiting\/[0-9]+/;

const onAccount = (as: string, wanted: RegExp) => ({
  as,
  at: (hub: RunningHub): Promise<string> => addressOn(hub, as, '/account', wanted),
});

export const offersSamples: Samples = {
  '/account/places/:enrolment': [onAccount('offered', PLACE), onAccount('member', PLACE)],
  '/account/waiting/:application': [onAccount('waiting', WAITING)],
};
