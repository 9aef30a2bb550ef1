import type { Enrolment } from '../cohorts/index.ts';
import { measuredOf, type OwnTime } from '../engagement/index.ts';
import type { Reader } from '../kit/db/index.ts';
import type { Readiness } from './may-write.ts';

/** Whether what each of them has for certain reaches every bar of their lead provider's rule. */
export async function readinessOf(
  db: Reader,
  places: readonly Pick<Enrolment, 'id' | 'personId' | 'cohortId' | 'state'>[],
  today: Temporal.PlainDate,
  ownTime: OwnTime,
): Promise<ReadonlyMap<number, Readiness>> {
  const all = await measuredOf(db, places, today, ownTime);
  return new Map(
    all.map(({ enrolmentId, rule, measured }) => [
      enrolmentId,
      // Of whom there is nothing to measure the hub knows nothing, and it keeps nobody out by that.
      rule === null || measured.every(({ whole }) => whole === 0)
        ? 'no rule'
        : measured.every(({ certain, needed }) => certain >= needed)
          ? 'ready'
          : 'not yet',
    ]),
  );
}
