/** The milestone dates that the DfE published, by intake (`data/npq/milestones.csv`; those of autumn 2025 and 2026 are not in it). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import { parseDay } from '../kit/dates/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { DECLARATIONS, type CohortDates } from './cohort-dates.ts';

const FILE = 'data/npq/milestones.csv';

let read: readonly Record<string, string>[] | null = null;

/** Those of the leadership schedule, which the NPQ for SENCOs follows; empty where the DfE published none. */
export function publishedMilestones(
  dfeCohort: string | null,
  startsOn: Temporal.PlainDate,
): CohortDates['milestones'] {
  read ??= parse<Record<string, string>>(readFileSync(join(packageRoot, FILE)), { columns: true });
  const year = dfeCohort?.slice(0, 4);
  const season = startsOn.month >= 8 ? 'npq-leadership-autumn' : 'npq-leadership-spring';
  const rows = read.filter(
    (row) =>
      row['cohort'] === `${year} cohort` &&
      row['schedule_identifiers']?.split(' ').includes(season) === true &&
      row['milestone']?.includes('leadership') === true,
  );
  return DECLARATIONS.flatMap((declaration) => {
    const written = rows.find((row) => row['declaration_type'] === declaration)?.['milestone_date'];
    const by = parseDay(written ?? '');
    return by === null ? [] : [{ declaration, by }];
  });
}
