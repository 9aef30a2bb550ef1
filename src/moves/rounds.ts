import type { Hub } from '../hub.ts';
import type { Work } from '../kit/jobs/index.ts';
import { lapseOffers } from './offering/answer-offer.ts';
import { startCohorts } from './starting.ts';
import { PLACE_FREE, promote, promoteAll } from './waiting/promote.ts';

/** An offer ends within minutes of its hour, and whoever is next is asked in the same round. */
const EVERY = Temporal.Duration.from({ minutes: 5 });

/** What comes round again, or is done after a change, in this slice. */
export function moveRounds(hub: Hub): readonly Work[] {
  return [
    { queue: 'moves.offers', every: EVERY, run: () => runRound(hub) },
    { queue: PLACE_FREE, run: (data) => askNext(hub, data) },
  ];
}

/** Ends what is over, asks who is next, and lets those begin whose cohort has started. */
export async function runRound(hub: Hub): Promise<void> {
  await lapseOffers(hub);
  await promoteAll(hub);
  await startCohorts(hub);
}

async function askNext(hub: Hub, data: unknown): Promise<void> {
  const groupId = typeof data === 'object' && data !== null && 'groupId' in data ? data.groupId : null;
  if (typeof groupId === 'string') await promote(hub, groupId);
}
