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

/** Of these cohorts, the modules of which a version is open, with what that is called and how long it takes. */
export async function plannedRows(
  db: Reader,
  cohortIds: readonly string[],
): Promise<readonly (PlanRow & { moduleTitle: string; moduleMinutes: number })[]> {
  const { rows } = await sql<PlanRow & { moduleTitle: string; moduleMinutes: number }>`
    ${keptAs('planned-modules')}select cohort_id as "cohortId", component, learning_plans.number, learning_plans.module_id as "moduleId",
      title as "moduleTitle", minutes as "moduleMinutes"
    from learning_plans
      join learning_modules on learning_modules.id = learning_plans.module_id
      join learning_versions on learning_versions.module_id = learning_modules.id and learning_versions.number = open_version
    where cohort_id = any(${[...cohortIds]}::text[])
    order by cohort_id, component, learning_plans.number, learning_plans.module_id`.execute(db);
  return rows;
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
