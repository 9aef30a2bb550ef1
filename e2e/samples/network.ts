import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'member';
const one = (page: string, like: RegExp, who = as) => ({
  as: who,
  at: (hub: RunningHub) => addressOn(hub, who, page, like),
});
const reported = async (hub: RunningHub): Promise<string> =>
  (
    await addressOn(hub, as, await addressOn(hub, as, '/network', PERSON), /\/network\/report\?[^"]+/)
  ).replaceAll('&amp;', '&');
const PERSON = /\/network\/people\/[0-9]+/;
const GROUP = /\/network\/groups\/[a-z0-9-]+/;

/** What a member shares, to be fetched: a picture of one point. */
async function shared(hub: RunningHub): Promise<string> {
  const group = await addressOn(hub, as, '/network', GROUP);
  const form = new FormData();
  form.set('title', 'A point');
  form.set('file', new Blob([POINT], { type: 'image/png' }), 'point.png');
  const cookie = await cookieOf(hub, as);
  await fetch(`${hub.address}${group}/items`, { method: 'POST', body: form, headers: { cookie } });
  return addressOn(hub, as, group, /\/network\/groups\/[a-z0-9-]+\/items\/[0-9]+/);
}
const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const networkSamples: Samples = {
  '/network': [
    { as, at: '/network' },
    { as, at: '/network?phase=primary&within=20' },
  ],
  '/network/card': [{ as, at: '/network/card' }],
  '/network/leave': [{ as, at: '/network/leave' }],
  '/network/people/:card': [one('/network', PERSON)],
  '/network/letters': [{ as, at: '/network/letters' }],
  '/network/letters/:thread': [one('/network/letters', /\/network\/letters\/[0-9]+/)],
  '/network/visits': [{ as, at: '/network/visits' }],
  '/network/report': [{ as, at: reported }],
  '/network/groups/:group': [one('/network', GROUP)],
  '/network/groups/:group/items/:item': [{ as, at: shared }],
  '/staff/network': [{ as: 'manager', at: '/staff/network' }],
  '/staff/network/cards.csv': [{ as: 'manager', at: '/staff/network/cards.csv' }],
  '/staff/network/reports/:report': [one('/staff/network', /\/staff\/network\/reports\/[0-9]+/, 'manager')],
};
