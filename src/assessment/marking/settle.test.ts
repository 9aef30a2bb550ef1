import { describe, expect, it } from 'vitest';

import { settle, type Mark, type Settled } from './settle.ts';

type Row = readonly [first: Mark | null, second: Mark | null, third: Mark | null, ScriptIs: string];

/** Every marking there can be, written by hand. */
const ROWS: readonly Row[] = [
  [null, null, null, 'to mark'],
  ['pass', null, null, 'one of two'],
  ['fail', null, null, 'one of two'],
  [null, 'pass', null, 'one of two'],
  [null, 'fail', null, 'one of two'],
  ['pass', 'pass', null, 'settled: pass'],
  ['fail', 'fail', null, 'settled: fail'],
  ['pass', 'fail', null, 'differ'],
  ['fail', 'pass', null, 'differ'],
  ['pass', 'fail', 'pass', 'settled: pass'],
  ['pass', 'fail', 'fail', 'settled: fail'],
  ['fail', 'pass', 'pass', 'settled: pass'],
  ['fail', 'pass', 'fail', 'settled: fail'],
  // One of the first two was taken back, or marked anew: the third is not asked.
  [null, null, 'pass', 'to mark'],
  [null, null, 'fail', 'to mark'],
  ['pass', null, 'fail', 'one of two'],
  ['pass', null, 'pass', 'one of two'],
  ['fail', null, 'pass', 'one of two'],
  ['fail', null, 'fail', 'one of two'],
  [null, 'pass', 'fail', 'one of two'],
  [null, 'pass', 'pass', 'one of two'],
  [null, 'fail', 'pass', 'one of two'],
  [null, 'fail', 'fail', 'one of two'],
  ['pass', 'pass', 'fail', 'settled: pass'],
  ['pass', 'pass', 'pass', 'settled: pass'],
  ['fail', 'fail', 'pass', 'settled: fail'],
  ['fail', 'fail', 'fail', 'settled: fail'],
];

const inWords = (settled: Settled): string =>
  settled.state === 'settled' ? `settled: ${settled.mark}` : settled.state;

describe('the marks of a script', () => {
  it.each(ROWS)('%s, %s and %s: %s', (first, second, third, expected) => {
    expect(inWords(settle({ 1: first, 2: second, 3: third }))).toBe(expected);
  });

  it('are told for each of the 27 that there can be', () => {
    expect(new Set(ROWS.map((row) => row.slice(0, 3).join())).size).toBe(27);
  });
});
