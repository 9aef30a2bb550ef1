import { describe, expect, test } from 'vitest';

import { exampleFacts } from '../example/index.ts';
import { renderPart } from '../kit/html.ts';
import { milesBetween, milesInWords, venuesNearest } from './distance.ts';
import { VenueMap } from './map.tsx';

const leeds = { lat: 53.7955, lng: -1.5484 };
const york = { lat: 53.958, lng: -1.0931 };

describe('distance', () => {
  test('from Leeds station to York station is a little under 22 miles', () => {
    expect(milesBetween(leeds, york)).toBeGreaterThan(21.6);
    expect(milesBetween(leeds, york)).toBeLessThan(22);
  });

  test('to itself is nothing, and is the same there and back', () => {
    expect(milesBetween(leeds, leeds)).toBe(0);
    expect(milesBetween(york, leeds)).toBe(milesBetween(leeds, york));
  });

  test('puts the nearest venue first and keeps the order of those equally far', () => {
    const venues = [
      { ...york, id: 'a' },
      { ...leeds, id: 'b' },
      { ...york, id: 'c' },
    ];
    expect(venuesNearest(venues, leeds).map((near) => near.venue.id)).toEqual(['b', 'a', 'c']);
  });

  test.each([
    [0.49, 'less than half a mile'],
    [0.5, '0.5 miles'],
    [1.04, '1 mile'],
    [2.44, '2.4 miles'],
    [9.94, '9.9 miles'],
    [9.96, '10 miles'],
    [21.7, '22 miles'],
  ])('of %f is said as %s', (miles, words) => {
    expect(milesInWords(miles)).toBe(words);
  });
});

const { venues } = exampleFacts();

describe('the map of venues', () => {
  const drawn = renderPart(<VenueMap venues={venues} visitor={{ ...leeds, name: 'LS1 4DY' }} />);

  test('is a picture with a title and a description that names each venue by its number', () => {
    expect(drawn).toContain('role="img"');
    expect(drawn).toContain('<title id="map-title">Map of our venues</title>');
    expect(venues).toHaveLength(4);
    venues.forEach((venue, index) => expect(drawn).toContain(`${index + 1}, ${venue.name} in ${venue.area}`));
    expect(drawn).toContain('A square shows LS1 4DY.');
  });

  test('has no inline style, is under 15 kB and keeps every mark inside', () => {
    expect(drawn).not.toContain('style=');
    expect(drawn.length).toBeLessThan(15_000);
    for (const [, x, y] of drawn.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)) {
      expect(Number(x)).toBeGreaterThan(14);
      expect(Number(x)).toBeLessThan(326);
      expect(Number(y)).toBeGreaterThan(14);
      expect(Number(y)).toBeLessThan(286);
    }
  });

  test('puts Garforth to the east of Morley and Headingley to the north of it', () => {
    const marks = [...drawn.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => ({
      x: Number(x),
      y: Number(y),
    }));
    const mark = (area: string) => marks[venues.findIndex((venue) => venue.area === area)] ?? { x: 0, y: 0 };
    expect(mark('Garforth').x).toBeGreaterThan(mark('Morley').x);
    expect(mark('Headingley').y).toBeLessThan(mark('Morley').y);
  });

  test('names each part of town beside its mark', () => {
    for (const venue of venues) expect(drawn).toContain(`>${venue.area}</text>`);
  });

  test('draws schools behind the venues in Leeds and none out at sea', () => {
    expect(drawn.match(/h0/g)?.length ?? 0).toBeGreaterThan(100);
    const atSea = renderPart(
      <VenueMap venues={[{ lat: 54.5, lng: 1.5, name: 'Buoy', area: 'North Sea' }]} visitor={null} />,
    );
    expect(atSea).not.toContain('h0');
  });

  test('moves marks apart that would cover one another, and they are still told apart when all are at one place', () => {
    const same = [1, 2, 3, 4, 5].map((number) => ({ ...leeds, name: `Venue ${number}`, area: 'Leeds' }));
    const spots = [
      ...renderPart(<VenueMap venues={same} visitor={null} />).matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g),
    ];
    for (const [index, one] of spots.entries()) {
      for (const other of spots.slice(index + 1)) {
        expect(
          Math.hypot(Number(one[1]) - Number(other[1]), Number(one[2]) - Number(other[2])),
        ).toBeGreaterThan(24);
      }
    }
  });

  test('moves the visitor off a venue that they stand on', () => {
    const [venue] = venues;
    const here = renderPart(
      <VenueMap
        venues={[{ ...leeds, name: 'Hall', area: venue?.area ?? '' }]}
        visitor={{ ...leeds, name: 'here' }}
      />,
    );
    const mark = /cx="([\d.]+)"/.exec(here);
    const you = /class="hub-map__you" x="([\d.]+)"/.exec(here);
    expect(Math.abs(Number(mark?.[1]) - Number(you?.[1]) - 7)).toBeGreaterThan(24);
  });

  test('is nothing where there is no venue', () => {
    expect(renderPart(<VenueMap venues={[]} visitor={null} />)).toBe('');
  });
});
