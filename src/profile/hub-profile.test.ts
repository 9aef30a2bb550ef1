import { describe, expect, test } from 'vitest';

import { readFacts } from '../kit/facts/index.ts';
import { contrastWithWhite } from './contrast.ts';
import { readProfile } from './hub-profile.ts';

const written = {
  name: 'Northmoor Teaching School Hub',
  shortName: 'Northmoor',
  strapline: 'Training for schools on the moor',
  brandColour: '#14506B',
  email: 'npq@northmoor.example',
  addressLines: ['1 Moor Road', 'Northmoor'],
  replyWorkingDays: 5,
};

const faultsOf = (changes: object) => {
  const reading = readFacts({ ...written, ...changes }, readProfile);
  return reading.ok ? [] : reading.faults.map((fault) => fault.field);
};

describe('a profile', () => {
  test('is taken as written, and what is left out is null', () => {
    expect(readFacts(written, readProfile)).toEqual({
      ok: true,
      value: { ...written, brandColour: '#14506b', phone: null, website: null, exampleNotice: null },
    });
  });

  test.each([
    ['#767676', []],
    ['#777777', ['brandColour']],
    ['#ffdd00', ['brandColour']],
    ['#abc', ['brandColour']],
    ['14506b', ['brandColour']],
    ['red;}body{', ['brandColour']],
  ])('in the colour %s has faults in %j', (brandColour, faults) => {
    expect(faultsOf({ brandColour })).toEqual(faults);
  });

  test.each([
    [{ email: 'not an address' }, ['email']],
    [{ replyWorkingDays: 0 }, ['replyWorkingDays']],
    [{ replyWorkingDays: 2.5 }, ['replyWorkingDays']],
    [{ website: 'javascript:alert(1)' }, ['website']],
    [{ strapline: null, nmae: 'x' }, ['strapline', 'nmae']],
  ])('with %j has faults in %j', (changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults);
  });
});

describe('the contrast of white text', () => {
  test('is 21 on black, 1 on white and just over the line on #767676', () => {
    expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5);
    expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 5);
    expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 2);
  });
});
