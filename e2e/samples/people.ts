import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

/** The first post on the page of somebody who applied. */
const postOfSomebody = async (hub: RunningHub): Promise<string> => {
  const person = await addressOn(hub, 'manager', '/staff/people?place=active', /\/staff\/people\/[0-9]+/);
  return addressOn(hub, 'manager', person, /\/staff\/people\/[0-9]+\/posts\/[0-9]+/);
};

const merges = new WeakMap<RunningHub, Promise<string>>();

/** A merge of two records that look alike, made once for the hub. */
function mergeMade(hub: RunningHub): Promise<string> {
  const found = merges.get(hub) ?? makeMerge(hub);
  merges.set(hub, found);
  return found;
}

async function makeMerge(hub: RunningHub): Promise<string> {
  const at = await addressOn(hub, 'manager', '/staff/duplicates', /\/staff\/duplicates\/[0-9]+\/[0-9]+/);
  const cookie = await cookieOf(hub, 'manager');
  const body = new URLSearchParams({ reason: 'She told me that she has two addresses' });
  await fetch(hub.address + at, { method: 'POST', redirect: 'manual', headers: { cookie }, body });
  const [, kept = ''] = /duplicates\/([0-9]+)/.exec(at) ?? [];
  return addressOn(hub, 'manager', `/staff/people/${kept}`, /\/staff\/merges\/[0-9]+/);
}

export const peopleSamples: Samples = {
  '/staff/people/:person': [
    { as: 'manager', at: '/staff/people/1' },
    { as: 'manager', at: '/staff/people/12' },
  ],
  '/staff/people/:person/posts/:post': [{ as: 'manager', at: postOfSomebody }],
  '/staff/merges/:merge': [{ as: 'manager', at: mergeMade }],
  '/staff/duplicates': [{ as: 'manager', at: '/staff/duplicates' }],
  '/staff/duplicates/:kept/:gone': [{ as: 'manager', at: '/staff/duplicates/11/12' }],
};
