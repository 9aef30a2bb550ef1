import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ENROLMENT_STATES } from '../../cohorts/index.ts';
import { APPLICATION_STATES } from '../application.ts';
import { STEP_IDS } from './step.ts';
import { trackerOf } from './tracker.ts';
import type { MirrorFacts, TrackerFacts } from './tracker-facts.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

const SUBMITTED: TrackerFacts = {
  application: {
    state: 'submitted',
    sentOn: day('2026-11-02'),
    replyBy: day('2026-11-16'),
    since: day('2026-11-02'),
    isReopened: false,
  },
  sponsor: {
    name: 'Jo Hart',
    role: 'head',
    state: 'asked',
    since: day('2026-11-02'),
    nextReminderOn: day('2026-11-09'),
  },
  checks: { isAllDone: false, hasFailed: false, lastOn: null },
  mirror: null,
  place: null,
  intake: { name: 'Spring 2027', startsOn: day('2027-01-12'), registrationClosesOn: day('2026-12-18') },
  courseName: 'NPQ for SENCOs',
  leadProvider: 'Best Practice Network',
  registerAt: 'https://www.gov.uk/register',
  today: day('2026-11-05'),
};
const ENDORSED = {
  name: 'Jo Hart',
  role: 'head',
  state: 'endorsed',
  since: day('2026-11-03'),
  nextReminderOn: null,
} as const;
const CHECKED = { isAllDone: true, hasFailed: false, lastOn: day('2026-11-04') };
const TOLD: MirrorFacts = {
  status: 'pending',
  reasonForRejection: null,
  fundedPlace: null,
  since: null,
  source: { who: 'lead provider', toldOn: day('2026-11-10') },
};
const RECOMMENDED: TrackerFacts = {
  ...SUBMITTED,
  application: { ...SUBMITTED.application, state: 'recommended', since: day('2026-11-12') },
  sponsor: ENDORSED,
  checks: CHECKED,
};
const placed = (state: NonNullable<TrackerFacts['place']>['state']) => ({
  state,
  since: day('2026-11-20'),
  offerEndsOn: null,
  href: '/account/places/1',
});
const inState = (state: TrackerFacts['application']['state']) => ({ ...SUBMITTED.application, state });

