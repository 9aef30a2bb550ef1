import { expect, test } from 'vitest';

import { toMended, type Mends } from './mending.ts';

test.each([
  [
    'name',
    'St Stephen\u0092s International',
    'St Stephen’s International',
    'control characters read from the wrong encoding in name',
  ],
  [
    'address_1',
    '34 \u0096 38 Dalston Lane',
    '34 – 38 Dalston Lane',
    'control characters read from the wrong encoding in address_1',
  ],
  ['name', 'Two  Spaces School ', 'Two Spaces School', 'spaces in name'],
  ['name', 'A Voluntary Academy\u00A0', 'A Voluntary Academy', 'spaces in name'],
  ['town', 'Lee\u0000ds', 'Lee ds', 'other control characters in town'],
  ['postcode', 'ng22 0ea', 'NG22 0EA', 'letters or spaces in postcode'],
  ['postcode', '2036', '', 'left out, not written like a postcode, in postcode'],
  ['county', 'Not applicable', '', 'left out, “Not applicable” and the like, in county'],
])('%s “%s” becomes “%s”, and is counted', (column, value, mended, counted) => {
  const mends: Mends = {};
  expect(toMended(column, value, mends)).toBe(mended);
  expect(mends).toEqual({ [counted]: 1 });
});

test('what is well is left alone and not counted', () => {
  const mends: Mends = {};
  expect(toMended('name', 'Ysgol Bro Siôn Cwilt’s', mends)).toBe('Ysgol Bro Siôn Cwilt’s');
  expect(toMended('postcode', 'LS27 0PD', mends)).toBe('LS27 0PD');
  expect(toMended('postcode', '', mends)).toBe('');
  expect(toMended('name', 'Not applicable', mends)).toBe('Not applicable');
  expect(mends).toEqual({});
});
