import { describe, expect, test } from 'vitest';

import { courses } from './course-policy.ts';
import { fundingCodes, fundingEligibility, settings, type FundingQuestion } from './eligibility.ts';
import { policyCodes } from './funded-place.ts';
import { fundingWords, inOneParagraph } from './words.ts';

const senco: FundingQuestion = {
  course: 'npq-senco',
  cohortFunding: 'capped',
  inEngland: true,
  previouslyFunded: false,
  setting: 'a_school',
  institution: { eligibleType: true },
};

describe('every code has words', () => {
  test.each([...fundingCodes, ...policyCodes])('%s', (code) => {
    const { heading, because, next } = fundingWords(code, senco);
    expect(heading).toMatch(/^[A-Z].*[^.]$/);
    expect(because).toMatch(/^[A-Z].*\.$/);
    expect(next).toMatch(/^[A-Z].*\.$/);
    expect(`${heading} ${because} ${next}`).not.toMatch(/please|invalid|undefined|_/i);
  });

  test('and every course in every setting reads as sentences', () => {
    for (const course of courses)
      for (const setting of settings) {
        const person = { ...senco, course, setting };
        const outcome = fundingEligibility(person);
        if (outcome.kind === 'asks') throw new Error(`asked for ${outcome.fact}`);
        expect(inOneParagraph(fundingWords(outcome.code, person))).toMatch(/^[A-Z].+\. [A-Z].+\. [A-Z].+\.$/);
      }
  });
});

describe('eligible is not funded', () => {
  test('where places are capped, the words say so', () => {
    for (const code of ['funded', 'subject_to_review', 'referred_by_return_to_teaching_adviser'] as const) {
      expect(fundingWords(code, senco).next).toContain('number of funded places is limited');
    }
  });
  test('where everyone eligible is paid for, they do not', () => {
    const { next } = fundingWords('funded', { ...senco, cohortFunding: 'full' });
    expect(next).not.toContain('limited');
    expect(next).toContain('the DfE pays');
  });
});

describe('the words fit the person', () => {
  test('a private nursery is told where SENCOs in the early years are funded', () => {
    const person: FundingQuestion = { ...senco, setting: 'early_years_or_childcare' };
    expect(fundingWords('early_years_invalid_npq', person).because).toBe(
      'In the early years, the DfE funds the NPQ for SENCOs in local authority nursery schools only.',
    );
  });
  test('a school on the RISE list is told that this is why', () => {
    const person: FundingQuestion = { ...senco, institution: { onRise: true } };
    expect(fundingWords('funded', person).because).toContain('RISE');
  });
  test('a new headteacher is told of headship, not of the school', () => {
    const person: FundingQuestion = { ...senco, course: 'npq-early-headship-coaching-offer' };
    expect(fundingWords('funded', person).because).toContain('first 5 years');
  });
});
