/** The only SQL of `venues` and `venue_rooms`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import type { Venue } from './venue.ts';

/** In the order in which the hub lists them. */
export async function listVenues(db: Reader): Promise<readonly Venue[]> {
  const rows = await db.selectFrom('venues').selectAll().orderBy('position').execute();
  const rooms = await db.selectFrom('venue_rooms').selectAll().orderBy('position').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    area: row.area,
    addressLines: row.address_lines,
    postcode: row.postcode,
    lat: row.lat,
    lng: row.lng,
    travel: row.travel,
    parking: row.parking,
    stepFreeAccess: row.step_free_access,
    signIn: row.sign_in,
    contactRole: row.contact_role,
    rooms: rooms.filter((room) => room.venue_id === row.id).map(({ name, seats }) => ({ name, seats })),
    invented: row.invented,
  }));
}

/** Writes these venues in this order, with these rooms and no others. */
export async function writeVenues(tx: Tx, venues: readonly Venue[]): Promise<void> {
  for (const [position, venue] of venues.entries()) {
    const row = {
      position,
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
      invented: venue.invented,
    };
    await tx
      .insertInto('venues')
      .values({ id: venue.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    await tx.deleteFrom('venue_rooms').where('venue_id', '=', venue.id).execute();
    if (venue.rooms.length > 0) {
      const rooms = venue.rooms.map((room, place) => ({ venue_id: venue.id, position: place, ...room }));
      await tx.insertInto('venue_rooms').values(rooms).execute();
    }
  }
}

/** Takes away the venues whose ids are not among these, but for those where somebody met, meets or asked to meet. */
export async function removeOtherVenues(tx: Tx, kept: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('venues')
    .where('id', 'not in', [...kept, ''])
    .where(sql<boolean>`not exists (select from groups where venue_id = venues.id)
      and not exists (select from sessions where venue_id = venues.id)
      and not exists (select from application_preferences where venue_id = venues.id)`)
    .execute();
}
