import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { packageRoot } from '../kit/package-root.ts';
import { institutionFacts } from './institution.ts';
import { fundingLists } from './lists.ts';

const data = (file: string) => join(packageRoot, 'data', file);
const lines = (text: string) => text.split('\n').slice(1).filter(Boolean);

test('each list holds numbers of its own kind, and as many as its source', () => {
  const { pp50Schools, pp50FurtherEducation, rise } = fundingLists();
  expect([pp50Schools.size, pp50FurtherEducation.size, rise.size]).toEqual([11_152, 1_184, 367]);
  for (const urn of [...pp50Schools, ...rise]) expect(urn).toMatch(/^\d{6}$/);
  for (const ukprn of pp50FurtherEducation) expect(ukprn).toMatch(/^1\d{7}$/);
});

test('every nursery school on the list that the DfE used until May 2026 is known by its type', () => {
  const typeOf = new Map(
    lines(gunzipSync(readFileSync(data('schools/schools.csv.gz'))).toString('utf8')).map((line) => {
      const [urn, , ...rest] = line.split(',');
      // The name may hold commas in quotes, so the type is looked for after it.
      return [urn, /^(?:"(?:[^"]|"")*"|[^,]*),(\d+),/.exec(rest.join(','))?.[1]];
    }),
  );
  const listed = lines(readFileSync(data('funding/la-nursery-schools.csv'), 'utf8'));
  expect(listed.length).toBe(379);
  for (const urn of listed) {
    const place = { urn, ukprn: null, typeCode: typeOf.get(urn) ?? '', eligibleType: true, inEngland: true };
    expect(institutionFacts(place, 'early_years_or_childcare', fundingLists()).localAuthorityNursery).toBe(
      true,
    );
  }
});
