import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { packageRoot } from '../kit/package-root.ts';

const DATA = join(packageRoot, 'data');
const lines = (path: string): string[] => readFileSync(join(DATA, path), 'utf8').trimEnd().split('\n');

describe('the reference data', () => {
  const readme = readFileSync(join(DATA, 'README.md'), 'utf8');

  test.each(['schools', 'places', 'calendar', 'npq', 'funding', 'framework'])(
    'every file of data/%s has its row in the README',
    (folder) => {
      for (const file of readdirSync(join(DATA, folder))) expect(readme).toContain(`\`${folder}/${file}\``);
    },
  );

  test.each([
    ['funding/pp50-schools.csv', 11_152],
    ['funding/pp50-further-education.csv', 1184],
    ['funding/rise-schools.csv', 367],
    ['funding/la-nursery-schools.csv', 379],
    ['funding/approved-itt-providers.csv', 170],
    ['npq/courses.csv', 12],
    ['npq/lead-providers.csv', 10],
    ['npq/course-provider-offer-2026.csv', 69],
    ['npq/course-provider-offer-unfunded-spring-2026.csv', 16],
    ['npq/milestones.csv', 40],
    ['npq/teaching-school-hubs.csv', 86],
    ['places/outcodes.csv', 2864],
  ])('%s holds %i rows', (path, rows) => expect(lines(path)).toHaveLength(rows + 1));

  test('the six lead providers of the NPQ for SENCOs are known', () => {
    expect(
      lines('npq/course-provider-offer-2026.csv').filter((line) => line.startsWith('npq-senco,')),
    ).toHaveLength(6);
  });

  test('the reason codes are the DfE’s letter for letter, one full stop and all, and have words of ours', () => {
    type Codes = Record<'defer' | 'withdraw' | 'reject', { wire: string; words: string }[]>;
    const codes: Codes = JSON.parse(readFileSync(join(DATA, 'npq/reason-codes.json'), 'utf8'));
    expect([codes.defer.length, codes.withdraw.length, codes.reject.length]).toEqual([5, 21, 3]);
    const dotted = codes.withdraw.filter(({ wire }) => wire.endsWith('.'));
    expect(dotted.map(({ wire }) => wire)).toEqual(['quality-of-programme-structure-not-suitable.']);
    for (const { wire, words } of [...codes.defer, ...codes.withdraw, ...codes.reject]) {
      expect(wire).toMatch(/^[a-z_-]+\.?$/);
      expect(words).toMatch(/^[A-Z][^.]+$/);
    }
  });

  test('the framework says of itself that it is not the DfE’s text', () => {
    const framework: { meta: { officialText: boolean; status: string } } = JSON.parse(
      readFileSync(join(DATA, 'framework/npq-senco-reconstruction.json'), 'utf8'),
    );
    expect(framework.meta).toMatchObject({ officialText: false, status: 'reconstruction-not-transcription' });
  });
});
