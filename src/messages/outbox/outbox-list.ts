/** Every letter of the hub to people within reach, as a list. The words of a letter that holds a secret are not read at all. */
import { sql, type RawBuilder } from 'kysely';

import type { GivenUpWhy, LetterState } from '../../kit/mail/index.ts';
import { hasWords, type Choice, type List } from '../../kit/lists/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import type { Others } from '../others.ts';
import { OUTBOX_COLUMNS } from '../pages/outbox-columns.tsx';
import { messagesPaths } from '../paths.ts';
import { FAMILY_WORDS, NAMED_FAMILIES, OPEN_KINDS } from './letter-kinds.ts';
import { STATE_WORDS } from './state-words.ts';

export interface OutboxRow {
  id: number;
  person_id: number | null;
  full_name: string | null;
  recipient: string;
  kind: string;
  family: string;
  /** Null where staff may not read it. */
  subject: string | null;
  state: LetterState;
  given_up_why: GivenUpWhy | null;
  last_error: string | null;
  attempts: number;
  queued_at: Temporal.Instant;
  due_at: Temporal.Instant | null;
  /** Of the message to many that it belongs to; null for any other letter. */
  message_id: number | null;
}

/** @param messages those by which the viewer can narrow it */
export function outboxList(others: Others, reach: Reach, messages: readonly Choice[]): List<OutboxRow> {
  return {
    name: 'letters',
    address: messagesPaths.outbox.to(),
    heading: 'Outbox',
    noun: { one: 'letter', many: 'letters' },
    orderedBy: '-queued',
    columns: OUTBOX_COLUMNS,
    filters: [
      {
        kind: 'words',
        key: 'q',
        label: 'Name or email address',
        matches: (words) => hasWords(sql`concat_ws(' ', found.full_name, found.recipient)`, words),
      },
      {
        kind: 'choices',
        key: 'state',
        label: 'State',
        choices: choicesOf(Object.entries(STATE_WORDS).map(([value, { text }]) => [value, text])),
        matches: (states) => sql`found.state = any(${[...states]})`,
      },
      {
        kind: 'choices',
        key: 'about',
        label: 'About',
        choices: choicesOf(Object.entries(FAMILY_WORDS)),
        matches: (families) => sql`found.family = any(${[...families]})`,
      },
      {
        kind: 'choices',
        key: 'message',
        label: 'Message',
        choices: messages,
        matches: (ids) => sql`found.message_id = any(${ids.map(Number)}::bigint[])`,
      },
      {
        kind: 'days',
        key: 'queued',
        label: 'Written',
        matches: (from, to) =>
          sql`(found.queued_at at time zone 'Europe/London')::date >= ${from?.toString() ?? '-infinity'}::date
            and (found.queued_at at time zone 'Europe/London')::date <= ${to?.toString() ?? 'infinity'}::date`,
      },
    ],
    found: lettersWithin(others, reach),
  };
}

function choicesOf(pairs: readonly (readonly [string, string])[]): readonly Choice[] {
  return pairs.map(([value, text]) => ({ value, text }));
}

/**
 * A letter is within reach where its reader is: whom the message was written to, or whose it is (migration 0160), or else
 * whose address it went to. An address can go to somebody else, and the letter does not go with it.
 */
export function lettersWithin(others: Pick<Others, 'peopleWithin'>, reach: Reach): RawBuilder<OutboxRow> {
  const within =
    reach === 'everything'
      ? sql`true`
      : sql`people.id is not null and ${others.peopleWithin(reach, sql`people.id`)}`;
  return sql<OutboxRow>`select outbox.id, people.id as person_id, people.full_name, recipient, kind,
      case when split_part(kind, '.', 1) = any(${[...NAMED_FAMILIES]}) then split_part(kind, '.', 1) else 'other' end as family,
      case when kind = any(${[...OPEN_KINDS]}) then subject end as subject,
      outbox.state, given_up_why, last_error, attempts, queued_at, next_try_at as due_at,
      meant.message_id
    from outbox
    left join message_recipients as meant on meant.event_key = outbox.event_key
    left join person_emails as owner on owner.email_folded = lower(recipient)
    left join people as reader on reader.id = coalesce(meant.person_id, outbox.person_id, owner.person_id)
    left join people on people.id = coalesce(reader.merged_into, reader.id)
    where ${within}`;
}
