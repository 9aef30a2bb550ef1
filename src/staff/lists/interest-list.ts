/** Who registered interest, for those who answer them. Only who runs the hub sees it: interest belongs to no cohort. */
import { sql } from 'kysely';

import { hasWords, type Choice, type List } from '../../kit/lists/index.ts';
import { INTEREST_COLUMNS, type InterestRow } from '../pages/interest-columns.tsx';
import { staffPaths } from '../paths.ts';

/**
 * @param areas the venue areas that people may choose, in the hub's order
 * @param programmes those whose interest the viewer may see; null for all
 */
export function interestList(
  areas: readonly Choice[],
  programmes: readonly string[] | null,
  today: Temporal.PlainDate,
): List<InterestRow> {
  return {
    name: 'interest',
    address: staffPaths.interest.to(),
    heading: 'Interest',
    noun: { one: 'person who registered interest', many: 'people who registered interest' },
    orderedBy: '-told',
    columns: INTEREST_COLUMNS,
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
        key: 'senco',
        label: 'SENCO now',
        choices: [
          { value: 'yes', text: 'Yes' },
          { value: 'planning', text: 'Plans to be' },
          { value: 'no', text: 'No' },
        ],
        matches: (values) => sql`found.senco = any(${[...values]})`,
      },
      {
        kind: 'choices',
        key: 'area',
        label: 'Where',
        choices: areas,
        matches: (values) => sql`found.areas && ${[...values]}::text[]`,
      },
      {
        kind: 'choices',
        key: 'since',
        label: 'Since then',
        choices: [
          { value: 'applied', text: 'Applied' },
          { value: 'not', text: 'Not applied yet' },
        ],
        matches: (values) =>
          sql`(case when found.has_applied then 'applied' else 'not' end) = any(${[...values]})`,
      },
      {
        kind: 'choices',
        key: 'letters',
        label: 'Letters',
        choices: [
          { value: 'wanted', text: 'Wanted' },
          { value: 'stopped', text: 'Stopped' },
        ],
        matches: (values) =>
          sql`(case when found.stopped_at is null then 'wanted' else 'stopped' end) = any(${[...values]})`,
      },
      {
        kind: 'days',
        key: 'told',
        label: 'Told us',
        matches: (from, to) =>
          sql`found.told_on >= ${from?.toString() ?? '-infinity'}::date
            and found.told_on <= ${to?.toString() ?? 'infinity'}::date`,
      },
    ],
    found: sql<InterestRow>`
      select interest.interest_id as id, interest.email, interest.told_on, interest.reply_by, interest.stopped_at,
        interest.reply_by < ${today} as is_past_reply, interest_answers.full_name, interest_answers.school_name,
        interest_answers.senco, interest_answers.since, interest_answers.areas,
        person_emails.person_id,
        exists (select from applications where applications.person_id = person_emails.person_id
          and applications.course = interest.programme and applications.state <> 'draft') as has_applied
      from interest join interest_answers on receipt_hash = current_answers
      left join person_emails on person_emails.email_folded = interest.email_folded
      where ${programmes === null ? sql`true` : sql`interest.programme = any(${[...programmes]})`}`,
  };
}
