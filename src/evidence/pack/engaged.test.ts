import { expect, test } from 'vitest';

import type { Bar, Piece } from '../../engagement/index.ts';
import { engagedIn, windowAfter, type EngagedFacts } from './engaged.ts';
import { ENGAGED, evidenceFor } from './evidence.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const SEMINARS: Bar = {
  key: 'seminars',
  title: 'Seminars',
  percent: 90,
  by: 'counts',
  kinds: ['seminar'],
  which: 'all',
};
const MODULES: Bar = { ...SEMINARS, key: 'modules', title: 'Modules', kinds: ['self-study-module'] };
const WINDOW = { after: day('2024-11-25'), until: day('2025-05-26') };

/** @param had null where nothing of it was had */
function piece(on: string, had: string | null, more: Partial<Piece> = {}): Piece {
  return {
    unit: `seminar ${on}`,
    kind: 'seminar',
    title: `Seminar of ${on}`,
    counts: true,
    minutes: 180,
    on: day(on),
    hadOn: had === null ? null : day(had),
    sessionIds: [],
    how: had === null ? 'missed' : 'attended',
    haveMinutes: had === null ? 0 : 18_000,
    mostMinutes: 18_000,
    haveCount: had === null ? 0 : 100,
    mostCount: 100,
    isSettled: true,
    isLeftOut: false,
    ...more,
  };
}
const MODULE = { kind: 'self-study-module' } as const;
const facts = (pieces: readonly Piece[], bars: readonly Bar[] = [SEMINARS]): EngagedFacts => ({
  bars,
  pieces,
  notKnown: [],
});

test('what was had or due in the window counts: the day after the milestone before, to the last day of this one', () => {
  const found = engagedIn(
    facts([
      piece('2024-11-25', '2024-11-25'),
      piece('2024-11-26', '2024-11-26'),
      piece('2025-03-01', null),
      piece('2025-05-26', '2025-05-26'),
      piece('2025-05-27', '2025-05-27'),
    ]),
    WINDOW,
  );
  expect(found).toMatchObject({ percent: 66, kinds: [{ kind: 'seminar', had: 2, of: 3 }] });
  expect(found?.on?.toString()).toBe('2025-05-26');
});

test('work done late counts where it was done, work done early does not count again where it was due', () => {
  const late = piece('2024-11-20', '2024-12-02', MODULE);
  const early = piece('2024-12-10', '2024-11-20', MODULE);
  const after = piece('2025-05-20', '2025-06-01', MODULE);
  const found = engagedIn(facts([late, early, after], [MODULES]), WINDOW);
  expect(found).toMatchObject({ percent: 100, kinds: [{ had: 1, of: 1 }] });
  expect(found?.on?.toString()).toBe('2024-12-02');
});

test('each share has to have it: the least is told', () => {
  const found = engagedIn(
    facts(
      [
        piece('2025-01-01', '2025-01-01'),
        piece('2025-02-01', '2025-02-01', MODULE),
        piece('2025-02-02', null, MODULE),
      ],
      [SEMINARS, MODULES],
    ),
    WINDOW,
  );
  expect(found).toMatchObject({
    percent: 50,
    bars: [
      { title: 'Seminars', percent: 100 },
      { title: 'Modules', percent: 50 },
    ],
  });
});

test('what nobody has marked is in no share and is told; what is excused and left out is neither', () => {
  const found = engagedIn(
    facts([
      piece('2025-01-01', '2025-01-01'),
      piece('2025-01-08', null, { how: 'not marked yet', isSettled: false }),
      piece('2025-01-15', null, { how: 'excused', isLeftOut: true }),
    ]),
    WINDOW,
  );
  expect(found).toMatchObject({ percent: 100, notMarked: 1, kinds: [{ had: 1, of: 1 }] });
});

test.each<[string, readonly Piece[], Parameters<typeof engagedIn>[1]]>([
  ['nothing was due', [], WINDOW],
  ['nothing that a bar asks for was due', [piece('2025-01-01', '2025-01-01', MODULE)], WINDOW],
  ['nobody knows when the window begins', [piece('2025-01-01', '2025-01-01')], { ...WINDOW, after: null }],
])('there is no share where %s', (_, pieces, window) => {
  expect(engagedIn(facts(pieces), window)).toBeNull();
});

test('the window begins after the milestone before and after what was declared last, whichever is later', () => {
  const [one, other] = [day('2024-11-25'), day('2024-12-03')];
  expect(windowAfter(one, other)?.toString()).toBe('2024-12-03');
  expect(windowAfter(other, one)?.toString()).toBe('2024-12-03');
  expect(windowAfter(one, null)?.toString()).toBe('2024-11-25');
  expect(windowAfter(null, null)).toBeNull();
});

test('it is evidence that somebody was retained, and neither that they started nor that they completed', () => {
  const has = (type: 'started' | 'retained-1' | 'retained-2' | 'completed') =>
    evidenceFor({
      type,
      milestone: { after: WINDOW.after, by: WINDOW.until },
      all: [{ kind: ENGAGED, on: day('2025-03-01'), title: '80%' }],
      toCome: [],
      declaredBefore: null,
      today: day('2025-04-01'),
    }).has?.kind ?? null;
  expect([has('started'), has('retained-1'), has('retained-2'), has('completed')]).toEqual([
    null,
    ENGAGED,
    ENGAGED,
    null,
  ]);
});
