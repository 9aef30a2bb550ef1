/**
 * What becomes of a funding answer once there is an application: what the lead provider sees, whether its
 * declarations are paid for, and when it may hold a funded place.
 *
 * Said by the Department for Education: FUN-3 and FUN-9 to FUN-12 of its registration service
 * (DFE-Digital/npq-registration at 9e9784a8: app/models/application.rb, app/services/applications). Read November
 * 2026. The DfE and the lead provider decide these things; the hub checks what it is told against them.
 */
import { sameCourse, type Course } from './course-policy.ts';
import type { CohortFunding, FundingCode } from './eligibility.ts';

/** What an administrator of the DfE may write over the answer of the rules. */
export const policyCodes = ['marked_funded_by_policy', 'marked_ineligible_by_policy'] as const;
export type PolicyCode = (typeof policyCodes)[number];

export type ApprovalStatus = 'pending' | 'accepted' | 'rejected';

/** `null` until somebody has said; in a cohort without a cap it stays so. */
export type FundedPlace = boolean | null;

export type ApplicationFunding = {
  /** The verdict of the rules or of an administrator, as stored on the application. */
  eligible: boolean;
  code: FundingCode | PolicyCode;
  /** Funded for this course before, looked up now: see `wasFundedBefore`. */
  previouslyFunded: boolean;
  fundedPlace: FundedPlace;
};

/** The DfE's names and values, letter for letter. */
export type FundingShown = {
  eligible_for_funding: boolean;
  ineligible_for_funding_reason: 'previously-funded' | 'establishment-ineligible' | null;
};

export type EarlierApplication = {
  course: Course;
  status: ApprovalStatus;
  eligible: boolean;
  fundedPlace: FundedPlace;
};

/**
 * FUN-3: has one of this person's other applications already used up the funding of the course? A place that nobody
 * set counts, because before 2024 there were none to set.
 */
export function wasFundedBefore(course: Course, earlier: readonly EarlierApplication[]): boolean {
  return earlier.some(
    (one) =>
      sameCourse(one.course, course) &&
      one.status === 'accepted' &&
      one.eligible &&
      one.fundedPlace !== false,
  );
}

/**
 * FUN-10: what the lead provider's API shows on an application. A decision by policy outweighs earlier funding.
 * The participant's enrolment shows the stored `eligible` instead.
 */
export function fundingShown(application: ApplicationFunding): FundingShown {
  const spent = application.previouslyFunded && application.code !== 'marked_funded_by_policy';
  if (application.eligible && !spent) {
    return { eligible_for_funding: true, ineligible_for_funding_reason: null };
  }
  return {
    eligible_for_funding: false,
    ineligible_for_funding_reason: spent ? 'previously-funded' : 'establishment-ineligible',
  };
}

/** FUN-11: are the declarations of this application paid for? */
export function fundable(application: ApplicationFunding): boolean {
  return fundingShown(application).eligible_for_funding && application.fundedPlace !== false;
}

export type FundedPlaceProblem =
  | 'funded_place_not_said'
  | 'not_eligible_for_funded_place'
  | 'place_said_in_uncapped_cohort'
  | 'place_in_unfunded_cohort';

type PlaceClaim = {
  status: ApprovalStatus;
  cohortFunding: CohortFunding;
  fundedPlace: FundedPlace;
  eligible: boolean;
};

/** FUN-12: what is wrong with the funded place of an application, or null when it can stand. */
export function fundedPlaceProblem(claim: PlaceClaim): FundedPlaceProblem | null {
  return placeProblems[claim.cohortFunding](claim);
}

const placeProblems: Record<CohortFunding, (claim: PlaceClaim) => FundedPlaceProblem | null> = {
  zero: ({ fundedPlace }) => (fundedPlace === false ? null : 'place_in_unfunded_cohort'),
  capped: ({ status, fundedPlace, eligible }) => {
    if (fundedPlace === true && !eligible) return 'not_eligible_for_funded_place';
    return status === 'accepted' && fundedPlace === null ? 'funded_place_not_said' : null;
  },
  full: ({ status, fundedPlace }) =>
    status === 'accepted' && fundedPlace !== null ? 'place_said_in_uncapped_cohort' : null,
};

export type PolicyDecision =
  | { ok: true; code: PolicyCode; eligible: boolean; tellsThePerson: boolean }
  | { ok: false; reason: 'live_declarations' | 'funded_place_held' };

/**
 * FUN-9: an administrator of the DfE says yes or no by hand. No is refused while a submitted, eligible, payable or
 * paid declaration exists, or a funded place is held; only a change from no to yes is told to the person.
 */
export function decideByPolicy(
  decision: 'yes' | 'no',
  now: { eligible: boolean; fundedPlace: FundedPlace; hasLiveDeclarations: boolean },
): PolicyDecision {
  if (decision === 'yes') {
    return { ok: true, code: 'marked_funded_by_policy', eligible: true, tellsThePerson: !now.eligible };
  }
  if (now.hasLiveDeclarations) return { ok: false, reason: 'live_declarations' };
  if (now.fundedPlace === true) return { ok: false, reason: 'funded_place_held' };
  return { ok: true, code: 'marked_ineligible_by_policy', eligible: false, tellsThePerson: false };
}
