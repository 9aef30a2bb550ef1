/** The only SQL of `reconciliation_decisions`. */
import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';

export interface MismatchDecision {
  mismatch: string;
  reason: string;
  decidedAt: Temporal.Instant;
  decidedBy: string;
}

/** Those that stand, by what they are about. */
export async function decisionsOf(db: Reader): Promise<ReadonlyMap<string, MismatchDecision>> {
  const rows = await db
    .selectFrom('reconciliation_decisions')
    .select(['mismatch', 'reason', 'decided_at', 'decided_by'])
    .where('undone_at', 'is', null)
    .execute();
  return new Map(
    rows.map((row) => [
      row.mismatch,
      { mismatch: row.mismatch, reason: row.reason, decidedAt: row.decided_at, decidedBy: row.decided_by },
    ]),
  );
}

/** False where it was decided before. */
export async function addDecision(
  tx: Tx,
  { mismatch, kind, reason }: { mismatch: string; kind: string; reason: string },
  by: By,
): Promise<boolean> {
  const added = await tx
    .insertInto('reconciliation_decisions')
    .values({ mismatch, kind, reason, decided_at: by.at, decided_by: by.actor })
    .onConflict((conflict) => conflict.column('mismatch').where('undone_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** False where nothing stood. */
export async function undoDecision(tx: Tx, mismatch: string, by: By): Promise<boolean> {
  const undone = await tx
    .updateTable('reconciliation_decisions')
    .set({ undone_at: by.at, undone_by: by.actor })
    .where('mismatch', '=', mismatch)
    .where('undone_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return undone !== undefined;
}
