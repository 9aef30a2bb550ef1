/**
 * Whose statutory date depends on this intake? By the requirement's own rule of which start is in time; where the next
 * intake would only be in time with a quick result, that is not counted on.
 */
import { isAfter, isBefore } from '../kit/dates/index.ts';
import { riskOf } from '../requirement/planning.ts';
import type { Urgency } from './plan/problem.ts';

/**
 * @param next the first day of the next intake of the course; null where none is known
 * @param deadline the last lawful day without the qualification; null where none is known
 */
export function urgencyOf(
  startsOn: Temporal.PlainDate,
  next: Temporal.PlainDate | null,
  deadline: Temporal.PlainDate | null,
): Urgency {
  if (deadline === null) return 'can wait';
  if (riskOf(startsOn, deadline) === 'late') return 'late';
  return next !== null && riskOf(next, deadline) === 'safe' ? 'can wait' : 'now';
}

interface Intake {
  course: string;
  startsOn: Temporal.PlainDate;
}

/** Of the same course, the first day of the intake after this one; null where the hub knows of none. */
export function nextStart(cohort: Intake, all: readonly Intake[]): Temporal.PlainDate | null {
  return all.reduce<Temporal.PlainDate | null>((next, { course, startsOn }) => {
    if (course !== cohort.course || !isAfter(startsOn, cohort.startsOn)) return next;
    return next === null || isBefore(startsOn, next) ? startsOn : next;
  }, null);
}
