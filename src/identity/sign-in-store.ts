/** The only SQL of `sign_ins`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';

export interface NewSignIn {
  browserHash: string;
  email: string;
  /** Who they say they are, where they may be new. */
  fullName: string | null;
  codeHash: string;
  linkHash: string;
  networkHash: string;
  hasCode: boolean;
  thenTo: string | null;
  askedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

export interface SignIn {
  browserHash: string;
  /** In small letters. */
  email: string;
  fullName: string | null;
  codeHash: string;
  hasCode: boolean;
  wrongCodes: number;
  askedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
  thenTo: string | null;
}

export async function addSignIn(tx: Tx, signIn: NewSignIn): Promise<void> {
  await tx
    .insertInto('sign_ins')
    .values({
      browser_hash: signIn.browserHash,
      email_folded: signIn.email.toLowerCase(),
      full_name: signIn.fullName,
      code_hash: signIn.codeHash,
      link_hash: signIn.linkHash,
      network_hash: signIn.networkHash,
      has_code: signIn.hasCode,
      then_to: signIn.thenTo,
      asked_at: signIn.askedAt,
      expires_at: signIn.expiresAt,
    })
    .execute();
}

/** How often somebody asked since a moment: for this address, and from this network. */
export async function countAsked(
  tx: Tx,
  of: { email: string; networkHash: string; since: Temporal.Instant },
): Promise<{ forAddress: number; fromNetwork: number }> {
  // Two who ask for one address at once are counted one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${of.email.toLowerCase()}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{ for_address: number; from_network: number }>`
    select (select count(*)::int from sign_ins where email_folded = ${of.email.toLowerCase()} and asked_at > ${of.since}) as for_address,
      (select count(*)::int from sign_ins where network_hash = ${of.networkHash} and asked_at > ${of.since}) as from_network`.execute(
    tx,
  );
  const [row] = rows;
  return { forAddress: row?.for_address ?? 0, fromNetwork: row?.from_network ?? 0 };
}

/** Held for this transaction alone; null for none. */
export async function lockSignIn(
  tx: Tx,
  by: { browserHash: string } | { linkHash: string },
): Promise<SignIn | null> {
  const row = await tx
    .selectFrom('sign_ins')
    .selectAll()
    .where((of) =>
      'browserHash' in by ? of('browser_hash', '=', by.browserHash) : of('link_hash', '=', by.linkHash),
    )
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : signInOf(row);
}

export async function findSignIn(
  db: Reader,
  by: { browserHash: string } | { linkHash: string },
): Promise<SignIn | null> {
  const row = await db
    .selectFrom('sign_ins')
    .selectAll()
    .where((of) =>
      'browserHash' in by ? of('browser_hash', '=', by.browserHash) : of('link_hash', '=', by.linkHash),
    )
    .executeTakeFirst();
  return row === undefined ? null : signInOf(row);
}

export async function countWrongCode(tx: Tx, browserHash: string): Promise<void> {
  await tx
    .updateTable('sign_ins')
    .set((of) => ({ wrong_codes: of('wrong_codes', '+', 1) }))
    .where('browser_hash', '=', browserHash)
    .execute();
}

export async function useSignIn(tx: Tx, browserHash: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('sign_ins').set({ used_at: at }).where('browser_hash', '=', browserHash).execute();
}

/** Erases those that ran out before a moment, and says how many. */
export async function eraseSignIns(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sign_ins')
    .where('expires_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

interface Row {
  browser_hash: string;
  email_folded: string;
  full_name: string | null;
  code_hash: string;
  has_code: boolean;
  wrong_codes: number;
  asked_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
  then_to: string | null;
}

function signInOf(row: Row): SignIn {
  return {
    browserHash: row.browser_hash,
    email: row.email_folded,
    fullName: row.full_name,
    codeHash: row.code_hash,
    hasCode: row.has_code,
    wrongCodes: row.wrong_codes,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    thenTo: row.then_to,
  };
}
