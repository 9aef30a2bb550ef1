import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

const asked = new WeakMap<RunningHub, Promise<string>>();

/** A request about data, sent once for the hub by a member. */
function requestMade(hub: RunningHub): Promise<string> {
  const found = asked.get(hub) ?? ask(hub);
  asked.set(hub, found);
  return found;
}

async function ask(hub: RunningHub): Promise<string> {
  const cookie = await cookieOf(hub, 'member');
  const body = new URLSearchParams({
    kind: 'correction',
    words: 'My school has another name now',
    key: 'sample',
  });
  await fetch(`${hub.address}/account/data/ask`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body,
  });
  return addressOn(hub, 'administrator', '/staff/data', /\/staff\/data\/requests\/[0-9]+/);
}

/** The list with a request on it. */
async function listed(hub: RunningHub): Promise<string> {
  await requestMade(hub);
  return '/staff/data';
}

export const dataRightsSamples: Samples = {
  '/account/data': [{ as: 'member', at: '/account/data' }],
  '/account/data.json': [{ as: 'member', at: '/account/data.json' }],
  '/staff/data': [{ as: 'administrator', at: listed }],
  '/staff/data/requests/:request': [{ as: 'administrator', at: requestMade }],
  '/staff/people/:person/data': [{ as: 'administrator', at: '/staff/people/12/data' }],
  '/staff/people/:person/data.json': [{ as: 'administrator', at: '/staff/people/12/data.json' }],
  '/staff/people/:person/erase': [{ as: 'administrator', at: '/staff/people/12/erase' }],
};
