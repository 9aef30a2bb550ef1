/**
 * Registrations as they stand, each with whose it is, the application or place of the hub that it belongs to, and where
 * the two differ. It reads across the tables of several slices, so it stands above them, and changes nothing.
 */
import { sql, type RawBuilder } from 'kysely';

import type { Reader } from '../../kit/db/index.ts';
import type { Difference, MatchedHow, MatchState } from '../words.ts';

export interface RegistrationRow {
  id: number;
  /** As it was told; '' where no name was. */
  full_name: string;
  match: MatchState;
  matched_how: MatchedHow | null;
  person_id: number | null;
  person_name: string | null;
  course: string;
  facts: unknown;
  /** As it was told, or as the register has it by the URN that was told. */
  school: string | null;
  school_urn: string | null;
  email: string | null;
  trn: string | null;
  /** Like '2026b'. */
  cohort: string | null;
  status: string | null;
  training_status: string | null;
  funded: 'yes' | 'no' | null;
  lead_provider: string;
  told_by: 'lead provider' | 'DfE';
  file_id: number;
  last_told_at: Temporal.Instant;
  /** Of the hub; null where there is none that it fits. */
  application_id: number | null;
  our_audience: string | null;
  /** yyyy-mm. */
  our_since: string | null;
  our_school: string | null;
  our_funded_before: string | null;
  our_payer: string | null;
  our_funding_kind: string | null;
  our_cohort: string | null;
  our_provider: string | null;
  our_trn: string | null;
  our_trn_checked: boolean | null;
  differs: Difference[];
}

const COHORT = sql`nullif(concat(registration.facts ->> 'cohort', registration.facts ->> 'cohortSuffix'), '')`;

/** Whether the DfE's intake of a cohort of the hub is the one told; null where either is not known. */
const SAME_COHORT = sql`left(${COHORT}, length(cohorts.dfe_cohort)) = cohorts.dfe_cohort`;

/**
 * Whether `registration` is about `applications`, which `cohorts` is joined to: of the same intake, or of none that was
 * told; or of another while it is alive and the person has no place there, so that a slip in the intake is seen and an
 * earlier course is not taken for this one.
 */
const FITS = sql`(${COHORT} is null or ${SAME_COHORT}
  or (registration.facts ->> 'status' in ('pending', 'accepted')
    and coalesce(registration.facts ->> 'trainingStatus', '') <> 'withdrawn'
    and not exists (select from enrolments join cohorts as other on other.id = enrolments.cohort_id
      where enrolments.person_id = registration.person_id and other.course = registration.course
        and other.id is distinct from applications.cohort_id
        and left(${COHORT}, length(other.dfe_cohort)) = other.dfe_cohort)))`;

