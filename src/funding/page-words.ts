/** What the pages ask, and the exact words of each error. */
import { coursePolicies, type Course } from './course-policy.ts';
import type { CohortFunding } from './eligibility.ts';
import type { YesOrNoFact } from './journey.ts';

type YesOrNoWords = {
  question: string;
  hint: string | null;
  /** How the answer is listed afterwards. */
  short: string;
  missing: string;
};

const yesOrNoWords: Record<YesOrNoFact, (courseName: string) => YesOrNoWords> = {
  previouslyFunded: (courseName) => ({
    question: `Have you had a funded place on the ${courseName} before?`,
    hint: 'Say yes even if you did not finish it. The DfE funds each course once.',
    short: 'Funded for it before',
    missing: 'Select yes if you have had a funded place on this course before',
  }),
  newHeadteacher: () => ({
    question: 'Are you a headteacher in your first 5 years of headship?',
    hint: null,
    short: 'Headteacher in the first 5 years',
    missing: 'Select yes if you are a headteacher in your first 5 years of headship',
  }),
  onChildminderList: () => ({
    question: 'Are you on the DfE’s list of childminders who can have funding?',
    hint: 'If you are not sure, select no. The DfE checks when you register.',
    short: 'On the DfE’s list of childminders',
    missing: 'Select yes if you are on the DfE’s list of childminders',
  }),
  approvedIttProvider: () => ({
    question: 'Has the DfE approved your provider of initial teacher training?',
    hint: null,
    short: 'Provider of teacher training approved',
    missing: 'Select yes if the DfE has approved your provider of initial teacher training',
  }),
};

export function yesOrNo(fact: YesOrNoFact, course: Course): YesOrNoWords {
  return yesOrNoWords[fact](coursePolicies[course].name);
}

export const workplaceWords = {
  question: 'Where do you work?',
  hint: 'If you work in a local authority nursery school, go back and find it by its name.',
  missing: 'Select where you work',
};

export const schoolWords = {
  missing: 'Enter the name, place, postcode or URN of your school',
  none: 'No open school or college fits that. Check the spelling, or try its postcode',
  unknown: 'There is no school with that URN in the register. Enter its name, place or postcode',
};

export const fundingInWords: Record<CohortFunding, string> = {
  zero: 'the DfE pays for no places',
  capped: 'the DfE pays for a limited number of places',
  full: 'the DfE pays for everyone who is eligible',
};
