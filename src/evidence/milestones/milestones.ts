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

/** Those that the course's schedule allows, in their order. */
export function milestonesOf(cohort: CohortOfMilestones): readonly MilestoneDates[] {
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
  const dayBefore = scheduleStart(cohort).on.subtract({ days: 1 });
  return days.map((one, place) => ({
    ...one,
    after: place === 0 ? dayBefore : (days[place - 1]?.by ?? null),
  }));
}

/** From when the DfE accepts declarations of the cohort's schedule; the cohort's own first day where it published none. */
export function scheduleStart({ dfeCohort, startsOn }: Pick<PlannedCohort, 'dfeCohort' | 'startsOn'>): {
  on: Temporal.PlainDate;
  isPublished: boolean;
} {
  const year = Number(dfeCohort?.slice(0, 4));
  const season = seasonOf(startsOn);
  const published = acceptedFrom().find((one) => one.year === year && one.season === season);
  return published === undefined
    ? { on: startsOn, isPublished: false }
    : { on: published.from, isPublished: true };
}

export function isDeclaration(text: string): text is Declaration {
  return DECLARATIONS.some((one) => one === text);
}
