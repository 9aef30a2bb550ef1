/** The only SQL of `network_reports`. */
import type { Selectable } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import type { NetworkReportsTable } from '../tables.ts';

export const THINGS = ['card', 'line', 'notice', 'item'] as const;
export type ReportedThing = (typeof THINGS)[number];

export const SETTLEMENTS = ['left', 'removed', 'barred'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

export interface Report {
  id: number;
  /** Null when they have left the network. */
  reporterId: number | null;
  aboutId: number;
  thing: ReportedThing;
  thingId: number;
  why: string;
  madeAt: Temporal.Instant;
  /** Null while it is open. */
  settledHow: Settlement | null;
}

/** False where this form was taken before. */
export async function addReport(
  tx: Tx,
  report: Omit<Report, 'id' | 'settledHow' | 'reporterId'> & { reporterId: number; formKey: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('network_reports')
    .values({
      form_key: report.formKey,
      reporter_id: report.reporterId,
      about_id: report.aboutId,
      thing: report.thing,
      thing_id: report.thingId,
      why: report.why,
      made_at: report.madeAt,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Those that are open, the oldest first. */
export async function openReports(db: Reader): Promise<readonly Report[]> {
  const rows = await db
    .selectFrom('network_reports')
    .selectAll()
    .where('settled_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(reportOf);
}

export async function findReport(db: Reader, id: number): Promise<Report | null> {
  const row = await db.selectFrom('network_reports').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : reportOf(row);
}

/** False where it was settled before. */
export async function settleReport(
  tx: Tx,
  id: number,
  how: Settlement,
  { personId, at }: { personId: number; at: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('network_reports')
    .set({ settled_at: at, settled_by: personId, settled_how: how })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whoever leaves is named by none of the reports that they made. */
export async function forgetReporter(tx: Tx, personId: number): Promise<void> {
  await tx
    .updateTable('network_reports')
    .set({ reporter_id: null })
    .where('reporter_id', '=', personId)
    .execute();
}

function reportOf(row: Selectable<NetworkReportsTable>): Report {
  return {
    id: row.id,
    reporterId: row.reporter_id,
    aboutId: row.about_id,
    thing: THINGS.find((one) => one === row.thing) ?? 'card',
    thingId: row.thing_id,
    why: row.why,
    madeAt: row.made_at,
    settledHow: SETTLEMENTS.find((one) => one === row.settled_how) ?? null,
  };
}
