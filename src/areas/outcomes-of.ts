import { declarationsOf, type OutcomesOf } from '../evidence/index.ts';
import { standingOutcomes, type CompletedOf } from '../outcomes/index.ts';

/** Who tells evidence of outcomes: the newest of each place. */
export const OUTCOMES_OF: OutcomesOf = standingOutcomes;

/** Who tells outcomes of declarations: the states of a place's completed declarations, as they were last told (OUT-1). */
export const COMPLETED_OF: CompletedOf = async (db, enrolmentIds) => {
  const completed = (await declarationsOf(db, enrolmentIds)).filter(({ type }) => type === 'completed');
  return new Map(
    enrolmentIds.map((id) => [
      id,
      completed.filter(({ enrolmentId }) => enrolmentId === id).map(({ state }) => state),
    ]),
  );
};
