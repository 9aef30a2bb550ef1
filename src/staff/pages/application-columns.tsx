import { sql } from 'kysely';

import { Tag } from '../../kit/govuk/index.ts';
import type { Column } from '../../kit/lists/index.ts';
import {
  APPLICATION_STATE_WORDS,
  ENDORSEMENT_WORDS,
  type ApplicationStateKey,
  type EndorsementKey,
} from '../lists/words.ts';
import { dayColumn, inOrder, shortDay, textColumn } from './columns.ts';

export interface ApplicationRow {
  id: number;
  person_id: number;
  full_name: string;
  email: string | null;
  state: ApplicationStateKey;
  cohort_name: string | null;
  school_name: string | null;
  reply_by: Temporal.PlainDate | null;
  /** 'none' once it was answered. */
  reply_due: 'none' | 'missed' | 'week' | 'later';
  sent_on: Temporal.PlainDate | null;
  first_choice: string | null;
  endorsement: EndorsementKey;
  /** Of the four. */
  checks_done: number;
  checks: 'open' | 'done' | 'failed';
  has_adjustments: boolean;
  has_place: boolean;
}

const STATE_COLOURS: Readonly<Record<ApplicationStateKey, string>> = {
  draft: 'govuk-tag--grey',
  submitted: 'govuk-tag--blue',
  recommended: 'govuk-tag--green',
  'wait-listed': 'govuk-tag--yellow',
  declined: 'govuk-tag--red',
  withdrawn: 'govuk-tag--grey',
};

export const APPLICATION_COLUMNS: readonly Column<ApplicationRow>[] = [
  {
    key: 'name',
    heading: 'Name',
    shown: 'always',
    order: inOrder(sql`found.full_name`),
    cell: (row) => (
      <a class="govuk-link" data-list-open="true" href={`/staff/applications/${row.id}`}>
        {row.full_name}
      </a>
    ),
    csv: (row) => row.full_name,
  },
  {
    ...textColumn(
      'state',
      'State',
      'at first',
      sql`found.state`,
      (row) => APPLICATION_STATE_WORDS[row.state],
    ),
    cell: (row) => <Tag classes={STATE_COLOURS[row.state]}>{APPLICATION_STATE_WORDS[row.state]}</Tag>,
  },
  {
    key: 'reply',
    heading: 'Reply by',
    shown: 'at first',
    order: sql`case when found.state = 'submitted' then found.reply_by end`,
    cell: ({ reply_due, reply_by }) => {
      if (reply_due === 'none' || reply_by === null) return '–';
      if (reply_due !== 'missed') return shortDay(reply_by);
      return (
        <>
          {shortDay(reply_by)} <Tag classes="govuk-tag--red">Missed</Tag>
        </>
      );
    },
    csv: (row) => row.reply_by,
  },
  textColumn('school', 'School', 'at first', inOrder(sql`found.school_name`), (row) => row.school_name),
  textColumn('cohort', 'Cohort', 'when asked', inOrder(sql`found.cohort_name`), (row) => row.cohort_name),
  textColumn(
    'first',
    'First choice',
    'at first',
    inOrder(sql`found.first_choice`),
    (row) => row.first_choice,
  ),
  textColumn(
    'head',
    'Endorsement',
    'at first',
    sql`found.endorsement`,
    (row) => ENDORSEMENT_WORDS[row.endorsement],
  ),
  textColumn('checks', 'Checks', 'at first', sql`found.checks_done`, (row) =>
    row.checks === 'failed' ? 'One failed' : `${row.checks_done} of 4`,
  ),
  textColumn('place', 'Place', 'when asked', sql`found.has_place`, (row) =>
    row.has_place ? 'Yes' : 'Not yet',
  ),
  textColumn('adjustments', 'Adjustments', 'when asked', sql`found.has_adjustments`, (row) =>
    row.has_adjustments ? 'Yes' : 'None told',
  ),
  dayColumn('sent', 'Sent', 'when asked', sql`found.sent_on`, (row) => row.sent_on),
  textColumn('email', 'Email', 'when asked', sql`found.email`, (row) => row.email),
];
