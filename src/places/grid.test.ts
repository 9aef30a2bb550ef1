import { expect, test } from 'vitest';

import { distanceInMiles, toLatLng } from './grid.ts';

test('the worked example of the Ordnance Survey guide comes out within five metres', () => {
  // OS guide, annex C: TG 51409 13177 is 52°39'27.2531"N 1°43'4.5177"E on OSGB36;
  // the same point by ETRS89 is 52.65798, 1.71605 (OSTN15).
  const { lat, lng } = toLatLng({ easting: 651_409.903, northing: 313_177.27 });
  expect(Math.abs(lat - 52.657_98)).toBeLessThan(0.000_05);
  expect(Math.abs(lng - 1.716_05)).toBeLessThan(0.000_08);
});

test.each([
  ['Aberdeen', { easting: 392_807, northing: 804_923 }, { lat: 57.135_16, lng: -2.120_47 }],
  ['Morley, LS27', { easting: 426257, northing: 428121 }, { lat: 53.7488, lng: -1.60332 }],
  ['Penzance, TR19', { easting: 140393, northing: 28543 }, { lat: 50.10012, lng: -5.63161 }],
])('%s agrees with a second derivation by the same transformation', (_, point, expected) => {
  const { lat, lng } = toLatLng(point);
  expect(Math.abs(lat - expected.lat)).toBeLessThan(0.000_011);
  expect(Math.abs(lng - expected.lng)).toBeLessThan(0.000_011);
});

test('a mile is 1,609.344 metres of the grid, in a straight line', () => {
  const here = { easting: 400_000, northing: 400_000 };
  expect(distanceInMiles(here, { easting: 401_609.344, northing: 400_000 })).toBeCloseTo(1, 9);
  expect(distanceInMiles(here, { easting: 403_000, northing: 404_000 })).toBeCloseTo(5000 / 1609.344, 9);
  expect(distanceInMiles(here, here)).toBe(0);
});
