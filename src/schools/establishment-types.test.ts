import { describe, expect, test } from 'vitest';

import {
  countryOf,
  establishmentType,
  establishmentTypes,
  schoolType,
  statutoryOf,
} from './establishment-types.ts';

const IN_LEEDS = '383';

describe('which settings the law binds (statutory rules, section 4)', () => {
  test.each([
    [['1', '2', '3', '5'], 'maintained_mainstream', 'bound'],
    [['28', '34'], 'academy_mainstream', 'bound'],
    [['35'], 'free_school', 'bound'],
    [['40'], 'utc', 'bound'],
    [['41'], 'studio_school', 'bound'],
    [['15'], 'maintained_nursery', 'bound'],
    [['7', '12', '33', '36', '44', '8', '10'], 'special_school', 'not_bound'],
    [['11'], 'independent_school', 'not_bound'],
    [['14'], 'pru', 'contested'],
    [['38', '42', '43'], 'ap_academy', 'contested'],
    [['39', '45', '46', '18', '31', '32'], 'post16', 'not_bound'],
    [['6'], 'ctc', 'contested'],
    [['24', '26', '37', '30'], null, 'not_bound'],
  ])('types %j are %s and %s', (codes, type, statutory) => {
    for (const code of codes) {
      expect(schoolType(code)).toBe(type);
      expect(statutoryOf({ typeCode: code, laCode: IN_LEEDS })).toBe(statutory);
    }
  });

  test('a type that nobody has heard of has no word and is not called bound', () => {
    expect(schoolType('99')).toBeNull();
    expect(establishmentType('99')).toBeNull();
    expect(statutoryOf({ typeCode: '99', laCode: IN_LEEDS })).toBe('not_bound');
  });

  test('every type says why, and how sure that is', () => {
    for (const type of establishmentTypes())
      expect([type.because.length > 20, type.confidence]).toEqual([true, expect.stringMatching(/^[HML]$/)]);
  });
});

test('thirty types are eligible for funding, as the DfE lists them', () => {
  const eligible = establishmentTypes().filter((type) => type.eligibleForFunding);
  expect(eligible.map((type) => Number(type.code)).sort((one, other) => one - other)).toEqual([
    1, 2, 3, 5, 6, 7, 8, 10, 12, 14, 15, 18, 24, 26, 28, 31, 32, 33, 34, 35, 36, 38, 39, 40, 41, 42, 43, 44,
    45, 46,
  ]);
});

describe('which establishments are in England', () => {
  test.each([
    ['a Welsh establishment, by its type', '30', '660', 'Wales'],
    ['an authority that the DfE names', '32', '673', 'Wales'],
    ['service schools overseas', '26', '702', 'other'],
    ['no authority at all', '37', '000', 'other'],
    ['fieldwork overseas', '26', '704', 'other'],
    ['Gibraltar', '25', '708', 'other'],
    ['a nursery school in Cardiff, which the DfE leaves in', '15', '681', 'Wales'],
    ['Jersey, which the DfE leaves in', '25', '707', 'other'],
    ['Leeds', '1', IN_LEEDS, 'England'],
  ])('%s', (_, typeCode, laCode, country) => expect(countryOf({ typeCode, laCode })).toBe(country));

  test('the law does not bind a nursery school in Cardiff', () => {
    expect(statutoryOf({ typeCode: '15', laCode: '681' })).toBe('not_bound');
  });
});
