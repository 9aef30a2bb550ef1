/**
 * Can this person be offered a place in this group, now, until then?
 *
 * The hub's own rules (issue 3, deliverable 6): a place is offered to somebody whom the hub recommends, or who is on
 * its waiting list, or was and had an offer of it that is over; one at a time; never one that is taken or kept for the waiting list; and nobody is offered one once
 * the cohort has started.
 */
import type { ApplicationState } from '../../applications/index.ts';
import type { EnrolmentState, OfferCause } from '../../cohorts/index.ts';

export interface OfferFacts {
  /** Null: there is no such application. */
  applicant: {
    state: ApplicationState;
    cohortId: string | null;
    /** Of a place of that cohort; null where they never had one. */
    enrolment: EnrolmentState | null;
  } | null;
  /** Null: there is no such group of people who meet at a venue. */
  group: { cohortId: string; startsOn: Temporal.PlainDate; placesLeft: number; held: number } | null;
  cause: OfferCause;
  now: Temporal.Instant;
  today: Temporal.PlainDate;
  openUntil: Temporal.Instant;
  /** The last moment before the cohort's first day. */
  startsAt: Temporal.Instant;
}

export type WhyNotOffered =
  | 'no such application'
  | 'no such group'
  | 'other cohort'
  | 'not recommended'
  | 'offered already'
  | 'has a place'
  | 'has left'
  | 'started'
  | 'ends too soon'
  | 'ends after the start'
  | 'full'
  | 'kept for the waiting list';

/** Null: they can. */
export function whyNotOffer(facts: OfferFacts): WhyNotOffered | null {
  const { applicant, group, cause, now, today, openUntil, startsAt } = facts;
  if (group === null) return 'no such group';
  if (applicant === null) return 'no such application';
  if (applicant.cohortId !== group.cohortId) return 'other cohort';
  if (Temporal.PlainDate.compare(today, group.startsOn) >= 0) return 'started';
  const place = standsInTheWay(applicant.enrolment);
  if (place !== null) return place;
  if (!mayBe(cause, applicant)) return 'not recommended';
  if (Temporal.Instant.compare(openUntil, now) <= 0) return 'ends too soon';
  if (Temporal.Instant.compare(openUntil, startsAt) > 0) return 'ends after the start';
  if (group.placesLeft <= 0) return 'full';
  if (cause !== 'waiting list' && group.placesLeft - group.held <= 0) return 'kept for the waiting list';
  return null;
}

const MAY_BE: Readonly<Record<OfferCause, readonly ApplicationState[]>> = {
  allocation: ['recommended'],
  offer: ['recommended'],
  'waiting list': ['wait-listed', 'recommended'],
};

/** Whoever was offered a place from the waiting list had their turn: after it no list offers them another, and we may. */
function mayBe(cause: OfferCause, { state, enrolment }: NonNullable<OfferFacts['applicant']>): boolean {
  if (MAY_BE[cause].includes(state)) return true;
  return cause === 'offer' && state === 'wait-listed' && enrolment !== null;
}

function standsInTheWay(enrolment: EnrolmentState | null): WhyNotOffered | null {
  switch (enrolment) {
    case 'offered':
      return 'offered already';
    case 'confirmed':
    case 'active':
    case 'deferred':
    case 'completed':
      return 'has a place';
    case 'withdrawn':
      return 'has left';
    case null:
    case 'declined':
    case 'lapsed':
      return null;
  }
}
