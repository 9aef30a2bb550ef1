import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Attendance } from '../../registers/index.ts';
import {
  piecesOf,
  type AskedEvaluation,
  type DueSession,
  type DueWork,
  type Piece,
  type Raw,
} from './pieces.ts';
import type { Bar, EngagementRule } from './rule.ts';
import { isOpen, measure, slackOf } from './slack.ts';

const TODAY = Temporal.PlainDate.from('2027-03-01');
const KINDS = ['seminar', 'clinic', 'self-study-module', 'evaluation'] as const;
type TestRule = Pick<EngagementRule, 'catchUpPercent' | 'graceMinutes' | 'excused'>;

const anyRule = fc.record({
  catchUpPercent: fc.constantFrom(0, 50, 100),
  graceMinutes: fc.constantFrom(0, 15),
  excused: fc.constantFrom('missed' as const, 'left out' as const),
});
const anyBar: fc.Arbitrary<Bar> = fc.record({
  key: fc.constant('bar'),
  title: fc.constant('Bar'),
  percent: fc.integer({ min: 0, max: 100 }),
  by: fc.constantFrom('minutes' as const, 'counts' as const),
  kinds: fc.subarray([...KINDS], { minLength: 1 }),
  which: fc.constantFrom('those that count' as const, 'all' as const),
});
const anySession = fc.record({
  number: fc.integer({ min: 1, max: 4 }),
  component: fc.constantFrom('seminar' as const, 'clinic' as const),
  days: fc.integer({ min: -60, max: 60 }),
  minutes: fc.constantFrom(60, 90, 180),
  counts: fc.boolean(),
  mark: fc.option(
    fc.record({
      state: fc.constantFrom(
        'present' as const,
        'late' as const,
        'left-early' as const,
        'absent' as const,
        'excused' as const,
        'expected' as const,
      ),
      missed: fc.constantFrom(5, 15, 30, 500),
    }),
  ),
  // A catch-up of it, and whether they were there; null while nobody has marked that.
  catchUp: fc.option(fc.record({ isThere: fc.option(fc.boolean()) })),
});
const anyWork = fc.record({
  number: fc.integer({ min: 1, max: 3 }),
  days: fc.integer({ min: -60, max: 60 }),
  minutes: fc.constantFrom(50, 300),
  counts: fc.boolean(),
  isDone: fc.boolean(),
});

const anyEvaluation = fc.record({
  key: fc.integer({ min: 1, max: 5 }).map(String),
  days: fc.integer({ min: -60, max: 60 }),
  answered: fc.option(fc.boolean()),
});

const isLate = (state: string) => state === 'late' || state === 'left-early';

const anyRaw: fc.Arbitrary<Raw> = fc
  .tuple(
    fc.array(anySession, { maxLength: 7 }),
    fc.uniqueArray(anyWork, { maxLength: 2, selector: ({ number }) => number }),
    fc.uniqueArray(anyEvaluation, { maxLength: 3, selector: ({ key }) => key }),
  )
  .map(([drawn, work, asked]): Raw => {
    const marks = new Map<number, Attendance>();
    const catchUps: Raw['catchUps'][number][] = [];
    const sessions = drawn.map((one, index): DueSession => {
      const sessionId = index + 1;
      const { mark, catchUp } = one;
      if (mark !== null)
        marks.set(sessionId, {
          state: mark.state,
          missed: isLate(mark.state) ? mark.missed : null,
          minutes: one.minutes,
        });
      if (catchUp !== null) {
        const at = 100 + sessionId;
        catchUps.push({ missed: sessionId, at, minutes: 120, day: TODAY });
        if (catchUp.isThere !== null)
          marks.set(at, { state: catchUp.isThere ? 'present' : 'absent', missed: null, minutes: 120 });
      }
      return {
        sessionId,
        component: one.component,
        number: one.number,
        kind: one.component,
        title: 'A session',
        counts: one.counts,
        day: TODAY.add({ days: one.days }),
        minutes: one.minutes,
      };
    });
    const own = work.map((one): DueWork => ({
      component: 'module',
      number: one.number,
      kind: 'self-study-module',
      title: 'A module',
      counts: one.counts,
      minutes: one.minutes,
      dueOn: TODAY.add({ days: one.days }),
      doneOn: one.isDone ? TODAY : null,
    }));
    const evaluations = asked.map(({ key, days, answered }): AskedEvaluation => ({
      key,
      title: 'An evaluation',
      on: TODAY.add({ days }),
      answered,
    }));
    return { sessions, marks, catchUps, work: own, evaluations };
  });

