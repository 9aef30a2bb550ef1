import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

/** One of those that wait for a decision. */
const waiting = (hub: RunningHub): Promise<string> =>
  addressOn(hub, 'manager', '/staff/applications?state=submitted', /\/staff\/applications\/[0-9]+/);

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
