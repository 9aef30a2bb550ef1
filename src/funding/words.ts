/**
 * What each funding code means to the person who asked: in the hub's own words, because the DfE's codes are for
 * machines. Eligible is never said as if it were funded. Prices are the hub's, and are not here.
 */
import { coursePolicies } from './course-policy.ts';
import type { FundingCode, FundingQuestion } from './eligibility.ts';
import type { PolicyCode } from './funded-place.ts';

export type FundingWords = {
  /** The answer in one line, without a full stop. */
  heading: string;
  because: string;
  next: string;
};

/** A new code does not compile until it has words. */
const words: Record<FundingCode | PolicyCode, (person: FundingQuestion) => FundingWords> = {
  funded: (person) => ({
    heading: 'You are likely to be eligible for funding',
    because: fundedBecause(person),
    next: `${placeWords(person)} Register with the DfE, then apply to your lead provider.`,
  }),
  subject_to_review: (person) => ({
    heading: 'The DfE decides in each case like yours',
    because: `The DfE may fund the ${nameOf(person)} for people in your post, but looks at each person first.`,
    next: `Register with the DfE. It tells you what it decides, and may ask you for more before. ${ifEligible(person)}`,
  }),
  referred_by_return_to_teaching_adviser: (person) => ({
    heading: 'The DfE decides in each case like yours',
    because: `A Return to Teaching Adviser referred you, so the DfE looks at whether it can fund the ${nameOf(person)} for you.`,
    next: `Register with the DfE and say who referred you. It tells you what it decides. ${ifEligible(person)}`,
  }),
  unfunded_cohort: () => ({
    heading: 'There is no DfE funding in this cohort',
    because: 'The DfE pays for no places in this cohort, wherever you work.',
    next: `You can wait for a cohort with funded places. ${payInstead}`,
  }),
  not_in_england: () => ({
    heading: 'You are not eligible for funding',
    because: 'The DfE funds these courses for people who work in England.',
    next: payInstead,
  }),
  previously_funded: (person) => ({
    heading: 'You are not eligible for funding again',
    because: `The DfE funds the ${nameOf(person)} once for each person, and you had a funded place before. It counts even if you did not finish.`,
    next: `Ask your earlier lead provider whether you can go back to that place. ${payInstead}`,
  }),
  not_new_headteacher_requesting_ehco: (person) => ({
    heading: 'You are not eligible for funding',
    because: `The ${nameOf(person)} is for headteachers in their first 5 years of headship.`,
    next: 'Look at the NPQ in headship instead, or ask the hub what else it has for headteachers.',
  }),
  not_entitled_childminder: (person) => ({
    heading: 'You are not eligible for funding',
    because: `The DfE funds the ${nameOf(person)} for childminders who are on its list, and you are not on it.`,
    next: `If you think you should be on the list, ask the DfE when you register. ${payInstead}`,
  }),
  early_years_invalid_npq: (person) => ({
    heading: 'You are not eligible for funding',
    because:
      coursePolicies[person.course].inEarlyYears === 'local_authority_nurseries'
        ? `In the early years, the DfE funds the ${nameOf(person)} in local authority nursery schools only.`
        : `The DfE does not fund the ${nameOf(person)} in the early years.`,
    next: `The DfE does fund the NPQ in early years leadership where you work. ${payInstead}`,
  }),
  ineligible_establishment_type: (person) => ({
    heading: 'You are not eligible for funding',
    because: ineligibleBecause(person),
    next: payInstead,
  }),
  ineligible_establishment_not_a_pp50: (person) => ({
    heading: 'You are not eligible for funding for this course',
    because: `The DfE funds the ${nameOf(person)} at schools and 16 to 19 settings that are on its list of the half with the most disadvantaged pupils (PP50), and at schools that its RISE teams work with. Yours is on neither list.`,
    next: `Where you work, the DfE funds the NPQ for SENCOs and the NPQs in headship, senior leadership and early years leadership. ${payInstead}`,
  }),
  not_lead_mentor_course: (person) => ({
    heading: 'You are not eligible for funding for this course',
    because: `The DfE does not fund the ${nameOf(person)} for lead mentors. It funds them for the NPQ in leading teacher development, if it has approved their provider of initial teacher training.`,
    next: payInstead,
  }),
  marked_funded_by_policy: (person) => ({
    heading: 'The DfE has decided that you are eligible for funding',
    because: 'The DfE looked at your case and made an exception or settled a question.',
    next: placeWords(person),
  }),
  marked_ineligible_by_policy: () => ({
    heading: 'The DfE has decided that you are not eligible for funding',
    because: 'The DfE looked at your case.',
    next: payInstead,
  }),
};

/** `person` chooses the course, the cohort and the kind of place that the words speak of. */
export function fundingWords(code: FundingCode | PolicyCode, person: FundingQuestion): FundingWords {
  return words[code](person);
}

/** The same as one paragraph, for a machine to show. */
export function inOneParagraph({ heading, because, next }: FundingWords): string {
  return `${heading}. ${because} ${next}`;
}

const payInstead = 'You can still take the course if you or your employer pays: ask the hub for the price.';

function nameOf(person: FundingQuestion): string {
  return coursePolicies[person.course].name;
}

function placeWords(person: FundingQuestion): string {
  return person.cohortFunding === 'full'
    ? 'If your lead provider accepts you, the DfE pays for the course.'
    : 'Eligible does not mean funded: the number of funded places is limited, and your lead provider decides who gets one.';
}

function ifEligible(person: FundingQuestion): string {
  return person.cohortFunding === 'full'
    ? 'If it says yes and your lead provider accepts you, the DfE pays for the course.'
    : 'If it says yes, you are eligible, but not yet funded: the number of funded places is limited, and your lead provider decides who gets one.';
}

function fundedBecause(person: FundingQuestion): string {
  if (coursePolicies[person.course].onlyNewHeadteachers) {
    return `The DfE funds the ${nameOf(person)} for headteachers in their first 5 years of headship.`;
  }
  if (person.setting === 'another_setting') {
    return `The DfE funds the ${nameOf(person)} for lead mentors of a provider of initial teacher training that it has approved.`;
  }
  if (person.institution?.onRise === true && person.setting !== 'early_years_or_childcare') {
    return 'The DfE funds every NPQ at the schools that its RISE teams work with, and yours is one of them.';
  }
  return `The DfE funds the ${nameOf(person)} for people who work where you do.`;
}

function ineligibleBecause(person: FundingQuestion): string {
  if (
    person.employment === 'lead_mentor_for_accredited_itt_provider' &&
    person.setting === 'another_setting'
  ) {
    return `The DfE funds the ${nameOf(person)} for lead mentors of a provider of initial teacher training that it has approved, and yours is not one.`;
  }
  if (person.setting === 'another_setting' || person.setting === 'other') {
    return `The DfE does not fund the ${nameOf(person)} for people in your post.`;
  }
  return 'The DfE funds NPQs in 30 types of school, college and other establishment, nearly all of them state-funded. Your place of work is of another type.';
}
