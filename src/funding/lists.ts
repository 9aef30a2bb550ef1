/**
 * The DfE's lists that decide funding, by URN or UKPRN, from `data/funding` and `data/schools`, read when first
 * asked for and kept. Sources and dates: `data/README.md`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../kit/package-root.ts';

export type FundingLists = {
  /** URNs: the half of schools with the most disadvantaged pupils. */
  pp50Schools: ReadonlySet<string>;
  /** UKPRNs: the same of 16 to 19 settings. */
  pp50FurtherEducation: ReadonlySet<string>;
  /** URNs: schools that the DfE's RISE teams work with. */
  rise: ReadonlySet<string>;
};

let lists: FundingLists | null = null;

export function fundingLists(): FundingLists {
  lists ??= {
    pp50Schools: readNumbers('pp50-schools.csv'),
    pp50FurtherEducation: readNumbers('pp50-further-education.csv'),
    rise: readNumbers('rise-schools.csv'),
  };
  return lists;
}

/** One number a line under a heading: our own files, made by `npm run data`, so nothing needs mending here. */
function readNumbers(file: string): ReadonlySet<string> {
  const text = readFileSync(join(packageRoot, 'data/funding', file), 'utf8');
  return new Set(text.split('\n').slice(1).filter(Boolean));
}
