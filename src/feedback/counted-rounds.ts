/** What do surveys that count ask of a cohort: every round, answered by somebody, by nobody or not yet asked? Tells of nobody. */
import { plannedCohorts } from '../cohorts/index.ts';
import { isBefore } from '../kit/dates/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { sessionsOfCohort } from '../timetable/index.ts';
import { countedRounds, evaluationsOf, lastReckoning, type Evaluation } from './asked-store.ts';
import { roundOf, thingOfProgramme, thingOfSession, thingOfUnit, type Thing } from './open-rounds.ts';
import type { Round } from './store.ts';
import { openingsOf, surveyVersions } from './surveys-store.ts';
import { unitOf, unitsOf } from './units.ts';

export interface CountedRound {
  round: Round;
  /** Whoever was at one of these was asked; null of the programme, which asks everybody who stayed. */
  sessionIds: readonly number[] | null;
  /** The day on which its opening was closed before anybody asked by it could answer to its end; null for open. */
  openingClosedOn: Temporal.PlainDate | null;
}

/** @param cohortIds null for every cohort */
export async function countedRoundsOf(
  db: Reader,
  cohortIds: readonly string[] | null,
): Promise<readonly CountedRound[]> {
  const versions = await surveyVersions(db);
  const counting = new Set(versions.filter(({ counts }) => counts).map(({ id }) => id));
  const openings = (await openingsOf(db)).filter(({ survey }) => counting.has(survey));
  if (openings.length === 0) return [];
  const rounds: CountedRound[] = [];
  for (const cohort of await plannedCohorts(db)) {
    if (cohortIds !== null && !cohortIds.includes(cohort.id)) continue;
    const theirs = openings.filter(({ cohortId }) => cohortId === null || cohortId === cohort.id);
    if (theirs.length === 0) continue;
    const things = await thingsOfCohort(db, cohort);
    rounds.push(
      ...theirs.flatMap((opening) =>
        things.flatMap(({ thing, sessionIds }) => {
          const asked = roundOf(opening, versions, cohort.id, thing);
          return asked === null
            ? []
            : [{ round: asked.round, sessionIds, openingClosedOn: opening.closedOn }];
        }),
      ),
    );
  }
  // One that two openings asked, each at its time, is one; the open one first.
  const openFirst = rounds.toSorted(
    (one, other) => Number(one.openingClosedOn !== null) - Number(other.openingClosedOn !== null),
  );
  return [...new Map(openFirst.toReversed().map((one) => [one.round.id, one])).values()];
}

export interface Evaluations {
  /** What these places were asked and is over and counted. */
  over: readonly Evaluation[];
  /** What they are asked, or will be if they are there, and is not counted yet: whether or not they have answered. */
  ahead: readonly CountedRound[];
  /** Of these cohorts, those of which a survey that counts is asked. */
  cohorts: ReadonlySet<string>;
}

/** Says of a round that is not counted only that it is asked, so that no look before and after an answer differs. */
export async function evaluationsFor(
  db: Reader,
  enrolmentIds: readonly number[],
  cohortIds: readonly string[],
): Promise<Evaluations> {
  // Of most hubs nothing counts, and every reckoning of engagement asks.
  if (!(await surveyVersions(db)).some(({ counts }) => counts))
    return { over: [], ahead: [], cohorts: new Set() };
  const rounds = await countedRoundsOf(db, cohortIds);
  const last = await lastReckoning(db);
  const counted = await countedRounds(
    db,
    rounds.map(({ round }) => round.id),
  );
  return {
    over: await evaluationsOf(db, enrolmentIds),
    ahead: rounds.filter(
      ({ round, openingClosedOn }) =>
        openingClosedOn === null &&
        !counted.has(round.id) &&
        (last === null || !isBefore(round.closesOn, last)),
    ),
    cohorts: new Set(rounds.map(({ round }) => round.cohortId)),
  };
}

async function thingsOfCohort(
  db: Reader,
  cohort: { id: string; teachingEndsOn: Temporal.PlainDate },
): Promise<readonly { thing: Thing; sessionIds: readonly number[] | null }[]> {
  const sessions = (await sessionsOfCohort(db, cohort.id)).filter(({ state }) => state === 'planned');
  const ofUnit = Map.groupBy(sessions, unitOf);
  return [
    ...sessions.map((session) => ({ thing: thingOfSession(session), sessionIds: [session.id] })),
    ...unitsOf(sessions).map((unit) => ({
      thing: thingOfUnit(cohort.id, unit),
      sessionIds: (ofUnit.get(unit.unit) ?? []).map(({ id }) => id),
    })),
    { thing: thingOfProgramme(cohort), sessionIds: null },
  ];
}
