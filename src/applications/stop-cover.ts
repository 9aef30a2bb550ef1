import { stopCoverFeeds } from '../calendars/index.ts';
import type { By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { UNDER_WAY } from './application.ts';
import { cohortsWithPlace } from './places.ts';
import { applicationsOf } from './store.ts';

/** Stops the calendars of cover once an application is over: call it after. Those of another course go on. */
export async function stopCover(tx: Tx, personId: number, by: By): Promise<void> {
  const others = (await applicationsOf(tx, personId)).filter(({ state }) => UNDER_WAY.has(state));
  const goOn = new Set<string | null>([
    ...(await cohortsWithPlace(tx, personId)),
    ...others.map(({ cohortId }) => cohortId),
  ]);
  await stopCoverFeeds(tx, personId, goOn, by);
}
