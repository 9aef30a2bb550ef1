/** The only SQL of `learning_plans`. */
import { sql } from 'kysely';

import { keptAs, type Reader, type Tx } from '../../kit/db/index.ts';

export interface PlanRow {
  cohortId: string;
  component: string;
  number: number;
  moduleId: string;
}

export async function planRows(db: Reader, cohortIds: readonly string[]): Promise<readonly PlanRow[]> {
  const rows = await db
    .selectFrom('learning_plans')
    .modifyFront(keptAs('learning-plans'))
    .select(['cohort_id', 'component', 'number', 'module_id'])
    .where(sql<boolean>`cohort_id = any(${[...cohortIds]}::text[])`)
    .orderBy('cohort_id')
    .orderBy('component')
    .orderBy('number')
    .orderBy('module_id')
    .execute();
  return rows.map((row) => ({
    cohortId: row.cohort_id,
    component: row.component,
    number: row.number,
    moduleId: row.module_id,
  }));
}

/** In the place of all that was planned for the cohort. */
export async function writePlan(
  tx: Tx,
  cohortId: string,
  rows: readonly Omit<PlanRow, 'cohortId'>[],
): Promise<void> {
  await tx.deleteFrom('learning_plans').where('cohort_id', '=', cohortId).execute();
  if (rows.length === 0) return;
  await sql`insert into learning_plans (cohort_id, component, number, module_id)
    select ${cohortId}, component, number, module_id from jsonb_to_recordset(${JSON.stringify(
      rows.map(({ component, number, moduleId }) => ({ component, number, module_id: moduleId })),
    )}::jsonb) as given (component text, number int, module_id text)`.execute(tx);
}
