import type { RunningHub } from '../hub.ts';
import type { Samples } from './index.ts';

/** Where somebody of the example hub begins (of the head: their letter's link), and the cookie of being them. */
export async function beginningOf(
  { address }: RunningHub,
  key: string,
): Promise<{ address: string; cookie: string }> {
  const answer = await fetch(`${address}/example/people`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ as: key }),
  });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '');
  return { address: answer.headers.get('location') ?? '/', cookie: cookie.join('; ') };
}

/** The first address like this on a page as somebody sees it. */
export async function addressOn(hub: RunningHub, key: string, page: string, like: RegExp): Promise<string> {
  const { cookie } = await beginningOf(hub, key);
  const body = await (await fetch(hub.address + page, { headers: { cookie } })).text();
  const found = like.exec(body)?.[0];
  if (found === undefined) throw new Error(`${page} shows ${key} nothing like ${like.source}.`);
  return found;
}

const ofTheHead =
  (rest: string) =>
  async (hub: RunningHub): Promise<string> =>
    `${(await beginningOf(hub, 'head')).address}${rest}`;

export const endorsingSamples: Samples = {
  '/endorse/:secret': [ofTheHead('')],
  '/endorse/:secret/change': [ofTheHead('/change')],
  '/endorse/:secret/decline': [ofTheHead('/decline')],
  '/endorse/:secret/question': [ofTheHead('/question')],
  '/endorse/:secret/someone-else': [ofTheHead('/someone-else')],
  '/applications/:application/progress': [
    {
      as: 'applicant',
      at: async (hub: RunningHub) =>
        `${await addressOn(hub, 'applicant', '/account', /\/applications\/[0-9]+/)}/progress`,
    },
  ],
};
