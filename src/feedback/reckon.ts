/**
 * Once a night: who of those asked has answered, for engagement. Of rounds that are over and let out alone, of everybody at
 * once, in an order that no answer made, under the day of the reckoning; so what engagement shows moves at night, for all who
 * were asked together, and says of an answer neither when nor after whose it came. (ADR 20.)
 */
import { enrolmentsOfCohort, type Enrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { bySystem, record } from '../kit/audit/index.ts';
import { isAfter, isBefore } from '../kit/dates/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { marksInForce } from '../registers/index.ts';
import { settleRounds } from './answer.ts';
import {
  beginReckoning,
  lastReckoning,
  settledAndNotCounted,
  writeAsked,
  type Asked,
} from './asked-store.ts';
import { countedRoundsOf, type CountedRound } from './counted-rounds.ts';
import { WAS_THERE } from './open-rounds.ts';
import { roundsWithIds, type Round } from './store.ts';

/** How many rounds were counted; null where the day has had its reckoning. */
export async function reckonEvaluations(hub: Hub): Promise<number | null> {
  const today = hub.clock.today();
  if (isDone(await lastReckoning(hub.database.db), today)) return null;
  // What is over is let out first: a box that still waits cannot be told of.
  await settleRounds(hub);
  return hub.database.transaction(async (tx) => {
    const before = await lastReckoning(tx);
    if (isDone(before, today) || !(await beginReckoning(tx, today))) return null;
    const rounds = await roundsToCount(tx, before, today);
    const answered = await settledAndNotCounted(tx);
    await writeAsked(
      tx,
      await askedIn(tx, rounds),
      answered.map(({ id }) => id),
      today,
    );
    await record(tx, {
      ...bySystem(hub.clock.now()),
      event: 'feedback.reckoned',
      subject: 'hub',
      detail: { rounds: rounds.length },
    });
    return rounds.length;
  });
}

/** A clock that was put back does not count twice. */
const isDone = (last: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean =>
  last !== null && !isBefore(last, today);

/**
 * Those that somebody answered, once they are let out; and of those that nobody did, whoever's last day was since the last
 * reckoning and whose opening was not closed before it: what was cut short is held against nobody.
 */
async function roundsToCount(
  tx: Tx,
  before: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Promise<readonly CountedRound[]> {
  const all = await countedRoundsOf(tx, null);
  const known = new Map(
    (
      await roundsWithIds(
        tx,
        all.map(({ round }) => round.id),
      )
    ).map((round) => [round.id, round]),
  );
  const answered = await settledAndNotCounted(tx);
  const derived = new Map(all.map((one) => [one.round.id, one]));
  return [
    ...answered.map((round) => ({
      round,
      sessionIds: sessionsOf(round, derived.get(round.id)),
      openingClosedOn: null,
    })),
    ...all.filter(
      ({ round, openingClosedOn }) =>
        !known.has(round.id) &&
        isBefore(round.closesOn, today) &&
        (before === null || !isBefore(round.closesOn, before)) &&
        (openingClosedOn === null || isAfter(openingClosedOn, round.closesOn)),
    ),
  ];
}

/** Of a unit whose every session was called off since: of none. */
function sessionsOf(
  { sessionId, unit }: Round,
  derived: CountedRound | undefined,
): CountedRound['sessionIds'] {
  if (derived !== undefined) return derived.sessionIds;
  if (sessionId !== null) return [sessionId];
  return unit === null ? null : [];
}

/** On the course, or for a time off it: who left is asked nothing more. */
const IS_ASKED: ReadonlySet<Enrolment['state']> = new Set(['active', 'deferred', 'completed']);

async function askedIn(tx: Tx, rounds: readonly CountedRound[]): Promise<readonly Asked[]> {
  const sessions = [...new Set(rounds.flatMap(({ sessionIds }) => sessionIds ?? []))];
  const marks = sessions.length === 0 ? [] : await marksInForce(tx, { sessions });
  const wereAt = Map.groupBy(
    marks.filter(({ state }) => WAS_THERE.has(state)),
    ({ sessionId }) => sessionId,
  );
  const places = new Map<string, readonly Enrolment[]>();
  for (const cohortId of new Set(rounds.map(({ round }) => round.cohortId)))
    places.set(cohortId, await enrolmentsOfCohort(tx, cohortId));
  return rounds.flatMap(({ round, sessionIds }) => {
    const there =
      sessionIds === null
        ? null
        : new Set(sessionIds.flatMap((id) => (wereAt.get(id) ?? []).map(({ personId }) => personId)));
    return (places.get(round.cohortId) ?? [])
      .filter(({ personId, state }) =>
        there === null
          ? state === 'active' || state === 'completed'
          : IS_ASKED.has(state) && there.has(personId),
      )
      .map(({ id }) => ({ round, enrolmentId: id }));
  });
}
