/**
 * Is this person eligible for the DfE's funding of this course, in this cohort?
 *
 * Said by the Department for Education: FUN-1 to FUN-8, the ordered rules of its registration service
 * (DFE-Digital/npq-registration, app/services/funding_eligibility.rb at 9e9784a8). Read November 2026.
 *
 * The table `rules` is the policy: read it downwards, the first row that fits answers. A row either gives one of the
 * DfE's codes or asks for the fact without which the rules below it cannot be tried.
 */
import { coursePolicies, type Course, type CoursePolicy } from './course-policy.ts';

export const cohortFundings = ['zero', 'capped', 'full'] as const;
/** How the DfE pays for a cohort: not at all, for a limited number of places, or for everyone eligible. */
export type CohortFunding = (typeof cohortFundings)[number];

export const settings = [
  'a_school',
  'an_academy_trust',
  'a_16_to_19_educational_setting',
  'early_years_or_childcare',
  'another_setting',
  'other',
] as const;
export type Setting = (typeof settings)[number];

export const employments = [
  'hospital_school',
  'lead_mentor_for_accredited_itt_provider',
  'local_authority_supply_teacher',
  'local_authority_virtual_school',
  'young_offender_institution',
] as const;
export type Employment = (typeof employments)[number];

/** What the rules read of a place of work. A fact left out is no. */
export type InstitutionFacts = {
  /** One of the thirty establishment types that the DfE funds. */
  eligibleType?: boolean | undefined;
  /** On the list of schools that the DfE's RISE teams work with. */
  onRise?: boolean | undefined;
  /** On the pupil premium list: by URN, or by UKPRN for a 16 to 19 setting. */
  onPp50?: boolean | undefined;
  localAuthorityNursery?: boolean | undefined;
};

/**
 * What is known about one person and one course. Country, setting and institution are asked for when a rule needs
 * one that is missing; every other fact is no when it is left out.
 */
export type FundingQuestion = {
  course: Course;
  cohortFunding: CohortFunding;
  inEngland?: boolean | undefined;
  /** Accepted for this course before on a funded place (`funded-place.ts`, `wasFundedBefore`). */
  previouslyFunded?: boolean | undefined;
  setting?: Setting | undefined;
  /** Needed in a school, academy trust or 16 to 19 setting only. */
  institution?: InstitutionFacts | undefined;
  childminder?: boolean | undefined;
  onChildminderList?: boolean | undefined;
  /** A headteacher in the first five years of headship. */
  newHeadteacher?: boolean | undefined;
  employment?: Employment | undefined;
  /** The lead mentor's provider of initial teacher training is one the DfE has approved. */
  approvedIttProvider?: boolean | undefined;
  referredByReturnToTeachingAdviser?: boolean | undefined;
};

/** The codes that the rules can give, letter for letter the DfE's. */
export const fundingCodes = [
  'unfunded_cohort',
  'not_in_england',
  'previously_funded',
  'funded',
  'not_new_headteacher_requesting_ehco',
  'not_entitled_childminder',
  'early_years_invalid_npq',
  'ineligible_establishment_type',
  'ineligible_establishment_not_a_pp50',
  'not_lead_mentor_course',
  'subject_to_review',
  'referred_by_return_to_teaching_adviser',
] as const;
export type FundingCode = (typeof fundingCodes)[number];

export type RuleId = 'FUN-1' | 'FUN-2' | 'FUN-3' | 'FUN-4' | 'FUN-5' | 'FUN-6' | 'FUN-7' | 'FUN-8';

/** A fact that the rules cannot do without. */
export type AskedFact = 'inEngland' | 'setting' | 'institution';

export type Verdict = 'eligible' | 'not_eligible' | 'subject_to_review';

export type FundingOutcome =
  | { kind: 'answer'; verdict: Verdict; code: FundingCode; rule: RuleId }
  | { kind: 'asks'; fact: AskedFact; rule: RuleId };

const schools = ['a_school', 'an_academy_trust', 'a_16_to_19_educational_setting'] as const;
const earlyYears = ['early_years_or_childcare'] as const;
const anotherSetting = ['another_setting'] as const;
const other = ['other'] as const;

type Row = {
  rule: RuleId;
  /** The settings the row is about; left out, it is about all. */
  at?: readonly Setting[];
  /** Left out: always. */
  when?: (person: FundingQuestion, course: CoursePolicy) => boolean;
} & ({ code: FundingCode } | { asks: AskedFact });

