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

/** What these are called that are too many to list: schools, trusts and people, by name beside their number. */
export async function namedScopes(
  db: Reader,
  scopes: readonly Pick<Scope, 'kind' | 'id'>[],
): Promise<readonly Scope[]> {
  const idsOf = (kind: Scope['kind']) => scopes.filter((one) => one.kind === kind).map(({ id }) => id);
  const schools = await findSchoolsByUrn(db, idsOf('school'));
  const trusts = await trustsByUid(db, idsOf('trust'));
  const people = await findNames(db, idsOf('person').map(Number));
  return scopes.flatMap(({ kind, id }): readonly Scope[] => {
    const name =
      kind === 'school'
        ? schools.get(id)?.name
        : kind === 'trust'
          ? trusts.get(id)
          : kind === 'person'
            ? people.get(Number(id))
            : undefined;
    return name === undefined ? [] : [{ kind, id, words: `${name} (${NUMBER_OF[kind] ?? ''} ${id})` }];
  });
}

async function trustsByUid(db: Reader, uids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ trust_uid: string; trust_name: string }>`
    select distinct on (trust_uid) trust_uid, trust_name from schools
    where trust_uid = any(${[...uids]}::text[]) and trust_name <> '' order by trust_uid, trust_name`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.trust_uid, row.trust_name]));
}

const NUMBER_OF: Readonly<Partial<Record<Scope['kind'], string>>> = {
  school: 'URN',
  trust: 'group UID',
  person: 'record',
};
