import { type Selectable, sql } from 'kysely';

import type { OutboxTable } from '../../tables.ts';
import type { Reader, Tx } from '../db/index.ts';

export interface LetterToQueue {
  /** What the letter tells of. A second letter of the same event is not queued, whatever it says. */
  eventKey: string;
  /** Which letter it is: 'interest.registered'. */
  kind: string;
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface Letter extends LetterToQueue {
  id: number;
  /** The same in every attempt. */
  messageId: string;
  state: Selectable<OutboxTable>['state'];
  attempts: number;
  /** By the machine's clock, also in a rehearsal. */
  queuedAt: Temporal.Instant;
}

/**
 * Queues a letter in the transaction of what it tells of: both are committed or neither.
 *
 * @returns false when a letter of this event is already in the outbox, sent or not
 */
export async function queueMail(tx: Tx, letter: LetterToQueue): Promise<boolean> {
  const { eventKey, kind, to, subject, text, html } = letter;
  const added = await tx
    .insertInto('outbox')
    .values({ event_key: eventKey, kind, recipient: to, subject, text_body: text, html_body: html })
    .onConflict((conflict) => conflict.column('event_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** The letters last queued, the newest first. */
export async function recentMail(db: Reader, limit: number): Promise<Letter[]> {
  const rows = await db.selectFrom('outbox').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map(asLetter);
}

export async function findMail(db: Reader, id: number): Promise<Letter | null> {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : asLetter(row);
}

/** Deletes every letter whose event key begins with `eventKeyStart`. One that is being sent at this moment still arrives. */
export async function eraseMail(tx: Tx, eventKeyStart: string): Promise<void> {
  if (eventKeyStart === '') throw new Error('An empty start of an event key would erase every letter.');
  await tx
    .deleteFrom('outbox')
    .where(sql<boolean>`starts_with(event_key, ${eventKeyStart})`)
    .execute();
}

/** How many letters were sent, or given up, before a moment. */
export async function countSettledMail(db: Reader, before: Temporal.Instant): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('settled_at', '<', before)
    .executeTakeFirstOrThrow();
  return count;
}

/** Deletes them, and says how many they were. A letter that still waits or is tried again stays. */
export async function eraseSettledMail(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('outbox')
    .where('settled_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** How long a sender has before it is presumed dead: far longer than a mail server is waited for. */
const LEASE = '10 minutes';

/** After each failed attempt, how long until the next; after the last of them the letter is given up. */
const WAITS = ['1 minute', '5 minutes', '30 minutes', '2 hours', '8 hours', '24 hours'];

/**
 * Takes the letter that is due longest, for one sender alone. It is committed before a word goes out, so
 * a sender that dies leaves it taken, and it is due again when the lease is over.
 */
export async function takeDueLetter(db: Reader): Promise<Letter | null> {
  const { rows } = await sql<Selectable<OutboxTable>>`
    update outbox set state = 'sending', attempts = attempts + 1, next_try_at = now() + ${LEASE}::interval
    where id = (select id from outbox where next_try_at <= now() order by next_try_at, id limit 1 for update skip locked)
    returning *`.execute(db);
  return rows[0] === undefined ? null : asLetter(rows[0]);
}

export async function markSent(db: Reader, letter: Letter, transport: string): Promise<void> {
  await sql`update outbox set state = 'sent', transport = ${transport}, next_try_at = null, settled_at = now(), last_error = null
    where ${stillMine(letter)}`.execute(db);
}

/** @param why for an operator: codes, never the letter's words or its address */
export async function markFailed(db: Reader, letter: Letter, why: string, forGood: boolean): Promise<void> {
  const wait = forGood ? undefined : WAITS[letter.attempts - 1];
  await (
    wait === undefined
      ? sql`update outbox set state = 'dead', next_try_at = null, settled_at = now(), last_error = ${why} where ${stillMine(letter)}`
      : sql`update outbox set state = 'failed', next_try_at = now() + ${wait}::interval, last_error = ${why} where ${stillMine(letter)}`
  ).execute(db);
}

/** A sender whose lease ran out must not settle what another has taken since. */
function stillMine({ id, attempts }: Letter) {
  return sql`id = ${id} and state = 'sending' and attempts = ${attempts}`;
}

function asLetter(row: Selectable<OutboxTable>): Letter {
  return {
    id: row.id,
    eventKey: row.event_key,
    kind: row.kind,
    to: row.recipient,
    subject: row.subject,
    text: row.text_body,
    html: row.html_body,
    messageId: row.message_id,
    state: row.state,
    attempts: row.attempts,
    queuedAt: row.queued_at,
  };
}
