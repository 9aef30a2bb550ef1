/**
 * Whose place is finished? The DfE counts as completed whoever has passed or failed, and so does the hub, from the minute
 * at which the member may know it; a result that is taken back opens the place again. Somebody who failed may still write
 * again: `assessment` asks both states.
 */
import { changeEnrolmentStates, type Enrolment } from '../cohorts/index.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import type { OutcomeState } from './outcome.ts';

/** The state that a released outcome gives a place; null where it stays as it is: who left or waits has not finished. */
export function placeAfter(place: Enrolment['state'], outcome: OutcomeState): 'completed' | 'active' | null {
  if (outcome === 'voided') return place === 'completed' ? 'active' : null;
  return place === 'active' ? 'completed' : null;
}

/** In the transaction that tells the outcome, with the place locked. */
export async function finishPlace(
  tx: Tx,
  { id, state }: Pick<Enrolment, 'id' | 'state'>,
  outcome: OutcomeState,
  by: By,
): Promise<void> {
  const next = placeAfter(state, outcome);
  if (next === null) return;
  await changeEnrolmentStates(tx, [id], next, by, null);
  const event = next === 'completed' ? 'place.completed' : 'place.opened-again';
  await record(tx, { ...by, event, subject: `enrolment:${id}` });
}
