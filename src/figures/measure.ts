/**
 * What does a definition come to, and may it be told? Parts are the cohorts, put together where one alone would tell of
 * fewer than five; rows are as coarse as the parts, sorted, and bear nothing else, so that they are of nobody.
 */
import { createHash } from 'node:crypto';

import { partsToTell, type Part, type Split, type Told } from '../kit/small-numbers/index.ts';
import type { Outcome } from '../outcomes/index.ts';
import { COUNTS, type Rate } from './definition.ts';

/** A cohort with whoever started on it, by places or as declared, and every outcome of theirs, the oldest first. */
export interface CohortFacts {
  started: ReadonlySet<number>;
  outcomes: readonly Pick<Outcome, 'enrolmentId' | 'state' | 'recordedAt' | 'releaseAt'>[];
}

/** Places of a cohort that a figure counts, and those of them in its share. */
export interface Counted {
  readonly of: ReadonlySet<number>;
  readonly share: ReadonlySet<number>;
}

/** As it was known at a moment, so that it comes to the same whenever it is asked again. */
export function countedIn(count: Rate, { started, outcomes }: CohortFacts, asOf: Temporal.Instant): Counted {
  const standing = new Map<number, string>();
  for (const { enrolmentId, state, recordedAt, releaseAt } of outcomes)
    if (!isAfter(recordedAt, asOf) && !isAfter(releaseAt, asOf)) standing.set(enrolmentId, state);
  const those = (...states: readonly string[]) =>
    new Set([...started].filter((enrolmentId) => states.includes(standing.get(enrolmentId) ?? '')));
  const completed = those('passed', 'failed');
  return COUNTS[count].share === 'completed'
    ? { of: started, share: completed }
    : { of: completed, share: those('passed') };
}

export const splitOf = ({ of, share }: Counted): Split => ({ of: of.size, share: share.size });

const isAfter = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) > 0;

export interface Measured extends Split {
  parts: readonly Told[];
  rows: string;
  digest: string;
}

/** Null where even all together would tell of fewer than five. */
export function measured(parts: readonly Part[], [of, share]: readonly [string, string]): Measured | null {
  const told = partsToTell(parts);
  if (told === null) return null;
  const rows = [
    `cohorts,${of},${share}`,
    ...told.flatMap((part) => {
      const names = `"${part.names.join('; ').replaceAll('"', '""')}"`;
      return [
        ...Array.from({ length: part.share }, () => `${names},yes,yes`),
        ...Array.from({ length: part.of - part.share }, () => `${names},yes,no`),
      ];
    }),
  ]
    .map((row) => `${row}\n`)
    .join('');
  return {
    of: told.reduce((sum, part) => sum + part.of, 0),
    share: told.reduce((sum, part) => sum + part.share, 0),
    parts: told,
    rows,
    digest: createHash('sha256').update(rows).digest('hex'),
  };
}

/**
 * A percentage with one decimal, half up, without a needless `.0`; 0% and 100% are of nobody and of all, and of nobody else.
 * Never written without "of so many".
 */
export function percentOf({ of, share }: Split): string {
  const tenths = tenthsOf({ of, share });
  return tenths % 10 === 0 ? `${tenths / 10}%` : `${(tenths / 10).toFixed(1)}%`;
}

/** In tenths of a per cent. @param split.of more than nobody */
export function tenthsOf({ of, share }: Split): number {
  if (share === 0 || share === of) return share === 0 ? 0 : 1000;
  return Math.min(999, Math.max(1, Math.floor((2000 * share + of) / (2 * of))));
}

/** `24 of 24 (100%)`, and of many `26,783 of 31,677 (84.6%)`. */
export const inWords = (split: Split): string =>
  `${split.share.toLocaleString('en-GB')} of ${split.of.toLocaleString('en-GB')} (${percentOf(split)})`;
