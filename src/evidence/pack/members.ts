/**
 * Everybody of a cohort with what a declaration says of them: their school, what the DfE calls them, whether it would
 * pay. It reads across the tables of several slices, so it stands above them, and changes nothing.
 */
import { sql } from 'kysely';

import type { EnrolmentState } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';

export interface Member {
  enrolmentId: number;
  personId: number;
  name: string;
  state: EnrolmentState;
  trn: string | null;
  isTrnVerified: boolean;
  schoolUrn: string | null;
  schoolName: string | null;
  groupName: string | null;
  /** The DfE's id; null while nobody told it. */
  participantId: string | null;
  /** As the DfE has the registration: accepted, pending, rejected; null where nobody told of one. */
  registration: string | null;
  /** Null where nobody told. */
  isFundable: boolean | null;
  withdrawnAt: Temporal.Instant | null;
}

/** In the order of their names. */
export async function membersOf(db: Reader, cohortId: string): Promise<readonly Member[]> {
  const { rows } = await sql<Member & { withdrawn_at: string | null }>`
    select enrolments.id as "enrolmentId", enrolments.person_id as "personId", full_name as name, enrolments.state, people.trn,
      people.trn_verified_at is not null as "isTrnVerified", post.school_urn as "schoolUrn", post.school_name as "schoolName",
      belonging.name as "groupName", told.participant_id as "participantId", told.facts ->> 'status' as registration,
      case when told.facts ->> 'eligibleForFunding' is null then null
        else told.facts ->> 'eligibleForFunding' = 'true' and coalesce(told.facts ->> 'fundedPlace', 'true') = 'true' end as "isFundable",
      case when told.facts ->> 'trainingStatus' = 'withdrawn' then told.facts ->> 'withdrawnAt' end as withdrawn_at
    from enrolments join people on people.id = enrolments.person_id join cohorts on cohorts.id = enrolments.cohort_id
    left join lateral (select school_urn, school_name from posts where posts.person_id = people.id
      order by ends_on is null desc, (role = 'senco') desc, starts_on desc nulls last, id desc limit 1) as post on true
    left join lateral (select groups.name from memberships join groups on groups.id = group_id and groups.level = 1
      where enrolment_id = enrolments.id and voided_at is null order by from_on desc limit 1) as belonging on true
    left join lateral (select facts, participant_id from mirror_registrations as registration
      where registration.person_id = people.id and registration.course = cohorts.course
      order by (left(concat(facts ->> 'cohort', facts ->> 'cohortSuffix'), length(dfe_cohort)) = dfe_cohort) desc nulls last,
        facts ->> 'status' = 'accepted' desc, last_told_at desc, registration.id desc limit 1) as told on true
    where enrolments.cohort_id = ${cohortId} and enrolments.state in ('confirmed', 'active', 'deferred', 'withdrawn', 'completed')
    order by full_name collate "und-x-icu", enrolments.id`.execute(db);
  return rows.map(({ withdrawn_at, ...row }) => ({
    ...row,
    withdrawnAt: withdrawn_at === null ? null : Temporal.Instant.from(withdrawn_at),
  }));
}

/** Live declarations of other people with the same teacher reference number, of the same course. */
export async function heldElsewhere(
  db: Reader,
  cohortId: string,
): Promise<ReadonlySet<`${number} ${string}`>> {
  const { rows } = await sql<{ enrolment_id: number; type: string }>`
    select mine.id as enrolment_id, declarations.type from enrolments as mine
    join people on people.id = mine.person_id and people.trn is not null
    join cohorts on cohorts.id = mine.cohort_id
    join people as other on other.trn = people.trn
    join enrolments as theirs on theirs.person_id = other.id and theirs.id <> mine.id
    join cohorts as elsewhere on elsewhere.id = theirs.cohort_id and elsewhere.course = cohorts.course
    join declarations on declarations.enrolment_id = theirs.id and declarations.state in ('submitted', 'eligible', 'payable', 'paid')
    where mine.cohort_id = ${cohortId}`.execute(db);
  return new Set(rows.map(({ enrolment_id, type }) => `${enrolment_id} ${type}` as const));
}
