import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { courses, type Course } from './course-policy.ts';
import {
  cohortFundings,
  employments,
  fundingEligibility,
  settings,
  type Employment,
  type FundingCode,
  type FundingQuestion,
  type InstitutionFacts,
  type Setting,
} from './eligibility.ts';

function codeOf(person: FundingQuestion): FundingCode {
  const outcome = fundingEligibility(person);
  if (outcome.kind === 'asks') throw new Error(`asked for ${outcome.fact}`);
  return outcome.code;
}

/**
 * The policy told the other way round: for each course, what each kind of place gives. It shares no table with the
 * rules, so that a slip in either shows.
 */
type Told = (person: FundingQuestion) => FundingCode;

const heads: Told = (p) => (p.newHeadteacher ? 'funded' : 'not_new_headteacher_requesting_ehco');

const inSchool: Told = (p) =>
  p.institution?.onRise || p.institution?.eligibleType ? 'funded' : 'ineligible_establishment_type';
const inListedSchool: Told = (p) =>
  inSchool(p) === 'funded' && !p.institution?.onRise && !p.institution?.onPp50
    ? 'ineligible_establishment_not_a_pp50'
    : inSchool(p);

const inNursery: Told = (p) => (p.institution?.localAuthorityNursery ? 'funded' : 'early_years_invalid_npq');
const inAnyEarlyYears: Told = (p) =>
  p.childminder && !p.onChildminderList ? 'not_entitled_childminder' : 'funded';
const notInEarlyYears: Told = () => 'early_years_invalid_npq';

const mentors = 'lead_mentor_for_accredited_itt_provider';
const inReviewedPost: Told = (p) => {
  if (p.employment === mentors) return 'not_lead_mentor_course';
  return p.employment ? 'subject_to_review' : 'ineligible_establishment_type';
};
const inNoPost: Told = (p) =>
  p.employment === mentors ? 'not_lead_mentor_course' : 'ineligible_establishment_type';
const asMentor: Told = (p) =>
  p.employment === mentors && p.approvedIttProvider ? 'funded' : 'ineligible_establishment_type';

const byCourse: Record<Course, readonly [school: Told, early: Told, another: Told]> = {
  'npq-senco': [inSchool, inNursery, inReviewedPost],
  'npq-headship': [inSchool, inNursery, inReviewedPost],
  'npq-senior-leadership': [inSchool, inNursery, inReviewedPost],
  'npq-early-years-leadership': [inSchool, inAnyEarlyYears, inNoPost],
  'npq-executive-leadership': [inListedSchool, notInEarlyYears, inNoPost],
  'npq-leading-behaviour-culture': [inListedSchool, notInEarlyYears, inNoPost],
  'npq-leading-literacy': [inListedSchool, notInEarlyYears, inNoPost],
  'npq-leading-primary-mathematics': [inListedSchool, notInEarlyYears, inNoPost],
  'npq-leading-teaching': [inListedSchool, notInEarlyYears, inNoPost],
  'npq-leading-teaching-development': [inListedSchool, notInEarlyYears, asMentor],
  'npq-early-headship-coaching-offer': [heads, heads, heads],
  'npq-additional-support-offer': [heads, heads, heads],
};

const retold: Told = (person) => {
  if (person.cohortFunding === 'zero') return 'unfunded_cohort';
  if (!person.inEngland) return 'not_in_england';
  if (person.previouslyFunded) return 'previously_funded';
  const [school, early, another] = byCourse[person.course];
  if (person.setting === 'early_years_or_childcare') return early(person);
  if (person.setting === 'another_setting') return another(person);
  if (person.setting !== 'other') return school(person);
  if (another === heads) return heads(person);
  return person.referredByReturnToTeachingAdviser
    ? 'referred_by_return_to_teaching_adviser'
    : 'ineligible_establishment_type';
};

