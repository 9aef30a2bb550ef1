import type { RunningHub } from '../hub.ts';
import { cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

/** A link of the member's, which is shown once: where it is made. */
async function feedOf(hub: RunningHub): Promise<string> {
  const headers = { cookie: await cookieOf(hub, 'member') };
  const made = await fetch(`${hub.address}/account/calendar/make`, {
    method: 'POST',
    body: new URLSearchParams(),
    headers,
  });
  return /\/calendar\/[\w-]+\.ics/.exec(await made.text())?.[0] ?? '/no-link-was-made';
}

export const calendarsSamples: Samples = {
  '/calendar/:token.ics': [feedOf],
  '/account/calendar': [
    { as: 'member', at: '/account/calendar' },
    { as: 'facilitator', at: '/account/calendar' },
  ],
  '/account/calendar/make': [{ as: 'member', at: '/account/calendar/make' }],
};
