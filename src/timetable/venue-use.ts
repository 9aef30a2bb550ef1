/** What of a venue the timetable needs, and what becomes of it when staff change the venue. */
import { sql } from 'kysely';

import { record, type By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import { renameUsualRoom } from '../cohorts/index.ts';
import { sessionChanged } from './after-change.ts';
import { renameRoomOfClosures } from './closures/store.ts';
import { renameRoomOfSessions } from './store.ts';

/** A room that sessions to come are in. */
export interface RoomUse {
  room: string;
  sessions: number;
  /** The day of the first of them. */
  nextOn: Temporal.PlainDate;
  /** The most people that one of them is planned for. */
  people: number;
}

/** The rooms of a venue in which sessions are planned after `today`, by name. */
export async function roomsInUse(
  db: Reader,
  venueId: string,
  today: Temporal.PlainDate,
): Promise<readonly RoomUse[]> {
  const { rows } = await sql<{ room: string; sessions: number; next_on: Temporal.PlainDate; people: number }>`
    select room, count(*)::int as sessions, min(day) as next_on, max(
      (select sum(capacity)::int from groups where groups.id = sessions.group_id
        or (sessions.group_id is null and groups.cohort_id = sessions.cohort_id and level = 1))) as people
    from sessions
    where venue_id = ${venueId} and room is not null and state = 'planned' and day > ${today}
    group by room order by room collate "und-x-icu"`.execute(db);
  return rows.map(({ room, sessions, next_on: nextOn, people }) => ({ room, sessions, nextOn, people }));
}

/**
 * The room has another name from now on: in the sessions to come (whoever has them in a calendar is told), the closures and
 * what groups usually use. What is over keeps the name that it had. The timetable is held by whoever calls.
 */
export async function renameRoom(
  tx: Tx,
  { venueId, from, to }: { venueId: string; from: string; to: string },
  today: Temporal.PlainDate,
  by: By,
): Promise<void> {
  const renamed = await renameRoomOfSessions(tx, { venueId, from, to }, today, by.at);
  for (const { sessionId, sequence } of renamed)
    await sessionChanged(tx, { sessionId, sequence, what: 'changed' });
  await renameRoomOfClosures(tx, { venueId, from, to });
  await renameUsualRoom(tx, { venueId, from, to });
  await record(tx, {
    ...by,
    event: 'venue.room-renamed',
    subject: `venue:${venueId}`,
    detail: { sessions: renamed.length },
  });
}
