/** Queueing letters, reading them, erasing them. How they leave is in `leaving.ts`; both own `outbox`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../db/index.ts';
import { asLetter, type Letter, type LetterToQueue } from './letter.ts';

/**
 * Queues a letter in the transaction of what it tells of: both are committed or neither. To an address that a letter
 * came back from it is queued as given up, with that reason, so that it is seen and not lost.
 *
 * @returns false when a letter of this event is already in the outbox, sent or not
 */
export async function queueMail(tx: Tx, letter: LetterToQueue): Promise<boolean> {
  const { eventKey, kind, to, subject, text, html, calendar, stopAddress, waits, isAwaited } = letter;
  const cameBack =
    isAwaited === true
      ? sql`false`
      : sql`exists (select from mail_addresses where address_folded = ${to.toLowerCase()})`;
  const wait = `${Math.max(0, waits?.total('milliseconds') ?? 0)} milliseconds`;
  const { rows } = await sql`
    insert into outbox (event_key, kind, recipient, subject, text_body, html_body,
      calendar_method, calendar_body, stop_address, state, next_try_at, settled_at, given_up_why)
    select ${eventKey}, ${kind}, ${to}, ${oneLine(subject)}, ${text}, ${html},
      ${calendar?.method ?? null}, ${calendar?.body ?? null}, ${stopAddress ?? null},
      case when came_back then 'dead' else 'queued' end,
      case when came_back then null else now() + ${wait}::interval end,
      case when came_back then now() end,
      case when came_back then 'address came back before' end
    from (select ${cameBack} as came_back) as known
    on conflict (event_key) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** Queues many in one statement, by the same rules; gives how many were new. Their order is that in which they leave. */
export async function queueMails(tx: Tx, letters: readonly LetterToQueue[]): Promise<number> {
  if (letters.length === 0) return 0;
  const rows = letters.map(({ calendar, waits, ...letter }) => ({
    ...letter,
    folded: letter.to.toLowerCase(),
    subject: oneLine(letter.subject),
    method: calendar?.method ?? null,
    body: calendar?.body ?? null,
    wait: `${Math.max(0, waits?.total('milliseconds') ?? 0)} milliseconds`,
  }));
  const { rows: queued } = await sql`
    insert into outbox (event_key, kind, recipient, subject, text_body, html_body,
      calendar_method, calendar_body, stop_address, state, next_try_at, settled_at, given_up_why)
    select "eventKey", kind, "to", subject, text, html, method, body, "stopAddress",
      case when came_back then 'dead' else 'queued' end,
      case when came_back then null else now() + wait::interval end,
      case when came_back then now() end,
      case when came_back then 'address came back before' end
    from (
      select letter.*, "isAwaited" is not true
        and exists (select from mail_addresses where address_folded = folded) as came_back
      from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ("eventKey" text, kind text, "to" text,
        folded text, subject text, text text, html text, method text, body text, "stopAddress" text, wait text,
        "isAwaited" boolean)) with ordinality as letter) as known
    order by ordinality
    on conflict (event_key) do nothing returning id`.execute(tx);
  return queued.length;
}

/** A subject is one line of a header, whatever was typed into a name that stands in it. */
function oneLine(subject: string): string {
  return subject.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** The letters last queued, the newest first; where an address is given, those to it, however it is capitalised. */
export async function recentMail(db: Reader, limit: number, to: string | null = null): Promise<Letter[]> {
  const all = db.selectFrom('outbox').selectAll();
  const some = to === null ? all : all.where(sql`lower(recipient)`, '=', to.toLowerCase());
  const rows = await some.orderBy('id', 'desc').limit(limit).execute();
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
