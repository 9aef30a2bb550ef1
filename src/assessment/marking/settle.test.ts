import { describe, expect, it } from 'vitest';

import { settle, stateOf, wantedParts, type Mark, type Part, type Settled } from './settle.ts';

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

/** By what its marks come to, written by hand. */
const WANTED: readonly (readonly [first: Mark | null, second: Mark | null, third: Mark | null, Part[]])[] = [
  [null, null, null, [1, 2]],
  ['pass', null, null, [2]],
  [null, 'fail', null, [1]],
  ['pass', 'pass', null, []],
  ['pass', 'fail', null, [3]],
  ['pass', 'fail', 'pass', []],
  [null, null, 'pass', [1, 2]],
  [null, 'pass', 'fail', [1]],
];

describe('marks that are wanted', () => {
  it.each(WANTED)('of %s, %s and %s are %j', (first, second, third, parts) => {
    expect(wantedParts({ standing: { 1: first, 2: second, 3: third }, hasLaterOutcome: false })).toEqual(
      parts,
    );
  });

  it.each(ROWS)('are none once an outcome stands, and what is settled stays so: %s, %s, %s', (...row) => {
    const script = { standing: { 1: row[0], 2: row[1], 3: row[2] }, hasLaterOutcome: true };
    expect(wantedParts(script)).toEqual([]);
    expect(stateOf(script)).toEqual(
      row[3].startsWith('settled') ? settle(script.standing) : { state: 'not needed' },
    );
  });
});
