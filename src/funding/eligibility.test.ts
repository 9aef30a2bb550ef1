import { describe, expect, test } from 'vitest';

import type { Course } from './course-policy.ts';
import {
  fundingEligibility,
  type FundingCode,
  type FundingOutcome,
  type FundingQuestion,
  type InstitutionFacts,
  type RuleId,
  type Verdict,
} from './eligibility.ts';

const ordinary = { cohortFunding: 'capped', inEngland: true, previouslyFunded: false } as const;
const allowed: InstitutionFacts = { eligibleType: true };

function answer(person: FundingQuestion): FundingOutcome & { kind: 'answer' } {
  const outcome = fundingEligibility(person);
  if (outcome.kind === 'asks') throw new Error(`asked for ${outcome.fact}`);
  return outcome;
}
const codeOf = (person: Partial<FundingQuestion> & { course: Course }): FundingCode =>
  answer({ ...ordinary, ...person }).code;

describe('NPQ for SENCOs, autumn 2026, in England, not funded before', () => {
  // As the delivery notes of the intake put it, one row a kind of place.
  test.each<[string, Partial<FundingQuestion>, FundingCode, Verdict]>([
    ['state school', { setting: 'a_school', institution: allowed }, 'funded', 'eligible'],
    ['academy trust', { setting: 'an_academy_trust', institution: allowed }, 'funded', 'eligible'],
    [
      '16 to 19 setting',
      { setting: 'a_16_to_19_educational_setting', institution: allowed },
      'funded',
      'eligible',
    ],
    [
      'independent mainstream school',
      { setting: 'a_school', institution: { eligibleType: false } },
      'ineligible_establishment_type',
      'not_eligible',
    ],
    [
      'any school on the RISE list, whatever its type',
      { setting: 'a_school', institution: { eligibleType: false, onRise: true } },
      'funded',
      'eligible',
    ],
    [
      'school without pupil premium standing',
      { setting: 'a_school', institution: { eligibleType: true, onPp50: false } },
      'funded',
      'eligible',
    ],
    [
      'local authority nursery school',
      { setting: 'early_years_or_childcare', institution: { localAuthorityNursery: true } },
      'funded',
      'eligible',
    ],
    ['private nursery', { setting: 'early_years_or_childcare' }, 'early_years_invalid_npq', 'not_eligible'],
    [
      'listed childminder',
      { setting: 'early_years_or_childcare', childminder: true, onChildminderList: true },
      'early_years_invalid_npq',
      'not_eligible',
    ],
    [
      'hospital school',
      { setting: 'another_setting', employment: 'hospital_school' },
      'subject_to_review',
      'subject_to_review',
    ],
    [
      'young offender institution',
      { setting: 'another_setting', employment: 'young_offender_institution' },
      'subject_to_review',
      'subject_to_review',
    ],
    [
      'virtual school',
      { setting: 'another_setting', employment: 'local_authority_virtual_school' },
      'subject_to_review',
      'subject_to_review',
    ],
    [
      'local authority supply teacher',
      { setting: 'another_setting', employment: 'local_authority_supply_teacher' },
      'subject_to_review',
      'subject_to_review',
    ],
    [
      'lead mentor, even of an approved provider',
      {
        setting: 'another_setting',
        employment: 'lead_mentor_for_accredited_itt_provider',
        approvedIttProvider: true,
      },
      'not_lead_mentor_course',
      'not_eligible',
    ],
    [
      'another setting, nothing more said',
      { setting: 'another_setting' },
      'ineligible_establishment_type',
      'not_eligible',
    ],
    [
      'referred by a Return to Teaching Adviser',
      { setting: 'other', referredByReturnToTeachingAdviser: true },
      'referred_by_return_to_teaching_adviser',
      'subject_to_review',
    ],
    ['self-employed or agency', { setting: 'other' }, 'ineligible_establishment_type', 'not_eligible'],
  ])('%s', (_, person, code, verdict) => {
    expect(answer({ course: 'npq-senco', ...ordinary, ...person })).toMatchObject({ code, verdict });
  });
});

