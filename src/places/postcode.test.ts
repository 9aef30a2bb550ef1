import { describe, expect, test } from 'vitest';

import { outcodeOf, postcodeOf, postcodeWithin } from './postcode.ts';

describe('a postcode', () => {
  test.each([
    ['LS27 0PD', 'LS27 0PD'],
    ['ls270pd', 'LS27 0PD'],
    ['  ls27   0pd ', 'LS27 0PD'],
    ['ng22 0ea', 'NG22 0EA'],
    ['W1A 1AA', 'W1A 1AA'],
    ['m1 1ae', 'M1 1AE'],
    ['EC1A1BB', 'EC1A 1BB'],
  ])('“%s” is %s', (written, postcode) => expect(postcodeOf(written)).toBe(postcode));

  test.each([
    '',
    'LS27',
    '2036',
    'LS27 0P',
    'LS27 0PDX',
    'LS27 0CD',
    'LSX7 0PD',
    '27LS 0PD',
    '💥',
    'L\0S27 0PD',
    'x'.repeat(10_000),
  ])('“%s” is none', (written) => expect(postcodeOf(written)).toBeNull());
});

test('an outward code is read alone and out of a whole postcode', () => {
  expect(outcodeOf('ls27')).toBe('LS27');
  expect(outcodeOf('ls27 0pd')).toBe('LS27');
  expect(outcodeOf('EC1A')).toBe('EC1A');
  expect(outcodeOf('Leeds')).toBeNull();
  expect(outcodeOf('107641')).toBeNull();
});

test('a postcode is found among words, in one piece or two, before an outward code is', () => {
  expect(postcodeWithin('St Marys LS27 0PD')).toBe('LS27 0PD');
  expect(postcodeWithin('primary, ls270pd, morley')).toBe('LS27 0PD');
  expect(postcodeWithin('B12 school near LS27 0PD')).toBe('LS27 0PD');
  expect(postcodeWithin('st marys ls27')).toBe('LS27');
  expect(postcodeWithin('st marys leeds')).toBeNull();
  expect(postcodeWithin('')).toBeNull();
});
