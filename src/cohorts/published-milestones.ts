/** The milestone dates that the DfE published, by intake (`data/npq/milestones.csv`; those of autumn 2025 and 2026 are not in it). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import { parseDay } from '../kit/dates/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { DECLARATIONS, type Declaration } from './cohort-dates.ts';

const FILE = 'data/npq/milestones.csv';

let read: readonly Record<string, string>[] | null = null;

export interface PublishedMilestone {
  declaration: Declaration;
  by: Temporal.PlainDate;
  /** When the DfE expected to pay for it. */
  paidOn: Temporal.PlainDate | null;
}

export type Season = 'autumn' | 'spring';

/** Which schedule a start is on, as the DfE's own windows divide a year. */
export function seasonOf(startsOn: Temporal.PlainDate): Season {
  return startsOn.month >= 8 ? 'autumn' : 'spring';
}

/**
 * Those of a schedule, leadership's unless it is said, which the NPQ for SENCOs follows; empty where the DfE published
 * none.
 */
export function publishedMilestones(
  dfeCohort: string | null,
  startsOn: Temporal.PlainDate,
  group: 'leadership' | 'specialist' = 'leadership',
): readonly PublishedMilestone[] {
  read ??= parse<Record<string, string>>(readFileSync(join(packageRoot, FILE)), { columns: true });
  const year = dfeCohort?.slice(0, 4);
  const schedule = `npq-${group}-${seasonOf(startsOn)}`;
  const rows = read.filter(
    (row) =>
      row['cohort'] === `${year} cohort` &&
      row['schedule_identifiers']?.split(' ').includes(schedule) === true &&
      row['milestone']?.includes(group) === true,
  );
  return DECLARATIONS.flatMap((declaration) => {
    const row = rows.find((one) => one['declaration_type'] === declaration);
    const by = parseDay(row?.['milestone_date'] ?? '');
    return by === null ? [] : [{ declaration, by, paidOn: parseDay(row?.['payment_date'] ?? '') }];
  });
}
