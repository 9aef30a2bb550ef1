import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const MIRROR = '/staff/mirror';

const on = (page: string, like: RegExp) => (hub: RunningHub) => addressOn(hub, 'manager', page, like);
/** One that nobody decided, which stands above the table of all, and the oldest, which was taken over. */
const waiting = on(MIRROR, /\/staff\/mirror\/files\/[0-9]+/);
const matched = on(`${MIRROR}/registrations?differs=any`, /\/staff\/mirror\/registrations\/[0-9]+/);
const toDecide = on(`${MIRROR}/queue`, /\/staff\/mirror\/registrations\/[0-9]+/);

export const mirrorSamples: Samples = {
  [MIRROR]: [{ as: 'manager', at: MIRROR }],
  [`${MIRROR}/files/new`]: [{ as: 'manager', at: `${MIRROR}/files/new` }],
  [`${MIRROR}/files/:file`]: [
    { as: 'manager', at: waiting },
    { as: 'manager', at: `${MIRROR}/files/1` },
  ],
  [`${MIRROR}/files/:file/columns`]: [
    { as: 'manager', at: async (hub: RunningHub) => `${await waiting(hub)}/columns` },
  ],
  [`${MIRROR}/queue`]: [{ as: 'manager', at: `${MIRROR}/queue` }],
  [`${MIRROR}/registrations`]: [
    { as: 'manager', at: `${MIRROR}/registrations` },
    { as: 'manager', at: `${MIRROR}/registrations?match=unmatched&q=nobody` },
  ],
  [`${MIRROR}/registrations.csv`]: [{ as: 'manager', at: `${MIRROR}/registrations.csv` }],
  [`${MIRROR}/registrations/:registration`]: [
    { as: 'manager', at: matched },
    { as: 'manager', at: toDecide },
  ],
};
