/**
 * For which evaluations is this person asked while they are expected there? Those of sessions at which they were, or at which
 * they are expected and nobody says otherwise, whose last day falls while they have a place. (D7: a denominator is what that
 * person was asked.)
 */
import type { MarkInForce } from '../../registers/index.ts';
import type { Evaluations } from '../own-time.ts';
import type { AskedEvaluation, DueSession } from './pieces.ts';

export function evaluationsOfPlace({
  over,
  ahead,
  isMember,
  due,
  marks,
}: Pick<Evaluations, 'over' | 'ahead'> & {
  isMember: (cohortId: string, day: Temporal.PlainDate) => boolean;
  due: readonly Pick<DueSession, 'sessionId'>[];
  marks: readonly Pick<MarkInForce, 'sessionId' | 'state'>[];
}): readonly AskedEvaluation[] {
  const counted = new Set(over.map(({ key }) => key));
  const state = new Map(marks.map((mark) => [mark.sessionId, mark.state]));
  const expected = new Set(due.map(({ sessionId }) => sessionId));
  const canBeThere = (sessionId: number): boolean => {
    const mark = state.get(sessionId) ?? 'expected';
    if (mark === 'expected') return expected.has(sessionId);
    return mark !== 'absent' && mark !== 'excused';
  };
  const isTheirs = ({ cohortId, on }: { cohortId: string; on: Temporal.PlainDate }) => isMember(cohortId, on);
  return [
    ...over.filter(isTheirs),
    ...ahead
      .filter(
        (one) =>
          isTheirs(one) &&
          !counted.has(one.key) &&
          (one.sessionIds === null || one.sessionIds.some(canBeThere)),
      )
      .map((one) => ({ ...one, answered: null })),
  ];
}
