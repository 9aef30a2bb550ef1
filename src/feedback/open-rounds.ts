/**
 * What can this member be asked about today? Sessions at which a register says that they were, from the end of the session
 * until two weeks after; the whole programme for a month after the last day of teaching. (The hub's own choice: product.md
 * F1 ties feedback to sessions attended.)
 */
import { findEnrolment, findPlannedCohort, type Enrolment } from '../cohorts/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { marksInForce } from '../registers/index.ts';
import { momentsOf, sessionsWithIds, shortDay, type Session } from '../timetable/index.ts';
import type { Round } from './store.ts';
import { surveyOn, type Survey } from './surveys.ts';

export const DAYS_TO_ANSWER = { session: 14, programme: 28 } as const;

const WAS_THERE: ReadonlySet<string> = new Set(['present', 'late', 'left-early']);

export interface OpenRound {
  round: Round;
  survey: Survey;
}

/** The earliest close first; answered or not. Empty for an enrolment that is no place on the programme. */
export async function openRoundsOf(
  db: Reader,
  enrolmentId: number,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<readonly OpenRound[]> {
  const enrolment = await findEnrolment(db, enrolmentId);
  if (enrolment === null) return [];
  const marks = await marksInForce(db, { people: [enrolment.personId] });
  const attended = marks.filter(({ state }) => WAS_THERE.has(state)).map(({ sessionId }) => sessionId);
  const sessions = attended.length === 0 ? [] : await sessionsWithIds(db, attended);
  return [
    ...sessions
      .filter(
        (one) =>
          one.cohortId === enrolment.cohortId &&
          Temporal.Instant.compare(momentsOf(one).until.toInstant(), now) <= 0,
      )
      .flatMap((one) => roundOfSession(one) ?? []),
    ...(await roundOfProgramme(db, enrolment, today)),
  ]
    .filter(({ round }) => Temporal.PlainDate.compare(today, round.closesOn) <= 0)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.round.closesOn, other.round.closesOn));
}

function roundOfSession(session: Session): OpenRound | null {
  const survey = surveyOn('session', session.day);
  if (survey === null) return null;
  const round = {
    id: `session-${session.id}`,
    survey: survey.id,
    surveyVersion: survey.version,
    cohortId: session.cohortId,
    sessionId: session.id,
    about: `${session.title}, ${shortDay(session.day)}`,
    closesOn: session.day.add({ days: DAYS_TO_ANSWER.session }),
  };
  return { round, survey };
}

async function roundOfProgramme(
  db: Reader,
  { cohortId, state }: Enrolment,
  today: Temporal.PlainDate,
): Promise<readonly OpenRound[]> {
  if (state !== 'active' && state !== 'completed') return [];
  const cohort = await findPlannedCohort(db, cohortId);
  if (cohort === null || Temporal.PlainDate.compare(cohort.teachingEndsOn, today) >= 0) return [];
  const survey = surveyOn('programme', cohort.teachingEndsOn);
  if (survey === null) return [];
  const round = {
    id: `programme-${cohortId}`,
    survey: survey.id,
    surveyVersion: survey.version,
    cohortId,
    sessionId: null,
    about: 'The whole programme',
    closesOn: cohort.teachingEndsOn.add({ days: DAYS_TO_ANSWER.programme }),
  };
  return [{ round, survey }];
}
