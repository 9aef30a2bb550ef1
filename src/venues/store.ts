/** The only SQL of `venues`, `venue_rooms` and `venue_history`. */
import { sql, type RawBuilder } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import { keptAs, type Reader, type Tx } from '../kit/db/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import { readVenue, type Venue } from './venue.ts';

/** In the order in which the hub lists them. */
export async function listVenues(db: Reader): Promise<readonly Venue[]> {
  return venuesWhere(db, sql`true`);
}

/** Each with its rooms, in one statement. */
async function venuesWhere(
  db: Reader,
  which: RawBuilder<unknown>,
  kept: RawBuilder<unknown> = sql``,
): Promise<readonly Venue[]> {
  const { rows } = await sql<Venue>`
    ${kept}select id, name, area, address_lines as "addressLines", postcode, lat, lng, travel, parking,
      step_free_access as "stepFreeAccess", sign_in as "signIn", contact_role as "contactRole",
      safeguarding_contact as "safeguardingContact", coalesce((
        select jsonb_agg(jsonb_build_object('name', venue_rooms.name, 'seats', seats) order by venue_rooms.position)
        from venue_rooms where venue_id = venues.id), '[]') as rooms, invented
    from venues where ${which} order by position, id`.execute(db);
  return rows;
}

/** Writes these venues in this order, with these rooms and no others. */
export async function writeVenues(tx: Tx, venues: readonly Venue[]): Promise<void> {
  for (const [position, venue] of venues.entries()) {
    const row = { position, ...columnsOf(venue) };
    await tx
      .insertInto('venues')
      .values({ id: venue.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    await writeRooms(tx, venue);
  }
}

/** Adds one that staff made, after the others. False where there is one of that id. */
export async function insertVenue(tx: Tx, venue: Venue, at: Temporal.Instant): Promise<boolean> {
  const added = await tx
    .insertInto('venues')
    .values({
      id: venue.id,
      position: sql<number>`(select coalesce(max(position) + 1, 0) from venues)`,
      ...columnsOf(venue),
      made_at: at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added === undefined) return false;
  await writeRooms(tx, venue);
  return true;
}

/** Writes what it is now; its place among the others stays. */
export async function updateVenue(tx: Tx, venue: Venue): Promise<void> {
  await tx.updateTable('venues').set(columnsOf(venue)).where('id', '=', venue.id).execute();
  await writeRooms(tx, venue);
}

/** Held until the transaction ends, so that of two who change it one waits and then sees the other's change. */
export async function lockVenue(tx: Tx, id: string): Promise<Venue | null> {
  const { rows } = await sql`select from venues where id = ${id} for update`.execute(tx);
  return rows.length === 0 ? null : findVenue(tx, id);
}

/** Null where there is none of that id. */
export async function findVenue(db: Reader, id: string): Promise<Venue | null> {
  return (await venuesWhere(db, sql`id = ${id}`, keptAs('venue')))[0] ?? null;
}

function columnsOf(venue: Venue) {
  return {
    name: venue.name,
    area: venue.area,
    address_lines: [...venue.addressLines],
    postcode: venue.postcode,
    lat: venue.lat,
    lng: venue.lng,
    travel: venue.travel,
    parking: venue.parking,
    step_free_access: venue.stepFreeAccess,
    sign_in: venue.signIn,
    contact_role: venue.contactRole,
    safeguarding_contact: venue.safeguardingContact,
    invented: venue.invented,
  };
}

async function writeRooms(tx: Tx, venue: Venue): Promise<void> {
  await tx.deleteFrom('venue_rooms').where('venue_id', '=', venue.id).execute();
  if (venue.rooms.length === 0) return;
  const rooms = venue.rooms.map((room, place) => ({ venue_id: venue.id, position: place, ...room }));
  await tx.insertInto('venue_rooms').values(rooms).execute();
}

/** What a venue was and became, and who did it. */
export interface VenueVersion {
  at: Temporal.Instant;
  actor: string;
  /** Null where it was made then. */
  before: Venue | null;
  after: Venue;
}

/** Keeps what it was beside what it is: nothing is ever taken out of this. */
export async function keepVersion(tx: Tx, before: Venue | null, after: Venue, by: By): Promise<void> {
  await tx
    .insertInto('venue_history')
    .values({
      venue_id: after.id,
      at: by.at,
      actor: by.actor,
      before: before === null ? null : written(before),
      after: written(after),
    })
    .execute();
}

/** As `readVenue` reads it: what is not said is null there. */
function written(venue: Venue): string {
  const { safeguardingContact } = venue;
  return JSON.stringify({
    ...venue,
    safeguardingContact: safeguardingContact === '' ? null : safeguardingContact,
  });
}

/** The latest first. */
export async function versionsOf(db: Reader, id: string): Promise<readonly VenueVersion[]> {
  const rows = await db
    .selectFrom('venue_history')
    .select(['at', 'actor', 'before', 'after'])
    .where('venue_id', '=', id)
    .orderBy('id', 'desc')
    .execute();
  const read = (stored: unknown): Venue => trustFacts(`venue_history of ${id}`, readFacts(stored, readVenue));
  return rows.map(({ at, actor, before, after }) => ({
    at,
    actor,
    before: before === null ? null : read(before),
    after: read(after),
  }));
}

/**
 * Takes away the venues whose ids are not among these, but for those that somebody made on the screen, and where somebody
 * met, meets or asked to meet.
 */
export async function removeOtherVenues(tx: Tx, kept: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('venues')
    .where('id', 'not in', [...kept, ''])
    .where('made_at', 'is', null)
    .where(sql<boolean>`not exists (select from groups where venue_id = venues.id)
      and not exists (select from sessions where venue_id = venues.id)
      and not exists (select from application_preferences where venue_id = venues.id)`)
    .execute();
}
