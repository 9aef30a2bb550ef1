import { describe, expect, test } from 'vitest';

import cases from './testing/identity-and-trn.json' with { type: 'json' };
import { trnOf } from './trn.ts';

describe('A TRN as it is written', () => {
  test.each(cases.trnAdmin)('by the DfE’s strict rule: “$input”', ({ input, valid }) => {
    expect(trnOf(input)).toBe(valid === true ? input.replaceAll(' ', '') : null);
  });

  // Its lenient reader puts noughts before a short number; its strict rule, which we follow, calls that one too short.
  test.each(cases.trnEntered)('by its lenient reader, but with no noughts added: “$input”', (row) => {
    const isWhole = row.input.replaceAll(/\D/g, '').length === 7;
    expect(trnOf(row.input)).toBe(isWhole ? row.output : null);
  });

  test.each([
    ['RP 12/34567', '1234567'],
    ['rp12-34567', '1234567'],
    [' 0012345 ', '0012345'],
    ['\u00A012\u00A034567', '1234567'],
    ['１２３４５６７', '1234567'],
    ['00 00 000', null],
    ['RP00/00000', null],
    ['12A34567', null],
    ['A1234567', null],
    ['1234567.0', null],
    ['-', null],
  ])('“%s”: %s', (written, trn) => expect(trnOf(written)).toBe(trn));
});
