import { expect, test } from 'vitest';

import { readDefinition } from './definition.ts';

const GOOD = [
  'figure pass-rate version 2',
  'title: Pass rate of our NPQ for SENCOs',
  'count: passed of completed',
  'cohorts: senco-autumn-2024, senco-autumn-2025',
  'review: 2027-11-30',
];
const withLine = (at: number, line: string) => GOOD.with(at, line).join('\n');

test('a definition says what is counted, of whom and until when', () => {
  const read = readDefinition(GOOD.join('\r\n'));
  expect(read).toEqual({
    ok: true,
    definition: {
      figure: 'pass-rate',
      version: 2,
      title: 'Pass rate of our NPQ for SENCOs',
      count: 'passed of completed',
      question: null,
      cohorts: ['senco-autumn-2024', 'senco-autumn-2025'],
      reviewBy: Temporal.PlainDate.from('2027-11-30'),
    },
  });
});

test.each([
  ['a first line of another kind', withLine(0, 'pass rate'), 'The first line must be like'],
  ['no title', withLine(1, 'title:'), 'Add “title:”'],
  ['a count that nobody defined', withLine(2, 'count: passed of started'), '“count:” must be one of'],
  ['feedback without its question', withLine(2, 'count: agreed of answered'), 'Add “question:”'],
  [
    'a question of what is no feedback',
    `${GOOD.join('\n')}\nquestion: session use`,
    '“question:” is for feedback only',
  ],
  ['a cohort twice', withLine(3, 'cohorts: a, a'), 'names a cohort twice'],
  ['no cohort', withLine(3, 'cohorts: ,'), 'Add “cohorts:”'],
  ['a day that does not exist', withLine(4, 'review: 2027-02-30'), 'Add “review:”'],
  ['a line twice', `${GOOD.join('\n')}\ntitle: Other`, 'Line 6: “title:” stands twice'],
  ['a word that it does not know', `${GOOD.join('\n')}\nwhere: Leeds`, 'Line 6 must begin with'],
  ['nothing at all', '', 'The first line must be like'],
])('refuses %s, and says what to do', (_, text, words) => {
  const read = readDefinition(text);
  expect(read.ok ? '' : read.errors.join('\n')).toContain(words);
});
