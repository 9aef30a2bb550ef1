import { lockCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { planRows, writePlan, type PlanRow } from './store.ts';

/** What a cohort does by itself, from now on. What members have done stays done. */
export async function savePlan(
  { database }: Pick<Hub, 'database'>,
  cohortId: string,
  rows: readonly Omit<PlanRow, 'cohortId'>[],
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await lockCohort(tx, cohortId))) return;
    const before = await planRows(tx, [cohortId]);
    if (sameAs(before) === sameAs(rows)) return;
    await writePlan(tx, cohortId, rows);
    await record(tx, {
      ...by,
      event: 'learning.planned',
      subject: `cohort:${cohortId}`,
      detail: { modules: rows.length, before: before.length },
    });
  });
}

function sameAs(rows: readonly Omit<PlanRow, 'cohortId'>[]): string {
  return rows
    .map(({ component, number, moduleId }) => `${component} ${number} ${moduleId}`)
    .toSorted()
    .join('\n');
}
