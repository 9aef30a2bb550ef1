/**
 * How does a cohort stand? For governors and the lead provider: how many started, stay, deferred and left, and of the sessions held
 * how many places were filled. What leaves the hub shows no group of fewer than five people (the DfE's statistics suppress small
 * numbers likewise, read November 2026), nor what would follow from the others: where one part of a whole is that small, no part is
 * shown; and what would be so few beside a published figure of this cohort is not shown either. Pass, completion and feedback are
 * figures that were published, with their receipts: the report works out none of them itself.
 */
import { DECLARATIONS, type Declaration, type EnrolmentState } from '../../cohorts/index.ts';
import { tenthsOf } from '../../figures/index.ts';
import { canBeTold } from '../../kit/small-numbers/index.ts';
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
  /** The address of a published figure's receipt; null of what is counted here. */
  receipt: string | null;
}

/** A published figure, as far as it is about the cohort. */
export interface Published {
  name: string;
  definition: string;
  share: number;
  of: number;
  /** Whether it is of this cohort alone; else it stands together with others. */
  isOfThisAlone: boolean;
  receipt: string;
}

export interface Counted {
  states: readonly EnrolmentState[];
  totals: readonly Totals[];
  /** Of those who started, so many of whom this stands as declared (submitted, eligible, payable or paid). Null while nobody told of any. */
  declared: Readonly<Record<Declaration, number>> | null;
  published: readonly Published[];
}

/** Whether one of these numbers, taken from one of the others, would leave fewer than five. */
const leavesFew = (numbers: readonly number[], others: readonly number[]): boolean =>
  numbers.some((one) => !canBeTold(one) || others.some((other) => !canBeTold(Math.abs(one - other))));

/** What every choice of these adds up to; of none nothing. */
function sumsOf(numbers: readonly number[]): readonly number[] {
  return numbers.reduce<readonly number[]>((sums, one) => [...sums, ...sums.map((sum) => sum + one)], [0]);
}

/** @param isPublished whether it leaves the hub */
export function reportOf(
  { states, totals, declared, published }: Counted,
  isPublished: boolean,
): readonly Figure[] {
  const parts = states.flatMap((state) => partOf(state) ?? []);
  const started = parts.length;
  const counts = PARTS.map((part) => parts.filter((one) => one === part).length);
  const isSmall = (count: number): boolean => count > 0 && count < LEAST_SHOWN;
  const told = published.flatMap(({ isOfThisAlone, of, share }) =>
    isOfThisAlone ? [of, share, of - share] : [],
  );
  const hidesStarted = isPublished && leavesFew([started], told);
  const hidesParts =
    hidesStarted || (isPublished && (counts.some(isSmall) || leavesFew(sumsOf(counts), told)));
  const shownSums = hidesStarted ? [] : hidesParts ? [started] : [...sumsOf(counts), started];
  const declarations = DECLARATIONS.map((type) => declared?.[type] ?? 0);
  const hidesDeclared =
    hidesStarted || (isPublished && leavesFew(declarations, [...shownSums, ...told, ...declarations]));
  const there = totals.reduce((sum, one) => sum + one.there, 0);
  const expected = totals.reduce((sum, one) => sum + one.there + one.absent + one.excused, 0);
  const hidesAll = isPublished && isSmall(started);
  const plain = { part: null, receipt: null };
  return [
    {
      name: 'Started',
      definition: 'Everybody whose place on this cohort was ever active.',
      value: hidesStarted ? null : started,
      of: null,
      ...plain,
    },
    ...PARTS.map((part, index) => ({
      name: NAMES[part],
      definition: DEFINITIONS[part],
      value: hidesParts ? null : (counts[index] ?? 0),
      of: hidesParts ? null : started,
      part,
      receipt: null,
    })),
    {
      name: 'Attendance',
      definition:
        'Of all marks that are set down in registers, those that say that somebody was there, for all or part of it.',
      value: hidesAll ? null : there,
      of: hidesAll ? null : expected,
      ...plain,
    },
    ...(declared === null
      ? []
      : DECLARATIONS.map((type, index) => ({
          name: `Declared: ${type}`,
          definition: `Of those who started, those of whom ${type} was declared to the DfE and stands, as the lead provider or the DfE told the hub.`,
          value: hidesDeclared ? null : (declarations[index] ?? 0),
          of: hidesDeclared ? null : started,
          ...plain,
        }))),
    ...published.map(({ name, definition, share, of, isOfThisAlone, receipt }) => ({
      name: isOfThisAlone ? name : `${name} (this cohort together with others)`,
      definition,
      value: share,
      of,
      part: null,
      receipt,
    })),
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
  const share = of === 0 ? '' : ` (${(tenthsOf({ of, share: value }) / 10).toFixed(1)}%)`;
  return `${value.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}${share}`;
}
