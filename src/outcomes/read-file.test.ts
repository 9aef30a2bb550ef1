import { expect, test } from 'vitest';

import { readOutcomeFile } from './read-file.ts';

test('a number with a letter in it is no TRN, and not the one that is left without it', async () => {
  const { lines, faults } = await readOutcomeFile(
    new TextEncoder().encode(
      [
        'email,trn,outcome,date',
        ',RP12/34567,passed,2026-06-30',
        ',12A34567,passed,2026-06-30',
        'ann@a.example,12A34567,passed,2026-06-30',
        ',0000000,passed,2026-06-30',
      ].join('\n'),
    ),
  );
  expect(lines.map(({ line, trn }) => [line, trn])).toEqual([
    [2, '1234567'],
    [4, ''],
  ]);
  expect(faults.map(({ line, words }) => [line, words])).toEqual(
    [3, 5].map((line) => [
      line,
      'There is no email, TRN of seven digits or participant id to know the person by',
    ]),
  );
});