/** A select of them all, for a list to narrow. */
export function registrationRows(): RawBuilder<RegistrationRow> {
  return sql<RegistrationRow>`
    select registration.id, coalesce(registration.facts ->> 'fullName', '') as full_name, registration.match,
      registration.matched_how, registration.person_id, people.full_name as person_name, registration.course,
      registration.facts, coalesce(registration.facts ->> 'schoolName', schools.name) as school,
      registration.facts ->> 'schoolUrn' as school_urn, registration.facts ->> 'email' as email,
      registration.facts ->> 'trn' as trn, ${COHORT} as cohort, registration.facts ->> 'status' as status,
      registration.facts ->> 'trainingStatus' as training_status,
      case registration.facts ->> 'fundedPlace' when 'true' then 'yes' when 'false' then 'no' end as funded,
      registration.lead_provider, file.told_by, file.id as file_id, registration.last_told_at,
      ours.application_id, ours.audience as our_audience, ours.since as our_since, ours.school as our_school,
      ours.funded_before as our_funded_before, ours.payer as our_payer, ours.funding_kind as our_funding_kind,
      ours.cohort_words as our_cohort, ours.lead_provider as our_provider,
      people.trn as our_trn, people.trn_verified_at is not null as our_trn_checked,
      array_remove(array[
        case when (ours.audience = 'senco') <> (registration.facts ->> 'worksAsSenco' = 'yes') then 'senco' end,
        case when ours.since <> left(registration.facts ->> 'sencoSince', 7) then 'senco-since' end,
        case when ours.school_urn <> registration.facts ->> 'schoolUrn' then 'school' end,
        case when (ours.funded_before = 'yes' and registration.facts ->> 'eligibleForFunding' = 'true')
          or (ours.funded_before = 'no' and registration.facts ->> 'ineligibleReason' = 'previously-funded')
          or (ours.payer <> registration.facts ->> 'fundingChoice')
          or (ours.funding_kind = 'zero' and registration.facts ->> 'fundedPlace' = 'true') then 'funding' end,
        case when left(${COHORT}, length(ours.dfe_cohort)) <> ours.dfe_cohort then 'cohort' end,
        case when ours.lead_provider <> registration.lead_provider then 'provider' end,
        case when people.trn <> registration.facts ->> 'trn' then 'trn' end
      ], null) as differs
    from mirror_registrations as registration
    join mirror_files as file on file.id = registration.last_file_id
    left join people on people.id = registration.person_id
    left join schools on schools.urn = registration.facts ->> 'schoolUrn'
    left join lateral (
      select * from (
        select 1 as place, applications.id as application_id, sent.answers ->> 'audience' as audience,
          coalesce(sent.answers ->> 'since', to_char(post.starts_on, 'YYYY-MM')) as since,
          applications.school_urn, applications.school_name as school,
          sent.answers ->> 'funded-before' as funded_before, sent.answers ->> 'payer' as payer,
          cohorts.funding_kind, cohorts.dfe_cohort, cohorts.lead_provider,
          cohorts.name || coalesce(' (' || cohorts.dfe_cohort || ')', '') as cohort_words,
          ${SAME_COHORT} as is_same, applications.id as newest
        from applications left join cohorts on cohorts.id = applications.cohort_id
        join lateral (select answers from application_submissions where application_id = applications.id
          order by id desc limit 1) as sent on true
        left join lateral (${sencoPost(sql`applications.person_id`)}) as post on true
        where applications.person_id = registration.person_id and applications.course = registration.course
          and applications.state not in ('draft', 'withdrawn') and ${FITS}
        union all
        select 2, null, null, to_char(post.starts_on, 'YYYY-MM'), post.school_urn, post.school_name, null, null,
          cohorts.funding_kind, cohorts.dfe_cohort, cohorts.lead_provider,
          cohorts.name || coalesce(' (' || cohorts.dfe_cohort || ')', ''), ${SAME_COHORT}, enrolments.id
        from enrolments join cohorts on cohorts.id = enrolments.cohort_id
        left join lateral (${sencoPost(sql`enrolments.person_id`)}) as post on true
        where enrolments.person_id = registration.person_id and cohorts.course = registration.course
      ) as either
      order by is_same desc nulls last, place, newest desc limit 1
    ) as ours on true`;
}

/** The post as SENCO that is held now. */
function sencoPost(personId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select starts_on, school_urn, school_name from posts where posts.person_id = ${personId}
    and role = 'senco' and ends_on is null order by starts_on desc nulls last, id desc limit 1`;
}

export async function findRegistrationRow(db: Reader, id: number): Promise<RegistrationRow | null> {
  const { rows } =
    await sql<RegistrationRow>`select * from (${registrationRows()}) as found where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** All registrations of somebody, the one told last first. */
export async function registrationsOf(db: Reader, personId: number): Promise<readonly RegistrationRow[]> {
  const { rows } = await sql<RegistrationRow>`
    select * from (${registrationRows()}) as found where person_id = ${personId} order by last_told_at desc, id desc`.execute(
    db,
  );
  return rows;
}

/** The id of the registration that an application belongs to; null where nobody told of one. */
export async function registrationOfApplication(db: Reader, applicationId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select registration.id from applications left join cohorts on cohorts.id = applications.cohort_id
    join mirror_registrations as registration
      on registration.person_id = applications.person_id and registration.course = applications.course
    where applications.id = ${applicationId} and ${FITS}
    order by ${SAME_COHORT} desc nulls last,
      array_position(array['accepted', 'pending', 'rejected'], registration.facts ->> 'status'),
      registration.last_told_at desc, registration.id desc limit 1`.execute(db);
  return rows[0]?.id ?? null;
}
