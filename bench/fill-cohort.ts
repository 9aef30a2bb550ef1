import { sql } from 'kysely';

import type { Database } from '../src/kit/db/index.ts';

/** Members of one group, twelve sessions that all were at but one in ten, and twenty steps of a module each. */
export async function fillCohort({ db }: Database, members: number): Promise<void> {
  await sql`update groups set capacity = 10000`.execute(db);
  await sql`
    insert into sessions (cohort_id, group_id, component, number, kind, title, day, starts_at, ends_at, is_online, venue_id, counts,
      state, wished_on, changed_at)
    select cohort_id, id, 'bench', n, 'seminar', 'Seminar ' || n, date '2025-11-20' + n * 28, '13:00', '16:00', false, venue_id, true,
      'planned', date '2025-11-20' + n * 28, now()
    from (select * from groups where level = 1 order by id limit 1) as one, generate_series(1, 12) as n`.execute(
    db,
  );
  await sql`
    with person as (
      insert into people (full_name, made_at) select 'Member ' || n, now() from generate_series(1, ${members}::int) as n returning id),
    place as (
      insert into enrolments (person_id, cohort_id, state, made_at)
      select person.id, cohort_id, 'active', now() from person, (select * from groups where level = 1 order by id limit 1) as one
      returning id)
    insert into memberships (enrolment_id, group_id, level, from_on, cause, made_at, made_by)
    select place.id, one.id, 1, '2025-11-01', 'bench', now(), 'bench' from place, (select * from groups where level = 1 order by id limit 1) as one`.execute(
    db,
  );
  await sql`insert into registers (session_id, last_number, secret) select id, 0, 'bench' from sessions where component = 'bench'`.execute(
    db,
  );
  await sql`
    insert into register_entries (session_id, number, person_id, entry_id, device_id, device_sequence, knows, how, state, mode,
      takes_effect, made_by, arrived_at)
    select sessions.id, row_number() over (partition by sessions.id order by person_id), person_id, gen_random_uuid(), gen_random_uuid(),
      1, 0, 'by hand', case when (person_id + sessions.number) % 10 = 0 then 'absent' else 'present' end,
      case when (person_id + sessions.number) % 10 = 0 then null else 'room' end, true, person_id, now()
    from sessions join enrolments on enrolments.cohort_id = sessions.cohort_id where component = 'bench'`.execute(
    db,
  );
  await sql`
    with module as (insert into learning_modules (id, made_at) values ('bench', now()) returning id)
    insert into learning_done (person_id, module_id, step_id, asks, version, minutes, done_at)
    select person_id, module.id, 'step-' || n, 'reading', 1, 5, '2026-11-01' from enrolments, module, generate_series(1, 20) as n`.execute(
    db,
  );
}
