/** The only SQL of `figure_snapshots` and `figure_withdrawals`. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { Told } from '../kit/small-numbers/index.ts';
import type { FigureSnapshotsTable } from '../tables.ts';
import { readDefinition, type Definition } from './definition.ts';

/** A figure as it was published: frozen, with its definition word for word. */
export interface Snapshot {
  id: string;
  definitionText: string;
  definition: Definition;
  courses: readonly string[];
  numerator: number;
  denominator: number;
  parts: readonly Told[];
  rows: string;
  digest: string;
  asOf: Temporal.Instant;
  publishedAt: Temporal.Instant;
  isWithdrawn: boolean;
}

/** Every one that was ever published, the newest first. A hub has some dozens. */
export async function allSnapshots(db: Reader): Promise<readonly Snapshot[]> {
  const rows = await db
    .selectFrom('figure_snapshots')
    .leftJoin('figure_withdrawals', 'snapshot_id', 'figure_snapshots.id')
    .selectAll('figure_snapshots')
    .select('withdrawn_at')
    .orderBy('published_at', 'desc')
    .orderBy('figure')
    .orderBy('figure_snapshots.id')
    .execute();
  return rows.map(snapshotOf);
}

/** Nobody else publishes until the transaction ends, so that what is compared with the earlier ones stays so. */
export async function lockPublishing(tx: Tx): Promise<void> {
  await sql`lock table figure_snapshots in share row exclusive mode`.execute(tx);
}

/** Null where this form was taken before. */
export async function addSnapshot(
  tx: Tx,
  snapshot: Omit<Snapshot, 'id' | 'publishedAt' | 'isWithdrawn'> & { formKey: string },
  { actor, at }: By,
): Promise<string | null> {
  const { definition } = snapshot;
  const row = await tx
    .insertInto('figure_snapshots')
    .values({
      figure: definition.figure,
      version: definition.version,
      definition: snapshot.definitionText,
      title: definition.title,
      courses: [...snapshot.courses],
      numerator: snapshot.numerator,
      denominator: snapshot.denominator,
      parts: JSON.stringify(snapshot.parts),
      rows: snapshot.rows,
      digest: snapshot.digest,
      as_of: snapshot.asOf,
      review_by: definition.reviewBy,
      published_at: at,
      published_by: actor,
      form_key: snapshot.formKey,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** False where it was withdrawn before. */
export async function addWithdrawal(
  tx: Tx,
  snapshotId: string,
  reason: string,
  { actor, at }: By,
): Promise<boolean> {
  const row = await tx
    .insertInto('figure_withdrawals')
    .values({ snapshot_id: snapshotId, reason, withdrawn_at: at, withdrawn_by: actor })
    .onConflict((conflict) => conflict.column('snapshot_id').doNothing())
    .returning('snapshot_id')
    .executeTakeFirst();
  return row !== undefined;
}

function snapshotOf(
  row: Selectable<FigureSnapshotsTable> & { withdrawn_at: Temporal.Instant | null },
): Snapshot {
  const read = readDefinition(row.definition);
  if (!read.ok)
    throw new Error(`The definition of figure ${row.id} cannot be read: ${read.errors.join(' ')}`);
  return {
    id: row.id,
    definitionText: row.definition,
    definition: read.definition,
    courses: row.courses,
    numerator: row.numerator,
    denominator: row.denominator,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `addSnapshot` writes it
    parts: row.parts as unknown as readonly Told[],
    rows: row.rows,
    digest: row.digest,
    asOf: row.as_of,
    publishedAt: row.published_at,
    isWithdrawn: row.withdrawn_at !== null,
  };
}
