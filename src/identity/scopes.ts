/** What a role can be given over, as the hub has it: read across slices, for those who choose among them. */
import { sql } from 'kysely';

import type { Reader } from '../kit/db/index.ts';
import type { Scope } from './role-forms.ts';

/** The hub, then programmes, cohorts and groups, each in the hub's order. */
export async function listScopes(db: Reader): Promise<readonly Scope[]> {
  const { rows } = await sql<Scope>`
    select 'cohort' as kind, id, name as words, starts_on, 0 as position from cohorts
    union all
    select 'group', groups.id, groups.name || ', ' || cohorts.name, cohorts.starts_on, groups.position
      from groups join cohorts on cohorts.id = cohort_id
    order by 4 desc, 1, 5`.execute(db);
  const courses = await sql<{ course: string }>`select distinct course from cohorts order by 1`.execute(db);
  return [
    { kind: 'hub', id: '', words: 'The whole hub' },
    ...courses.rows.map(({ course }) => ({ kind: 'programme' as const, id: course, words: course })),
    ...rows.map(({ kind, id, words }) => ({ kind, id, words })),
  ];
}
