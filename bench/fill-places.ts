import { sql } from 'kysely';

import type { Database } from '../src/kit/db/index.ts';

/** Intakes of two a year, of eight groups each. */
const COHORTS = 20;
const GROUPS = 8;

/**
 * Beside the example hub, a hub that has run for ten years: so many people with an address, a post (every third with one
 * before it), an application, a place and its membership of a group; every tenth moved once.
 */
export async function fillPlaces(database: Database, places: number): Promise<void> {
  const { db } = database;
  await sql`
    insert into cohorts (id, course, name, starts_on, teaching_ends_on, made_at)
    select 'bench-' || n, course, 'Intake ' || n, starts_on, starts_on + 540, now()
    from (select course from cohorts order by id limit 1) as one, generate_series(1, ${COHORTS}::int) as n,
      lateral (select (date '2026-10-01' - make_interval(months => n * 6))::date as starts_on) as at`.execute(
    db,
  );
  await sql`
    insert into groups (id, cohort_id, level, venue_id, name, position, capacity)
    select 'bench-' || n || '-' || at, 'bench-' || n, 1, venue.id, venue.name, at, 10000
    from generate_series(1, ${COHORTS}::int) as n, generate_series(1, ${GROUPS}::int) as at,
      lateral (select id, name from venues order by position, id offset at % (select count(*) from venues) limit 1) as venue`.execute(
    db,
  );
  await database.transaction(async (tx) => {
    await sql`create temporary table filled on commit drop as
      select (select max(id) from people) + n as id, n, 'bench-' || 1 + n % ${COHORTS} as cohort,
        given[1 + n % cardinality(given)] || ' ' || family[1 + n * 7919 % cardinality(family)] || ' ' || n as name
      from generate_series(1, ${places}::int) as n,
        (select array['Amara', 'Ben', 'Catrin', 'Dawit', 'Eleanor', 'Farah', 'George', 'Hanna', 'Idris', 'Jowan', 'Kerensa'] as given,
          (select array_agg(distinct split_part(name, ' ', 1)) from schools) as family) as names`.execute(tx);
    await sql`analyze filled`.execute(tx);
    await sql`insert into people (id, full_name, trn, made_at) overriding system value
      select id, name, case when n % 2 = 0 then lpad(n::text, 7, '3') end, now() from filled`.execute(tx);
    await sql`insert into person_emails (email_folded, person_id, email, is_main, added_at)
      select 'person-' || n || '@example.org', id, 'person-' || n || '@example.org', true, now() from filled`.execute(
      tx,
    );
    await sql`
      with school as (select urn, name, row_number() over (order by urn) - 1 as at from schools),
        number as (select filled.id, n, which, (n * 31 + which) % (select count(*) from schools) as at
          from filled, generate_series(0, 1) as which where which = 0 or n % 3 = 0)
      insert into posts (person_id, school_urn, school_name, role, starts_on, ends_on, source, recorded_at)
      select number.id, urn, name, case when n % 5 = 0 then 'teacher' else 'senco' end,
        date '2020-09-01' - which * 1000, case when which = 1 then date '2020-08-31' end, 'bench', now()
      from number join school on school.at = number.at`.execute(tx);
    await sql`
      insert into applications (person_id, course, cohort_id, state, made_at, changed_at, submitted_at, reply_by, decided_at,
        school_name)
      select filled.id, cohorts.course, cohorts.id, case when n % 20 = 0 then 'submitted' else 'recommended' end, made, made, made,
        cohorts.starts_on - 60, case when n % 20 = 0 then null else made end, posts.school_name
      from filled join cohorts on cohorts.id = filled.cohort, posts, lateral (select cohorts.starts_on - interval '90 days' as made) as at
      where posts.person_id = filled.id and posts.ends_on is null`.execute(tx);
    await sql`
      insert into enrolments (person_id, cohort_id, state, made_at)
      select id, cohort, (array['completed', 'completed', 'completed', 'active', 'withdrawn', 'deferred', 'active'])[1 + n % 7], now()
      from filled`.execute(tx);
    await sql`
      insert into memberships (enrolment_id, group_id, level, from_on, until_on, cause, made_at, made_by)
      select enrolments.id, cohort_id || '-' || 1 + (n + which) % ${GROUPS}, 1, starts_on + which * 100,
        case when which = 0 and n % 10 = 0 then starts_on + 100 end, 'bench', now(), 'bench'
      from filled join enrolments on person_id = filled.id join cohorts on cohorts.id = cohort_id, generate_series(0, 1) as which
      where which = 0 or n % 10 = 0`.execute(tx);
    // What is worked out of them is another bench's matter.
    await sql`delete from engagement_stale`.execute(tx);
  });
  await sql`select setval(pg_get_serial_sequence('people', 'id'), (select max(id) from people))`.execute(db);
  await sql`vacuum analyze`.execute(db);
}
