/**
 * Registers of the example hub: every past session is marked and closed as whoever leads it would have, by chance that
 * falls the same way each time. Set-based: some thousands of marks are two statements. What somebody has marked
 * themselves is left as it is.
 */
import { sql } from 'kysely';

import { bySystem, record } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { expectedBetween } from '../timetable/index.ts';

const LONG_AGO = Temporal.PlainDate.from('2000-01-01');

/** Twice is the same as once. @param today sessions before it are past */
export async function ensureExampleRegisters(
  database: Database,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  await database.transaction(async (tx) => {
    const past = today.subtract({ days: 1 });
    const expected = await expectedBetween(tx, LONG_AGO, past);
    if (expected.length === 0) return;
    const { rows: opened } = await sql<{ session_id: number }>`
      insert into registers (session_id, last_number, secret)
      select sessions.id, 0, md5('example ' || sessions.id)
      from sessions
      where sessions.id = any(${[...new Set(expected.map(({ sessionId }) => sessionId))]}::bigint[])
        and exists (select from session_facilitators where session_id = sessions.id)
      on conflict do nothing returning session_id`.execute(tx);
    if (opened.length === 0) return;
    const isOpened = new Set(opened.map(({ session_id }) => session_id));
    const pairs = expected.filter(({ sessionId }) => isOpened.has(sessionId));
    await sql`
      with pairs as (
        select * from unnest(${pairs.map(({ sessionId }) => sessionId)}::bigint[], ${pairs.map(({ personId }) => personId)}::bigint[]) as given (session_id, person_id)),
      drawn as (
        select pairs.*, sessions.is_online, (sessions.day + sessions.ends_at) at time zone 'Europe/London' as ended,
          (select min(person_id) from session_facilitators where session_facilitators.session_id = pairs.session_id) as leader,
          row_number() over (partition by pairs.session_id order by pairs.person_id) as number,
          ('x' || substr(md5(pairs.session_id || ':' || pairs.person_id), 1, 6))::bit(24)::int % 100 as chance,
          ('x' || substr(md5('person ' || pairs.person_id), 1, 6))::bit(24)::int % 100 as habit
        from pairs join sessions on sessions.id = pairs.session_id),
      -- One in eight comes less often than the others.
      marked as (
        select *, case
          when chance < case when habit < 12 then 25 else 4 end then 'absent'
          when chance < case when habit < 12 then 35 else 7 end then 'excused'
          when chance < case when habit < 12 then 42 else 12 end then 'late'
          when chance < case when habit < 12 then 45 else 14 end then 'left-early'
          else 'present' end as state
        from drawn)
      insert into register_entries (session_id, number, person_id, entry_id, device_id, device_sequence, knows, how, state,
        minutes, mode, takes_effect, made_by, arrived_at)
      select session_id, number, person_id, md5('entry ' || session_id || ':' || person_id)::uuid,
        md5('device ' || leader)::uuid, number, 0,
        case when state = 'present' and chance % 2 = 0 then 'check-in' else 'by hand' end, state,
        case when state in ('late', 'left-early') then 5 + 5 * (chance % 5) end,
        case when state in ('present', 'late', 'left-early') then case when is_online then 'online' else 'room' end end,
        true, case when state = 'present' and chance % 2 = 0 then person_id else leader end, ended
      from marked`.execute(tx);
    await sql`
      insert into register_closings (session_id, number, closing_id, knows, closed_by, words, arrived_at)
      select entries.session_id, entries.last + 1, md5('closing ' || entries.session_id)::uuid, entries.last,
        (select min(person_id) from session_facilitators where session_facilitators.session_id = entries.session_id),
        '', (day + ends_at) at time zone 'Europe/London'
      from (select session_id, max(number) as last from register_entries
        where session_id = any(${[...isOpened]}::bigint[]) group by session_id) as entries
      join sessions on sessions.id = entries.session_id`.execute(tx);
    await sql`
      update registers set last_number = closed.number from register_closings as closed
      where closed.session_id = registers.session_id and registers.session_id = any(${[...isOpened]}::bigint[])`.execute(
      tx,
    );
    await record(tx, {
      ...bySystem(now),
      event: 'registers.invented',
      subject: 'hub',
      detail: { sessions: isOpened.size, entries: pairs.length },
    });
  });
}
