/** The only SQL of `kept_senco_lists`: a list is kept only if its sender chooses, sealed, and is gone when they say so. */
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { seal, unseal, type Keyring } from '../../kit/seal/index.ts';

const contextOf = (personId: number): string => `kept_senco_lists:${personId}`;

export interface KeptList {
  bytes: Buffer;
  keptAt: Temporal.Instant;
}

/** In the stead of one that was kept before. */
export async function keepList(
  { database, keyring }: Pick<Hub, 'database' | 'keyring'>,
  personId: number,
  list: { bytes: Buffer; rows: number },
  by: By,
): Promise<void> {
  const { keyId, sealed } = seal(keyring, list.bytes.toString('base64'), contextOf(personId));
  const kept = { seal_key_id: keyId, sealed, rows: list.rows, kept_at: by.at };
  await database.transaction(async (tx) => {
    await tx
      .insertInto('kept_senco_lists')
      .values({ person_id: personId, ...kept })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(kept))
      .execute();
    await record(tx, {
      ...by,
      event: 'senco-list.kept',
      subject: `person:${personId}`,
      detail: { rows: list.rows },
    });
  });
}

/** Null where none is kept, or its key is gone. */
export async function findKeptList(db: Reader, keyring: Keyring, personId: number): Promise<KeptList | null> {
  const row = await db
    .selectFrom('kept_senco_lists')
    .select(['seal_key_id', 'sealed', 'kept_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const text =
    row === undefined
      ? null
      : unseal(keyring, { keyId: row.seal_key_id, sealed: row.sealed }, contextOf(personId));
  return row === undefined || text === null
    ? null
    : { bytes: Buffer.from(text, 'base64'), keptAt: row.kept_at };
}

/** Pressed twice, it is gone once. */
export async function forgetList(tx: Tx, personId: number, by: By): Promise<void> {
  const gone = await tx
    .deleteFrom('kept_senco_lists')
    .where('person_id', '=', personId)
    .returning('person_id')
    .executeTakeFirst();
  if (gone !== undefined)
    await record(tx, { ...by, event: 'senco-list.forgotten', subject: `person:${personId}` });
}
