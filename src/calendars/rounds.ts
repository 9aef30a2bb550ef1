import type { Hub } from '../hub.ts';
import { bySystem } from '../kit/audit/index.ts';
import type { Work } from '../kit/jobs/index.ts';
import { expectedBetween } from '../timetable/expected-people.ts';
import { SESSION_CHANGED } from '../timetable/index.ts';
import { peopleToldAfter, peopleToldOf } from './store.ts';
import { tellCalendarOf } from './tell.ts';
import { INVITE_AHEAD_DAYS } from './what-to-tell.ts';

/** A session that changed is told at once; a move, a late joiner, or a session that comes near, within the hour. */
export function calendarRounds(hub: Hub): readonly Work[] {
  return [
    { queue: SESSION_CHANGED, run: (data) => tellOfSession(hub, data) },
    { queue: 'calendars.look', every: Temporal.Duration.from({ hours: 1 }), run: () => tellEverybody(hub) },
  ];
}

/** Those who are expected at the session, and those who were told that they are. */
async function tellOfSession(hub: Hub, data: unknown): Promise<void> {
  const sessionId =
    typeof data === 'object' && data !== null && 'sessionId' in data ? Number(data.sessionId) : Number.NaN;
  if (!Number.isSafeInteger(sessionId)) return;
  const { db } = hub.database;
  const today = hub.clock.today();
  const expected = await expectedBetween(db, today, today.add({ years: 5 }), { session: sessionId });
  const people = [...expected.map(({ personId }) => personId), ...(await peopleToldOf(db, sessionId))];
  await tellThese(hub, people);
}

/** Everybody who is expected soon or was told of something to come. Where nothing has changed, nothing is told. */
export async function tellEverybody(hub: Hub): Promise<void> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const expected = await expectedBetween(db, today, today.add({ days: INVITE_AHEAD_DAYS }));
  const told = await peopleToldAfter(db, hub.clock.now());
  await tellThese(hub, [...expected.map(({ personId }) => personId), ...told]);
}

/** A transaction a person, so that one who cannot be told holds up nobody else: what went wrong is thrown at the end. */
async function tellThese(hub: Hub, people: readonly number[]): Promise<void> {
  const wrong: unknown[] = [];
  for (const personId of new Set(people))
    await hub.database
      .transaction((tx) => tellCalendarOf(tx, hub, personId, bySystem(hub.clock.now())))
      .catch((error: unknown) => wrong.push(error));
  if (wrong.length > 0) throw wrong[0];
}
