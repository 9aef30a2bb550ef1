import { enrolmentsOf } from '../cohorts/index.ts';
import type { Reader } from '../kit/db/index.ts';

/** The cohorts in which this person has, had or is offered a place: an offer that was declined or ran out is none. */
export async function cohortsWithPlace(db: Reader, personId: number): Promise<ReadonlySet<string>> {
  const enrolments = await enrolmentsOf(db, personId);
  return new Set(
    enrolments
      .filter(({ state }) => state !== 'declined' && state !== 'lapsed')
      .map(({ cohortId }) => cohortId),
  );
}
