import type { Samples } from './index.ts';

export const calendarsSamples: Samples = {
  '/calendar/:token.ics': [`/calendar/${'a'.repeat(32)}.ics`],
  '/account/calendar': [
    { as: 'member', at: '/account/calendar' },
    { as: 'facilitator', at: '/account/calendar' },
  ],
  '/account/calendar/make': [{ as: 'member', at: '/account/calendar/make' }],
};
