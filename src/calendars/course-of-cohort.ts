import { sql } from 'kysely';

import type { Reader } from '../kit/db/index.ts';

/** The NPQ of a cohort, as the DfE spells it; null where there is no such cohort. */
export async function courseOfCohort(db: Reader, cohortId: string): Promise<string | null> {
  const { rows } = await sql<{ course: string }>`select course from cohorts where id = ${cohortId}`.execute(
    db,
  );
  return rows[0]?.course ?? null;
}