describe('Where an application stands', () => {
  test.each<[string, TrackerFacts, string, string, string]>([
    [
      'a draft is the applicant’s to finish',
      { ...SUBMITTED, application: inState('draft') },
      'application',
      'applicant',
      '2026-12-18',
    ],
    [
      'one that was sent waits for the head, who is reminded',
      SUBMITTED,
      'sponsor',
      'sponsor',
      'We remind them on 9 November 2026',
    ],
    [
      'a question of the head is the hub’s to answer',
      { ...SUBMITTED, sponsor: { ...ENDORSED, state: 'question' } },
      'sponsor',
      'hub',
      'We cannot name a day',
    ],
    [
      'a head who declines is to be spoken to',
      { ...SUBMITTED, sponsor: { ...ENDORSED, state: 'declined' } },
      'sponsor',
      'applicant',
      'Before we decide',
    ],
    [
      'where nobody could be asked the hub finds out',
      { ...SUBMITTED, sponsor: null },
      'sponsor',
      'hub',
      'We cannot name a day',
    ],
    [
      'an endorsed one waits for the checks',
      { ...SUBMITTED, sponsor: ENDORSED },
      'checks',
      'hub',
      '2026-11-16',
    ],
    [
      'a checked one waits for the decision',
      { ...SUBMITTED, sponsor: ENDORSED, checks: CHECKED },
      'decision',
      'hub',
      '2026-11-16',
    ],
    [
      'the waiting list is the hub’s',
      { ...RECOMMENDED, application: inState('wait-listed') },
      'decision',
      'hub',
      'We cannot say when a place comes free',
    ],
    [
      'a recommended one of whom we were told nothing is told to register',
      RECOMMENDED,
      'registration',
      'applicant',
      '2026-12-18',
    ],
    [
      'a registered one waits for the lead provider',
      { ...RECOMMENDED, mirror: TOLD },
      'lead-provider',
      'lead provider',
      'They do not tell us when',
    ],
    [
      'a registration that ran out is made again',
      { ...RECOMMENDED, mirror: { ...TOLD, status: 'rejected', reasonForRejection: 'registration_expired' } },
      'registration',
      'applicant',
      '2026-12-18',
    ],
    [
      'one whom the lead provider rejected asks them',
      { ...RECOMMENDED, mirror: { ...TOLD, status: 'rejected', reasonForRejection: 'rejected_by_provider' } },
      'lead-provider',
      'applicant',
      'As soon as you can',
    ],
    [
      'a state that nobody knows is the hub’s to find out',
      { ...RECOMMENDED, mirror: { ...TOLD, status: 'paused' } },
      'lead-provider',
      'hub',
      'We cannot name a day',
    ],
    [
      'an accepted one waits for a group',
      { ...RECOMMENDED, mirror: { ...TOLD, status: 'accepted' } },
      'place',
      'hub',
      '2027-01-12',
    ],
    [
      'an offer stands before a registration that is not known',
      { ...RECOMMENDED, place: placed('offered') },
      'place',
      'applicant',
      'Our letter says by when',
    ],
    [
      'a confirmed one comes to the first session',
      { ...RECOMMENDED, mirror: { ...TOLD, status: 'accepted' }, place: placed('confirmed') },
      'start',
      'applicant',
      '2027-01-12',
    ],
    [
      'an offer that ran out is asked for again',
      { ...RECOMMENDED, mirror: { ...TOLD, status: 'accepted' }, place: placed('lapsed') },
      'place',
      'applicant',
      'As soon as you can',
    ],
  ])('%s', (_words, facts, id, owner, expected) => {
    const { now } = trackerOf(facts);
    expect({ id: now.id, status: now.status, owner: now.owner, expected: String(now.expected) }).toEqual({
      id,
      status: 'next',
      owner,
      expected,
    });
  });

  test.each<[string, TrackerFacts, string]>([
    ['withdrawn', { ...SUBMITTED, application: inState('withdrawn') }, 'application'],
    ['declined', { ...SUBMITTED, application: inState('declined') }, 'decision'],
    ['a place that was declined', { ...RECOMMENDED, place: placed('declined') }, 'place'],
    ['left', { ...RECOMMENDED, place: placed('withdrawn') }, 'place'],
    [
      'on the course',
      { ...RECOMMENDED, mirror: { ...TOLD, status: 'accepted' }, place: placed('active') },
      'start',
    ],
    [
      'completed, though nobody told us of a registration',
      { ...RECOMMENDED, place: placed('completed') },
      'start',
    ],
  ])('ends: %s', (_words, facts, id) => {
    expect(trackerOf(facts).now).toMatchObject({ id, status: 'ended' });
  });

  test('what can be done meanwhile says so, and what was told says by whom and when', () => {
    const status = (facts: TrackerFacts, id: string) => trackerOf(facts).steps.find((one) => one.id === id);
    expect(status(SUBMITTED, 'registration')?.status).toBe('can be done now');
    expect(status(SUBMITTED, 'registration')?.link?.href).toBe('https://www.gov.uk/register');
    expect(status({ ...RECOMMENDED, mirror: TOLD }, 'registration')).toMatchObject({
      status: 'done',
      source: 'The lead provider told us on 10 November 2026.',
    });
    const accepted = { ...TOLD, status: 'accepted', fundedPlace: true };
    expect(status({ ...RECOMMENDED, mirror: accepted }, 'lead-provider')?.sentence).toBe(
      'Best Practice Network accepted you with a funded place.',
    );
  });

  test('a promise that was missed is owned up to', () => {
    const { steps } = trackerOf({ ...SUBMITTED, today: day('2026-11-17') });
    expect(steps.find(({ id }) => id === 'decision')?.sentence).toContain('missed that day');
  });
});

