/** The only SQL of `outside_identities` and `outside_sign_ins`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';

/** An account elsewhere by which somebody can sign in, as they see it. */
export interface OutsideIdentity {
  id: number;
  /** The provider by its key in the settings when it was joined; it may be there no more. */
  provider: string;
  /** An address or a name, as the provider told it. */
  label: string;
  linkedAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
}

export async function outsideIdentitiesOf(db: Reader, personId: number): Promise<readonly OutsideIdentity[]> {
  const rows = await db
    .selectFrom('outside_identities')
    .select(['id', 'provider', 'label', 'linked_at', 'used_at'])
    .where('person_id', '=', personId)
    .orderBy('linked_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    label: row.label,
    linkedAt: row.linked_at,
    usedAt: row.used_at,
  }));
}

/** Who somebody is to a provider: `subject` alone says nothing, and an address is not who they are. */
export interface WhoElsewhere {
  issuer: string;
  subject: string;
}

/** Whose it is; null for nobody's. Two who come with one account at once are looked at one after the other. */
export async function lockWhoever(tx: Tx, who: WhoElsewhere): Promise<number | null> {
  const key = `outside:${who.issuer} ${who.subject}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
  const row = await tx
    .selectFrom('outside_identities')
    .select('person_id')
    .where('issuer', '=', who.issuer)
    .where('subject', '=', who.subject)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

export async function addOutsideIdentity(
  tx: Tx,
  of: WhoElsewhere & { personId: number; provider: string; label: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('outside_identities')
    .values({
      issuer: of.issuer,
      subject: of.subject,
      person_id: of.personId,
      provider: of.provider,
      label: of.label,
      linked_at: of.at,
    })
    .execute();
}

export async function noteUse(tx: Tx, who: WhoElsewhere, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('outside_identities')
    .set({ used_at: at })
    .where('issuer', '=', who.issuer)
    .where('subject', '=', who.subject)
    .execute();
}

/** The provider's key; null where this person has none of that number. */
export async function removeOutsideIdentity(
  tx: Tx,
  of: { personId: number; id: number },
): Promise<string | null> {
  const row = await tx
    .deleteFrom('outside_identities')
    .where('person_id', '=', of.personId)
    .where('id', '=', of.id)
    .returning('provider')
    .executeTakeFirst();
  return row?.provider ?? null;
}

/** Somebody who was sent to a provider and is not back yet. */
export interface UnderWay {
  provider: string;
  /** Of the session that joins an account to its person; null where somebody signs in. */
  sessionHash: string | null;
  thenTo: string | null;
  expiresAt: Temporal.Instant;
}

export async function addUnderWay(
  tx: Tx,
  of: UnderWay & { browserHash: string; askedAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('outside_sign_ins')
    .values({
      browser_hash: of.browserHash,
      provider: of.provider,
      session_hash: of.sessionHash,
      then_to: of.thenTo,
      asked_at: of.askedAt,
      expires_at: of.expiresAt,
    })
    .execute();
}

/** Takes it out, so that of two answers one finds it; null for none. */
export async function takeUnderWay(tx: Tx, browserHash: string): Promise<UnderWay | null> {
  const row = await tx
    .deleteFrom('outside_sign_ins')
    .where('browser_hash', '=', browserHash)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    provider: row.provider,
    sessionHash: row.session_hash,
    thenTo: row.then_to,
    expiresAt: row.expires_at,
  };
}

export async function eraseUnderWay(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('outside_sign_ins')
    .where('expires_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
