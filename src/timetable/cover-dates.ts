import type { Reader } from '../kit/db/index.ts';
import { placeOf, type Session } from './session.ts';
import { sessionsOfCohort, sessionsOfGroup } from './store.ts';

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
}

/** The planned sessions of a group, or of all groups of a cohort while nobody knows which group it will be. */
export async function coverDatesOf(
  db: Reader,
  of: { cohort: string } | { group: string },
): Promise<readonly CoverDate[]> {
  const sessions =
    'group' in of ? await sessionsOfGroup(db, of.group) : await sessionsOfCohort(db, of.cohort);
  return sessions.filter(({ state }) => state === 'planned').map(coverDate);
}

function coverDate(session: Session): CoverDate {
  const { id, title, day, startsAt, endsAt, isOnline, groupName } = session;
  return { sessionId: id, title, day, startsAt, endsAt, place: placeOf(session), isOnline, groupName };
}
