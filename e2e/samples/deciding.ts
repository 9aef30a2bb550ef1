import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Samples } from './index.ts';

/** One of those that wait for a decision. */
const waiting = (hub: RunningHub): Promise<string> =>
  addressOn(hub, 'manager', '/staff/applications?state=submitted', /\/staff\/applications\/[0-9]+/);

/** One check that was recorded for one that waits, as of many. */
async function act(hub: RunningHub): Promise<string> {
  const id = /[0-9]+$/.exec(await waiting(hub))?.[0] ?? '';
  const cookie = await cookieOf(hub, 'manager');
  const checked = await fetch(`${hub.address}/staff/applications/checked`, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({
      application: id,
      asked: 'yes',
      check: 'suitability',
      result: 'not-needed',
      note: '',
    }),
    redirect: 'manual',
  });
  // What was recorded before keeps its act: it stands on the page of its application.
  const known = new URL(checked.headers.get('location') ?? '/', hub.address).searchParams.get('act') ?? '';
  if (known !== '') return `/staff/applications/checks/${known}`;
  return addressOn(hub, 'manager', `/staff/applications/${id}`, /\/staff\/applications\/checks\/[0-9a-f-]+/);
}

export const decidingSamples: Samples = {
  '/staff/applications/:application': [
    { as: 'manager', at: waiting },
    { as: 'administrator', at: waiting },
  ],
  '/staff/applications/:application/sponsor': [
    { as: 'manager', at: async (hub: RunningHub) => `${await waiting(hub)}/sponsor` },
  ],
  '/staff/applications/checked': [
    {
      as: 'manager',
      at: async (hub: RunningHub) => {
        const id = /[0-9]+$/.exec(await waiting(hub))?.[0] ?? '';
        return `/staff/applications/checked?check=employment&result=passed&application=${id}`;
      },
    },
  ],
  '/staff/applications/checks/:act': [{ as: 'manager', at: act }],
  '/staff/applications/decided': [
    {
      as: 'manager',
      at: async (hub: RunningHub) => {
        const id = /[0-9]+$/.exec(await waiting(hub))?.[0] ?? '';
        return `/staff/applications/decided?decision=recommended&application=${id}`;
      },
    },
  ],
};
