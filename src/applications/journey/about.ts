/** What the questions are asked of: the course, the hub as it stands today, and the school that was chosen. */
import type { Cohort } from '../../cohorts/index.ts';
import { courses, type Course } from '../../funding/index.ts';
import { nextIntake, type Intake } from '../../funding/intake.ts';
import { fundingLists } from '../../funding/lists.ts';
import { visitorOutcome, type VisitorOutcome } from '../../funding/visitor-answer.ts';
import { isWorkplace } from '../../funding/workplaces.ts';
import { answer, type Answer } from '../../requirement/answer.ts';
import { readAnswers as readFlowAnswers } from '../../requirement/flow/answers.ts';
import { situationOf, type SchoolFacts } from '../../requirement/flow/situation-of.ts';
import { DUTY_BEGAN } from '../../requirement/law.ts';
import { SCHOOL_TYPES, type Situation } from '../../requirement/situation.ts';
import type { School } from '../../schools/index.ts';
import type { Venue } from '../../venues/index.ts';
import type { Answers } from './answers.ts';

export const NPQ_SENCO = 'npq-senco';

export interface About {
  /** The DfE's identifier. */
  course: string;
  /** As it stands within a sentence: 'NPQ for SENCOs'. */
  courseName: string;
  today: Temporal.PlainDate;
  /** Of the register, by the answer's URN; null where that names none. */
  school: School | null;
  /** All of the course, the earliest start first. */
  cohorts: readonly Cohort[];
  venues: readonly Venue[];
}

/** A place of work that the register does not know, though it is a school. */
export const NEW_SCHOOL = 'school';

/** Who is SENCO already, or means to be: the law's clock runs or will run for them. */
export function isOfTheClock(answers: Answers): boolean {
  return answers.audience === 'senco' || answers.audience === 'aspiring_or_assistant';
}

/** The law's answer for this applicant; null for whoever it is not about, and while too little is told. */
export function statutoryOf(
  answers: Answers,
  about: About,
): { situation: Situation; given: Answer; deadline: Temporal.PlainDate | null } | null {
  const role = statutoryRole(answers);
  if (about.course !== NPQ_SENCO || role === null) return null;
  if (answers.audience === 'senco' && (answers.since === undefined || answers.school === undefined))
    return null;
  const flow = readFlowAnswers({ ...answers, role, school: answers.school?.urn ?? '' }, about.today);
  const read = situationOf(flow, schoolFacts(answers, about), about.today);
  const situation = readFirstDay(read, answers);
  const given = answer(situation);
  return { situation, given, deadline: given.planning?.deadline ?? null };
}

function statutoryRole(answers: Answers): string | null {
  if (answers.audience === 'senco') return answers['senco-role'] ?? null;
  if (answers.audience !== 'aspiring_or_assistant' || answers.assistant === undefined) return null;
  return answers.assistant === 'yes' ? 'assistant_senco' : 'aspiring';
}

/** The month of the line is the one where its first day is not the cautious end. */
function readFirstDay(situation: Situation, answers: Answers): Situation {
  const { current } = situation;
  if (answers['on-first-day'] !== 'no' || current?.from.equals(DUTY_BEGAN) !== true) return situation;
  return { ...situation, current: { ...current, from: DUTY_BEGAN.add({ days: 1 }) } };
}

function schoolFacts(answers: Answers, { school }: About): SchoolFacts {
  if (school !== null) return { schoolType: school.schoolType, country: school.country };
  const told = SCHOOL_TYPES.find((type) => type === answers['school-kind']) ?? null;
  const isEarlyYears = answers.workplace === 'early_years' || answers.workplace === 'childminder';
  return {
    schoolType: answers.workplace === NEW_SCHOOL ? told : isEarlyYears ? 'pvi_nursery' : null,
    country: answers.workplace === 'outside_england' ? 'other' : 'England',
  };
}

/** Whether earlier posts can move the law's date: not for somebody whom the law does not reach, or who was in time. */
export function earlierPostsMatter(answers: Answers, about: About): boolean {
  const { earlier: _earlier, 'earlier-post': _post, qualification: _held, ...rest } = answers;
  const outcome = statutoryOf(rest, about)?.given.cautious.outcome;
  return outcome !== 'exempt' && outcome !== 'not_required_recommended';
}

export function courseOf(about: Pick<About, 'course'>): Course | null {
  return courses.find((course) => course === about.course) ?? null;
}

/** The intake chosen where the DfE has said how it pays for it, else as for the next. */
export function intakeOf(answers: Answers, { cohorts, today }: About): Intake {
  const chosen = cohorts.find(({ id }) => id === answers.cohort);
  if (chosen === undefined) return nextIntake(cohorts, today);
  if (chosen.fundingKind !== null)
    return { name: chosen.name, cohortFunding: chosen.fundingKind, settled: true };
  return { ...nextIntake(cohorts, today), name: chosen.name, settled: false };
}

/** What the DfE's rules say of funding, or which fact they still need; null where the place of work is not known to them. */
export function fundingOf(answers: Answers, about: About): VisitorOutcome | null {
  const course = courseOf(about);
  if (course === null || answers.school === undefined) return null;
  const workplace = answers.workplace ?? '';
  if (about.school === null && !isWorkplace(workplace)) return null;
  const facts = {
    ...yesNo('previouslyFunded', answers['funded-before']),
    ...yesNo('newHeadteacher', answers['new-headteacher']),
    ...yesNo('onChildminderList', answers['childminder-list']),
    ...yesNo('approvedIttProvider', answers['approved-provider']),
  };
  return visitorOutcome(
    {
      urn: about.school?.urn ?? '',
      workplace: about.school === null && isWorkplace(workplace) ? workplace : null,
      course,
      facts,
      asked: null,
    },
    about.school,
    intakeOf(answers, about),
    fundingLists(),
  );
}

function yesNo<const Fact extends string>(
  fact: Fact,
  told: string | undefined,
): Partial<Record<Fact, boolean>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a computed key loses its name
  return (told === undefined ? {} : { [fact]: told === 'yes' }) as Partial<Record<Fact, boolean>>;
}