/** Whether the bar is reached when these open pieces are missed and all others attended: counted anew, piece by piece. */
function isReached(bar: Bar, pieces: readonly Piece[], missed: ReadonlySet<Piece>): boolean {
  let [have, whole] = [0, 0];
  for (const piece of pieces) {
    if (!bar.kinds.includes(piece.kind) || piece.isLeftOut || (bar.which !== 'all' && !piece.counts))
      continue;
    whole += bar.by === 'minutes' ? piece.minutes * 100 : 100;
    const [least, most] =
      bar.by === 'minutes' ? [piece.haveMinutes, piece.mostMinutes] : [piece.haveCount, piece.mostCount];
    have += missed.has(piece) ? least : most;
  }
  return have * 100 >= whole * bar.percent;
}

function subsets<One>(of: readonly One[], size: number): readonly (readonly One[])[] {
  if (size === 0) return [[]];
  return of.flatMap((one, index) => subsets(of.slice(index + 1), size - 1).map((rest) => [one, ...rest]));
}

/** The greatest number of misses that every future with so many survives. */
function bruteSlack(bar: Bar, pieces: readonly Piece[], open: readonly Piece[]): number {
  if (!isReached(bar, pieces, new Set())) return -1;
  let most = 0;
  for (let size = 1; size <= open.length; size += 1) {
    if (!subsets(open, size).every((missed) => isReached(bar, pieces, new Set(missed)))) break;
    most = size;
  }
  return most;
}

it('slack is what every future allows, for each bar and each kind', () => {
  fc.assert(
    fc.property(anyRule, anyBar, anyRaw, (rule: TestRule, bar, raw) => {
      const pieces = piecesOf(rule, raw, TODAY);
      const measured = measure(bar, pieces);
      const open = measured.pieces.filter((piece) => isOpen(bar, piece));
      expect(measured.slack).toBe(bruteSlack(bar, pieces, open));
      for (const kind of KINDS) {
        const ofKind = open.filter((piece) => piece.kind === kind);
        expect(slackOf([measured], kind)).toBe(ofKind.length === 0 ? null : bruteSlack(bar, pieces, ofKind));
      }
    }),
    { numRuns: 400 },
  );
});

/** Long after all of it. */
const AFTER = TODAY.add({ days: 400 });

/** The registers, work and evaluations as they will be when the open pieces of `missed` are missed and all others are had. */
function futureOf(raw: Raw, open: readonly Piece[], missed: ReadonlySet<string>): Raw {
  const marks = new Map(raw.marks);
  const decide = (sessionId: number, unit: string, minutes: number) => {
    const now = marks.get(sessionId);
    if (now !== undefined && now.state !== 'expected') return;
    marks.set(sessionId, { state: missed.has(unit) ? 'absent' : 'present', missed: null, minutes });
  };
  const openUnits = new Set(open.map(({ unit }) => unit));
  const isDone = (unit: string) => openUnits.has(unit) && !missed.has(unit);
  for (const session of raw.sessions) {
    const unit = `${session.component} ${session.number}`;
    decide(session.sessionId, unit, session.minutes);
    for (const { missed: of, at, minutes } of raw.catchUps)
      if (of === session.sessionId) decide(at, unit, minutes);
  }
  return {
    ...raw,
    marks,
    work: raw.work.map((one) => ({
      ...one,
      doneOn: isDone(`${one.component} ${one.number}`) ? AFTER : one.doneOn,
    })),
    evaluations: raw.evaluations.map((one) => ({
      ...one,
      answered: one.answered ?? isDone(`evaluation ${one.key}`),
    })),
  };
}

it('slack is what is left when registers are filled in for every future, and counted as on the last day', () => {
  fc.assert(
    fc.property(anyRule, anyBar, anyRaw, (drawn: TestRule, bar, raw) => {
      // What is excused and left out makes the whole smaller in some futures: of those slack promises less than there is.
      const rule: TestRule = { ...drawn, excused: 'missed' };
      const measured = measure(bar, piecesOf(rule, raw, TODAY));
      const open = measured.pieces.filter((piece) => isOpen(bar, piece));
      const isReachedThen = (missed: readonly Piece[]): boolean => {
        const future = futureOf(raw, open, new Set(missed.map(({ unit }) => unit)));
        const then = measure(bar, piecesOf(rule, future, AFTER));
        expect(then.outOf).toBe(then.whole);
        expect(then.whole).toBe(measured.whole);
        return then.have * 100 >= then.whole * bar.percent;
      };
      let slack = isReachedThen([]) ? 0 : -1;
      for (let size = 1; slack === size - 1 && size <= open.length; size += 1)
        if (subsets(open, size).every(isReachedThen)) slack = size;
      expect(measured.slack).toBe(slack);
    }),
    { numRuns: 400 },
  );
});