const someDay = fc.integer({ min: 0, max: 400 }).map((days) => day('2026-09-01').add({ days }));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const anyFacts: fc.Arbitrary<TrackerFacts> = fc.record({
  application: fc.record({
    state: fc.constantFrom(...APPLICATION_STATES),
    sentOn: maybe(someDay),
    replyBy: maybe(someDay),
    since: someDay,
    isReopened: fc.boolean(),
  }),
  sponsor: maybe(
    fc.record({
      name: fc.constant('Jo Hart'),
      role: fc.constantFrom('head', 'chair', 'trust'),
      state: fc.constantFrom('asked', 'endorsed', 'declined', 'question'),
      since: someDay,
      nextReminderOn: maybe(someDay),
    }),
  ),
  checks: fc.record({ isAllDone: fc.boolean(), hasFailed: fc.boolean(), lastOn: maybe(someDay) }),
  mirror: maybe(
    fc.record({
      status: fc.constantFrom('pending', 'accepted', 'rejected', 'something new'),
      reasonForRejection: maybe(
        fc.constantFrom(
          'rejected_by_provider',
          'other_application_in_this_cohort_accepted',
          'registration_expired',
          'something new',
        ),
      ),
      fundedPlace: maybe(fc.boolean()),
      since: maybe(someDay),
      source: fc.record({ who: fc.constantFrom('lead provider', 'DfE'), toldOn: someDay }),
    }),
  ),
  place: maybe(
    fc.record({
      state: fc.constantFrom(...ENROLMENT_STATES),
      since: maybe(someDay),
      offerEndsOn: maybe(someDay),
      href: fc.constant('/account/places/1'),
    }),
  ),
  intake: maybe(
    fc.record({ name: fc.constant('Spring 2027'), startsOn: someDay, registrationClosesOn: maybe(someDay) }),
  ),
  courseName: fc.constant('NPQ for SENCOs'),
  leadProvider: maybe(fc.constant('Best Practice Network')),
  registerAt: fc.constant('https://www.gov.uk/register'),
  today: someDay,
});

test('whatever is the case, one step alone is to be looked at, it has one owner, and every step has a whole sentence', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { steps, now } = trackerOf(facts);
      expect(steps.map(({ id }) => id)).toEqual([...STEP_IDS]);
      expect(steps.filter(({ status }) => status === 'next' || status === 'ended')).toEqual([now]);
      for (const { sentence, status, expected, owner, source } of steps) {
        expect(sentence).toMatch(/^[A-Z“].*\.$/);
        expect(sentence).not.toMatch(/undefined|null|\s\s/);
        expect(['applicant', 'sponsor', 'hub', 'lead provider', 'DfE']).toContain(owner);
        // Whoever is to act is told by when, or that nobody can say.
        if (status === 'next' || status === 'can be done now')
          expect(expected === null && facts.application.replyBy !== null).toBe(false);
        // What belongs to the DfE and the lead provider is never said to be so without a source.
        if (source === null) expect(sentence).not.toMatch(/^You registered|accepted you(?:\.| with)/);
      }
    }),
    { numRuns: 3000 },
  );
});

test('every combination of states, one by one: one step to look at', () => {
  const sponsors = [null, 'asked', 'endorsed', 'declined', 'question'] as const;
  const mirrors = [null, 'pending', 'accepted', 'rejected', 'new'] as const;
  let combinations = 0;
  for (const state of APPLICATION_STATES)
    for (const sponsor of sponsors)
      for (const isAllDone of [true, false])
        for (const mirror of mirrors)
          for (const place of [null, ...ENROLMENT_STATES]) {
            const { steps } = trackerOf({
              ...SUBMITTED,
              application: inState(state),
              sponsor: sponsor === null ? null : { ...ENDORSED, state: sponsor },
              checks: { ...CHECKED, isAllDone },
              mirror: mirror === null ? null : { ...TOLD, status: mirror },
              place: place === null ? null : placed(place),
            });
            expect(steps.filter(({ status }) => status === 'next' || status === 'ended')).toHaveLength(1);
            combinations += 1;
          }
  expect(combinations).toBe(6 * 5 * 2 * 5 * 9);
});
