/** The only SQL of `held_forms`. */
import type { Reader, Tx } from '../kit/db/index.ts';

export async function addHeldForm(
  tx: Tx,
  form: {
    secretHash: string;
    networkHash: string;
    sealed: Buffer;
    keptAt: Temporal.Instant;
    expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .insertInto('held_forms')
    .values({
      secret_hash: form.secretHash,
      network_hash: form.networkHash,
      sealed: form.sealed,
      kept_at: form.keptAt,
      expires_at: form.expiresAt,
    })
    .execute();
}

export async function countHeldForms(tx: Tx, networkHash: string, since: Temporal.Instant): Promise<number> {
  const { count } = await tx
    .selectFrom('held_forms')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('network_hash', '=', networkHash)
    .where('kept_at', '>', since)
    .executeTakeFirstOrThrow();
  return count;
}

export async function findHeldForm(
  db: Reader,
  secretHash: string,
  now: Temporal.Instant,
): Promise<Buffer | null> {
  const row = await db
    .selectFrom('held_forms')
    .select('sealed')
    .where('secret_hash', '=', secretHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined ? null : Buffer.from(row.sealed);
}

export async function eraseHeldForms(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('held_forms')
    .where('expires_at', '<=', now)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
