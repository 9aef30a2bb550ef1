/**
 * Which of these outcomes would the DfE refuse, and why? By the same code as `dfeWouldRefuse` (OUT-1, OUT-2). It warns and
 * keeps nothing out: the hub is not the record, and may not have been told of a declaration yet.
 */
import type { Reader } from '../kit/db/index.ts';
import type { OutcomeLine } from './plan.ts';
import { dfeWouldRefuse, type DfeRefusal } from './weigh.ts';

/** Reads the states of the completed declarations of these places: handed in, because whoever knows them knows outcomes. */
export type CompletedOf = (
  db: Reader,
  enrolmentIds: readonly number[],
) => Promise<ReadonlyMap<number, readonly string[]>>;

/** Those that the DfE would refuse, by enrolment. A void is no outcome that anybody posts: its declaration is voided. */
export async function refusedByDfe(
  db: Reader,
  completedOf: CompletedOf,
  lines: readonly Pick<OutcomeLine, 'enrolmentId' | 'state' | 'completedOn'>[],
  course: string,
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<number, DfeRefusal>> {
  const posted = lines.filter(({ state }) => state !== 'voided');
  const completed = await completedOf(
    db,
    posted.map(({ enrolmentId }) => enrolmentId),
  );
  return new Map(
    posted.flatMap(({ enrolmentId, state, completedOn }) => {
      const why = dfeWouldRefuse(
        {
          state,
          completionDate: completedOn.toString(),
          course,
          completed: completed.get(enrolmentId) ?? [],
        },
        today,
      );
      return why === null ? [] : [[enrolmentId, why] as const];
    }),
  );
}
