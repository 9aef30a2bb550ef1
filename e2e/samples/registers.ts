import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

/** The first seminar of the group at Quarryside Hall, in January 2027: that of the facilitator and of the member. */
const SESSION = 60;
const REGISTER = `/registers/${SESSION}`;
const SEMINAR = `/seminars/${SESSION}`;
/** The second of the same group. */
const NEXT = /\/registers\/\d+/;
const as = 'facilitator';

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
  await fetch(`${hub.address}${REGISTER}/photos`, {
    method: 'POST',
    body: form,
    headers: { cookie },
    redirect: 'manual',
  });
  return addressOn(hub, as, `${REGISTER}/day`, /\/registers\/\d+\/photos\/\d+/);
}

/** The page of a seminar to which the member has sent an apology, and the one on which it is sent. */
const apologised = (hub: RunningHub): Promise<string> => memberPosts(hub, `${SEMINAR}/apology`, SEMINAR);
const comes = (hub: RunningHub): Promise<string> =>
  memberPosts(hub, `${SEMINAR}/apology/take-back`, `${SEMINAR}/apology`);

async function memberPosts(hub: RunningHub, to: string, then: string): Promise<string> {
  const headers = { cookie: await cookieOf(hub, 'member') };
  await fetch(hub.address + to, { method: 'POST', body: new URLSearchParams(), headers, redirect: 'manual' });
  return then;
}

export const registersSamples: Samples = {
  '/today': [
    { as, at: '/today' },
    { as: 'manager', at: '/today' },
  ],
  '/registers/:session': [
    { as, at: REGISTER },
    { as: 'manager', at: (hub: RunningHub) => addressOn(hub, 'manager', '/today', NEXT) },
  ],
  '/registers/:session/people/:person': [
    { as, at: (hub: RunningHub) => addressOn(hub, as, REGISTER, /\/registers\/\d+\/people\/\d+/) },
  ],
  '/registers/:session/day': [{ as, at: `${REGISTER}/day` }],
  '/registers/:session/day/change': [{ as, at: `${REGISTER}/day/change` }],
  '/registers/:session/screen': [{ as, at: `${REGISTER}/screen` }],
  '/registers/:session/sheet': [{ as, at: `${REGISTER}/sheet` }],
  '/registers/:session/photos/:photo': [{ as, at: photo }],
  '/register-worker.js': ['/register-worker.js'],
  '/check-in': [{ as: 'member', at: '/check-in' }],
  '/check-in/:session/:code': [{ as: 'member', at: `/check-in/${SESSION}/123456` }],
  '/seminars/:session': [{ as: 'member', at: apologised }],
  '/seminars/:session/apology': [{ as: 'member', at: comes }],
};
