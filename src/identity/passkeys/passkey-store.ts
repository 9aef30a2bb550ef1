/** The only SQL of `passkeys` and `passkey_challenges`. */
import type { Reader, Tx } from '../../kit/db/index.ts';

/** As its owner sees it. */
export interface Passkey {
  id: number;
  name: string;
  /** Kept by a service in several devices, or in one alone. */
  isSynced: boolean;
  addedAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
  /** When it was taken for copied; it signs nobody in any more. */
  stoppedAt: Temporal.Instant | null;
  credentialId: string;
  transports: readonly string[];
}

/** The one that was added last first. */
export async function passkeysOf(db: Reader, personId: number): Promise<readonly Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    isSynced: row.is_synced,
    addedAt: row.added_at,
    usedAt: row.used_at,
    stoppedAt: row.stopped_at,
    credentialId: row.credential_id,
    transports: row.transports,
  }));
}

export interface NewPasskey {
  credentialId: string;
  personId: number;
  publicKey: Uint8Array;
  counter: number;
  transports: readonly string[];
  userHandle: string;
  isSynced: boolean;
  name: string;
  addedAt: Temporal.Instant;
}

/** False where somebody has this very passkey already. */
export async function addPasskey(tx: Tx, passkey: NewPasskey): Promise<boolean> {
  const added = await tx
    .insertInto('passkeys')
    .values({
      credential_id: passkey.credentialId,
      person_id: passkey.personId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: [...passkey.transports],
      user_handle: passkey.userHandle,
      is_synced: passkey.isSynced,
      name: passkey.name,
      added_at: passkey.addedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** What a signature is held against. */
export interface PasskeyInUse {
  credentialId: string;
  personId: number;
  name: string;
  publicKey: Buffer;
  counter: number;
  userHandle: string;
  stoppedAt: Temporal.Instant | null;
}

export async function findPasskey(db: Reader, credentialId: string): Promise<PasskeyInUse | null> {
  const row = await inUse(db, credentialId).executeTakeFirst();
  return row === undefined ? null : usedOf(row);
}

/** Held for this transaction alone; null where it was taken away meanwhile. */
export async function lockPasskey(tx: Tx, credentialId: string): Promise<PasskeyInUse | null> {
  const row = await inUse(tx, credentialId).forUpdate().executeTakeFirst();
  return row === undefined ? null : usedOf(row);
}

const inUse = (db: Reader, credentialId: string) =>
  db.selectFrom('passkeys').selectAll().where('credential_id', '=', credentialId);

function usedOf(row: {
  credential_id: string;
  person_id: number;
  name: string;
  public_key: Buffer;
  counter: number;
  user_handle: string;
  stopped_at: Temporal.Instant | null;
}): PasskeyInUse {
  return {
    credentialId: row.credential_id,
    personId: row.person_id,
    name: row.name,
    publicKey: Buffer.from(row.public_key),
    counter: row.counter,
    userHandle: row.user_handle,
    stoppedAt: row.stopped_at,
  };
}

export async function noteUse(
  tx: Tx,
  credentialId: string,
  { counter, isSynced, at }: { counter: number; isSynced: boolean; at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('passkeys')
    .set({ counter, is_synced: isSynced, used_at: at })
    .where('credential_id', '=', credentialId)
    .execute();
}

export async function stopPasskey(tx: Tx, credentialId: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('passkeys')
    .set({ stopped_at: at })
    .where('credential_id', '=', credentialId)
    .where('stopped_at', 'is', null)
    .execute();
}

/** False where this person has none of that number. */
export async function renamePasskey(
  tx: Tx,
  of: { personId: number; id: number },
  name: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ name })
    .where('person_id', '=', of.personId)
    .where('id', '=', of.id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Its name; null where this person has none of that number. */
export async function removePasskey(tx: Tx, of: { personId: number; id: number }): Promise<string | null> {
  const row = await tx
    .deleteFrom('passkeys')
    .where('person_id', '=', of.personId)
    .where('id', '=', of.id)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

export interface NewChallenge {
  challenge: string;
  browserHash: string;
  networkHash: string;
  /** Null where somebody signs in. */
  userHandle: string | null;
  askedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

export async function addChallenge(tx: Tx, challenge: NewChallenge): Promise<void> {
  await tx
    .insertInto('passkey_challenges')
    .values({
      challenge: challenge.challenge,
      browser_hash: challenge.browserHash,
      network_hash: challenge.networkHash,
      user_handle: challenge.userHandle,
      asked_at: challenge.askedAt,
      expires_at: challenge.expiresAt,
    })
    .execute();
}

export async function countChallenges(tx: Tx, networkHash: string, since: Temporal.Instant): Promise<number> {
  const { count } = await tx
    .selectFrom('passkey_challenges')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('network_hash', '=', networkHash)
    .where('asked_at', '>', since)
    .executeTakeFirstOrThrow();
  return count;
}

/** Takes it out, so that of two answers one finds it; null where it was answered, or is not this browser's. */
export async function takeChallenge(
  tx: Tx,
  of: { challenge: string; browserHash: string; isAdding: boolean },
): Promise<{ userHandle: string | null; expiresAt: Temporal.Instant } | null> {
  const row = await tx
    .deleteFrom('passkey_challenges')
    .where('challenge', '=', of.challenge)
    .where('browser_hash', '=', of.browserHash)
    .where('user_handle', of.isAdding ? 'is not' : 'is', null)
    .returning(['user_handle', 'expires_at'])
    .executeTakeFirst();
  return row === undefined ? null : { userHandle: row.user_handle, expiresAt: row.expires_at };
}

export async function eraseChallenges(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('passkey_challenges')
    .where('expires_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
