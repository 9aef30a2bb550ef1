/** The only SQL of `closures` and `venue_authorities`. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import type { ClosuresTable } from '../../tables.ts';
import type { Closure, NewClosure } from './closure.ts';

/** Those in force that end on `from` or after, the earliest first. */
export async function listClosures(db: Reader, from: Temporal.PlainDate): Promise<readonly Closure[]> {
  const rows = await db
    .selectFrom('closures')
    .leftJoin('venues', 'venues.id', 'closures.venue_id')
    .leftJoin('people', 'people.id', 'closures.person_id')
    .selectAll('closures')
    .select(['venues.name as venue_name', 'people.full_name as person_name'])
    .where('removed_at', 'is', null)
    .where('last_on', '>=', from)
    .orderBy('first_on')
    .orderBy('last_on')
    .orderBy('closures.id')
    .execute();
  return rows.map(closureOf);
}

export async function findClosure(db: Reader, id: number): Promise<Closure | null> {
  const rows = await listClosures(db, Temporal.PlainDate.from('1900-01-01'));
  return rows.find((closure) => closure.id === id) ?? null;
}

type Row = Selectable<ClosuresTable> & { venue_name: string | null; person_name: string | null };

function closureOf(row: Row): Closure {
  const { kind, authority, venue_id: venueId, room, person_id: personId } = row;
  const common = {
    id: row.id,
    title: row.title,
    firstOn: row.first_on,
    lastOn: row.last_on,
    source: row.source,
    venueName: row.venue_name,
    personName: row.person_name,
  };
  if (kind === 'school holiday') return { ...common, kind, authority: authority ?? '' };
  if (kind === 'venue closed') return { ...common, kind, venueId: venueId ?? '' };
  if (kind === 'room not available') return { ...common, kind, venueId: venueId ?? '', room: room ?? '' };
  if (kind === 'facilitator away') return { ...common, kind, personId: personId ?? 0 };
  return { ...common, kind };
}

/** Its id; null where the same is there already. One that was taken back and is added again counts again. */
export async function insertClosure(tx: Tx, closure: NewClosure, by: By): Promise<number | null> {
  const added = await tx
    .insertInto('closures')
    .values({
      kind: closure.kind,
      title: closure.title,
      first_on: closure.firstOn,
      last_on: closure.lastOn,
      source: closure.source,
      authority: closure.kind === 'school holiday' ? closure.authority : null,
      venue_id: 'venueId' in closure ? closure.venueId : null,
      room: closure.kind === 'room not available' ? closure.room : null,
      person_id: closure.kind === 'facilitator away' ? closure.personId : null,
      added_at: by.at,
      added_by: by.actor,
    })
    .onConflict((conflict) =>
      conflict
        .constraint('closures_once')
        .doUpdateSet({ removed_at: null })
        .where('closures.removed_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

/** Adds those that were never there; what somebody took back stays so. Gives how many were new. */
export async function insertClosuresNeverSeen(
  tx: Tx,
  holidays: readonly (NewClosure & { kind: 'school holiday' })[],
  by: By,
): Promise<number> {
  if (holidays.length === 0) return 0;
  const added = await tx
    .insertInto('closures')
    .values(
      holidays.map((holiday) => ({
        kind: holiday.kind,
        authority: holiday.authority,
        title: holiday.title,
        first_on: holiday.firstOn,
        last_on: holiday.lastOn,
        source: holiday.source,
        added_at: by.at,
        added_by: by.actor,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return added.length;
}

/** False where it was not in force any more. */
export async function markRemoved(tx: Tx, id: number, at: Temporal.Instant): Promise<boolean> {
  const removed = await tx
    .updateTable('closures')
    .set({ removed_at: at })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return removed !== undefined;
}

/** Those of a room that has another name now; where the same days are there under that name, these stay as they were. */
export async function renameRoomOfClosures(
  tx: Tx,
  { venueId, from, to }: { venueId: string; from: string; to: string },
): Promise<void> {
  await sql`update closures set room = ${to} where venue_id = ${venueId} and room = ${from}
    and not exists (select from closures as other where other.kind = closures.kind and other.venue_id = ${venueId}
      and other.room = ${to} and other.title = closures.title
      and other.first_on = closures.first_on and other.last_on = closures.last_on)`.execute(tx);
}

/** Which authority's holidays each venue keeps; a venue that is not in it keeps all. */
export async function authoritiesOfVenues(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('venue_authorities').selectAll().execute();
  return new Map(rows.map(({ venue_id, authority }) => [venue_id, authority]));
}

/** @param authority null: those of all */
export async function writeAuthorityOfVenue(
  tx: Tx,
  venueId: string,
  authority: string | null,
): Promise<void> {
  await sql`delete from venue_authorities where venue_id = ${venueId}`.execute(tx);
  if (authority !== null)
    await tx.insertInto('venue_authorities').values({ venue_id: venueId, authority }).execute();
}
