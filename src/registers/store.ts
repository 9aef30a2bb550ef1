/** The only SQL of `registers`, `register_entries` and `register_closings`. */
import { sql, type Selectable } from 'kysely';

import { keptAs, type Reader, type Tx } from '../kit/db/index.ts';
import { newSecret } from '../kit/secret.ts';
import type { Tables } from '../tables.ts';
import type { Entry, How, Mode, State } from './marks/in-force.ts';

/** An entry as it is kept. */
export interface KeptEntry extends Entry {
  number: number;
  takesEffect: boolean;
  madeBy: { personId: number; name: string };
  /** By the clock of the device; null where the hub made it. */
  madeAt: Temporal.Instant | null;
  arrivedAt: Temporal.Instant;
}

export interface KeptClosing {
  id: string;
  number: number;
  closedBy: { personId: number; name: string };
  words: string;
  madeAt: Temporal.Instant | null;
  arrivedAt: Temporal.Instant;
}

/** Makes the register of a session where there is none, and holds it until the transaction ends: entries arrive one after another. */
export async function lockRegister(
  tx: Tx,
  sessionId: number,
): Promise<{ lastNumber: number; secret: string }> {
  const { rows } = await sql<{ last_number: number; secret: string }>`
    insert into registers (session_id, secret) values (${sessionId}, ${newSecret()})
    on conflict (session_id) do update set last_number = registers.last_number
    returning last_number, secret`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('A register was neither there nor made.');
  return { lastNumber: row.last_number, secret: row.secret };
}

/** What makes the codes of a session; null where nobody has opened its check-in. */
export async function findSecret(db: Reader, sessionId: number): Promise<string | null> {
  const row = await db
    .selectFrom('registers')
    .select('secret')
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return row?.secret ?? null;
}

/** Every entry of a register, in the order of arrival. */
export async function entriesOf(db: Reader, sessionId: number): Promise<readonly KeptEntry[]> {
  const rows = await db
    .selectFrom('register_entries')
    .innerJoin('people', 'people.id', 'made_by')
    .selectAll('register_entries')
    .select('full_name')
    .where('session_id', '=', sessionId)
    .orderBy('number')
    .execute();
  return rows.map(toEntry);
}

type EntryRow = Selectable<Tables['register_entries']> & { full_name: string };

function toEntry(row: EntryRow): KeptEntry {
  return {
    id: row.entry_id,
    number: row.number,
    person: row.person_id,
    device: row.device_id,
    sequence: row.device_sequence,
    knows: row.knows,
    how: row.how,
    batch: row.batch,
    state: row.state,
    minutes: row.minutes,
    mode: row.mode,
    takesEffect: row.takes_effect,
    madeBy: { personId: row.made_by, name: row.full_name },
    madeAt: row.made_at,
    arrivedAt: row.arrived_at,
  };
}

/** In the order of arrival: the first closed the register, a later one added to it. */
export async function closingsOf(db: Reader, sessionId: number): Promise<readonly KeptClosing[]> {
  const rows = await db
    .selectFrom('register_closings')
    .innerJoin('people', 'people.id', 'closed_by')
    .selectAll('register_closings')
    .select('full_name')
    .where('session_id', '=', sessionId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    id: row.closing_id,
    number: row.number,
    closedBy: { personId: row.closed_by, name: row.full_name },
    words: row.words,
    madeAt: row.made_at,
    arrivedAt: row.arrived_at,
  }));
}

export type NewEntry = Omit<KeptEntry, 'madeBy'> & { madeBy: number };

/** All of them in one statement, given back as they are kept. */
export async function addEntries(
  tx: Tx,
  sessionId: number,
  entries: readonly NewEntry[],
): Promise<readonly KeptEntry[]> {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => ({
    number: entry.number,
    person_id: entry.person,
    entry_id: entry.id,
    device_id: entry.device,
    device_sequence: entry.sequence,
    knows: entry.knows,
    how: entry.how,
    batch: entry.batch,
    state: entry.state,
    minutes: entry.minutes,
    mode: entry.mode,
    takes_effect: entry.takesEffect,
    made_by: entry.madeBy,
    made_at: entry.madeAt?.toString() ?? null,
    arrived_at: entry.arrivedAt.toString(),
  }));
  const added = await sql<EntryRow>`
    with added as (
      insert into register_entries (session_id, number, person_id, entry_id, device_id, device_sequence, knows, how, batch,
        state, minutes, mode, takes_effect, made_by, made_at, arrived_at)
      select ${sessionId}, number, person_id, entry_id, device_id, device_sequence, knows, how, batch,
        state, minutes, mode, takes_effect, made_by, made_at, arrived_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as sent (number bigint, person_id bigint, entry_id uuid,
        device_id uuid, device_sequence bigint, knows bigint, how text, batch uuid, state text, minutes integer, mode text,
        takes_effect boolean, made_by bigint, made_at timestamptz, arrived_at timestamptz)
      returning *)
    select added.*, full_name from added join people on people.id = made_by order by number`.execute(tx);
  return added.rows.map(toEntry);
}