const rules: readonly Row[] = [
  { rule: 'FUN-1', when: (p) => p.cohortFunding === 'zero', code: 'unfunded_cohort' },

  { rule: 'FUN-2', when: (p) => p.inEngland === undefined, asks: 'inEngland' },
  { rule: 'FUN-2', when: (p) => p.inEngland === false, code: 'not_in_england' },

  { rule: 'FUN-3', when: (p) => p.previouslyFunded === true, code: 'previously_funded' },

  { rule: 'FUN-4', when: (p, c) => c.onlyNewHeadteachers && p.newHeadteacher === true, code: 'funded' },
  { rule: 'FUN-4', when: (_, c) => c.onlyNewHeadteachers, code: 'not_new_headteacher_requesting_ehco' },

  // Every rule from here on is about the place of work.
  { rule: 'FUN-5', when: (p) => p.setting === undefined, asks: 'setting' },
  { rule: 'FUN-5', at: earlyYears, when: unlistedChildminder, code: 'not_entitled_childminder' },
  { rule: 'FUN-5', at: earlyYears, when: (_, c) => c.inEarlyYears === 'every_setting', code: 'funded' },
  { rule: 'FUN-5', at: earlyYears, when: inFundedNursery, code: 'funded' },
  { rule: 'FUN-5', at: earlyYears, code: 'early_years_invalid_npq' },

  { rule: 'FUN-6', at: schools, when: (p) => nothingKnown(p.institution), asks: 'institution' },
  { rule: 'FUN-6', at: schools, when: (p) => p.institution?.onRise === true, code: 'funded' },
  { rule: 'FUN-6', at: schools, when: ofAnotherType, code: 'ineligible_establishment_type' },
  { rule: 'FUN-6', at: schools, when: (_, c) => c.atSchool === 'every_eligible_school', code: 'funded' },
  { rule: 'FUN-6', at: schools, when: (p) => p.institution?.onPp50 === true, code: 'funded' },
  { rule: 'FUN-6', at: schools, code: 'ineligible_establishment_not_a_pp50' },

  { rule: 'FUN-7', at: anotherSetting, when: mentorOnOtherCourse, code: 'not_lead_mentor_course' },
  { rule: 'FUN-7', at: anotherSetting, when: mentorOfApprovedProvider, code: 'funded' },
  { rule: 'FUN-7', at: anotherSetting, when: inReviewedPost, code: 'subject_to_review' },
  { rule: 'FUN-7', at: anotherSetting, code: 'ineligible_establishment_type' },

  { rule: 'FUN-8', at: other, when: referred, code: 'referred_by_return_to_teaching_adviser' },
  { rule: 'FUN-8', at: other, code: 'ineligible_establishment_type' },
];

/** What each code comes to. A person referred by an adviser is looked at by the DfE as well. */
const verdicts: Record<FundingCode, Verdict> = {
  funded: 'eligible',
  subject_to_review: 'subject_to_review',
  referred_by_return_to_teaching_adviser: 'subject_to_review',
  unfunded_cohort: 'not_eligible',
  not_in_england: 'not_eligible',
  previously_funded: 'not_eligible',
  not_new_headteacher_requesting_ehco: 'not_eligible',
  not_entitled_childminder: 'not_eligible',
  early_years_invalid_npq: 'not_eligible',
  ineligible_establishment_type: 'not_eligible',
  ineligible_establishment_not_a_pp50: 'not_eligible',
  not_lead_mentor_course: 'not_eligible',
};

/**
 * The first rule that fits. `asks` names the fact that has to be known before any later rule can be tried; it is
 * never given for a fact that an earlier rule has made beside the point.
 */
export function fundingEligibility(person: FundingQuestion): FundingOutcome {
  const row = rules.find((row) => fits(row, person));
  if (row === undefined) throw new Error('Every setting ends in a row that always fits, and none did.');
  if ('asks' in row) return { kind: 'asks', fact: row.asks, rule: row.rule };
  return { kind: 'answer', verdict: verdicts[row.code], code: row.code, rule: row.rule };
}

function fits(row: Row, person: FundingQuestion): boolean {
  if (row.at !== undefined && (person.setting === undefined || !row.at.includes(person.setting)))
    return false;
  return row.when === undefined || row.when(person, coursePolicies[person.course]);
}

/** Only the course that is funded in every early years setting asks a childminder to be on the DfE's list. */
function unlistedChildminder(person: FundingQuestion, course: CoursePolicy): boolean {
  return (
    course.inEarlyYears === 'every_setting' &&
    person.childminder === true &&
    person.onChildminderList !== true
  );
}

function inFundedNursery(person: FundingQuestion, course: CoursePolicy): boolean {
  return (
    course.inEarlyYears === 'local_authority_nurseries' && person.institution?.localAuthorityNursery === true
  );
}

/** An institution of which nothing is said is no institution. */
function nothingKnown(institution: InstitutionFacts | undefined): boolean {
  return institution === undefined || Object.values(institution).every((fact) => fact === undefined);
}

function ofAnotherType(person: FundingQuestion): boolean {
  return person.institution?.eligibleType !== true;
}

function isLeadMentor(person: FundingQuestion): boolean {
  return person.employment === 'lead_mentor_for_accredited_itt_provider';
}

function mentorOnOtherCourse(person: FundingQuestion, course: CoursePolicy): boolean {
  return isLeadMentor(person) && !course.forLeadMentors;
}

function mentorOfApprovedProvider(person: FundingQuestion): boolean {
  return isLeadMentor(person) && person.approvedIttProvider === true;
}

function inReviewedPost(person: FundingQuestion, course: CoursePolicy): boolean {
  return course.reviewedElsewhere && person.employment !== undefined && !isLeadMentor(person);
}

function referred(person: FundingQuestion): boolean {
  return person.referredByReturnToTeachingAdviser === true;
}
