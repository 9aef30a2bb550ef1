import { sql } from 'kysely';
import type { VNode } from 'preact';

import { Tag } from '../../kit/govuk/index.ts';
import type { Column } from '../../kit/lists/index.ts';
import { familyWords } from '../outbox/letter-kinds.ts';
import type { OutboxRow } from '../outbox/outbox-list.ts';
import { codeInWords, GIVEN_UP_WORDS, STATE_WORDS } from '../outbox/state-words.ts';
import { messagesPaths } from '../paths.ts';
import { whenInWords } from './when.ts';

const whose = (row: OutboxRow): string => row.full_name ?? row.recipient;
const why = (row: OutboxRow): string =>
  row.given_up_why === null ? codes(row) : [GIVEN_UP_WORDS[row.given_up_why], codes(row)].join(' ').trim();
const codes = ({ last_error }: OutboxRow): string => (last_error === null ? '' : codeInWords(last_error));

export function LetterTag({ state }: Pick<OutboxRow, 'state'>): VNode {
  const { text, classes } = STATE_WORDS[state];
  return <Tag classes={classes}>{text}</Tag>;
}

export const OUTBOX_COLUMNS: readonly Column<OutboxRow>[] = [
  {
    key: 'to',
    heading: 'To',
    shown: 'always',
    order: sql`lower(coalesce(found.full_name, found.recipient)) collate "und-x-icu"`,
    cell: (row) => (
      <a class="govuk-link" data-list-open="true" href={messagesPaths.letter.to({ letter: row.id })}>
        {whose(row)}
        <span class="govuk-visually-hidden">, {row.subject ?? familyWords(row.kind)}</span>
      </a>
    ),
    csv: whose,
  },
  {
    key: 'email',
    heading: 'Email address',
    shown: 'when asked',
    order: sql`lower(found.recipient)`,
    cell: (row) => row.recipient,
    csv: (row) => row.recipient,
  },
  {
    key: 'letter',
    heading: 'Letter',
    shown: 'at first',
    cell: (row) => row.subject ?? familyWords(row.kind),
    csv: (row) => row.subject ?? familyWords(row.kind),
  },
  {
    key: 'state',
    heading: 'State',
    shown: 'at first',
    order: sql`found.state`,
    cell: (row) => <LetterTag state={row.state} />,
    csv: (row) => STATE_WORDS[row.state].text,
  },
  {
    key: 'why',
    heading: 'Why',
    shown: 'at first',
    cell: (row) => why(row) || '–',
    csv: why,
  },
  {
    key: 'queued',
    heading: 'Written',
    shown: 'at first',
    order: sql`found.queued_at`,
    cell: (row) => whenInWords(row.queued_at),
    csv: (row) => row.queued_at.toString({ smallestUnit: 'second' }),
  },
  {
    key: 'due',
    heading: 'Due',
    shown: 'when asked',
    order: sql`found.due_at`,
    cell: (row) => (row.due_at === null ? '–' : whenInWords(row.due_at)),
    csv: (row) => row.due_at?.toString({ smallestUnit: 'second' }) ?? '',
  },
];
