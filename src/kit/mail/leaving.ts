/** How a letter of the outbox leaves, fails, is tried again, is called back. */
import { type Selectable, sql } from 'kysely';

import type { OutboxTable } from '../../tables.ts';
import type { Reader, Tx } from '../db/index.ts';
import { asLetter, type GivenUpWhy, type Letter } from './letter.ts';

/** How long a sender has before it is presumed dead: far longer than a mail server is waited for. */
const LEASE = '10 minutes';

/** After each failed attempt, how long until the next; after the last of them the letter is given up. */
const WAITS = ['1 minute', '5 minutes', '30 minutes', '2 hours', '8 hours', '24 hours'];

/**
 * Takes the letter that is due longest, for one sender alone. It is committed before a word goes out, so
 * a sender that dies leaves it taken, and it is due again when the lease is over. One that was called back
 * while a sender that died had it is not taken but settled, and the next is looked for.
 */
export async function takeDueLetter(db: Reader): Promise<Letter | null> {
  for (;;) {
    const { rows } = await sql<Selectable<OutboxTable>>`
      update outbox set state = case when no_more_tries then 'recalled' else 'sending' end,
        attempts = attempts + case when no_more_tries then 0 else 1 end,
        next_try_at = case when no_more_tries then null else now() + ${LEASE}::interval end,
        settled_at = case when no_more_tries then now() end
      where id = (select id from outbox where next_try_at <= now() order by next_try_at, id limit 1 for update skip locked)
      returning *`.execute(db);
    const [row] = rows;
    if (row === undefined) return null;
    if (row.state === 'sending') return asLetter(row);
  }
}

export async function markSent(db: Reader, letter: Letter, transport: string): Promise<void> {
  await sql`update outbox set state = 'sent', transport = ${transport}, next_try_at = null, settled_at = now(), last_error = null
    where ${stillMine(letter)}`.execute(db);
}

/** @param why for an operator: codes, never the letter's words or its address */
export async function markFailed(db: Reader, letter: Letter, why: string): Promise<void> {
  const { rows } = await sql<{ tries: number; no_more_tries: boolean }>`
    select attempts - tries_from as tries, no_more_tries from outbox where ${stillMine(letter)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return;
  const wait = WAITS[row.tries - 1];
  await (
    wait === undefined
      ? givenUp(letter, why, 'tried for too long')
      : sql`update outbox set state = case when no_more_tries then 'recalled' else 'failed' end,
          next_try_at = case when no_more_tries then null else now() + ${wait}::interval end,
          settled_at = case when no_more_tries then now() end, last_error = ${why} where ${stillMine(letter)}`
  ).execute(db);
}

/** The other side will never take it. */
export async function markRefused(db: Reader, letter: Letter, why: string): Promise<void> {
  await givenUp(letter, why, 'refused').execute(db);
}

/** One that was called back meanwhile is that, and nothing that somebody could try again. */
function givenUp(letter: Letter, error: string, why: GivenUpWhy) {
  return sql`update outbox set state = case when no_more_tries then 'recalled' else 'dead' end, next_try_at = null,
    settled_at = now(), last_error = ${error}, given_up_why = case when no_more_tries then null else ${why}::text end
    where ${stillMine(letter)}`;
}

/** A sender whose lease ran out must not settle what another has taken since. */
function stillMine({ id, attempts }: Letter) {
  return sql`id = ${id} and state = 'sending' and attempts = ${attempts}`;
}

/** What became of letters that were called back. */
export interface Recalled {
  /** They never leave. */
  stopped: number;
  /** They had left, or a sender had them at that moment. */
  tooLate: number;
}

/**
 * Calls back the letters of these events. What has not left never does. One that a sender has at this moment may
 * leave yet, and is not tried again if it does not.
 */
export async function recallMail(tx: Tx, eventKeys: readonly string[]): Promise<Recalled> {
  const keys = [...eventKeys];
  // Taken one after another in one order, and each looked at again once a sender has let go of it.
  const stopped = await sql`update outbox set state = 'recalled', next_try_at = null, settled_at = now()
    where event_key = any(${keys}) and state in ('queued', 'failed') returning id`.execute(tx);
  await sql`update outbox set no_more_tries = true where event_key = any(${keys}) and state = 'sending'`.execute(
    tx,
  );
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from outbox
    where event_key = any(${keys}) and state in ('sending', 'sent', 'bounced')`.execute(tx);
  return { stopped: stopped.rows.length, tooLate: rows[0]?.count ?? 0 };
}

/** Has a letter that was given up tried again, with all its waits before it. False where it was not given up, or not any more. */
export async function tryAgain(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`update outbox set state = 'queued', next_try_at = now(), settled_at = null,
    tries_from = attempts, given_up_why = null, no_more_tries = false
    where id = ${id} and state in ('dead', 'bounced') returning id`.execute(tx);
  return rows.length > 0;
}

/**
 * Has a letter that was given up tried at another address. It gets a new Message-ID, so that late news of the old address
 * is not taken for news of this one. False where it was not given up, or not any more.
 */
export async function sendElsewhere(tx: Tx, id: number, address: string): Promise<boolean> {
  const { rows } = await sql`update outbox set recipient = ${address}, message_id = gen_random_uuid()
    where id = ${id} and state in ('dead', 'bounced') returning id`.execute(tx);
  return rows.length > 0 && (await tryAgain(tx, id));
}
