import { describe, expect, test } from 'vitest';

import type { Course } from './course-policy.ts';
import {
  decideByPolicy,
  fundable,
  fundedPlaceProblem,
  fundingShown,
  wasFundedBefore,
  type ApprovalStatus,
  type FundedPlace,
} from './funded-place.ts';
import type { CohortFunding } from './eligibility.ts';

// The rows of the DfE's own behaviour: DFE-Digital/npq-registration at 9e9784a8, read November 2026.

describe('a funded place can stand or not (FUN-12)', () => {
  test.each<[ApprovalStatus, CohortFunding, FundedPlace, boolean, boolean]>([
    // status, cohort, place, eligible, stands
    ['pending', 'capped', null, false, true],
    ['pending', 'capped', true, false, false],
    ['accepted', 'capped', null, true, false],
    ['accepted', 'capped', true, true, true],
    ['accepted', 'capped', false, true, true],
    ['accepted', 'capped', true, false, false],
    ['accepted', 'full', null, true, true],
    ['accepted', 'full', false, true, false],
    ['pending', 'full', false, true, true],
    ['pending', 'zero', true, true, false],
    ['pending', 'zero', null, true, false],
    ['pending', 'zero', false, true, true],
    ['accepted', 'zero', false, false, true],
  ])(
    '%s in a %s cohort, place %s, eligible %s: %s',
    (status, cohortFunding, fundedPlace, eligible, stands) => {
      expect(fundedPlaceProblem({ status, cohortFunding, fundedPlace, eligible }) === null).toBe(stands);
    },
  );
});

describe('declarations are paid for or not (FUN-11)', () => {
  test.each<[boolean, FundedPlace, boolean, boolean, boolean]>([
    // eligible, place, funded before, by policy, fundable
    [true, null, false, false, true],
    [true, true, false, false, true],
    [true, false, false, false, false],
    [false, null, false, false, false],
    [false, false, false, false, false],
    [true, true, true, false, false],
    [true, true, true, true, true],
    [true, null, true, false, false],
  ])(
    'eligible %s, place %s, before %s, by policy %s: %s',
    (eligible, fundedPlace, previouslyFunded, byPolicy, paid) => {
      const code = byPolicy ? 'marked_funded_by_policy' : 'funded';
      expect(fundable({ eligible, code, previouslyFunded, fundedPlace })).toBe(paid);
    },
  );
});

function shown(eligible: boolean, previouslyFunded: boolean, byPolicy = false): [boolean, string | null] {
  const code = byPolicy ? 'marked_funded_by_policy' : 'funded';
  const { eligible_for_funding, ineligible_for_funding_reason } = fundingShown({
    eligible,
    code,
    previouslyFunded,
    fundedPlace: null,
  });
  return [eligible_for_funding, ineligible_for_funding_reason];
}

describe('what the lead provider is shown (FUN-10)', () => {
  test('eligible, never funded: yes, and no reason', () => expect(shown(true, false)).toEqual([true, null]));
  test('eligible, but funded before: no, and why', () => {
    expect(shown(true, true)).toEqual([false, 'previously-funded']);
  });
  test('not eligible: the establishment is the reason', () => {
    expect(shown(false, false)).toEqual([false, 'establishment-ineligible']);
  });
  test('funded before, but marked as funded by policy: yes', () => {
    expect(shown(true, true, true)).toEqual([true, null]);
  });
});

describe('funded for this course before (FUN-3)', () => {
  const ehco = 'npq-early-headship-coaching-offer';
  const aso = 'npq-additional-support-offer';

  test.each<[string, Course, Course, ApprovalStatus, boolean, FundedPlace, boolean]>([
    ['accepted with a place', 'npq-senco', 'npq-senco', 'accepted', true, true, true],
    ['place unset, as before 2024', 'npq-senco', 'npq-senco', 'accepted', true, null, true],
    ['no funded place', 'npq-senco', 'npq-senco', 'accepted', true, false, false],
    ['rejected', 'npq-senco', 'npq-senco', 'rejected', true, true, false],
    ['still pending', 'npq-senco', 'npq-senco', 'pending', true, true, false],
    ['not eligible', 'npq-senco', 'npq-senco', 'accepted', false, false, false],
    ['another course', 'npq-senco', 'npq-headship', 'accepted', true, true, false],
    ['the offer under its former name', ehco, aso, 'accepted', true, true, true],
    ['the former name after the new one', aso, ehco, 'accepted', true, true, true],
  ])('%s', (_, course, earlier, status, eligible, fundedPlace, before) => {
    expect(wasFundedBefore(course, [{ course: earlier, status, eligible, fundedPlace }])).toBe(before);
  });

  test('one that counts among others that do not is enough', () => {
    const other = { course: 'npq-senco', status: 'rejected', eligible: true, fundedPlace: true } as const;
    const counts = { ...other, status: 'accepted' } as const;
    expect(wasFundedBefore('npq-senco', [other, counts])).toBe(true);
    expect(wasFundedBefore('npq-senco', [])).toBe(false);
  });
});

describe('a decision by an administrator of the DfE (FUN-9)', () => {
  const free = { eligible: true, fundedPlace: null, hasLiveDeclarations: false };

  test('no to yes is told to the person', () => {
    expect(decideByPolicy('yes', { ...free, eligible: false })).toEqual({
      ok: true,
      code: 'marked_funded_by_policy',
      eligible: true,
      tellsThePerson: true,
    });
  });
  test('yes to yes is not', () =>
    expect(decideByPolicy('yes', free)).toMatchObject({ tellsThePerson: false }));
  test('yes is never refused', () => {
    expect(decideByPolicy('yes', { eligible: true, fundedPlace: true, hasLiveDeclarations: true }).ok).toBe(
      true,
    );
  });
  test('no is written when nothing stands in its way, and not told', () => {
    expect(decideByPolicy('no', free)).toEqual({
      ok: true,
      code: 'marked_ineligible_by_policy',
      eligible: false,
      tellsThePerson: false,
    });
  });
  test('no is refused while declarations live', () => {
    expect(decideByPolicy('no', { ...free, hasLiveDeclarations: true })).toEqual({
      ok: false,
      reason: 'live_declarations',
    });
  });
  test('no is refused while a funded place is held, not when it was refused one', () => {
    expect(decideByPolicy('no', { ...free, fundedPlace: true })).toEqual({
      ok: false,
      reason: 'funded_place_held',
    });
    expect(decideByPolicy('no', { ...free, fundedPlace: false }).ok).toBe(true);
  });
});
