import fc from 'fast-check';
import { expect, test } from 'vitest';

import { countWords } from './count-words.ts';

test.each([
  ['', 0],
  ['   \n\t ', 0],
  ['One', 1],
  ['A well-known SENCO', 3],
  ["Don’t say can't or o’clock", 5],
  ['In 2026, 3.5% of 1,200 pupils', 6],
  ['3–5 years', 2],
  ['teaching—and learning', 3],
  ['teaching – and learning', 3],
  ['teaching--learning', 2],
  ['Wait… then go... now', 4],
  ['Wait…then', 2],
  ['and/or', 1],
  ['See https://www.gov.uk/guidance/a--b|c now', 3],
  ['www.gov.uk', 1],
  ['sendco@school.example', 1],
  ['# Heading two', 2],
  ['- a bullet\n• another\n* third', 4],
  ['| Need | Provision |\n|------|-----------|\n|reading|daily|', 4],
  ['-----', 0],
  ['“Quoted,” she said.', 3],
  ['(2014)', 1],
  ['Łukasz naïve façade', 3],
  ['Cafe\u0301 owner', 2],
  ['Мы учимся вместе', 3],
  ['نحن نتعلم معا', 3],
  ['ਅਸੀਂ ਸਿੱਖਦੇ ਹਾਂ', 3],
  ['我们一起学习', 3],
  ['one\u00A0two\u2003three', 3],
  ['& + =', 0],
  ['👍 👩‍🏫', 0],
] as const)('%j has %i', (text, words) => {
  expect(countWords(text)).toBe(words);
});

test('two texts apart have as many words as both together, and blanks around change nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ maxLength: 80 }),
      (one, other) => {
        expect(countWords(`${one}\n${other}`)).toBe(countWords(one) + countWords(other));
        expect(countWords(`  ${one} \n`)).toBe(countWords(one));
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a text of 100,000 words is counted', () => {
  expect(countWords('word '.repeat(100_000))).toBe(100_000);
});
