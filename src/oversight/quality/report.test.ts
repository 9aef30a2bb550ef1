import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EnrolmentState } from '../../cohorts/index.ts';
import { figureInWords, LEAST_SHOWN, PARTS, reportOf } from './report.ts';

const NONE = { totals: [], declared: null, published: [] } as const;
const many = (count: number, state: EnrolmentState): EnrolmentState[] =>
  Array<EnrolmentState>(count).fill(state);
const named = (states: readonly EnrolmentState[], isPublished: boolean) =>
  Object.fromEntries(reportOf({ ...NONE, states }, isPublished).map((one) => [one.name, one.value]));

test('within the hub every number is shown', () => {
  const states = [...many(20, 'active'), ...many(2, 'withdrawn'), ...many(9, 'offered')];
  expect(named(states, false)).toMatchObject({ Started: 22, 'On the course': 20, Left: 2 });
});

test('beyond it one small part hides all parts, because the others and the whole would tell it', () => {
  const states = [...many(20, 'active'), ...many(2, 'withdrawn')];
  expect(named(states, true)).toMatchObject({
    Started: 22,
    'On the course': null,
    Left: null,
    Deferred: null,
  });
});

test('nothing that can be subtracted from what is published is about fewer than five, figures and declarations besides', () => {
  let shownAtAll = 0;
  const counts = fc.record({
    'on the course': fc.nat({ max: 30 }),
    deferred: fc.nat({ max: 9 }),
    left: fc.nat({ max: 9 }),
    completed: fc.nat({ max: 30 }),
  });
  const STATES = {
    'on the course': 'active',
    deferred: 'deferred',
    left: 'withdrawn',
    completed: 'completed',
  } as const;
  const figure = fc
    .tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.boolean())
    .map(([of, rest, isOfThisAlone]) => ({ of: of + rest, share: of, isOfThisAlone }))
    // No figure is published that tells of so few by itself.
    .filter(({ of, share }) => [of, share, of - share].every((one) => one === 0 || one >= LEAST_SHOWN));
  fc.assert(
    fc.property(
      counts,
      fc.option(fc.array(fc.nat({ max: 40 }), { minLength: 4, maxLength: 4 })),
      fc.array(figure, { maxLength: 2 }),
      (of, declared, published) => {
        const states = PARTS.flatMap((part) => many(of[part], STATES[part]));
        const [a = 0, b = 0, c = 0, d = 0] = (declared ?? []).map((one) => Math.min(one, states.length));
        const report = reportOf(
          {
            states,
            totals: [],
            declared: declared && { started: a, 'retained-1': b, 'retained-2': c, completed: d },
            published: published.map((one) => ({
              ...one,
              name: 'F',
              definition: 'D',
              receipt: 'https://hub.example/f',
            })),
          },
          true,
        );
        const valueOf = (names: (name: string) => boolean) =>
          report
            .filter(({ name, receipt }) => receipt === null && names(name))
            .flatMap(({ value }) => value ?? []);
        const parts = report.filter(({ part }) => part !== null).flatMap(({ value }) => value ?? []);
        const started = valueOf((name) => name === 'Started');
        const known = published.flatMap((one) =>
          one.isOfThisAlone ? [one.of, one.share, one.of - one.share] : [],
        );
        const declarations = valueOf((name) => name.startsWith('Declared'));
        shownAtAll += declarations.length;
        const sums = Array.from({ length: 2 ** parts.length }, (_, chosen) =>
          parts.reduce((total, part, index) => total + ((chosen >> index) & 1 ? part : 0), 0),
        );
        const left = (ones: readonly number[], others: readonly number[]) =>
          ones.flatMap((one) => [one, ...others.map((other) => Math.abs(one - other))]);
        for (const told of [
          ...left(sums, [...started, ...known]),
          ...left(started, known),
          ...left(declarations, [...sums, ...started, ...known, ...declarations]),
        ])
          expect(told === 0 || told >= LEAST_SHOWN).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
  expect(shownAtAll).toBeGreaterThan(50);
});

test('a figure stands with its receipt, and says where it is of other cohorts too; within the hub declarations are all shown', () => {
  const published = [
    {
      name: 'Pass',
      definition: 'Passes',
      share: 20,
      of: 20,
      isOfThisAlone: true,
      receipt: 'https://hub.example/figures/1',
    },
    {
      name: 'Useful',
      definition: 'Agreed',
      share: 90,
      of: 100,
      isOfThisAlone: false,
      receipt: 'https://hub.example/figures/2',
    },
  ];
  const declared = { started: 24, 'retained-1': 22, 'retained-2': 20, completed: 20 };
  const rows = (isPublished: boolean) =>
    reportOf({ states: many(24, 'completed'), totals: [], declared, published }, isPublished).map(
      (one) => `${one.name}: ${figureInWords(one)}${one.receipt === null ? '' : ` ${one.receipt}`}`,
    );
  expect(rows(false)).toEqual(
    expect.arrayContaining([
      'Declared: retained-1: 22 of 24 (91.7%)',
      'Pass: 20 of 20 (100.0%) https://hub.example/figures/1',
      'Useful (this cohort together with others): 90 of 100 (90.0%) https://hub.example/figures/2',
    ]),
  );
  // Beside the 20 of the figure the 24 would tell of four, and so would the declarations.
  expect(
    rows(true)
      .filter((row) => !row.includes('Not shown'))
      .map((row) => row.split(':')[0]),
  ).toEqual(['Attendance', 'Pass', 'Useful (this cohort together with others)']);
});

test('attendance is of marks that were set down, and says of how many', () => {
  const totals = [
    { there: 28, absent: 1, excused: 1 },
    { there: 27, absent: 3, excused: 0 },
  ];
  const attendance = reportOf({ ...NONE, states: many(30, 'active'), totals }, true).at(-1);
  expect(attendance === undefined ? '' : figureInWords(attendance)).toBe('55 of 60 (91.7%)');
});

test('attendance of nearly all is not written as that of all', () => {
  const totals = [{ there: 2999, absent: 1, excused: 0 }];
  const attendance = reportOf({ ...NONE, states: many(30, 'active'), totals }, false).at(-1);
  expect(attendance === undefined ? '' : figureInWords(attendance)).toBe('2,999 of 3,000 (99.9%)');
});
