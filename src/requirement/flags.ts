/**
 * What else is worth saying of this answer? One test a flag, in the order in which they are told. The flags are
 * those of the machine contract; the README says where its table and its worked examples part.
 */
import { isAfter, isBefore } from '../kit/dates/index.ts';
import {
  DUTY_BEGAN,
  LAST_DAY_FOR_NASENCO,
  MONTHS_TAUGHT,
  NASENCO_ENDS,
  NPQ_BEGAN,
  isContested,
  isRelevant,
} from './law.ts';
import type { Planning } from './planning.ts';
import { type Reading, afterCourseStart, nasencoInProgress, npqInProgress, npqOutcome } from './reading.ts';
import { moreThanTwelveMonths } from './service.ts';
import type { PreviousPost, ReadingName, Situation } from './situation.ts';

export interface Findings {
  situation: Situation;
  readings: Readonly<Record<ReadingName, Reading>>;
  planning: Planning | null;
}

type Test = (findings: Findings) => boolean;

const FLAGS = {
  ay_2023_24_appointee: (findings) => isAppointeeOf2023To24(findings),
  nasenco_in_progress: ({ situation }) => inEngland(situation) && nasencoInProgress(situation),
  nasenco_cutoff_before_deadline: ({ situation, planning }) =>
    nasencoInProgress(situation) && planning !== null && isBefore(LAST_DAY_FOR_NASENCO, planning.deadline),
  nasenco_started_too_late: ({ situation }) =>
    inEngland(situation) && situation.nasenco !== null && !isBefore(situation.nasenco.startedOn, NPQ_BEGAN),
  nasenco_completed_too_late: ({ situation }) =>
    inEngland(situation) && isOnOrAfter(situation.nasenco?.completedOn, NASENCO_ENDS),
  nasenco_award_after_cutoff: ({ situation }) =>
    inEngland(situation) &&
    isOnOrAfter(situation.nasenco?.awardedOn, NASENCO_ENDS) &&
    situation.nasenco?.completedOn != null &&
    isBefore(situation.nasenco.completedOn, NASENCO_ENDS),
  npq_in_progress: ({ situation }) =>
    inEngland(situation) &&
    npqInProgress(situation) &&
    !isOnOrAfter(situation.npq?.startedOn, situation.evaluationDate.add({ days: 1 })),
  npq_failed_resit_needed: ({ situation }) => inEngland(situation) && npqOutcome(situation) === 'failed',
  dfe_spring_2025_advice_not_enough: (findings) => isAdviceNotEnough(findings),
  deferred: ({ situation }) => inEngland(situation) && situation.npq?.deferredOn != null,
  will_be_overdue: (findings) =>
    findings.readings[findings.planning?.deadlineUsed ?? 'cautious'].outcome === 'must_hold_by' &&
    teachingEndsTooLate(findings) &&
    findings.situation.npq?.deferredOn == null &&
    !isAdviceNotEnough(findings),
  met_late: ({ readings }) => metLate(readings.cautious),
  check_schedule_A1: ({ situation }) =>
    inEngland(situation) && npqOutcome(situation) === 'passed' && situation.npq?.providerListed === false,
  moved_school: (findings) => movedSchool(findings),
  more_than_12_months_prior_service: ({ readings }) =>
    readings.strict.outcome === 'exempt' &&
    readings.strict.clock?.runs === false &&
    readings.strict.clock.because === 'X2',
  clock_may_have_run_before_appointment: ({ situation, readings }) => {
    const { outcome, deadline } = readings.cautious;
    return (
      (outcome === 'overdue' || outcome === 'must_hold_by') &&
      deadline !== null &&
      situation.current !== null &&
      isBefore(deadline, situation.current.from)
    );
  },
  career_break: (findings) =>
    reachedTheClock(findings) &&
    findings.situation.previous.some((post) => isReturnAfterGap(findings.situation, post)),
  acting_service: (findings) =>
    (findings.situation.role === 'acting_undesignated' && findings.readings.cautious.clock !== null) ||
    (findings.situation.role === 'acting_senco_designated' && reachedTheClock(findings)),
  legacy_2009_check: (findings) => isLegacyOf2009(findings),
  successor_school: (findings) => convertedInPost(findings),
  setting_contested: ({ situation, readings }) =>
    situation.current !== null &&
    isContested(situation.current.schoolType) &&
    (readings.cautious.rows.includes('C3c') || readings.strict.rows.includes('C3')),
  consider_level_3_early_years_senco: ({ situation, readings }) =>
    situation.current?.schoolType === 'pvi_nursery' && readings.cautious.rows.includes('C3'),
  out_of_scope_country: ({ situation }) => !inEngland(situation),
  npq_is_the_only_open_route: (findings) =>
    findings.situation.role === 'aspiring' && inEngland(findings.situation) && !hasARoute(findings.situation),
  leap_day: ({ readings }) => [readings.cautious, readings.strict].some((reading) => touchesLeapDay(reading)),
  unachievable: (findings) => isGivenUpAndUnachievable(findings),
} as const satisfies Record<string, Test>;

