import { plannedGroups } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { listVenues } from '../../venues/index.ts';
import { bankHolidays } from '../bank-holidays.ts';
import { authoritiesOfVenues, listClosures } from '../closures/store.ts';
import { authoritiesOf } from '../closures/closure.ts';
import { sessionsOnDay } from '../store.ts';
import { clashesOf, type Against, type Held } from './clashes.ts';

/** What stands against holding it so, as the timetable is now. */
export async function whatStandsAgainst(db: Reader, held: Held): Promise<readonly Against[]> {
  const groups = await plannedGroups(db, [held.cohortId]);
  const venues = await listVenues(db);
  const closures = await listClosures(db, held.day);
  const kept = await authoritiesOfVenues(db);
  const known = authoritiesOf(await listClosures(db, Temporal.PlainDate.from('1900-01-01')));
  const own = groups.find(({ id }) => id === held.groupId);
  const meeting = own === undefined ? groups.filter(({ level }) => level === 1) : [own];
  const venue = venues.find(({ id }) => id === held.venueId);
  return clashesOf(held, {
    sameDay: await sessionsOnDay(db, held.day),
    closures,
    bankHolidays: bankHolidays(),
    size: meeting.reduce((sum, { capacity }) => sum + capacity, 0),
    seats: venue?.rooms.find(({ name }) => name === held.room)?.seats ?? null,
    kin: groups
      .filter(
        ({ id, partOf }) => own === undefined || id === own.id || id === own.partOf || partOf === own.id,
      )
      .map(({ id }) => id),
    authorities: meeting.flatMap(({ venueId }) => {
      const authority = venueId === null ? undefined : kept.get(venueId);
      return authority === undefined ? known : [authority];
    }),
  });
}
