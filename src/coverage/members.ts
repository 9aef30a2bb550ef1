/** Of many members at once: what they were expected at, what their marks say, where they catch up, what they completed. */
import type { Reader } from '../kit/db/index.ts';
import { completedTeaching } from '../learning/index.ts';
import { catchUpsOf, marksInForce, minutesAttended } from '../registers/index.ts';
import { expectedBetween, sessionsWithIds, type Session } from '../timetable/index.ts';
import type { Ground } from './ground.ts';
import { teachingsOfMember, type MemberFacts, type ShownTeaching } from './rules/teachings.ts';

const EVER = { from: Temporal.PlainDate.from('2000-01-01'), to: Temporal.PlainDate.from('2200-01-01') };
const NOTHING: ReadonlyMap<string, readonly string[]> = new Map();

/** By person. The statements are as many for a whole cohort as for one. */
export async function teachingsOfMembers(
  db: Reader,
  ground: Ground,
  people: readonly number[],
): Promise<ReadonlyMap<number, readonly ShownTeaching[]>> {
  const [only, ...others] = people;
  const whose = only !== undefined && others.length === 0 ? { person: only } : { cohort: ground.cohort.id };
  const own = new Map(ground.sessions.map((session) => [session.id, session]));
  const expected = (await expectedBetween(db, EVER.from, EVER.to, whose, true)).filter(({ sessionId }) =>
    own.has(sessionId),
  );
  const marks = await marksInForce(db, { people });
  const catchUps = await catchUpsOf(db, people);
  const completed = await completedTeaching(db, people);
  const elsewhere = [...marks.map(({ sessionId }) => sessionId), ...catchUps.map(({ at }) => at)];
  const sessions: ReadonlyMap<number, Session> = new Map([
    ...own,
    ...(await sessionsWithIds(db, [...new Set(elsewhere.filter((id) => !own.has(id)))])).map(
      (session) => [session.id, session] as const,
    ),
  ]);
  const expectedOf = Map.groupBy(expected, ({ personId }) => personId);
  const marksOf = Map.groupBy(marks, ({ personId }) => personId);
  const catchUpsBy = Map.groupBy(catchUps, ({ personId }) => personId);
  return new Map(
    people.map((personId) => {
      const facts: MemberFacts = {
        expected: new Set((expectedOf.get(personId) ?? []).map(({ sessionId }) => sessionId)),
        minutesAt: new Map(
          (marksOf.get(personId) ?? [])
            .filter(({ state }) => state !== 'expected')
            .map(({ sessionId, state, minutes }) => [
              sessionId,
              minutesAttended({ state, missed: minutes, minutes: lengthOf(sessions.get(sessionId)) }),
            ]),
        ),
        catchUps: new Set((catchUpsBy.get(personId) ?? []).map(({ at }) => at)),
        completed: completed.get(personId) ?? NOTHING,
        isStudying: expectedOf.has(personId) || ground.sessions.length === 0,
      };
      return [personId, teachingsOfMember(ground, sessions, facts)];
    }),
  );
}

function lengthOf(session: Session | undefined): number {
  return session === undefined ? 0 : session.startsAt.until(session.endsAt).total('minutes');
}