export type Flag = keyof typeof FLAGS;

/** Every flag there is, in the order in which they are told. */
export const FLAG_NAMES = Object.keys(FLAGS) as readonly Flag[];

const IN_ORDER = Object.entries(FLAGS) as readonly [Flag, Test][];

export function flagsOf(findings: Findings): readonly Flag[] {
  return IN_ORDER.filter(([, test]) => test(findings)).map(([flag]) => flag);
}

function inEngland(situation: Situation): boolean {
  return situation.country === 'England';
}

function isOnOrAfter(day: Temporal.PlainDate | null | undefined, line: Temporal.PlainDate): boolean {
  return day != null && !isBefore(day, line);
}

/** Whether the cautious reading came as far as asking how long someone has been SENCO, with nothing held. */
function reachedTheClock({ readings }: Findings): boolean {
  return readings.cautious.clock !== null && readings.cautious.outcome !== 'met';
}

const FIRST_DAY_OF_2023_24 = Temporal.PlainDate.from('2023-09-01');
const LAST_DAY_OF_2023_24 = Temporal.PlainDate.from('2024-08-31');

/**
 * The DfE's 2023 guidance for people appointed in that school year: an NPQ that starts by spring 2025. Told where
 * both readings count from that year, and not where it can no longer guide: the course was deferred or has had
 * its outcome, or the anniversary itself is in doubt.
 */
function isAppointeeOf2023To24({ situation, readings }: Findings): boolean {
  const within = [readings.strict, readings.cautious].every(({ outcome, clock }) => {
    const counts =
      outcome === 'must_hold_by' ||
      outcome === 'overdue' ||
      (outcome === 'not_required_recommended' && readings.cautious.clock !== null);
    if (!counts) return false;
    const anchor =
      clock?.runs === true
        ? clock.anchor
        : readings.cautious.clock?.runs === true
          ? readings.cautious.clock.anchor
          : null;
    return (
      anchor !== null && !isBefore(anchor, FIRST_DAY_OF_2023_24) && !isAfter(anchor, LAST_DAY_OF_2023_24)
    );
  });
  const canGuide = situation.npq?.deferredOn == null && npqOutcome(situation) === null;
  return (
    within && canGuide && ![readings.strict, readings.cautious].some((reading) => touchesLeapDay(reading))
  );
}

function isAdviceNotEnough(findings: Findings): boolean {
  return teachingEndsTooLate(findings) && isAppointeeOf2023To24(findings);
}

function teachingEndsTooLate({ situation, planning }: Findings): boolean {
  const taught = npqInProgress(situation) ? afterCourseStart(situation, MONTHS_TAUGHT) : null;
  return taught !== null && planning !== null && isAfter(taught, planning.deadline);
}

function metLate({ outcome, metOn, clock }: Reading): boolean {
  return outcome === 'met' && metOn !== null && clock?.runs === true && isAfter(metOn, clock.deadline);
}

