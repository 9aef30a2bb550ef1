import { sql, type RawBuilder } from 'kysely';

import type { Reach } from '../kit/policy/index.ts';

/**
 * In SQL: whether a cohort is within reach, by itself or by its programme; a role over something smaller reaches none.
 *
 * @param of the columns to ask, of `cohorts` unless others say of which course and cohort something is
 */
export function cohortWithin(
  reach: Reach,
  of: { course: RawBuilder<unknown>; cohort: RawBuilder<unknown> } = OF_COHORTS,
): RawBuilder<boolean> {
  return reach === 'everything'
    ? sql<boolean>`true`
    : sql<boolean>`(${of.course} = any(${[...reach.programme]}) or ${of.cohort} = any(${[...reach.cohort]}))`;
}

const OF_COHORTS = { course: sql`cohorts.course`, cohort: sql`cohorts.id` };
