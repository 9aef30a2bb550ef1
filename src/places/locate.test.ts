import { expect, test } from 'vitest';

import { distanceInMiles } from './grid.ts';
import { locate } from './locate.ts';
import { yorkshirePostcode, yorkshirePostcodes } from './postcodes.ts';

test('all 228,821 postcodes of Yorkshire are known in less than 15 MB', () => {
  const { count, bytes } = yorkshirePostcodes();
  expect(count).toBe(228_821);
  expect(bytes).toBeLessThan(15_000_000);
});

test.each([
  // The first and the last of the file, two more, and one that is known and not located.
  ['S1 1AA', { easting: 435_732, northing: 387_312 }],
  ['BB1 1AE', { easting: 369_997, northing: 427_645 }],
  ['BB1 1AG', { easting: 369_641, northing: 427_629 }],
  ['YO90 1YB', { easting: 459_652, northing: 451_975 }],
  ['S94 1AA', null],
])('%s is where Code-Point Open puts it', (postcode, point) => {
  expect(yorkshirePostcode(postcode)).toEqual(point);
});

test('a Yorkshire postcode is found exactly, however it is typed', () => {
  const place = locate(' bb11ae');
  expect(place).toMatchObject({
    name: 'BB1 1AE',
    outcode: 'BB1',
    easting: 369_997,
    northing: 427_645,
    precision: 'postcode',
  });
});

test('a postcode elsewhere is placed at the middle of its outward code, and says so', () => {
  const place = locate('SW1A 2AA');
  expect(place).toMatchObject({ name: 'SW1A 2AA', outcode: 'SW1A', precision: 'outcode' });
  expect(place && distanceInMiles(place, { easting: 530_047, northing: 179_951 })).toBeLessThan(1);
});

test('a Yorkshire outward code alone, and a postcode there that nobody knows, get the same middle', () => {
  const middle = locate('LS27');
  const unknown = locate('LS27 9ZZ');
  expect(middle).toMatchObject({ name: 'LS27', precision: 'outcode' });
  expect(unknown).toMatchObject({
    name: 'LS27 9ZZ',
    precision: 'outcode',
    easting: middle?.easting,
    northing: middle?.northing,
  });
});

test('nothing is guessed for words, and for outward codes that are not in Great Britain', () => {
  expect(locate('Morley')).toBeNull();
  expect(locate('')).toBeNull();
  expect(locate('ZZ99 9ZZ')).toBeNull();
  expect(locate('BT1 5GS')).toBeNull();
});
