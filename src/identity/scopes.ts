/** What a role can be given over, as the hub has it: read across slices, for those who choose among them. */
import { sql } from 'kysely';

import type { Reader } from '../kit/db/index.ts';
import { allCourses } from '../programmes/index.ts';
import { findNames } from '../people/index.ts';
import { findSchoolsByUrn } from '../schools/index.ts';
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
    ...courses.rows.map(({ course }) => ({
      kind: 'programme' as const,
      id: course,
      words: allCourses().get(course)?.title ?? course,
    })),
    ...rows.map(({ kind, id, words }) => ({ kind, id, words })),
  ];
}

/** By id. An id that is missing has no name that is known. */
type Names = ReadonlyMap<string, string>;

/** Of the kinds that are too many to list: what their number is called, and how their names are found. */
const NUMBERED: readonly {
  kind: Scope['kind'];
  number: string;
  names: (db: Reader, ids: readonly string[]) => Promise<Names>;
}[] = [
  {
    kind: 'school',
    number: 'URN',
    names: async (db, urns) =>
      new Map([...(await findSchoolsByUrn(db, urns))].map(([urn, { name }]) => [urn, name])),
  },
  { kind: 'trust', number: 'group UID', names: (db, uids) => namesInRegister(db, 'trust', uids) },
  { kind: 'authority', number: 'code', names: (db, codes) => namesInRegister(db, 'la', codes) },
  {
    kind: 'person',
    number: 'record',
    names: async (db, ids) =>
      new Map([...(await findNames(db, ids.map(Number)))].map(([id, name]) => [String(id), name])),
  },
];

/** What these are called that are too many to list: schools, trusts, authorities and people, by name beside their number. */
export async function namedScopes(
  db: Reader,
  scopes: readonly Pick<Scope, 'kind' | 'id'>[],
): Promise<readonly Scope[]> {
  const named: Scope[] = [];
  for (const { kind, number, names } of NUMBERED) {
    const ids = scopes.filter((one) => one.kind === kind).map(({ id }) => id);
    for (const [id, name] of await names(db, ids))
      named.push({ kind, id, words: `${name} (${number} ${id})` });
  }
  return named;
}

const COLUMNS = { trust: ['trust_uid', 'trust_name'], la: ['la_code', 'la_name'] } as const;

/** Of several names of one number, the first in the alphabet. */
async function namesInRegister(db: Reader, of: keyof typeof COLUMNS, ids: readonly string[]): Promise<Names> {
  const [id, name] = COLUMNS[of].map((column) => sql.ref<string>(column));
  const { rows } = await sql<{ id: string; name: string }>`
    select ${id} as id, min(${name}) as name from schools
    where ${id} = any(${[...ids]}::text[]) and ${name} <> '' group by ${id}`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}
