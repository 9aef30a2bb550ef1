import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Samples } from './index.ts';

const COHORT = '/staff/cohorts/senco-autumn-2025/evidence';
const LISTS = '/staff/declarations';
const PATTERN = '/staff/cohorts/:cohort/evidence';

const manager = (at: string | ((hub: RunningHub) => Promise<string>)) => ({ as: 'manager', at });
const record = (hub: RunningHub) =>
  addressOn(hub, 'manager', `${COHORT}/by-hand`, /\/staff\/cohorts\/[a-z0-9/-]+\/by-hand\/[0-9]+/);
const list = (hub: RunningHub) => addressOn(hub, 'manager', LISTS, /\/staff\/declarations\/lists\/[0-9]+/);

export const evidenceSamples: Samples = {
  [PATTERN]: [manager(COHORT)],
  [`${PATTERN}/:type`]: [
    manager(`${COHORT}/started`),
    manager(`${COHORT}/completed?show=lacking`),
    manager(`${COHORT}/retained-1?q=Hardcastle`),
  ],
  [`${PATTERN}/:type/list.csv`]: [manager(`${COHORT}/started/list.csv`)],
  [`${PATTERN}/by-hand`]: [manager(`${COHORT}/by-hand`)],
  [`${PATTERN}/by-hand/:record`]: [manager(record)],
  [`${PATTERN}/by-hand/:record/files/:file`]: [
    manager(async (hub: RunningHub) =>
      addressOn(hub, 'manager', await record(hub), /\/staff\/cohorts\/[a-z0-9/-]+\/files\/[0-9]+/),
    ),
  ],
  [LISTS]: [manager(LISTS)],
  [`${LISTS}/lists/new`]: [manager(`${LISTS}/lists/new`)],
  [`${LISTS}/lists/:list`]: [manager(list)],
  [`${LISTS}/partners`]: [manager(`${LISTS}/partners`)],
  [`${LISTS}/partners/new`]: [manager(`${LISTS}/partners/new`)],
  [`${LISTS}/partners/:list`]: [
    manager((hub) =>
      addressOn(hub, 'manager', `${LISTS}/partners`, /\/staff\/declarations\/partners\/[0-9]+/),
    ),
  ],
  [`${LISTS}/mismatches`]: [manager(`${LISTS}/mismatches`), manager(`${LISTS}/mismatches?kind=decided`)],
  [`${LISTS}/mismatches.csv`]: [manager(`${LISTS}/mismatches.csv`)],
  [`${LISTS}/columns`]: [manager(`${LISTS}/columns?provider=National%20Institute%20of%20Teaching`)],
};
