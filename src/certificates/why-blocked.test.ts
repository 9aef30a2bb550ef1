import { expect, test } from 'vitest';

import { ruleOf, type CertificateRule } from './rules.ts';
import { whyBlocked, type Standing } from './why-blocked.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const ENDS = day('2026-05-13');
const good: Standing = {
  state: 'active',
  goesOnElsewhere: false,
  teachingEndsOn: ENDS,
  attended: 9,
  below: [],
  outcome: null,
};
const [attendance, programme] = [ruleOf('attendance'), ruleOf('programme')];
const withPass: CertificateRule = { ...programme, outcome: 'passed' };
const AFTER = day('2026-05-14');

test.each([
  ['somebody who left has what they attended', attendance, { state: 'withdrawn' }, '2026-01-01', []],
  ['nobody has attendance of nothing', attendance, { attended: 0 }, '2026-01-01', ['too few sessions']],
  ['a place that was only offered has none', attendance, { state: 'offered' }, '2026-01-01', ['state']],
  [
    'it comes from where they went on',
    attendance,
    { goesOnElsewhere: true },
    '2026-01-01',
    ['goes on elsewhere'],
  ],
  [
    'on the last day of teaching the programme is not over',
    programme,
    {},
    '2026-05-13',
    ['teaching not over'],
  ],
  ['the day after it is', programme, {}, '2026-05-14', []],
  [
    'where it can be issued before teaching is over, a share that is not reached yet keeps it back',
    { ...programme, teaching: 'any time' },
    { below: [{ title: 'Seminars', percent: 90 }] },
    '2026-01-01',
    ['below a bar'],
  ],
  [
    'each bar that is missed is a reason of its own',
    programme,
    {
      below: [
        { title: 'Seminars', percent: 90 },
        { title: 'Modules', percent: 90 },
      ],
    },
    '2026-05-14',
    ['below a bar', 'below a bar'],
  ],
  [
    'every reason is told at once',
    programme,
    { state: 'withdrawn', attended: 0 },
    '2026-01-01',
    ['state', 'teaching not over', 'too few sessions'],
  ],
] as const)('%s', (_sentence, rule, over, today, expected) => {
  expect(whyBlocked(rule, { ...good, ...over }, day(today)).map(({ why }) => why)).toEqual(expected);
});

test('a rule that asks for a pass takes a pass and nothing else', () => {
  const why = (outcome: Standing['outcome']) =>
    whyBlocked(withPass, { ...good, outcome }, AFTER).map((one) => one.why);
  expect(why('passed')).toEqual([]);
  for (const other of ['failed', 'voided', null] as const) expect(why(other)).toEqual(['no pass']);
});
