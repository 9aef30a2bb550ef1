import { expect, test } from 'vitest';

import { readCompletions } from './read-completions.ts';

test('a number with a letter in it is no TRN, and not the one that is left without it', async () => {
  const file = ['email,trn,module,completed', ',1234567,Unit 1,2026-10-23', ',12A34567,Unit 1,2026-10-23'];
  const { lines, faults } = await readCompletions(
    new TextEncoder().encode(file.join('\n')),
    { module: 'module', completedOn: 'completed' },
    Temporal.PlainDate.from('2026-11-23'),
  );
  expect(lines.map(({ line, trn }) => [line, trn])).toEqual([[2, '1234567']]);
  expect(faults).toEqual([
    { line: 3, words: 'There is no email, TRN of seven digits or participant id to know the person by' },
  ]);
});
