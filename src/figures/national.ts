/** What the DfE publishes of all NPQs in England, to stand beside a figure of ours: with its year, source and caveat. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../kit/package-root.ts';
import type { Split } from '../kit/small-numbers/index.ts';
import { COUNTS, type Count } from './definition.ts';

const FILE = 'data/stats/npq-completions-national-2021-2025.csv';

export const NATIONAL = {
  title: 'Department for Education, “Teacher and leader development: ECF and NPQs”, 2024/25',
  accurateTo: '13 June 2025',
  caveat:
    'All NPQs in England together, not the NPQ for SENCOs alone: its first people were not finished. Years after 2022 to 2023 are left out, because most who started in them were still on their course.',
} as const;

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
  const [head = '', ...lines] = readFileSync(join(packageRoot, FILE), 'utf8').trim().split(/\r?\n/);
  const at = (name: string): number => head.split(',').indexOf(name);
  return lines
    .map((line) => line.split(','))
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
