import { describe, expect, test } from 'vitest';

import { exampleFacts } from './example-hub.ts';
import { readHubFacts } from './hub-facts.ts';

const profile = {
  name: 'Hub',
  shortName: 'Hub',
  strapline: 'A hub',
  brandColour: '#14506b',
  email: 'a@hub.example',
  replyWorkingDays: 5,
};
const venue = {
  id: 'hall',
  name: 'Hall',
  area: 'Town',
  addressLines: ['Hall'],
  postcode: 'LS1 1AA',
  lat: 53.8,
  lng: -1.5,
  travel: 'Bus',
  parking: 'None',
  stepFreeAccess: 'Level',
  signIn: 'Desk',
  contactRole: 'Keeper',
  rooms: [{ name: 'Room', seats: 30 }],
};
const cohort = {
  id: 'one',
  course: 'npq-senco',
  name: 'One',
  startsOn: '2026-11-18',
  teachingEndsOn: '2028-05-17',
  groups: [{ venue: 'hall', capacity: 30, taken: 0 }],
};
const whole = { profile, venues: [venue], programmes: [{ course: 'npq-senco' }], cohorts: [cohort] };

const faultsOf = (value: unknown) => {
  const reading = readHubFacts(value);
  return reading.ok ? [] : reading.faults.map((fault) => fault.field);
};

describe('the facts of a hub', () => {
  test.each([
    ['all parts', whole, []],
    ['a profile alone', { profile }, []],
    ['no profile', { venues: [] }, ['profile']],
    ['a cohort of a course that it does not offer', { ...whole, programmes: [] }, ['cohorts[0].course']],
    [
      'a course that the DfE does not have',
      { ...whole, programmes: [{ course: 'npq-senco' }, { course: 'npq-magic' }] },
      ['programmes[1].course'],
    ],
    ['a group at a venue that it does not have', { ...whole, venues: [] }, ['cohorts[0].groups[0].venue']],
    [
      'a group larger than any room',
      { ...whole, cohorts: [{ ...cohort, groups: [{ venue: 'hall', capacity: 31, taken: 0 }] }] },
      ['cohorts[0].groups[0].capacity'],
    ],
    ['one venue twice', { ...whole, venues: [venue, venue] }, ['venues[1].id']],
    ['one cohort twice', { ...whole, cohorts: [cohort, cohort] }, ['cohorts[1].id']],
    [
      'a lead provider whom the DfE does not list',
      { ...whole, cohorts: [{ ...cohort, leadProvider: 'Somebody' }] },
      ['cohorts[0].leadProvider'],
    ],
    [
      'a postcode without its space',
      { ...whole, venues: [{ ...venue, postcode: 'LS11AA' }] },
      ['venues[0].postcode'],
    ],
    ['a list where an object belongs', [], ['the file']],
  ])('with %s have these faults', (_words, value, faults) => {
    expect(faultsOf(value)).toEqual(faults);
  });
});

describe('the example hub', () => {
  const facts = exampleFacts();

  test('says that it is one, and marks each venue, facilitator and lead provider as invented', () => {
    expect(facts.profile.exampleNotice).toContain('invented');
    expect(facts.venues.map((one) => one.invented)).toEqual([true, true, true, true]);
    for (const programme of facts.programmes) {
      expect(programme.facilitators.every((one) => one.invented)).toBe(true);
      expect(programme.leadProvider === null || programme.leadProviderInvented).toBe(true);
    }
  });

  test('can be written to nobody: its addresses are examples and its number is kept for drama', () => {
    expect(facts.profile.email).toMatch(/\.example$/);
    expect(facts.profile.website).toMatch(/\.example$/);
    expect(facts.profile.phone).toMatch(/^0113 496 0\d{3}$/);
    // No inward code of a real postcode has a C in its last two letters.
    expect(facts.venues.every((one) => one.postcode.endsWith('CC'))).toBe(true);
  });

  test('has five cohorts of the NPQ for SENCOs, and says that the dates of those to come are its own plan', () => {
    expect(facts.cohorts.map((one) => [one.name, one.dfeCohort])).toEqual([
      ['Autumn 2024', '2024'],
      ['Autumn 2025', '2025b'],
      ['Autumn 2026', '2026b'],
      ['Spring 2027', null],
      ['Autumn 2027', null],
    ]);
    expect(
      facts.cohorts
        .filter((one) => one.dfeCohort === null)
        .every((one) => one.datesNote?.includes('has not published')),
    ).toBe(true);
  });
});
