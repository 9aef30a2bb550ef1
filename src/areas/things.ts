/**
 * What a thing of the policy table belongs to: whose it is, and which programme, cohort, groups, schools and trusts a
 * role would have to be over. Read across the tables of several slices, so it stands above them; it changes nothing.
 */
import { sql, type RawBuilder } from 'kysely';

import type { Reader } from '../kit/db/index.ts';
import type { Thing, ThingFacts } from '../kit/policy/index.ts';

/** @param id as it stands in an address: what is no id is nothing's */
export async function findThing(db: Reader, thing: Thing, id: string): Promise<ThingFacts | null> {
  const { hasNumber, facts } = THINGS[thing];
  if (hasNumber ? !/^[1-9][0-9]{0,14}$/.test(id) : !/^[a-z0-9-]{1,120}$/.test(id)) return null;
  const { rows } = await sql<Row>`${facts(sql`${hasNumber ? Number(id) : id}`)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    personId: row.person_id,
    programmes: row.programmes ?? [],
    cohorts: row.cohorts ?? [],
    groups: row.groups ?? [],
    schools: row.schools ?? [],
    trusts: row.trusts ?? [],
  };
}

interface Row {
  person_id: number | null;
  programmes: string[] | null;
  cohorts: string[] | null;
  groups: string[] | null;
  schools: string[] | null;
  trusts: string[] | null;
}

type Facts = (id: RawBuilder<unknown>) => RawBuilder<Row>;

const THINGS: Readonly<Record<Thing, { hasNumber: boolean; facts: Facts }>> = {
  person: { hasNumber: true, facts: (id) => personFacts(sql`people.id = ${id} and merged_into is null`) },
  application: {
    hasNumber: true,
    facts: (id) => sql`
      select person_id, array[course] as programmes, array_remove(array[cohort_id], null) as cohorts,
        array[]::text[] as groups, array_remove(array[school_urn], null) as schools,
        (select array_agg(trust_uid) from schools where urn = school_urn and trust_uid <> '') as trusts
      from applications where id = ${id}`,
  },
  enrolment: {
    hasNumber: true,
    facts: (id) => sql`
      select person_id, array[course] as programmes, array[cohort_id] as cohorts,
        (select array_agg(distinct group_id) from memberships where enrolment_id = enrolments.id and voided_at is null) as groups,
        array[]::text[] as schools, array[]::text[] as trusts
      from enrolments join cohorts on cohorts.id = cohort_id where enrolments.id = ${id}`,
  },
  cohort: {
    hasNumber: false,
    facts: (id) => sql`
      select null::bigint as person_id, array[course] as programmes, array[id] as cohorts,
        array[]::text[] as groups, array[]::text[] as schools, array[]::text[] as trusts
      from cohorts where id = ${id}`,
  },
  group: {
    hasNumber: false,
    facts: (id) => sql`
      select null::bigint as person_id, array[course] as programmes, array[cohort_id] as cohorts,
        array[groups.id] as groups, array[]::text[] as schools, array[]::text[] as trusts
      from groups join cohorts on cohorts.id = cohort_id where groups.id = ${id}`,
  },
  session: {
    hasNumber: true,
    facts: (id) => sql`
      select null::bigint as person_id, array[course] as programmes, array[cohort_id] as cohorts,
        coalesce(array_remove(array[group_id], null), (select array_agg(groups.id) from groups where groups.cohort_id = sessions.cohort_id)) as groups,
        array[]::text[] as schools, array[]::text[] as trusts
      from sessions join cohorts on cohorts.id = cohort_id where sessions.id = ${id}`,
  },
};

function personFacts(which: RawBuilder<unknown>): RawBuilder<Row> {
  return sql`
    select people.id as person_id,
      array(select course from applications where person_id = people.id
        union select course from enrolments join cohorts on cohorts.id = cohort_id where person_id = people.id) as programmes,
      array(select cohort_id from applications where person_id = people.id and cohort_id is not null
        union select cohort_id from enrolments where person_id = people.id) as cohorts,
      array(select group_id from memberships join enrolments on enrolments.id = enrolment_id
        where person_id = people.id and voided_at is null) as groups,
      array(select school_urn from posts where person_id = people.id and school_urn is not null) as schools,
      array(select trust_uid from schools join posts on posts.school_urn = schools.urn
        where person_id = people.id and trust_uid <> '') as trusts
    from people where ${which}`;
}
