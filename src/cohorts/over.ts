import { sql, type RawBuilder } from 'kysely';

/**
 * Whether everything that a person, named by the SQL of their id, had to do with cohorts is over on a day: no place is
 * under way, and the teaching of every cohort in which they had one ended on that day or before. True of somebody who
 * never had a place.
 */
export function allPlacesOver(personId: RawBuilder<unknown>, upTo: Temporal.PlainDate): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from enrolments join cohorts on cohorts.id = cohort_id
    where enrolments.person_id = ${personId}
      and (state in ('offered', 'confirmed', 'active', 'deferred') or teaching_ends_on > ${upTo}))`;
}

/** The same of one place. */
export function placeOver(enrolmentId: RawBuilder<unknown>, upTo: Temporal.PlainDate): RawBuilder<boolean> {
  return sql<boolean>`exists (select from enrolments join cohorts on cohorts.id = cohort_id
    where enrolments.id = ${enrolmentId}
      and state not in ('offered', 'confirmed', 'active', 'deferred') and teaching_ends_on <= ${upTo})`;
}
