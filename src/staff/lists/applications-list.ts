/** Applications that were sent, and those being written, with what each still needs. */
import { sql, type RawBuilder } from 'kysely';

import { hasWords, type List } from '../../kit/lists/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import { APPLICATION_COLUMNS, type ApplicationRow } from '../pages/application-columns.tsx';
import { staffPaths } from '../paths.ts';
import type { Offered } from './people-list.ts';
import { applicationsWithin } from './reach.ts';
import { APPLICATION_STATE_WORDS, choicesOf, ENDORSEMENT_WORDS } from './words.ts';

/** @param today a reply that was promised for a day before it is missed */
export function applicationsList(
  reach: Reach,
  { cohorts, venues }: Offered,
  today: Temporal.PlainDate,
): List<ApplicationRow> {
  return {
    name: 'applications',
    address: staffPaths.applications.to(),
    heading: 'Applications',
    noun: { one: 'application', many: 'applications' },
    orderedBy: 'reply',
    columns: APPLICATION_COLUMNS,
    filters: [
      {
        kind: 'words',
        key: 'q',
        label: 'Name, email or school',
        matches: (words) =>
          hasWords(sql`concat_ws(' ', found.full_name, found.email, found.school_name)`, words),
      },
      {
        kind: 'choices',
        key: 'state',
        label: 'State',
        choices: choicesOf(APPLICATION_STATE_WORDS),
        matches: (states) => sql`found.state = any(${[...states]})`,
      },
      {
        kind: 'choices',
        key: 'reply',
        label: 'Promised reply',
        choices: [
          { value: 'missed', text: 'Missed' },
          { value: 'week', text: 'Due in the next 7 days' },
        ],
        matches: (values) => sql`found.reply_due = any(${[...values]})`,
      },
      {
        kind: 'choices',
        key: 'cohort',
        label: 'Cohort',
        choices: cohorts,
        matches: (ids) => sql`found.cohort_id = any(${[...ids]})`,
      },
      {
        kind: 'choices',
        key: 'first',
        label: 'First choice of venue',
        choices: venues,
        matches: (ids) => sql`found.first_choice_id = any(${[...ids]})`,
      },
      {
        kind: 'choices',
        key: 'head',
        label: 'Endorsement',
        choices: choicesOf(ENDORSEMENT_WORDS),
        matches: (states) => sql`found.endorsement = any(${[...states]})`,
      },
      {
        kind: 'choices',
        key: 'checks',
        label: 'Checks',
        choices: [
          { value: 'open', text: 'Some to do' },
          { value: 'done', text: 'All done' },
          { value: 'failed', text: 'One failed' },
        ],
        matches: (values) => sql`found.checks = any(${[...values]})`,
      },
      {
        kind: 'choices',
        key: 'place',
        label: 'Place',
        choices: [
          { value: 'yes', text: 'Has been offered one' },
          { value: 'no', text: 'None yet' },
        ],
        matches: (values) => sql`(case when found.has_place then 'yes' else 'no' end) = any(${[...values]})`,
      },
      {
        kind: 'days',
        key: 'sent',
        label: 'Sent',
        matches: (from, to) =>
          sql`found.sent_on >= ${from?.toString() ?? '-infinity'}::date
            and found.sent_on <= ${to?.toString() ?? 'infinity'}::date`,
      },
    ],
    found: sql<ApplicationRow>`
      select applications.id, applications.person_id, people.full_name, applications.state, applications.cohort_id,
        (select email from person_emails where person_id = people.id and is_main) as email,
        cohorts.name as cohort_name, applications.school_name, applications.reply_by,
        (applications.submitted_at at time zone 'Europe/London')::date as sent_on,
        case when applications.state <> 'submitted' then 'none'
          when applications.reply_by < ${today} then 'missed'
          when applications.reply_by <= ${today.add({ days: 7 })} then 'week' else 'later' end as reply_due,
        ${firstChoice(sql`venues.id`)} as first_choice_id, ${firstChoice(sql`venues.name`)} as first_choice,
        coalesce((select state from endorsements where application_id = applications.id and state <> 'replaced'),
          'none') as endorsement,
        ${ofChecks(sql`count(*) filter (where result <> 'failed')::int`)} as checks_done,
        ${ofChecks(sql`case when bool_or(result = 'failed') then 'failed' when count(*) = 4 then 'done' else 'open' end`)} as checks,
        exists (select from adjustments where adjustments.person_id = people.id) as has_adjustments,
        exists (select from enrolments where enrolments.person_id = people.id
          and enrolments.cohort_id = applications.cohort_id
          and enrolments.state in ('offered', 'confirmed', 'active', 'deferred', 'completed')) as has_place
      from applications left join people on people.id = applications.person_id
      left join cohorts on cohorts.id = applications.cohort_id
      where ${ofNobodyMerged} and ${applicationsWithin(reach)}`,
  };
}

/** Asked of the few who were merged and not of everybody who was not: then nothing but the applications is read to count them. */
const ofNobodyMerged = sql`not exists (
  select from people as merged where merged.id = applications.person_id and merged.merged_into is not null)`;

const firstChoice = (value: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select ${value} from application_preferences join venues on venues.id = venue_id
  where application_id = applications.id order by rank limit 1)`;

/** Of the last check of each name that was recorded since the application was sent and not taken back. */
const ofChecks = (value: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select ${value} from (select distinct on (name) name, result from application_checks
    where application_id = applications.id and at >= submitted_at
      and not exists (select from application_checks_taken_back where check_id = application_checks.id)
    order by name, id desc) as latest)`;
