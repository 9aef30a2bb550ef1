/** What of a list a viewer may see: the SQL of their reach, as `areas/things.ts` has it for one thing. */
import { sql, type RawBuilder } from 'kysely';

import { cohortWithin } from '../../cohorts/index.ts';
import type { Condition } from '../../kit/lists/index.ts';
import type { Reach } from '../../kit/policy/index.ts';

/** People, named by the SQL of their id. */
export function peopleWithin(reach: Reach, personId: RawBuilder<unknown>): Condition {
  if (reach === 'everything') return sql<boolean>`true`;
  return sql<boolean>`(
    ${personId}::text = any(${[...reach.person]})
    or exists (select from applications where applications.person_id = ${personId}
      and ${applicationsWithin(reach)})
    or exists (select from enrolments join cohorts on cohorts.id = enrolments.cohort_id
      where enrolments.person_id = ${personId}
      and ${cohortWithin(reach)})
    or exists (select from memberships join enrolments on enrolments.id = memberships.enrolment_id
      where enrolments.person_id = ${personId} and memberships.voided_at is null
      and memberships.group_id = any(${[...reach.group]}))
    or exists (select from posts left join schools on schools.urn = posts.school_urn
      where posts.person_id = ${personId}
      and (posts.school_urn = any(${[...reach.school]}) or schools.trust_uid = any(${[...reach.trust]}))))`;
}

/** Rows of `applications`. */
export function applicationsWithin(reach: Reach): Condition {
  if (reach === 'everything') return sql<boolean>`true`;
  return sql<boolean>`(
    applications.course = any(${[...reach.programme]})
    or applications.cohort_id = any(${[...reach.cohort]})
    or applications.school_urn = any(${[...reach.school]})
    or applications.person_id::text = any(${[...reach.person]})
    or exists (select from schools where urn = applications.school_urn and trust_uid <> ''
      and trust_uid = any(${[...reach.trust]})))`;
}
