import { describe, expect, it } from 'vitest';

import { whyNotChange, type WindowAsked } from './may-change.ts';

const WINDOW: WindowAsked = {
  name: 'First attempt',
  opensOn: Temporal.PlainDate.from('2026-06-08'),
  opensTime: Temporal.PlainTime.from('09:00'),
  days: 8,
  wordLimit: 1500,
  graceMinutes: 10,
  isHere: true,
  source: 'A test',
};
const BEFORE = Temporal.Instant.from('2026-06-08T07:59:59.999Z');
const OPENS = Temporal.Instant.from('2026-06-08T08:00:00Z');
/** The last moment at which a late script is taken, and the first at which none is. */
const GRACE = Temporal.Instant.from('2026-06-15T23:09:59.999Z');
const OVER = Temporal.Instant.from('2026-06-15T23:10:00Z');
const day = (text: string) => ({ opensOn: Temporal.PlainDate.from(text) });

type Row = readonly [string, Temporal.Instant, Partial<WindowAsked>, string, string | null];
const ROWS: readonly Row[] = [
  ['before it opens, another day', BEFORE, day('2026-06-10'), '', null],
  ['before it opens, an earlier end', BEFORE, { days: 5 }, '', null],
  ['before it opens, another limit', BEFORE, { wordLimit: 1000 }, '', null],
  ['before it opens, another who takes the scripts', BEFORE, { isHere: false }, '', null],
  ['before it opens, to days that are over', BEFORE, day('2026-05-01'), '', 'would be over'],
  ['before it opens, nothing', BEFORE, {}, 'x', 'nothing changed'],
  ['from its first moment, a later end with a reason', OPENS, { days: 9 }, 'Snow', null],
  ['from its first moment, a later end without', OPENS, { days: 9 }, '', 'no reason'],
  ['while it runs, an earlier end', OPENS, { days: 7 }, 'Snow', 'only a later end'],
  ['while it runs, another day', OPENS, day('2026-06-09'), 'Snow', 'only a later end'],
  [
    'while it runs, a later end and another limit',
    OPENS,
    { days: 9, wordLimit: 1600 },
    'Snow',
    'only a later end',
  ],
  ['while it runs, another name', OPENS, { name: 'Other' }, 'Snow', 'only a later end'],
  ['in its grace, a later end', GRACE, { days: 9 }, 'Snow', null],
  ['once it is over, a later end', OVER, { days: 9 }, 'Snow', 'over'],
];

describe('a window is changed', () => {
  it.each(ROWS)('%s', (_, now, over, reason, expected) => {
    expect(whyNotChange(WINDOW, { ...WINDOW, ...over }, reason, now)).toBe(expected);
  });
});
