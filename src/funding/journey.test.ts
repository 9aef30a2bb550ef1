import { describe, expect, test } from 'vitest';

import { courses } from './course-policy.ts';
import { fundingEligibility, type FundingQuestion } from './eligibility.ts';
import { nextToAsk } from './journey.ts';
import { workplaceIds, workplaces } from './workplaces.ts';

const atSchool: FundingQuestion = {
  course: 'npq-senco',
  cohortFunding: 'capped',
  inEngland: true,
  setting: 'a_school',
  institution: { eligibleType: true },
};

describe('a visitor is asked no more than the answer depends on', () => {
  test('a SENCO of a school that the register knows: whether they were funded before, and nothing else', () => {
    expect(nextToAsk(atSchool)).toBe('previouslyFunded');
    expect(nextToAsk({ ...atSchool, previouslyFunded: false })).toBeNull();
    expect(nextToAsk({ ...atSchool, previouslyFunded: true })).toBeNull();
  });
  test('nothing at all in an unfunded cohort, or outside England', () => {
    expect(nextToAsk({ ...atSchool, cohortFunding: 'zero' })).toBeNull();
    expect(
      nextToAsk({ course: 'npq-senco', cohortFunding: 'capped', ...workplaces.outside_england.tells }),
    ).toBeNull();
  });
  test('a headteacher, for the coaching offer: how long they have been one, unless they were funded before', () => {
    const head = { ...atSchool, course: 'npq-early-headship-coaching-offer' } as const;
    expect(nextToAsk({ ...head, previouslyFunded: false })).toBe('newHeadteacher');
    expect(nextToAsk({ ...head, previouslyFunded: true })).toBeNull();
  });
  test('a childminder is asked of the list only for the course that reads it', () => {
    const childminder = {
      ...workplaces.childminder.tells,
      cohortFunding: 'capped',
      previouslyFunded: false,
    } as const;
    expect(nextToAsk({ ...childminder, course: 'npq-early-years-leadership' })).toBe('onChildminderList');
    expect(nextToAsk({ ...childminder, course: 'npq-senco' })).toBeNull();
  });
  test('a lead mentor is asked of the provider only for the course that lead mentors can have', () => {
    const mentor = {
      ...workplaces.lead_mentor.tells,
      cohortFunding: 'capped',
      previouslyFunded: false,
    } as const;
    expect(nextToAsk({ ...mentor, course: 'npq-leading-teaching-development' })).toBe('approvedIttProvider');
    expect(nextToAsk({ ...mentor, course: 'npq-senco' })).toBeNull();
  });
});

test('every workplace and course comes to an answer within three yes or no questions', () => {
  for (const course of courses)
    for (const id of workplaceIds) {
      let question: FundingQuestion = { course, cohortFunding: 'capped', ...workplaces[id].tells };
      let asked = 0;
      for (let fact = nextToAsk(question); fact !== null; fact = nextToAsk(question), asked++) {
        question = { ...question, [fact]: false };
      }
      expect(asked).toBeLessThanOrEqual(3);
      expect(fundingEligibility(question).kind).toBe('answer');
    }
});
