/**
 * Which milestones has a cohort, by when, and who says so? First what a manager has set for the cohort, then what the
 * DfE published (`data/npq/milestones.csv`); where neither says, the day is not known and the screen says so. The DfE
 * enforces none of these days (dfe-cases/milestones-leadership, read November 2026): it pays by them.
 */
import {
  DECLARATIONS,
  publishedMilestones,
  seasonOf,
  type Declaration,
  type PlannedCohort,
} from '../../cohorts/index.ts';
import { ALLOWED_TYPES, courseGroupOf } from '../declarations/wire.ts';
import { acceptedFrom } from './accepted-from.ts';

export interface MilestoneDates {
  type: Declaration;
  /** The last day that counts for it; null where nobody has said. */
  by: Temporal.PlainDate | null;
  /** The day before its window: the last day of the milestone before. Null where that is not known. */
  after: Temporal.PlainDate | null;
  /** When the DfE expects to pay; null where it published none. */
  paidOn: Temporal.PlainDate | null;
  source: 'set by the hub' | 'published by the DfE' | 'not known';
}

export type CohortOfMilestones = Pick<PlannedCohort, 'course' | 'dfeCohort' | 'startsOn' | 'dates'>;

/** Those that the course's schedule allows, in their order. @param accepted from when declarations are accepted, as it was set */
export function milestonesOf(
  cohort: CohortOfMilestones,
  accepted: Temporal.PlainDate | null = null,
): readonly MilestoneDates[] {
  const group = courseGroupOf(cohort.course) ?? 'leadership';
  const published =
    group === 'leadership' || group === 'specialist'
      ? publishedMilestones(cohort.dfeCohort, cohort.startsOn, group)
      : [];
  const days = ALLOWED_TYPES[group].map((type): Omit<MilestoneDates, 'after'> => {
    const set = cohort.dates.milestones.find((one) => one.declaration === type)?.by ?? null;
    const told = published.find((one) => one.declaration === type) ?? null;
    if (set !== null && told?.by.equals(set) !== true)
      // A day that the hub moved is paid for on another than the one published.
      return { type, by: set, paidOn: null, source: 'set by the hub' };
    if (told !== null) return { type, by: told.by, paidOn: told.paidOn, source: 'published by the DfE' };
    return { type, by: null, paidOn: null, source: 'not known' };
  });
  const dayBefore = scheduleStart(cohort, accepted).on.subtract({ days: 1 });
  return days.map((one, place) => ({
    ...one,
    after: place === 0 ? dayBefore : (days[place - 1]?.by ?? null),
  }));
}

export interface ScheduleStart {
  on: Temporal.PlainDate;
  source: 'set by the hub' | 'published by the DfE' | 'not known';
}

/**
 * From when the DfE accepts declarations of the cohort's schedule: as a manager set it, as the DfE published it, or else the
 * cohort's own first day. @param set null where nobody set any
 */
export function scheduleStart(
  { dfeCohort, startsOn }: Pick<PlannedCohort, 'dfeCohort' | 'startsOn'>,
  set: Temporal.PlainDate | null = null,
): ScheduleStart {
  const year = Number(dfeCohort?.slice(0, 4));
  const season = seasonOf(startsOn);
  const published = acceptedFrom().find((one) => one.year === year && one.season === season);
  if (set !== null && published?.from.equals(set) !== true) return { on: set, source: 'set by the hub' };
  return published === undefined
    ? { on: startsOn, source: 'not known' }
    : { on: published.from, source: 'published by the DfE' };
}

export function isDeclaration(text: string): text is Declaration {
  return DECLARATIONS.some((one) => one === text);
}
