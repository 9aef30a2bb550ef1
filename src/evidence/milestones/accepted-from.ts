/** From when the DfE accepts declarations of an intake: `data/npq/declarations-accepted-from.json`, read once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Season } from '../../cohorts/index.ts';
import { readFacts, trustFacts } from '../../kit/facts/index.ts';
import { packageRoot } from '../../kit/package-root.ts';

const FILE = 'data/npq/declarations-accepted-from.json';

export interface AcceptedFrom {
  year: number;
  season: Season;
  from: Temporal.PlainDate;
}

let read: readonly AcceptedFrom[] | null = null;

export function acceptedFrom(): readonly AcceptedFrom[] {
  read ??= trustFacts(
    FILE,
    readFacts(JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8')), (facts) => {
      for (const name of ['about', 'source', 'licence']) facts.text(name);
      facts.day('readOn');
      return facts.objects('acceptedFrom', (one) => ({
        year: one.whole('year', 2021, 2100),
        season: one.choice('season', ['autumn', 'spring'] as const),
        from: one.day('from'),
      }));
    }),
  );
  return read;
}
