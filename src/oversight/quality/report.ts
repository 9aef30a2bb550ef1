/**
 * How does a cohort stand? For governors and the lead provider: how many started, stay, deferred and left, and of the sessions held
 * how many places were filled. What leaves the hub shows no group of fewer than five people (the DfE's statistics suppress small
 * numbers likewise, read November 2026), nor what would follow from the others: where one part of a whole is that small, no part is shown.
 */
import type { EnrolmentState } from '../../cohorts/index.ts';
import type { Totals } from '../visitor/totals.ts';

export const LEAST_SHOWN = 5;

export const PARTS = ['on the course', 'deferred', 'left', 'completed'] as const;
export type Part = (typeof PARTS)[number];

/** Everybody who ever had an active place; null for one who never took it up. */
export function partOf(state: EnrolmentState): Part | null {
  switch (state) {
    case 'active':
      return 'on the course';
    case 'deferred':
      return 'deferred';
    case 'withdrawn':
      return 'left';
    case 'completed':
      return 'completed';
    case 'offered':
    case 'confirmed':
    case 'declined':
    case 'lapsed':
      return null;
  }
}

export interface Figure {
  name: string;
  /** What is counted, in a sentence. */
  definition: string;
  /** Null: not shown, because it would be about too few. */
  value: number | null;
  /** Of how many; null where it is no share. */
  of: number | null;
  part: Part | null;
}

export interface Counted {
  states: readonly EnrolmentState[];
  totals: readonly Totals[];
}

/** @param isPublished whether it leaves the hub */
export function reportOf({ states, totals }: Counted, isPublished: boolean): readonly Figure[] {
  const parts = states.flatMap((state) => partOf(state) ?? []);
  const started = parts.length;
  const counts = PARTS.map((part) => parts.filter((one) => one === part).length);
  const isSmall = (count: number): boolean => count > 0 && count < LEAST_SHOWN;
  const hidesParts = isPublished && (isSmall(started) || counts.some(isSmall));
  const there = totals.reduce((sum, one) => sum + one.there, 0);
  const expected = totals.reduce((sum, one) => sum + one.there + one.absent + one.excused, 0);
  const hidesAll = isPublished && isSmall(started);
  return [
    {
      name: 'Started',
      definition: 'Everybody whose place on this cohort was ever active.',
      value: hidesAll ? null : started,
      of: null,
      part: null,
    },
    ...PARTS.map((part, index) => ({
      name: NAMES[part],
      definition: DEFINITIONS[part],
      value: hidesParts ? null : (counts[index] ?? 0),
      of: hidesParts ? null : started,
      part,
    })),
    {
      name: 'Attendance',
      definition:
        'Of all marks that are set down in registers, those that say that somebody was there, for all or part of it.',
      value: hidesAll ? null : there,
      of: hidesAll ? null : expected,
      part: null,
    },
  ];
}

const NAMES: Readonly<Record<Part, string>> = {
  'on the course': 'On the course',
  deferred: 'Deferred',
  left: 'Left',
  completed: 'Completed',
};

const DEFINITIONS: Readonly<Record<Part, string>> = {
  'on the course': 'Of those who started, those whose place is active today.',
  deferred: 'Of those who started, those who are deferred today.',
  left: 'Of those who started, those who have withdrawn.',
  completed: 'Of those who started, those whose place says completed.',
};

/** `84 of 87 (96.6%)`; in words where it is not shown. */
export function figureInWords({ value, of }: Figure): string {
  if (value === null) return `Not shown: fewer than ${LEAST_SHOWN} people, or it would tell of so few`;
  if (of === null) return value.toLocaleString('en-GB');
  const share = of === 0 ? '' : ` (${((value / of) * 100).toFixed(1)}%)`;
  return `${value.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}${share}`;
}
