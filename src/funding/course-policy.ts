/**
 * What does the DfE fund each NPQ for, in the autumn 2026 intake?
 *
 * Said by the Department for Education: FUN-4 to FUN-7 of its registration service (DFE-Digital/npq-registration,
 * app/services/funding_eligibility.rb at 9e9784a8) and its change of 1 June 2026, which opened senior leadership to
 * every state-funded school and widened early years leadership. Read November 2026.
 *
 * This table is the part of the policy that changes from intake to intake. The order of the rules, which stays, is
 * in `eligibility.ts`.
 */

/** The DfE's course identifiers, letter for letter. */
export const courses = [
  'npq-senco',
  'npq-headship',
  'npq-senior-leadership',
  'npq-early-years-leadership',
  'npq-executive-leadership',
  'npq-leading-behaviour-culture',
  'npq-leading-literacy',
  'npq-leading-primary-mathematics',
  'npq-leading-teaching',
  'npq-leading-teaching-development',
  'npq-early-headship-coaching-offer',
  'npq-additional-support-offer',
] as const;
export type Course = (typeof courses)[number];

export type CoursePolicy = {
  /** As it reads in a sentence: "the NPQ for SENCOs". */
  name: string;
  /** Open by post and not by place of work: to headteachers in their first five years. The rest is then not read. */
  onlyNewHeadteachers: boolean;
  /** Once the place of work is an eligible type of school, academy trust or 16 to 19 setting. */
  atSchool: 'every_eligible_school' | 'pp50_list_only' | 'nowhere';
  inEarlyYears: 'every_setting' | 'local_authority_nurseries' | 'nowhere';
  /** Hospital and virtual schools, young offender institutions, supply teachers: the DfE looks at each person. */
  reviewedElsewhere: boolean;
  /** For lead mentors of an approved provider of initial teacher training. */
  forLeadMentors: boolean;
};

const openToAll = {
  onlyNewHeadteachers: false,
  atSchool: 'every_eligible_school',
  inEarlyYears: 'local_authority_nurseries',
  reviewedElsewhere: true,
  forLeadMentors: false,
} as const;

const pp50Only = {
  onlyNewHeadteachers: false,
  atSchool: 'pp50_list_only',
  inEarlyYears: 'nowhere',
  reviewedElsewhere: false,
  forLeadMentors: false,
} as const;

const newHeadteachers = {
  onlyNewHeadteachers: true,
  atSchool: 'nowhere',
  inEarlyYears: 'nowhere',
  reviewedElsewhere: false,
  forLeadMentors: false,
} as const;

/**
 * The six that need the pupil premium list are the
 * twelve less the three opened to all, early years leadership, and the headteachers' offer under its two names.
 */
export const coursePolicies: Record<Course, CoursePolicy> = {
  'npq-senco': { ...openToAll, name: 'NPQ for SENCOs' },
  'npq-headship': { ...openToAll, name: 'NPQ in headship' },
  'npq-senior-leadership': { ...openToAll, name: 'NPQ in senior leadership' },

  'npq-early-years-leadership': {
    name: 'NPQ in early years leadership',
    onlyNewHeadteachers: false,
    atSchool: 'every_eligible_school',
    inEarlyYears: 'every_setting',
    reviewedElsewhere: false,
    forLeadMentors: false,
  },

  'npq-executive-leadership': { ...pp50Only, name: 'NPQ in executive leadership' },
  'npq-leading-behaviour-culture': { ...pp50Only, name: 'NPQ in leading behaviour and culture' },
  'npq-leading-literacy': { ...pp50Only, name: 'NPQ in leading literacy' },
  'npq-leading-primary-mathematics': { ...pp50Only, name: 'NPQ in leading primary mathematics' },
  'npq-leading-teaching': { ...pp50Only, name: 'NPQ in leading teaching' },
  'npq-leading-teaching-development': {
    ...pp50Only,
    name: 'NPQ in leading teacher development',
    forLeadMentors: true,
  },

  'npq-early-headship-coaching-offer': { ...newHeadteachers, name: 'early headship coaching offer' },
  'npq-additional-support-offer': { ...newHeadteachers, name: 'additional support offer' },
};

/**
 * The early headship coaching offer was called the additional support offer before: two identifiers, one course
 * wherever earlier funding is looked for.
 */
export function sameCourse(one: Course, other: Course): boolean {
  return (
    one === other || (coursePolicies[one].onlyNewHeadteachers && coursePolicies[other].onlyNewHeadteachers)
  );
}
