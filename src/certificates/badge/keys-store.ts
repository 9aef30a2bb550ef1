/** The only SQL of `signing_keys`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';
import type { Sealed } from '../../kit/seal/index.ts';
import type { PublicKey } from './did.ts';

export interface KeptKey extends Sealed {
  id: string;
}

/** Holds keys until the transaction ends, so that two that make the first one at once make one. */
export async function lockKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('signing_keys'))`.execute(tx);
}

/** The one that signs; null where there is none yet. */
export async function findKeyInUse(db: Reader): Promise<KeptKey | null> {
  const row = await db
    .selectFrom('signing_keys')
    .select(['id', 'seal_key_id', 'sealed_private'])
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, keyId: row.seal_key_id, sealed: row.sealed_private };
}

/** Every key that ever signed, the newest first. */
export async function publicKeys(db: Reader): Promise<readonly PublicKey[]> {
  const rows = await db
    .selectFrom('signing_keys')
    .select(['id', 'public_jwk'])
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id, public_jwk }) => ({
    id,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by addKey alone
    jwk: public_jwk as PublicKey['jwk'],
  }));
}

/** Puts a key in use, and retires the one that was. */
export async function addKey(
  tx: Tx,
  key: PublicKey & { sealed: Sealed },
  at: Temporal.Instant,
): Promise<void> {
  await tx.updateTable('signing_keys').set({ retired_at: at }).where('retired_at', 'is', null).execute();
  await tx
    .insertInto('signing_keys')
    .values({
      id: key.id,
      public_jwk: JSON.stringify(key.jwk),
      seal_key_id: key.sealed.keyId,
      sealed_private: key.sealed.sealed,
      made_at: at,
    })
    .execute();
}
