/** Places of people, for lists that are told: it reads across the tables of cohorts and changes nothing. */
import { sql } from 'kysely';

import type { EnrolmentState } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { cohortOf, textOf, type Told } from '../../mirror/index.ts';

export interface Place {
  enrolmentId: number;
  personId: number;
  course: string;
  cohortId: string;
  /** Like 2026b; null where the DfE has none. */
  dfeCohort: string | null;
  startsOn: Temporal.PlainDate;
  state: EnrolmentState;
}

/** Of these people, and these places themselves, those that somebody could be declared for. The newest cohort first. */
export async function placesOf(
  db: Reader,
  personIds: readonly number[],
  enrolmentIds: readonly number[] = [],
): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select enrolments.id as "enrolmentId", person_id as "personId", course, cohorts.id as "cohortId",
      dfe_cohort as "dfeCohort", starts_on as "startsOn", state
    from enrolments join cohorts on cohorts.id = cohort_id
    where (person_id = any(${[...personIds]}::bigint[]) or enrolments.id = any(${[...enrolmentIds]}::bigint[]))
      and state in ('confirmed', 'active', 'deferred', 'withdrawn', 'completed')
    order by starts_on desc, enrolments.id desc`.execute(db);
  return rows;
}

/** Whether what was told of a cohort can be this one: the DfE filters by the year alone, and so do some lists. */
export function isOfCohort(told: Told, dfeCohort: string | null): boolean | null {
  const cohort = cohortOf(told);
  if (cohort === null || dfeCohort === null) return null;
  return cohort.startsWith(dfeCohort) || dfeCohort.startsWith(cohort);
}

/**
 * Which of somebody's places is meant: of the told intake; where none was told or it is a slip, where the declaration is
 * known already (the DfE's answer names no intake, and somebody may have gone on in another); else the newest of the course.
 *
 * @param knownAt the place at which the hub has this declaration; null where it has none of its id
 */
export function placeMeant(
  told: Told,
  places: readonly Place[],
  knownAt: number | null = null,
): Place | null {
  const course = textOf(told, 'course');
  const ofCourse = places.filter((one) => course === null || one.course === course);
  const ofCohort = ofCourse.find(({ dfeCohort }) => isOfCohort(told, dfeCohort) === true);
  const known = ofCourse.find(({ enrolmentId }) => enrolmentId === knownAt);
  return ofCohort ?? known ?? ofCourse[0] ?? null;
}
