/**
 * Terms and holidays of schools in Leeds, from `data/calendar` (public pages named in each row; read November
 * 2026). Academies set their own dates and training days differ by school, so this plans and never rules.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import { isAfter, isBefore, parseDay } from '../kit/dates/index.ts';
import { packageRoot } from '../kit/package-root.ts';

export interface TermPart {
  /** `2025-26`. */
  readonly academicYear: string;
  /** `Autumn 1`, `October half term`, `Easter`. */
  readonly part: string;
  readonly kind: 'term' | 'holiday';
  /** The first weekday of it. */
  readonly start: Temporal.PlainDate;
  /** The last weekday of it, inclusive. */
  readonly end: Temporal.PlainDate;
  /** What kind of page it was read on, in words. */
  readonly confidence: string;
  readonly source: string;
}

const FILE = 'data/calendar/leeds-term-dates.csv';

let read: readonly TermPart[] | null = null;

/** In order of day, none overlapping. */
export function leedsTermDates(): readonly TermPart[] {
  read ??= parse<Record<string, string>>(readFileSync(join(packageRoot, FILE)), { columns: true }).map(
    termPart,
  );
  return read;
}

/**
 * The term or holiday that a day falls in. Null where nothing is known of it: before 2013, in the gaps between
 * the years that were found, from September 2026 on, and at the weekends between two parts.
 */
export function termPartOn(day: Temporal.PlainDate): TermPart | null {
  return leedsTermDates().find(({ start, end }) => !isBefore(day, start) && !isAfter(day, end)) ?? null;
}

function termPart(row: Record<string, string>): TermPart {
  const start = parseDay(row['start'] ?? '');
  const end = parseDay(row['end'] ?? '');
  const kind = row['kind'];
  if (start === null || end === null || (kind !== 'term' && kind !== 'holiday')) {
    throw new Error(`${FILE} holds a row that cannot be read: ${JSON.stringify(row)}`);
  }
  return {
    academicYear: row['academic_year'] ?? '',
    part: row['part'] ?? '',
    kind,
    start,
    end,
    confidence: row['confidence'] ?? '',
    source: row['source_url'] ?? '',
  };
}