/** Earlier service elsewhere after 1 September 2009 that moves the cautious clock, or that exempts only the strict reading. */
function movedSchool(findings: Findings): boolean {
  const { situation, readings } = findings;
  const { cautious, strict } = readings;
  if (situation.current === null || cautious.clock === null) return false;
  const told = reachedTheClock(findings) || metLate(cautious);
  if (!told || !cautious.clock.runs) return false;
  const { anchor } = cautious.clock;
  const isElsewhere = (post: PreviousPost): boolean => !isSameSchool(situation, post);
  const beganIt = situation.previous.filter(
    (post) => post.from.equals(anchor) && isRelevant(post.schoolType, 'cautious'),
  );
  if (cautious.clock.begunBy !== null && beganIt.some(isElsewhere)) return true;
  if (strict.outcome !== 'exempt' || strict.clock?.runs !== false || strict.clock.because !== 'X2')
    return false;
  const without = situation.previous.filter(
    (post) => isRelevant(post.schoolType, 'strict') && !(isElsewhere(post) && isAfter(post.to, DUTY_BEGAN)),
  );
  return !moreThanTwelveMonths(without, situation.current.from);
}

/** Schools without a name are taken for different ones. */
function isSameSchool({ current }: Situation, post: PreviousPost): boolean {
  return post.school !== '' && post.school === current?.school;
}

function isReturnAfterGap(situation: Situation, post: PreviousPost): boolean {
  const { current } = situation;
  return (
    current !== null && isSameSchool(situation, post) && isBefore(post.to.add({ days: 1 }), current.from)
  );
}

const A_YEAR_BEFORE_THE_DUTY = DUTY_BEGAN.subtract({ years: 1 });

/** In the same post since 1 September 2009 or within the year before, with no more than twelve months' service on that day. */
function isLegacyOf2009({ situation, readings }: Findings): boolean {
  const { current } = situation;
  if (
    current === null ||
    readings.strict.clock?.runs !== false ||
    readings.strict.clock.because !== 'X1' ||
    readings.strict.outcome !== 'exempt'
  )
    return false;
  if (!isAfter(current.from, A_YEAR_BEFORE_THE_DUTY)) return false;
  const served = situation.previous.filter((post) => isRelevant(post.schoolType, 'strict'));
  return !moreThanTwelveMonths(
    [...served, { from: current.from, to: DUTY_BEGAN }],
    DUTY_BEGAN.add({ days: 1 }),
  );
}

function convertedInPost({ situation, readings }: Findings): boolean {
  const { current, evaluationDate } = situation;
  if (current?.convertedOn == null || readings.cautious.clock === null) return false;
  return (
    isBefore(current.from, current.convertedOn) && !isAfter(current.convertedOn, current.to ?? evaluationDate)
  );
}

function hasARoute(situation: Situation): boolean {
  const { nasenco, npq, evaluationDate } = situation;
  const isHeld =
    nasenco?.awardedOn != null &&
    isBefore(nasenco.startedOn, NPQ_BEGAN) &&
    isBefore(nasenco.completedOn ?? nasenco.awardedOn, NASENCO_ENDS);
  const isOnNpq =
    npq !== null && !isAfter(npq.startedOn, evaluationDate) && npqOutcome(situation) !== 'voided';
  return isHeld || nasencoInProgress(situation) || isOnNpq;
}

/** The clock began on 29 February, or its first day of breach is one. */
function touchesLeapDay({ outcome, clock }: Reading): boolean {
  if (clock?.runs !== true || outcome === 'met' || clock.anchor.month !== 2) return false;
  return clock.anchor.day === 29 || clock.deadline.add({ days: 1 }).day === 29;
}

/**
 * What was begun was given up, the deadline is ahead, and a course begun today would end its teaching after it. Of
 * someone who never began, `newNpqStartTodayRisk` says the same.
 */
function isGivenUpAndUnachievable({ situation, planning }: Findings): boolean {
  const gaveUp = situation.nasenco?.withdrawnOn != null || npqOutcome(situation) === 'voided';
  if (!gaveUp || planning === null || nasencoInProgress(situation) || npqInProgress(situation)) return false;
  if (isAfter(situation.evaluationDate, planning.deadline)) return false;
  return isAfter(situation.evaluationDate.add({ months: MONTHS_TAUGHT }), planning.deadline);
}