/** Which of these ids are kept already, of any register; and whether this one is closed. */
export async function whatIsKept(
  db: Reader,
  sessionId: number,
  ids: readonly string[],
): Promise<{ known: ReadonlySet<string>; isClosed: boolean }> {
  const { rows } = await sql<{ known: readonly string[]; is_closed: boolean }>`
    select array(
        select entry_id from register_entries where entry_id = any(${ids}::uuid[])
        union all select closing_id from register_closings where closing_id = any(${ids}::uuid[])) as known,
      exists (select from register_closings where session_id = ${sessionId}) as is_closed`.execute(db);
  const [row] = rows;
  return { known: new Set(row?.known), isClosed: row?.is_closed ?? false };
}

export async function addClosings(
  tx: Tx,
  sessionId: number,
  closings: readonly {
    id: string;
    number: number;
    knows: number;
    closedBy: number;
    words: string;
    madeAt: Temporal.Instant | null;
    arrivedAt: Temporal.Instant;
  }[],
): Promise<void> {
  if (closings.length === 0) return;
  await tx
    .insertInto('register_closings')
    .values(
      closings.map((closing) => ({
        session_id: sessionId,
        number: closing.number,
        closing_id: closing.id,
        knows: closing.knows,
        closed_by: closing.closedBy,
        words: closing.words,
        made_at: closing.madeAt,
        arrived_at: closing.arrivedAt,
      })),
    )
    .execute();
}

export async function writeLastNumber(tx: Tx, sessionId: number, lastNumber: number): Promise<void> {
  await tx
    .updateTable('registers')
    .set({ last_number: lastNumber })
    .where('session_id', '=', sessionId)
    .execute();
}

/** The mark in force of a person at a session. */
export interface MarkInForce {
  sessionId: number;
  personId: number;
  state: State;
  how: How;
  /** Minutes missed; null where none, or where they were not there. */
  minutes: number | null;
  mode: Mode | null;
}

/** Whose marks, of which sessions. */
export type Whose =
  | { people: readonly number[] }
  | { sessions: readonly number[] }
  | { cohort: string }
  | { cohort: string; people: readonly number[] };

/**
 * The marks in force of many at once, by one index: one row a person and session, and none where nothing was ever set
 * down. A mark that was taken back is there as `expected`.
 */
export async function marksInForce(db: Reader, whose: Whose): Promise<readonly MarkInForce[]> {
  const kept = Object.keys(whose).join() === 'people' ? keptAs('marks-of-people') : sql``;
  const ofPeople =
    'people' in whose ? sql`register_entries.person_id = any(${whose.people}::bigint[])` : sql`true`;
  const ofSessions =
    'sessions' in whose
      ? sql`register_entries.session_id = any(${whose.sessions}::bigint[])`
      : 'cohort' in whose
        ? sql`register_entries.session_id in (select id from sessions where cohort_id = ${whose.cohort})`
        : sql`true`;
  const { rows } = await sql<{
    session_id: number;
    person_id: number;
    state: State;
    how: How;
    minutes: number | null;
    mode: Mode | null;
  }>`
    ${kept}select distinct on (person_id, session_id) session_id, person_id, state, how, minutes, mode
    from register_entries where takes_effect and ${ofPeople} and ${ofSessions}
    order by person_id, session_id, number desc`.execute(db);
  return rows.map((row) => ({
    sessionId: row.session_id,
    personId: row.person_id,
    state: row.state,
    how: row.how,
    minutes: row.minutes,
    mode: row.mode,
  }));
}

/** Of these, those who were merged into another record, and into which. */
export async function whoTheyBecame(
  db: Reader,
  people: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{ id: number; merged_into: number }>`
    select id, merged_into from people where id = any(${people}::bigint[]) and merged_into is not null`.execute(
    db,
  );
  return new Map(rows.map(({ id, merged_into }) => [id, merged_into]));
}

/** Who of these may stand on a register although nobody expects them there: they have, or had, a place on its cohort. */
export async function whoHasAPlace(
  db: Reader,
  sessionId: number,
  people: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ person_id: number }>`
    select person_id from enrolments
    where person_id = any(${people}::bigint[])
      and cohort_id = (select cohort_id from sessions where id = ${sessionId})
      and state in ('confirmed', 'active', 'deferred', 'withdrawn', 'completed')`.execute(db);
  return new Set(rows.map(({ person_id }) => person_id));
}

/** How many of these sessions' registers are closed, and which. */
export async function closedOf(db: Reader, sessions: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ session_id: number }>`
    select distinct session_id from register_closings where session_id = any(${sessions}::bigint[])`.execute(
    db,
  );
  return new Set(rows.map(({ session_id }) => session_id));
}
