/** The only SQL of `messages` and `message_recipients`. */
import { createHash } from 'node:crypto';

import { type Selectable, sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';
import type { LetterState } from '../../kit/mail/index.ts';
import type { MessagesTable } from '../../tables.ts';
import { readAudience, type Audience } from './audience.ts';
import type { Message, MessageInList, MessageWords, Sent } from './message.ts';

/** By which the same words are known again, whatever their fields are filled with. */
export function wordsHash({ subject, body }: Pick<MessageWords, 'subject' | 'body'>): string {
  return createHash('sha256')
    .update(JSON.stringify([subject, body]))
    .digest('hex');
}

/**
 * Begins a message. One of the same author and audience in which nothing was written yet is that one, so that a form that
 * was sent twice begins one.
 */
export async function beginMessage(
  tx: Tx,
  { madeBy, audience, at }: { madeBy: number; audience: Audience; at: Temporal.Instant },
): Promise<{ id: number; isNew: boolean }> {
  const written = JSON.stringify(audience);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`messages-of:${madeBy}`}, 0))`.execute(tx);
  const { rows } = await sql<{
    id: number;
  }>`select id from messages where made_by = ${madeBy} and state = 'draft'
    and subject = '' and body = '' and audience = ${written}::jsonb order by id desc limit 1`.execute(tx);
  const [known] = rows;
  if (known !== undefined) return { id: known.id, isNew: false };
  const { id } = await tx
    .insertInto('messages')
    .values({ state: 'draft', made_by: madeBy, made_at: at, changed_at: at, audience: written })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, isNew: true };
}

export async function findMessage(db: Reader, id: number): Promise<Message | null> {
  const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : asMessage(row);
}

/** Holds the message until the transaction ends, so that of two presses of a button the second sees what the first did. */
export async function lockMessage(tx: Tx, id: number): Promise<Message | null> {
  const row = await tx.selectFrom('messages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : asMessage(row);
}

export async function writeWords(
  tx: Tx,
  id: number,
  words: MessageWords,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({
      subject: words.subject,
      body: words.body,
      is_about_place: words.isAboutPlace,
      sends_again: words.sendsAgain,
      template: words.template?.key ?? null,
      template_version: words.template?.version ?? null,
      changed_at: at,
    })
    .where('id', '=', id)
    .execute();
}

export async function discard(tx: Tx, id: number, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('messages').set({ state: 'discarded', changed_at: at }).where('id', '=', id).execute();
}

export async function markSent(
  tx: Tx,
  { id, subject, body }: Message,
  sent: Omit<Sent, 'recalled'>,
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({
      state: 'sent',
      sent_at: sent.at,
      changed_at: sent.at,
      sent_to: sent.count,
      leaves_at: sent.leavesAt,
      urgent_why: sent.urgentWhy,
      words_hash: wordsHash({ subject, body }),
    })
    .where('id', '=', id)
    .execute();
}

/** The first recall is the one that is told of. */
export async function markRecalled(
  tx: Tx,
  id: number,
  recall: { at: Temporal.Instant; by: string; count: number },
): Promise<void> {
  await sql`update messages set recalled_at = coalesce(recalled_at, ${recall.at}), changed_at = ${recall.at},
    recalled_by = coalesce(recalled_by, ${recall.by}), recalled_count = coalesce(recalled_count, 0) + ${recall.count}
    where id = ${id}`.execute(tx);
}

/**
 * Of two messages in the same words that are sent at one moment, the second waits here and then sees to whom the first
 * went, whoever wrote them.
 */
export async function lockWords(tx: Tx, words: Pick<MessageWords, 'subject' | 'body'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`message-words:${wordsHash(words)}`}, 0))`.execute(
    tx,
  );
}

export async function addRecipients(
  tx: Tx,
  messageId: number,
  recipients: readonly { personId: number | null; interestId: number | null; eventKey: string }[],
): Promise<void> {
  await sql`insert into message_recipients (message_id, person_id, interest_id, event_key)
    select ${messageId}, person_id, interest_id, event_key
    from unnest(${recipients.map(({ personId }) => personId)}::bigint[],
      ${recipients.map(({ interestId }) => interestId)}::bigint[],
      ${recipients.map(({ eventKey }) => eventKey)}::text[]) as recipient (person_id, interest_id, event_key)`.execute(
    tx,
  );
}

export async function eventKeysOf(db: Reader, messageId: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('message_recipients')
    .select('event_key')
    .where('message_id', '=', messageId)
    .execute();
  return rows.map((row) => row.event_key);
}

/** How the letters of a message fare: how many in each state, and how many of which nothing is kept any more. */
export async function fatesOf(
  db: Reader,
  messageId: number,
): Promise<ReadonlyMap<LetterState | 'forgotten', number>> {
  const { rows } = await sql<{ state: LetterState | null; count: number }>`
    select outbox.state, count(*)::int as count from message_recipients
    left join outbox on outbox.event_key = message_recipients.event_key
    where message_recipients.message_id = ${messageId} group by 1`.execute(db);
  return new Map(rows.map(({ state, count }) => [state ?? 'forgotten', count]));
}

/** The latest change first; drafts of others and what was thrown away are not in it. `of` null: of everybody. */
export async function listMessages(
  db: Reader,
  { viewer, of, limit }: { viewer: number; of: number | null; limit: number },
): Promise<readonly MessageInList[]> {
  const { rows } = await sql<Selectable<MessagesTable> & { full_name: string }>`
    select messages.*, full_name from messages join people on people.id = made_by
    where (state = 'sent' and (${of}::bigint is null or made_by = ${of})) or (state = 'draft' and made_by = ${viewer})
    order by changed_at desc, messages.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    state: row.state === 'sent' ? 'sent' : 'draft',
    subject: row.subject,
    madeBy: row.full_name,
    changedAt: row.changed_at,
    sent: sentOf(row),
  }));
}

function asMessage(row: Selectable<MessagesTable>): Message {
  return {
    id: row.id,
    state: row.state,
    madeBy: row.made_by,
    audience: readAudience(row.audience),
    subject: row.subject,
    body: row.body,
    isAboutPlace: row.is_about_place,
    sendsAgain: row.sends_again,
    template:
      row.template === null || row.template_version === null
        ? null
        : { key: row.template, version: row.template_version },
    sent: sentOf(row),
  };
}

function sentOf(row: Selectable<MessagesTable>): Sent | null {
  const { sent_at: at, sent_to: count, leaves_at: leavesAt } = row;
  if (at === null || count === null || leavesAt === null) return null;
  const recalled = row.recalled_at === null ? null : { at: row.recalled_at, count: row.recalled_count ?? 0 };
  return { at, count, leavesAt, urgentWhy: row.urgent_why, recalled };
}

/** What somebody is called who wrote or called back a message. */
export async function nameOfPerson(db: Reader, personId: number): Promise<string> {
  const row = await db
    .selectFrom('people')
    .select('full_name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.full_name;
}

export async function countMessages(db: Reader): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
