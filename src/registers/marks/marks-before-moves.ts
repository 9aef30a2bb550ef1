/**
 * Which sessions has whoever is to be moved been at, and which not, one by one? Told by the marks in force, as the
 * registers have them, with what made up for a session elsewhere: whoever moves somebody sees what stays theirs, and a
 * number could hide that nobody has marked a session yet.
 */
import type { Clock } from '../../kit/clock.ts';
import { inWords, isAfter, isBefore } from '../../kit/dates/index.ts';
import type { MoveConsequence, MoveConsequences } from '../../moves/index.ts';
import {
  expectedOfEnrolments,
  sessionsWithIds,
  type ExpectedSession,
  type Session,
} from '../../timetable/index.ts';
import { catchUpsOf } from '../apology/store.ts';
import { marksInForce, type MarkInForce } from '../store.ts';
import { markWords } from './mark-words.ts';
import { whatCounts, type Attendance } from './what-counts.ts';

type CatchUp = { missed: number; at: number };

interface OfOne {
  due: readonly ExpectedSession[];
  marks: ReadonlyMap<number, MarkInForce>;
  catchUps: readonly CatchUp[];
  /** Those that were due, and those that made up for one. */
  sessions: ReadonlyMap<number, Session>;
  today: Temporal.PlainDate;
}

/** For `mountMoves`: in as many statements for thirty people as for one. Whoever was due at nothing yet is left out. */
export const marksBeforeMoves =
  (clock: Pick<Clock, 'today'>): MoveConsequences =>
  async (db, asked) => {
    const today = clock.today();
    const expected = await expectedOfEnrolments(
      db,
      asked.map(({ enrolmentId }) => enrolmentId),
      today,
    );
    const due = expected.filter(({ day }) => !isAfter(day, today));
    const people = asked.map(({ personId }) => personId);
    const marks = Map.groupBy(await marksInForce(db, { people }), ({ personId }) => personId);
    const catchUps = Map.groupBy(await catchUpsOf(db, people), ({ personId }) => personId);
    const all = new Set([
      ...due.map(({ sessionId }) => sessionId),
      ...[...catchUps.values()].flat().map(({ at }) => at),
    ]);
    const sessions = new Map((await sessionsWithIds(db, [...all])).map((one) => [one.id, one]));
    return new Map(
      asked.flatMap(({ enrolmentId, personId }): [number, MoveConsequence[]][] => {
        const theirs: OfOne = {
          due: due.filter((one) => one.enrolmentId === enrolmentId),
          marks: new Map((marks.get(personId) ?? []).map((mark) => [mark.sessionId, mark])),
          catchUps: catchUps.get(personId) ?? [],
          sessions,
          today,
        };
        return theirs.due.length === 0 ? [] : [[enrolmentId, [consequenceOf(theirs)]]];
      }),
    );
  };

function consequenceOf(of: OfOne): MoveConsequence {
  return {
    heading: 'Attended and missed',
    before: countsInWords(of),
    after: 'The same: a mark belongs to its session',
    warning: null,
    lines: of.due.map(({ sessionId, day, title }) => ({
      day,
      what: title,
      words: [ofSession(of, sessionId), ...madeUpFor(of, sessionId)].join('. '),
    })),
  };
}

/** Each unit once, whatever was had twice or made up for. */
function countsInWords({ due, marks, catchUps }: OfOne): string {
  const unitOf = ({ component, number }: ExpectedSession): string => `${component} ${number}`;
  const minutes = new Map(due.map((one) => [one.sessionId, one.minutes]));
  const attendance = new Map(
    [...marks.values()].map(({ sessionId, state, minutes: missed }): [number, Attendance] => [
      sessionId,
      { state, missed, minutes: minutes.get(sessionId) ?? Number.MAX_SAFE_INTEGER },
    ]),
  );
  const counted = whatCounts(
    due.map((one) => ({ sessionId: one.sessionId, unit: unitOf(one), minutes: one.minutes })),
    attendance,
    catchUps,
  );
  const isOpen = (unit: string): boolean =>
    due.some((one) => unitOf(one) === unit && (marks.get(one.sessionId)?.state ?? 'expected') === 'expected');
  const attended = counted.filter(({ attendedAt }) => attendedAt !== null).length;
  const without = counted.filter(({ attendedAt }) => attendedAt === null);
  const open = without.filter(({ unit }) => isOpen(unit)).length;
  return [
    `${attended} attended`,
    `${without.length - open} missed`,
    ...(open === 0 ? [] : [`${open} not marked`]),
  ].join(', ');
}

function ofSession({ marks, sessions, today }: OfOne, sessionId: number): string {
  const session = sessions.get(sessionId);
  const mark = marks.get(sessionId) ?? null;
  const isOpen = mark === null || mark.state === 'expected';
  if (isOpen && session !== undefined && isBefore(session.day, today)) return 'Not marked';
  return markWords(mark, session?.isOnline ?? false);
}

function madeUpFor(of: OfOne, sessionId: number): readonly string[] {
  return of.catchUps
    .filter(({ missed }) => missed === sessionId)
    .flatMap(({ at }) => {
      const there = of.sessions.get(at);
      if (there === undefined) return [];
      const isToCome = isAfter(there.day, of.today);
      return [{ there, words: isToCome ? 'booked' : ofSession(of, at).toLowerCase() }];
    })
    .map(({ there, words }) => `To catch up at ${there.title}, ${inWords(there.day)}: ${words}`);
}
