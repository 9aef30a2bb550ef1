import type { Reader } from '../kit/db/index.ts';
import { sessionsOfCohort, sessionsWithIds, shortDay } from '../timetable/index.ts';
import type { Opening } from './surveys-store.ts';
import type { About } from './surveys.ts';
import { unitsOf } from './units.ts';

const EVERY = {
  session: 'Every session',
  unit: 'Every unit',
  programme: 'The whole programme',
} as const satisfies Readonly<Record<About, string>>;

/** `Every session, of every cohort`. @param cohorts their names, by id */
export async function openingInWords(
  db: Reader,
  { cohortId, sessionId, unit }: Opening,
  about: About,
  cohorts: ReadonlyMap<string, string>,
): Promise<string> {
  const of = cohortId === null ? 'of every cohort' : (cohorts.get(cohortId) ?? cohortId);
  if (sessionId !== null) {
    const [session] = await sessionsWithIds(db, [sessionId]);
    return session === undefined ? of : `${session.title}, ${shortDay(session.day)}, ${of}`;
  }
  if (unit !== null && cohortId !== null) {
    const found = unitsOf(await sessionsOfCohort(db, cohortId)).find((one) => one.unit === unit);
    return `${found?.title ?? unit}, ${of}`;
  }
  return `${EVERY[about]}, ${of}`;
}

export const everyInWords = (about: About): string => EVERY[about];
