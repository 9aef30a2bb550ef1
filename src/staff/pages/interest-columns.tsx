import { sql } from 'kysely';

import type { Column } from '../../kit/lists/index.ts';
import { dayColumn, inOrder, textColumn } from './columns.ts';

export interface InterestRow {
  id: number;
  email: string;
  told_on: Temporal.PlainDate;
  reply_by: Temporal.PlainDate;
  is_past_reply: boolean;
  stopped_at: Temporal.Instant | null;
  full_name: string;
  school_name: string;
  senco: 'yes' | 'planning' | 'no' | null;
  since: Temporal.PlainDate | null;
  areas: readonly string[];
  /** Null while nobody with this address has a record. */
  person_id: number | null;
  has_applied: boolean;
}

const SENCO = { yes: 'Yes', planning: 'Plans to be', no: 'No' } as const;

export const INTEREST_COLUMNS: readonly Column<InterestRow>[] = [
  {
    key: 'name',
    heading: 'Name',
    shown: 'always',
    order: inOrder(sql`found.full_name`),
    cell: (row) =>
      row.person_id === null ? (
        row.full_name
      ) : (
        <a class="govuk-link" data-list-open="true" href={`/staff/people/${row.person_id}`}>
          {row.full_name}
        </a>
      ),
    csv: (row) => row.full_name,
  },
  dayColumn('told', 'Told us', 'at first', sql`found.told_on`, (row) => row.told_on),
  dayColumn('reply', 'Reply by', 'at first', sql`found.reply_by`, (row) => row.reply_by),
  textColumn('school', 'School', 'at first', inOrder(sql`found.school_name`), (row) => row.school_name),
  textColumn('senco', 'SENCO now', 'at first', sql`found.senco`, ({ senco, since }) => {
    if (senco === null) return null;
    return since === null
      ? SENCO[senco]
      : `${SENCO[senco]}, since ${since.toPlainYearMonth().toLocaleString('en-GB', { month: 'short', year: 'numeric', calendar: 'iso8601' })}`;
  }),
  textColumn('areas', 'Where', 'at first', sql`array_to_string(found.areas, ', ')`, (row) =>
    row.areas.join(', '),
  ),
  textColumn('since', 'Since then', 'at first', sql`found.has_applied`, (row) =>
    row.has_applied ? 'Applied' : 'Not applied yet',
  ),
  textColumn('letters', 'Letters', 'when asked', sql`found.stopped_at`, (row) =>
    row.stopped_at === null ? 'Wanted' : 'Stopped',
  ),
  textColumn('email', 'Email', 'when asked', sql`found.email`, (row) => row.email),
];
