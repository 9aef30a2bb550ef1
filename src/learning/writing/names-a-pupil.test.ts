import { expect, test } from 'vitest';

import { pupilsNamedIn } from './names-a-pupil.ts';

test.each([
  ['I work with a Year 4 pupil called Sam.', 'Year 4 pupil called Sam'],
  ['my student Aaliyah finds transitions hard', 'my student Aaliyah'],
  ['The boy, Tom, left the room.', 'The boy, Tom'],
  ['One autistic pupil in my class named Zoë prefers pictures.', 'pupil in my class named Zoë'],
  ['His name is Łukasz and he has been here a year', 'His name is Łukasz'],
  ['Oliver is in Year 6', 'Oliver is in Year 6'],
  ['Maya (Y5) has a plan', 'Maya (Y5'],
  ['Jamie, aged 9, reads well', 'Jamie, aged 9'],
  ['I chaired Ellie’s annual review', 'Ellie’s annual review'],
  ['We met about a pupil, JB, last week', 'a pupil, JB'],
  ['Child KT was calm', 'Child KT'],
  ['A child with epilepsy, born 3 May 2016, joined us', 'born 3 May 2016'],
  ['UPN: H801200001001', 'UPN: H801200001001'],
])('%s', (text, words) => {
  expect(pupilsNamedIn(text).map((one) => one.words)).toContain(words);
});

test.each([
  'In Year 4 pupils read in pairs. Year 6 do not.',
  'My pupils in Reception and Year 1 use Makaton.',
  'Every child in England has a right to education.',
  'The pupil voice survey told our SENCO and Mrs Patel, the head, what to change.',
  'Children Act 1989 and the Equality Act 2010',
  'A pupil with SEN, a student with EAL, and a child on FSM.',
  'I read Webster and Blatchford (2017) on teaching assistants.',
  'The child. He was calm. Then we talked.',
  'Our students Monday to Friday; the students September onwards.',
  'Pupil A and pupil B sat together.',
  'The annual review of an EHC plan must be in 12 months.',
  'The school was born of a merger.',
  '',
])('nothing is asked of: %s', (text) => {
  expect(pupilsNamedIn(text)).toEqual([]);
});

test('a long text is asked about in a few places, and read quickly whatever it says', () => {
  const many = 'My pupil Sam ran. '.repeat(3_000);
  expect(pupilsNamedIn(many)).toEqual([{ words: 'My pupil Sam', why: 'a name beside a child' }]);
  for (const hostile of [
    'a '.repeat(50_000),
    'Aa'.repeat(50_000),
    'Year 4 '.repeat(20_000),
    'child, '.repeat(20_000),
  ])
    expect(pupilsNamedIn(hostile)).toEqual([]);
});
