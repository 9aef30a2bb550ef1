import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { lockTimetable, renameRoom, roomsInUse } from '../timetable/index.ts';
import { insertVenue, keepVersion, lockVenue, updateVenue } from './store.ts';
import type { Venue } from './venue.ts';
import { changedFacts, objectionsTo, renamedRooms, type Objection, type RoomChoice } from './venue-change.ts';
import { versionOf } from './version.ts';

/** False where there is one of that id. */
export async function makeVenue(hub: Hub, venue: Venue, by: By): Promise<boolean> {
  return hub.database.transaction(async (tx) => {
    if (!(await insertVenue(tx, venue, by.at))) return false;
    await keepVersion(tx, null, venue, by);
    await record(tx, {
      ...by,
      event: 'venue.made',
      subject: `venue:${venue.id}`,
      detail: { rooms: venue.rooms.length },
    });
    return true;
  });
}

export type VenueChanged =
  | { ok: true }
  | { ok: false; reason: 'not found' | 'changed since' }
  | { ok: false; reason: 'objections'; objections: readonly Objection[] };

/**
 * Writes what a venue is now, and keeps what it was. The same sent twice is the same as once.
 *
 * @param version of the venue that the form was shown with, so that of two who change it at once the second is told
 * @param isKnown somebody said that a room is as small as that
 */
export async function changeVenue(
  hub: Hub,
  {
    venue,
    rooms,
    version,
    isKnown,
  }: { venue: Venue; rooms: readonly RoomChoice[]; version: string; isKnown: boolean },
  by: By,
): Promise<VenueChanged> {
  const today = hub.clock.today();
  return hub.database.transaction(async (tx): Promise<VenueChanged> => {
    // Before the venue, because whoever writes sessions holds it before their venues: and none comes into a room that goes.
    await lockTimetable(tx);
    const before = await lockVenue(tx, venue.id);
    if (before === null) return { ok: false, reason: 'not found' };
    const after = { ...venue, invented: before.invented };
    const changed = changedFacts(before, after);
    if (changed.length === 0) return { ok: true };
    if (versionOf(before) !== version) return { ok: false, reason: 'changed since' };
    const objections = objectionsTo(before, rooms, await roomsInUse(tx, venue.id, today)).filter(
      ({ kind }) => kind === 'stops' || !isKnown,
    );
    if (objections.length > 0) return { ok: false, reason: 'objections', objections };
    await updateVenue(tx, after);
    for (const { from, to } of renamedRooms(before, rooms))
      await renameRoom(tx, { venueId: venue.id, from, to }, today, by);
    await keepVersion(tx, before, after, by);
    await record(tx, {
      ...by,
      event: 'venue.changed',
      subject: `venue:${venue.id}`,
      detail: { what: changed.join(', ') },
    });
    return { ok: true };
  });
}
