/**
 * What can this member be asked about today? Sessions at which a register says that they were, and their units, from the end
 * of the session until two weeks after the last of it; the whole programme for a month after the last day of teaching. (The
 * hub's own choice: product.md F1 ties feedback to sessions attended.) Only by surveys that are open.
 */
import { findPlannedCohort, type Enrolment, type PlannedCohort } from '../cohorts/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { marksInForce } from '../registers/index.ts';
import { momentsOf, sessionsOfCohort, shortDay, type Session } from '../timetable/index.ts';
import { roundsWithIdsFor, type Round } from './store.ts';
import { openingsOf, surveyVersions, type Opening } from './surveys-store.ts';
import { versionOn, type About, type Survey } from './surveys.ts';
import { later, unitOf, unitsOf, type Unit } from './units.ts';

export const DAYS_TO_ANSWER = { session: 14, unit: 14, programme: 28 } as const satisfies Readonly<
  Record<About, number>
>;

export const WAS_THERE: ReadonlySet<string> = new Set(['present', 'late', 'left-early']);

export interface OpenRound {
  round: Round;
  survey: Survey;
}

/** Something of this member's that could be asked about, whether or not a survey asks. */
export interface Thing {
  about: About;
  /** What follows the survey's name in the id of the round. */
  key: string;
  words: string;
  sessionId: number | null;
  unit: string | null;
  /** The day that decides which version asks: the first of a unit. */
  from: Temporal.PlainDate;
  /** Its last day. */
  until: Temporal.PlainDate;
}

/** The earliest close first; answered or not. */
export async function openRoundsOf(
  db: Reader,
  enrolment: Enrolment,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<readonly (OpenRound & { isAnswered: boolean })[]> {
  const openings = (await openingsOf(db)).filter(
    ({ closedOn, cohortId }) => closedOn === null && (cohortId === null || cohortId === enrolment.cohortId),
  );
  if (openings.length === 0) return [];
  const versions = await surveyVersions(db);
  const things = await thingsOf(db, enrolment, now, today);
  const asked = openings.flatMap((opening) =>
    things.flatMap((thing) => roundOf(opening, versions, enrolment.cohortId, thing) ?? []),
  );
  const begun = new Map(
    (
      await roundsWithIdsFor(
        db,
        enrolment.id,
        asked.map(({ round }) => round.id),
      )
    ).map((round) => [round.id, round]),
  );
  return [...new Map(asked.map((one) => [one.round.id, one])).values()]
    .flatMap(({ round, survey }) => {
      // What its first answer found stays so for everybody, whatever was changed since.
      const known = begun.get(round.id);
      if (known === undefined) return [{ round, survey, isAnswered: false }];
      const same = versions.find(({ id, version }) => id === known.survey && version === known.surveyVersion);
      const { isAnswered } = known;
      return known.isSettled || same === undefined ? [] : [{ round: known, survey: same, isAnswered }];
    })
    .filter(({ round }) => Temporal.PlainDate.compare(today, round.closesOn) <= 0)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.round.closesOn, other.round.closesOn));
}

/** Null where this opening does not ask about it. */
export function roundOf(
  opening: Opening,
  all: readonly Survey[],
  cohortId: string,
  thing: Thing,
): OpenRound | null {
  const isNamed = opening.sessionId !== null || opening.unit !== null;
  if (opening.sessionId !== null && opening.sessionId !== thing.sessionId) return null;
  if (opening.unit !== null && opening.unit !== thing.unit) return null;
  // "Every" is every one from the day on; what is named is asked about whenever it was.
  if (!isNamed && Temporal.PlainDate.compare(thing.from, opening.openedOn) < 0) return null;
  const versions = all.filter(({ id, about }) => id === opening.survey && about === thing.about);
  const survey = versionOn(versions, later(thing.from, opening.openedOn));
  if (survey === null) return null;
  const round = {
    id: `${survey.id}-${thing.key}`,
    survey: survey.id,
    surveyVersion: survey.version,
    cohortId,
    sessionId: thing.sessionId,
    unit: thing.unit,
    about: thing.words,
    closesOn: later(thing.until, opening.openedOn).add({ days: DAYS_TO_ANSWER[thing.about] }),
  };
  return { round, survey };
}

async function thingsOf(
  db: Reader,
  enrolment: Enrolment,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<readonly Thing[]> {
  const { personId, cohortId } = enrolment;
  const marks = await marksInForce(db, { people: [personId] });
  const attended = new Set(
    marks.filter(({ state }) => WAS_THERE.has(state)).map(({ sessionId }) => sessionId),
  );
  const ofCohort = attended.size === 0 ? [] : await sessionsOfCohort(db, cohortId);
  const sessions = ofCohort.filter(
    (one) => attended.has(one.id) && Temporal.Instant.compare(momentsOf(one).until.toInstant(), now) <= 0,
  );
  const theirs = new Set(sessions.map(unitOf));
  const units = unitsOf(ofCohort);
  return [
    ...sessions.map(thingOfSession),
    ...units.filter(({ unit }) => theirs.has(unit)).map((unit) => thingOfUnit(cohortId, unit)),
    ...(await programmeOf(db, enrolment, today)),
  ];
}

export const thingOfSession = ({ id, title, day }: Session): Thing => ({
  about: 'session',
  key: String(id),
  words: `${title}, ${shortDay(day)}`,
  sessionId: id,
  unit: null,
  from: day,
  until: day,
});

export const thingOfUnit = (cohortId: string, { unit, title, from, until }: Unit): Thing => ({
  about: 'unit',
  key: `${cohortId}.${unit}`,
  words: `${title}, as a whole`,
  sessionId: null,
  unit,
  from,
  until,
});

async function programmeOf(
  db: Reader,
  { cohortId, state }: Enrolment,
  today: Temporal.PlainDate,
): Promise<readonly Thing[]> {
  if (state !== 'active' && state !== 'completed') return [];
  const cohort = await findPlannedCohort(db, cohortId);
  if (cohort === null || Temporal.PlainDate.compare(cohort.teachingEndsOn, today) >= 0) return [];
  return [thingOfProgramme(cohort)];
}

export function thingOfProgramme({
  id,
  teachingEndsOn: day,
}: Pick<PlannedCohort, 'id' | 'teachingEndsOn'>): Thing {
  const words = 'The whole programme';
  return { about: 'programme', key: id, words, sessionId: null, unit: null, from: day, until: day };
}

/** What open surveys ask of a session, and of a programme whose teaching is over, whoever was there. */
export async function roundsAsked(db: Reader): Promise<{
  ofSession(session: Session): readonly OpenRound[];
  ofProgramme(cohort: Pick<PlannedCohort, 'id' | 'teachingEndsOn'>): readonly OpenRound[];
}> {
  const openings = (await openingsOf(db)).filter(({ closedOn }) => closedOn === null);
  const versions = await surveyVersions(db);
  const roundsOf = (cohortId: string, thing: Thing) =>
    openings
      .filter((opening) => opening.cohortId === null || opening.cohortId === cohortId)
      .flatMap((opening) => roundOf(opening, versions, cohortId, thing) ?? []);
  return {
    ofSession: (session) => roundsOf(session.cohortId, thingOfSession(session)),
    ofProgramme: (cohort) => roundsOf(cohort.id, thingOfProgramme(cohort)),
  };
}
