/** The only SQL of `evidence_columns`, `evidence_exports` and `cohort_delivery_partners`. */
import type { Declaration } from '../../cohorts/index.ts';
import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { readColumns, USUAL_COLUMNS, type Column } from './fields.ts';

/** Of a lead provider; the DfE's names in our order where nobody chose any. */
export async function columnsOf(db: Reader, leadProvider: string): Promise<readonly Column[]> {
  const row = await db
    .selectFrom('evidence_columns')
    .select('columns')
    .where('lead_provider', '=', leadProvider)
    .executeTakeFirst();
  return readColumns(row?.columns) ?? USUAL_COLUMNS;
}

export async function writeColumns(
  tx: Tx,
  leadProvider: string,
  columns: readonly Column[],
  by: By,
): Promise<void> {
  const values = { columns: JSON.stringify(columns), changed_at: by.at, changed_by: by.actor };
  await tx
    .insertInto('evidence_columns')
    .values({ lead_provider: leadProvider, ...values })
    .onConflict((conflict) => conflict.column('lead_provider').doUpdateSet(values))
    .execute();
}

export interface Export {
  type: Declaration;
  format: 'csv' | 'json';
  rows: number;
  /** SHA-256 of the bytes that went out. */
  digest: string;
  madeAt: Temporal.Instant;
  madeBy: string;
}

export async function addExport(
  tx: Tx,
  cohortId: string,
  made: Pick<Export, 'type' | 'format' | 'rows' | 'digest'>,
  by: By,
): Promise<void> {
  await tx
    .insertInto('evidence_exports')
    .values({ cohort_id: cohortId, ...made, made_at: by.at, made_by: by.actor })
    .execute();
}

/** The newest first. */
export async function exportsOf(db: Reader, cohortId: string, limit: number): Promise<readonly Export[]> {
  const rows = await db
    .selectFrom('evidence_exports')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    type: row.type,
    format: row.format,
    rows: row.rows,
    digest: row.digest,
    madeAt: row.made_at,
    madeBy: row.made_by,
  }));
}

/** As which delivery partner the hub is named. */
export interface Partners {
  id: string;
  name: string;
  second: { id: string; name: string } | null;
}

export async function partnersOf(db: Reader, cohortId: string): Promise<Partners | null> {
  const row = await db
    .selectFrom('cohort_delivery_partners')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const second =
    row.second_id === null || row.second_name === null ? null : { id: row.second_id, name: row.second_name };
  return { id: row.partner_id, name: row.partner_name, second };
}

export async function writePartners(tx: Tx, cohortId: string, partners: Partners, by: By): Promise<void> {
  const values = {
    partner_id: partners.id,
    partner_name: partners.name,
    second_id: partners.second?.id ?? null,
    second_name: partners.second?.name ?? null,
    changed_at: by.at,
    changed_by: by.actor,
  };
  await tx
    .insertInto('cohort_delivery_partners')
    .values({ cohort_id: cohortId, ...values })
    .onConflict((conflict) => conflict.column('cohort_id').doUpdateSet(values))
    .execute();
}
