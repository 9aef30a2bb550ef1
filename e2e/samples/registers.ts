import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'facilitator';

/** The next seminar of the member, whose group the facilitator leads. */
const seminarOf = (hub: RunningHub): Promise<string> =>
  addressOn(hub, 'member', '/account', /\/seminars\/\d+/);
const registerOf = async (hub: RunningHub): Promise<string> =>
  (await seminarOf(hub)).replace('seminars', 'registers');
const below =
  (part: string) =>
  async (hub: RunningHub): Promise<string> =>
    `${await registerOf(hub)}${part}`;

/** The smallest PNG that there is. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The address of a photo of the signed sheet, which is added first. */
async function photo(hub: RunningHub): Promise<string> {
  const form = new FormData();
  form.set('photo', new Blob([PHOTO], { type: 'image/png' }), 'sheet.png');
  const cookie = await cookieOf(hub, as);
  const register = await registerOf(hub);
  await fetch(`${hub.address}${register}/photos`, {
    method: 'POST',
    body: form,
    headers: { cookie },
    redirect: 'manual',
  });
  return addressOn(hub, as, `${register}/day`, /\/registers\/\d+\/photos\/\d+/);
}

/** The page of a seminar to which the member has sent an apology, and the one on which it is sent. */
async function apologised(hub: RunningHub): Promise<string> {
  const seminar = await seminarOf(hub);
  return memberPosts(hub, `${seminar}/apology`, seminar);
}
async function comes(hub: RunningHub): Promise<string> {
  const seminar = await seminarOf(hub);
  return memberPosts(hub, `${seminar}/apology/take-back`, `${seminar}/apology`);
}

async function memberPosts(hub: RunningHub, to: string, then: string): Promise<string> {
  const headers = { cookie: await cookieOf(hub, 'member') };
  await fetch(hub.address + to, { method: 'POST', body: new URLSearchParams(), headers, redirect: 'manual' });
  return then;
}

export const registersSamples: Samples = {
  '/today/no-signal': [{ as, at: '/today/no-signal' }],
  '/today': [
    { as, at: '/today' },
    { as: 'manager', at: '/today' },
  ],
  '/registers/:session': [
    { as, at: registerOf },
    { as: 'manager', at: registerOf },
  ],
  '/registers/:session/people/:person': [
    {
      as,
      at: async (hub: RunningHub) =>
        addressOn(hub, as, await registerOf(hub), /\/registers\/\d+\/people\/\d+/),
    },
  ],
  '/registers/:session/day': [{ as, at: below('/day') }],
  '/registers/:session/day/change': [{ as, at: below('/day/change') }],
  '/registers/:session/screen': [{ as, at: below('/screen') }],
  '/registers/:session/sheet': [{ as, at: below('/sheet') }],
  '/registers/:session/photos/:photo': [{ as, at: photo }],
  '/register-worker.js': ['/register-worker.js'],
  '/check-in': [{ as: 'member', at: '/check-in' }],
  '/check-in/:session/:code': [
    {
      as: 'member',
      at: async (hub: RunningHub) => `${(await seminarOf(hub)).replace('seminars', 'check-in')}/123456`,
    },
  ],
  '/seminars/:session': [{ as: 'member', at: apologised }],
  '/seminars/:session/apology': [{ as: 'member', at: comes }],
};
