/** Being somebody of the example hub, who are signed in by a button and with no letter. */
import type { RunningHub } from './hub.ts';

/** Where somebody begins (of the head: their letter's link), and the cookie of being them from now on. */
export async function signInAs(
  { address }: Pick<RunningHub, 'address'>,
  key: string,
): Promise<{ startsAt: string; cookie: string }> {
  const answer = await fetch(`${address}/example/people`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ as: key }),
  });
  const startsAt = answer.headers.get('location');
  if (startsAt === null) throw new Error(`The example hub signs nobody in as ${key}: ${answer.status}.`);
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '');
  return { startsAt, cookie: cookies.join('; ') };
}

const known = new WeakMap<object, Map<string, Promise<string>>>();

/** The cookie of being them, the same each time that the same hub is asked; '' for a stranger. */
export async function cookieOf(hub: Pick<RunningHub, 'address'>, key: string | null): Promise<string> {
  if (key === null) return '';
  const ofHub = known.get(hub) ?? new Map<string, Promise<string>>();
  known.set(hub, ofHub);
  const found = ofHub.get(key) ?? signInAs(hub, key).then(({ cookie }) => cookie);
  ofHub.set(key, found);
  return found;
}

/** The first address like this on a page as somebody sees it. */
export async function addressOn(hub: RunningHub, key: string, page: string, like: RegExp): Promise<string> {
  const cookie = await cookieOf(hub, key);
  const body = await (await fetch(hub.address + page, { headers: { cookie } })).text();
  const found = like.exec(body)?.[0];
  if (found === undefined) throw new Error(`${page} shows ${key} nothing like ${like.source}.`);
  return found;
}