const yesNo = [true, false] as const;
const institutions: InstitutionFacts[] = yesNo.flatMap((eligibleType) =>
  yesNo.flatMap((onRise) =>
    yesNo.flatMap((onPp50) =>
      yesNo.map((localAuthorityNursery) => ({ eligibleType, onRise, onPp50, localAuthorityNursery })),
    ),
  ),
);
const posts: (Employment | undefined)[] = [undefined, ...employments];

function* everyPlace(course: Course, setting: Setting): Generator<FundingQuestion> {
  for (const institution of institutions)
    for (const employment of posts)
      for (const childminder of yesNo)
        for (const onChildminderList of yesNo)
          for (const newHeadteacher of yesNo)
            for (const approvedIttProvider of yesNo)
              for (const referredByReturnToTeachingAdviser of yesNo)
                yield {
                  course,
                  cohortFunding: 'capped',
                  inEngland: true,
                  previouslyFunded: false,
                  setting,
                  institution,
                  ...(employment && { employment }),
                  childminder,
                  onChildminderList,
                  newHeadteacher,
                  approvedIttProvider,
                  referredByReturnToTeachingAdviser,
                };
}

function* everyCohort(course: Course, setting: Setting): Generator<FundingQuestion> {
  for (const cohortFunding of cohortFundings)
    for (const inEngland of yesNo)
      for (const previouslyFunded of yesNo)
        for (const institution of institutions)
          for (const newHeadteacher of yesNo)
            yield {
              course,
              setting,
              cohortFunding,
              inEngland,
              previouslyFunded,
              institution,
              newHeadteacher,
            };
}

/** Those for whom the two tellings differ, with both codes: an empty list is what is wanted, and reads well if not. */
function differences(people: Iterable<FundingQuestion>): unknown[] {
  const found: unknown[] = [];
  for (const person of people) {
    const [told, wanted] = [codeOf(person), retold(person)];
    if (told !== wanted && found.length < 3) found.push({ person, told, wanted });
  }
  return found;
}

describe('every combination gives one code, and the same code when the policy is retold', () => {
  test.each(courses)('%s', (course) => {
    for (const setting of settings) {
      expect(differences(everyPlace(course, setting))).toEqual([]);
      expect(differences(everyCohort(course, setting))).toEqual([]);
    }
  });
});

test('a fact that is no may as well be left out', () => {
  const sparse = fc.record({
    course: fc.constantFrom(...courses),
    setting: fc.constantFrom(...settings),
    employment: fc.constantFrom(...posts),
    eligibleType: fc.boolean(),
    place: fc.array(fc.constantFrom('onRise', 'onPp50', 'localAuthorityNursery')),
    person: fc.array(
      fc.constantFrom(
        'childminder',
        'onChildminderList',
        'newHeadteacher',
        'approvedIttProvider',
        'referredByReturnToTeachingAdviser',
      ),
    ),
  });
  const allNo = {
    childminder: false,
    onChildminderList: false,
    newHeadteacher: false,
    approvedIttProvider: false,
    referredByReturnToTeachingAdviser: false,
  };
  const noPlace = { onRise: false, onPp50: false, localAuthorityNursery: false };
  fc.assert(
    fc.property(sparse, ({ course, setting, employment, eligibleType, place, person }) => {
      const always = {
        course,
        setting,
        cohortFunding: 'full',
        inEngland: true,
        previouslyFunded: false,
      } as const;
      const post = employment && { employment };
      const saidOf = Object.fromEntries(person.map((fact) => [fact, true]));
      const saidOfPlace = Object.fromEntries(place.map((fact) => [fact, true]));
      const short = { ...always, ...post, ...saidOf, institution: { eligibleType, ...saidOfPlace } };
      const long = {
        ...always,
        ...post,
        ...allNo,
        ...saidOf,
        institution: { eligibleType, ...noPlace, ...saidOfPlace },
      };
      expect(codeOf(short)).toBe(codeOf(long));
    }),
  );
});