it('of a kind that several bars ask for, slack is what the strictest of them allows', () => {
  fc.assert(
    fc.property(
      anyRule,
      fc.array(anyBar, { minLength: 2, maxLength: 3 }),
      anyRaw,
      (rule: TestRule, bars, raw) => {
        const pieces = piecesOf(rule, raw, TODAY);
        const measured = bars.map((bar) => measure(bar, pieces));
        for (const kind of KINDS) {
          const each = measured.flatMap(({ bar, pieces: own }) => {
            const open = own.filter((piece) => piece.kind === kind && isOpen(bar, piece));
            return open.length === 0 ? [] : [bruteSlack(bar, pieces, open)];
          });
          expect(slackOf(measured, kind)).toBe(each.length === 0 ? null : Math.min(...each));
        }
      },
    ),
    { numRuns: 200 },
  );
});

it('nobody counts twice for a unit, nor for more than it', () => {
  fc.assert(
    fc.property(anyRule, anyRaw, (rule: TestRule, raw) => {
      const pieces = piecesOf(rule, raw, TODAY);
      expect(new Set(pieces.map(({ unit }) => unit)).size).toBe(pieces.length);
      for (const piece of pieces) {
        expect(piece.haveMinutes).toBeLessThanOrEqual(piece.minutes * 100);
        expect(piece.haveCount).toBeLessThanOrEqual(piece.mostCount);
        expect(piece.mostCount).toBeLessThanOrEqual(100);
      }
    }),
    { numRuns: 200 },
  );
});

const RULE: TestRule = { catchUpPercent: 100, graceMinutes: 15, excused: 'missed' };
const SEMINARS: Bar = {
  key: 's',
  title: 'Seminars',
  percent: 80,
  by: 'counts',
  kinds: ['seminar'],
  which: 'those that count',
};
const seminar = (number: number, days: number): DueSession => ({
  sessionId: number * 10 + (days > 0 ? 1 : 0),
  component: 'seminar',
  number,
  kind: 'seminar',
  title: `Seminar ${number}`,
  counts: true,
  day: TODAY.add({ days }),
  minutes: 180,
});
const NO_CATCH_UPS: Raw['catchUps'] = [];

it('a seminar made up for elsewhere counts as itself, and one of two groups counts once', () => {
  const sessions = [seminar(1, -30), seminar(1, 5), seminar(2, -20), seminar(3, 10)];
  const marks = new Map<number, Attendance>([
    [10, { state: 'late', missed: 10, minutes: 180 }],
    [20, { state: 'absent', missed: null, minutes: 180 }],
    [99, { state: 'present', missed: null, minutes: 180 }],
  ]);
  const without = measure(
    SEMINARS,
    piecesOf(RULE, { sessions, marks, catchUps: NO_CATCH_UPS, work: [], evaluations: [] }, TODAY),
  );
  expect(without).toMatchObject({ have: 100, outOf: 200, whole: 300, best: 200, slack: -1, short: 40 });
  const caught = [{ missed: 20, at: 99, minutes: 180, day: TODAY.subtract({ days: 9 }) }];
  const made = measure(
    SEMINARS,
    piecesOf(RULE, { sessions, marks, catchUps: caught, work: [], evaluations: [] }, TODAY),
  );
  expect(made).toMatchObject({ have: 200, outOf: 200, whole: 300, best: 300, slack: 0, short: 0 });
  expect(made.pieces.map(({ how }) => how)).toEqual(['attended', 'caught up', 'to come']);
  expect(made.pieces.map(({ hadOn }) => hadOn?.until(TODAY).days ?? null)).toEqual([30, 9, null]);
});

it('a past session that nobody has marked is open, and a session of today is still to come', () => {
  const pieces = piecesOf(
    RULE,
    {
      sessions: [seminar(1, -1), seminar(2, 0)],
      marks: new Map(),
      catchUps: NO_CATCH_UPS,
      work: [],
      evaluations: [],
    },
    TODAY,
  );
  expect(pieces.map(({ how, isSettled }) => [how, isSettled])).toEqual([
    ['not marked yet', false],
    ['to come', false],
  ]);
});

it('an evaluation is open until it is counted, and gone when it was not answered by then', () => {
  const asked = (key: string, answered: boolean | null) => ({ key, title: key, on: TODAY, answered });
  const bar: Bar = { ...SEMINARS, kinds: ['evaluation'] };
  const of = (...evaluations: AskedEvaluation[]) =>
    measure(
      bar,
      piecesOf(RULE, { sessions: [], marks: new Map(), catchUps: [], work: [], evaluations }, TODAY),
    );
  const open = of(asked('1', true), asked('2', true), asked('3', true), asked('4', null), asked('5', null));
  expect(open).toMatchObject({ have: 300, outOf: 300, whole: 500, best: 500, slack: 1 });
  expect(open.pieces.map(({ how }) => how)).toEqual([
    'answered',
    'answered',
    'answered',
    'counted later',
    'counted later',
  ]);
  const lost = of(asked('1', true), asked('2', false), asked('3', null));
  expect(lost).toMatchObject({ have: 100, outOf: 200, best: 200, slack: -1 });
});
