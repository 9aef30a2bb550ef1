/**
 * In which order does the waiting list of a cohort go, and why?
 *
 * The hub's own rule (issue 3, C6), on the law's clock: a SENCO must hold the qualification within three years of
 * taking up the post, and teaching takes 18 months (GOV.UK, SENCO NPQ course page, read November 2026). Whoever has a
 * deadline that this cohort can meet and the next cannot comes first, the nearest deadline before the others; a
 * deadline that no cohort can meet any more, or that the next meets as well, changes nothing. All others go by the day
 * on which they applied; on the same day, by the hour.
 */
import { riskOf } from '../../requirement/planning.ts';

export interface Waits {
  applicationId: number;
  appliedAt: Temporal.Instant;
  appliedOn: Temporal.PlainDate;
  /** The last lawful day without the qualification; null where no clock runs. */
  deadline: Temporal.PlainDate | null;
}

export interface CohortAhead {
  startsOn: Temporal.PlainDate;
  /** The start of the next cohort of the course; null where the hub has planned none, so that nobody can count on one. */
  nextStartsOn: Temporal.PlainDate | null;
}

export type WhyHere =
  | {
      kind: 'only this cohort is in time';
      deadline: Temporal.PlainDate;
      nextStartsOn: Temporal.PlainDate | null;
    }
  | { kind: 'day of application'; on: Temporal.PlainDate };

export interface Placed<One extends Waits> {
  /** From 1. */
  position: number;
  waits: One;
  why: WhyHere;
}

export function waitingOrder<One extends Waits>(
  waiting: readonly One[],
  cohort: CohortAhead,
): readonly Placed<One>[] {
  return waiting
    .map((waits) => ({ waits, why: whyHere(waits, cohort) }))
    .toSorted(
      (one, other) =>
        rank(one.why) - rank(other.why) ||
        byDeadline(one.why, other.why) ||
        Temporal.Instant.compare(one.waits.appliedAt, other.waits.appliedAt) ||
        one.waits.applicationId - other.waits.applicationId,
    )
    .map((placed, index) => ({ position: index + 1, ...placed }));
}

function whyHere({ deadline, appliedOn }: Waits, { startsOn, nextStartsOn }: CohortAhead): WhyHere {
  const isOnlyChance =
    deadline !== null &&
    riskOf(startsOn, deadline) !== 'late' &&
    (nextStartsOn === null || riskOf(nextStartsOn, deadline) === 'late');
  return isOnlyChance
    ? { kind: 'only this cohort is in time', deadline, nextStartsOn }
    : { kind: 'day of application', on: appliedOn };
}

function rank({ kind }: WhyHere): number {
  return kind === 'only this cohort is in time' ? 0 : 1;
}

function byDeadline(one: WhyHere, other: WhyHere): number {
  return one.kind === 'only this cohort is in time' && other.kind === 'only this cohort is in time'
    ? Temporal.PlainDate.compare(one.deadline, other.deadline)
    : 0;
}
