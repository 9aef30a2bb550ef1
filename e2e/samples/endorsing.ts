import type { RunningHub } from '../hub.ts';
import { addressOn, signInAs } from '../sign-in.ts';
import type { Samples } from './index.ts';

const ofTheHead =
  (rest: string) =>
  async (hub: RunningHub): Promise<string> =>
    `${(await signInAs(hub, 'head')).startsAt}${rest}`;

export const endorsingSamples: Samples = {
  '/endorse/:secret': [ofTheHead('')],
  '/endorse/:secret/change': [ofTheHead('/change')],
  '/endorse/:secret/decline': [ofTheHead('/decline')],
  '/endorse/:secret/question': [ofTheHead('/question')],
  '/endorse/:secret/someone-else': [ofTheHead('/someone-else')],
  '/endorse/:secret/calendar': [ofTheHead('/calendar')],
  '/applications/:application/progress': [
    {
      as: 'applicant',
      at: async (hub: RunningHub) =>
        `${await addressOn(hub, 'applicant', '/account', /\/applications\/[0-9]+/)}/progress`,
    },
  ],
};
