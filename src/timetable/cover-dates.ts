import type { Reader } from '../kit/db/index.ts';
import { placeOf, type Session } from './session.ts';
import { sessionsOfCohort, sessionsOfGroup, sessionsOfPerson } from './store.ts';

/** A day on which a school must do without somebody, with nothing in it of who leads or who else comes. */
export interface CoverDate {
  sessionId: number;
  title: string;
  day: Temporal.PlainDate;
  startsAt: Temporal.PlainTime;
  endsAt: Temporal.PlainTime;
  /** `Online`, or the venue and room. */
  place: string;
  isOnline: boolean;
  /** The group that meets; null for a meeting of the whole cohort. */
  groupName: string | null;
  /** Goes up with each change of the session. */
  sequence: number;
  changedAt: Temporal.Instant;
}

/**
 * The planned sessions of a group, of all groups of a cohort while nobody knows which group it will be, or of somebody who
 * has a place there: before a move those of the old group, from it on those of the new, and after they left none.
 */
export async function coverDatesOf(
  db: Reader,
  of: { cohort: string } | { group: string } | { person: number; cohort: string; today: Temporal.PlainDate },
): Promise<readonly CoverDate[]> {
  const sessions = await sessionsFor(db, of);
  return sessions.filter(({ state }) => state === 'planned').map(coverDate);
}

async function sessionsFor(db: Reader, of: Parameters<typeof coverDatesOf>[1]): Promise<readonly Session[]> {
  if ('group' in of) return sessionsOfGroup(db, of.group);
  if (!('person' in of)) return sessionsOfCohort(db, of.cohort);
  return (await sessionsOfPerson(db, of.person, of.today)).filter(({ cohortId }) => cohortId === of.cohort);
}

function coverDate(session: Session): CoverDate {
  const { id, title, day, startsAt, endsAt, isOnline, groupName, sequence, changedAt } = session;
  const place = placeOf(session);
  return { sessionId: id, title, day, startsAt, endsAt, place, isOnline, groupName, sequence, changedAt };
}