describe('each course in each place: one letter a cell', () => {
  const letters: Record<string, FundingCode> = {
    F: 'funded',
    P: 'ineligible_establishment_not_a_pp50',
    T: 'ineligible_establishment_type',
    Y: 'early_years_invalid_npq',
    C: 'not_entitled_childminder',
    R: 'subject_to_review',
    M: 'not_lead_mentor_course',
    A: 'referred_by_return_to_teaching_adviser',
    H: 'not_new_headteacher_requesting_ehco',
  };
  const nursery = 'early_years_or_childcare';
  const mentor = {
    setting: 'another_setting',
    employment: 'lead_mentor_for_accredited_itt_provider',
  } as const;
  const places: Partial<FundingQuestion>[] = [
    { setting: 'a_school', institution: allowed },
    { setting: 'a_school', institution: { eligibleType: true, onPp50: true } },
    { setting: 'a_school', institution: { eligibleType: false, onPp50: true } },
    { setting: 'a_16_to_19_educational_setting', institution: { onRise: true } },
    { setting: nursery, institution: { localAuthorityNursery: true } },
    { setting: nursery, institution: { onRise: true, onPp50: true, eligibleType: true } },
    { setting: nursery, childminder: true },
    { setting: nursery, childminder: true, onChildminderList: true },
    { setting: 'another_setting', employment: 'hospital_school' },
    mentor,
    { ...mentor, approvedIttProvider: true },
    { setting: 'other', referredByReturnToTeachingAdviser: true },
    { setting: 'other' },
  ];
  // school: plain, PP50, wrong type, RISE · early years: nursery school, other, childminder, listed · hospital,
  // lead mentor, approved · referred, not
  test.each<[Course, string]>([
    ['npq-senco', 'FFTF FYYY RMM AT'],
    ['npq-headship', 'FFTF FYYY RMM AT'],
    ['npq-senior-leadership', 'FFTF FYYY RMM AT'],
    ['npq-early-years-leadership', 'FFTF FFCF TMM AT'],
    ['npq-executive-leadership', 'PFTF YYYY TMM AT'],
    ['npq-leading-behaviour-culture', 'PFTF YYYY TMM AT'],
    ['npq-leading-literacy', 'PFTF YYYY TMM AT'],
    ['npq-leading-primary-mathematics', 'PFTF YYYY TMM AT'],
    ['npq-leading-teaching', 'PFTF YYYY TMM AT'],
    ['npq-leading-teaching-development', 'PFTF YYYY TTF AT'],
    ['npq-early-headship-coaching-offer', 'HHHH HHHH HHH HH'],
    ['npq-additional-support-offer', 'HHHH HHHH HHH HH'],
  ])('%s', (course, row) => {
    expect(places.map((place) => codeOf({ course, ...place }))).toEqual(
      row
        .replaceAll(' ', '')
        .split('')
        .map((letter) => letters[letter]),
    );
  });

  test.each(['npq-early-headship-coaching-offer', 'npq-additional-support-offer'] as const)(
    '%s for a new headteacher is funded in every place',
    (course) => {
      for (const place of places) expect(codeOf({ course, ...place, newHeadteacher: true })).toBe('funded');
    },
  );
});

describe('the order of the rules', () => {
  const worst: FundingQuestion = {
    course: 'npq-early-headship-coaching-offer',
    cohortFunding: 'zero',
    inEngland: false,
    previouslyFunded: true,
    setting: 'early_years_or_childcare',
  };
  test.each<[string, FundingQuestion, FundingCode, RuleId]>([
    ['an unfunded cohort comes before all else', worst, 'unfunded_cohort', 'FUN-1'],
    ['then the country', { ...worst, cohortFunding: 'full' }, 'not_in_england', 'FUN-2'],
    [
      'then earlier funding',
      { ...worst, cohortFunding: 'full', inEngland: true },
      'previously_funded',
      'FUN-3',
    ],
    [
      'then headship, before the place of work',
      { ...worst, ...ordinary },
      'not_new_headteacher_requesting_ehco',
      'FUN-4',
    ],
    [
      'then the place of work',
      { ...worst, ...ordinary, course: 'npq-senco' },
      'early_years_invalid_npq',
      'FUN-5',
    ],
  ])('%s', (_, person, code, rule) => expect(answer(person)).toMatchObject({ code, rule }));
});

function asked(person: FundingQuestion): string {
  const outcome = fundingEligibility(person);
  return outcome.kind === 'asks' ? outcome.fact : outcome.code;
}

describe('a fact is asked for when a rule needs it, and not before', () => {
  test('nothing but the cohort in an unfunded one', () => {
    expect(asked({ course: 'npq-senco', cohortFunding: 'zero' })).toBe('unfunded_cohort');
  });
  test('the country, then the setting, then the institution; earlier funding that is not told is none', () => {
    const senco = { course: 'npq-senco', cohortFunding: 'capped' } as const;
    expect(asked(senco)).toBe('inEngland');
    expect(asked({ ...senco, inEngland: false })).toBe('not_in_england');
    expect(asked({ ...senco, inEngland: true })).toBe('setting');
    expect(asked({ ...senco, ...ordinary })).toBe('setting');
    expect(asked({ ...senco, ...ordinary, setting: 'a_school' })).toBe('institution');
    expect(asked({ ...senco, ...ordinary, setting: 'a_school', institution: {} })).toBe('institution');
    expect(asked({ ...senco, ...ordinary, setting: 'early_years_or_childcare' })).toBe(
      'early_years_invalid_npq',
    );
  });
  test('no institution for a headteacher’s offer', () => {
    const ehco = { course: 'npq-early-headship-coaching-offer', ...ordinary } as const;
    expect(asked({ ...ehco, setting: 'a_school', newHeadteacher: true })).toBe('funded');
    expect(asked({ ...ehco, setting: 'a_school' })).toBe('not_new_headteacher_requesting_ehco');
  });
});
