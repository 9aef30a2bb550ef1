/**
 * Which start is in time? GOV.UK (course page, read November 2026): 18 months of teaching and up to 4 more until
 * the outcome, which is what counts. Months are counted forward from the start; a day a month lacks is its last.
 */
import { addMonths, isAfter } from '../kit/dates/index.ts';
import { MONTHS_TAUGHT, MONTHS_TO_OUTCOME } from './law.ts';
import { type Reading, afterCourseStart, npqInProgress } from './reading.ts';
import type { ReadingName, Situation } from './situation.ts';

/** Safe: even a slow outcome is in time. Marginal: only a quick one is. Late: teaching alone ends after the deadline. */
export type Risk = 'safe' | 'marginal' | 'late';

export interface Planning {
  deadlineUsed: ReadingName;
  deadline: Temporal.PlainDate;
  latestSafeStart: Temporal.PlainDate;
  latestPossibleStart: Temporal.PlainDate;
  /** Of an NPQ under way, or booked for a later day: the end of teaching and the last day an outcome is expected. */
  projectedOutcomeBetween: readonly [Temporal.PlainDate, Temporal.PlainDate] | null;
  risk: Risk | null;
  /** Of an NPQ begun on the day of the question; null where one was begun before, or the deadline has passed. */
  newNpqStartTodayRisk: Risk | null;
}

/** What a start on this day means for this deadline. */
export function riskOf(start: Temporal.PlainDate, deadline: Temporal.PlainDate): Risk {
  return riskOfOutcome(addMonths(start, MONTHS_TAUGHT), addMonths(start, MONTHS_TO_OUTCOME), deadline);
}

function riskOfOutcome(
  soonest: Temporal.PlainDate,
  latest: Temporal.PlainDate,
  deadline: Temporal.PlainDate,
): Risk {
  if (isAfter(soonest, deadline)) return 'late';
  return isAfter(latest, deadline) ? 'marginal' : 'safe';
}

/** The plan for the deadline that stands first; null where no clock runs in either reading. */
export function plan(
  situation: Situation,
  readings: Readonly<Record<ReadingName, Reading>>,
): Planning | null {
  const used: ReadingName = readings.cautious.deadline === null ? 'strict' : 'cautious';
  const { deadline, outcome } = readings[used];
  if (deadline === null) return null;
  const soonest = npqInProgress(situation) ? afterCourseStart(situation, MONTHS_TAUGHT) : null;
  const latest = afterCourseStart(situation, MONTHS_TO_OUTCOME);
  const isUnderWay = soonest !== null && latest !== null;
  const mayBegin = situation.npq === null && outcome === 'must_hold_by';
  return {
    deadlineUsed: used,
    deadline,
    latestSafeStart: addMonths(deadline, -MONTHS_TO_OUTCOME),
    latestPossibleStart: addMonths(deadline, -MONTHS_TAUGHT),
    projectedOutcomeBetween: isUnderWay ? [soonest, latest] : null,
    risk: isUnderWay ? riskOfOutcome(soonest, latest, deadline) : null,
    newNpqStartTodayRisk: mayBegin ? riskOf(situation.evaluationDate, deadline) : null,
  };
}
