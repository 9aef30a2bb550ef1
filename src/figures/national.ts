/** What the DfE publishes of all NPQs in England, to stand beside a figure of ours: with its year, source and caveat. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../kit/package-root.ts';
import type { Split } from '../kit/small-numbers/index.ts';
import { COUNTS, type Count } from './definition.ts';
import type { Snapshot } from './store.ts';

const [HEAD = '', ...LINES] = readFileSync(
  join(packageRoot, 'data/stats/npq-completions-national-2021-2025.csv'),
  'utf8',
)
  .trim()
  .split(/\r?\n/);

const RELEASE = {
  title: 'Department for Education, “Teacher and leader development: ECF and NPQs”, 2024/25',
  accurateTo: '13 June 2025',
} as const;

/** What the release lacks of a course, by the DfE’s identifier. */
const OF_COURSE: Readonly<Record<string, string>> = {
  'npq-senco':
    'There is no number of the NPQ for SENCOs alone to compare with: whoever started it in its first year, 2024 to 2025, was still on the course.',
};

/**
 * How far like is compared with like. What we hold of the release by course is how many started
 * (`data/stats/npq-by-course-headlines-2024-25.csv`) and no rate, so its rates are of all courses together; and its starts are
 * declarations, which not every figure of ours counts.
 */
export function caveatOf(figures: readonly Pick<Snapshot, 'courses' | 'definition'>[]): string {
  const isByPlaces = figures.some(
    ({ definition }) =>
      definition.count === 'completed of started' || definition.count === 'passed of completed',
  );
  const ofCourses = new Set(figures.flatMap(({ courses }) => courses).flatMap((one) => OF_COURSE[one] ?? []));
  return [
    'The numbers of England are of all NPQs together.',
    ...ofCourses,
    ...(isByPlaces
      ? ['The DfE counts who was declared as started; we count whoever had an active place.']
      : []),
    'Years after 2022 to 2023 are left out, because most who started in them were still on their course.',
    `Source: ${RELEASE.title}, accurate to ${RELEASE.accurateTo}; Open Government Licence v3.0.`,
  ].join(' ');
}

export interface NationalYear extends Split {
  /** `2021 to 2022`: the academic year of the start. */
  year: string;
  source: string;
}

/** Years whose people have finished; anything later would look like people who dropped out. */
const FINISHED: ReadonlySet<string> = new Set(['202122', '202223']);

/** Empty for a count that the DfE does not publish. */
export function nationalOf(count: Count): readonly NationalYear[] {
  if (count === 'agreed of answered') return [];
  const at = (name: string): number => HEAD.split(',').indexOf(name);
  return LINES.map((line) => line.split(','))
    .filter((cells) => cells[at('funding')] === 'Overall' && FINISHED.has(cells[at('time_period')] ?? ''))
    .map((cells) => {
      const number = (name: string): number => Number(cells[at(name)]);
      const period = cells[at('time_period')] ?? '';
      return {
        year: `${period.slice(0, 4)} to 20${period.slice(4)}`,
        ...(COUNTS[count].share === 'completed'
          ? { of: number('npq_starts'), share: number('npq_completed') }
          : { of: number('npq_completed'), share: number('npq_passed') }),
        source: cells[at('source_url')] ?? '',
      };
    });
}
