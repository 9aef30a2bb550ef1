import { sql } from 'kysely';

import type { Reader } from '../../kit/db/index.ts';
import { LIVE_STATES } from '../declarations/wire.ts';

/**
 * The places of a cohort of which a start stood as declared by what the hub had been told until a moment, inclusive: the
 * DfE counts as starts what is declared (dfe-services.md, declarations; read November 2026). Null where nothing was told
 * of any start of the cohort until then. Tellings are history, so the same moment has the same answer whenever it is asked.
 */
export async function startsDeclared(
  db: Reader,
  cohortId: string,
  asOf: Temporal.Instant,
): Promise<ReadonlySet<number> | null> {
  const { rows } = await sql<{ id: number; stands: boolean }>`
    select enrolment_id as id, bool_or(telling.state = any(${[...LIVE_STATES]}::text[])) as stands
    from declarations join enrolments on enrolments.id = enrolment_id
    join lateral (select state from declaration_tellings where declaration_id = declarations.id and at <= ${asOf}
      order by id desc limit 1) as telling on true
    where cohort_id = ${cohortId} and type = 'started' group by enrolment_id`.execute(db);
  return rows.length === 0 ? null : new Set(rows.filter(({ stands }) => stands).map(({ id }) => id));
}
