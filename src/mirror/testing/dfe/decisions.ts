/**
 * What does the DfE's service do when a lead provider accepts, rejects or changes a funded place, and when its own
 * staff take a decision back? Rules APP-1 to APP-9 as its code has them, its slips among them: this is a stand-in for
 * it and no rule of the hub. Held to `application-decisions.json`, row by row.
 */
import {
  groupOf,
  isSameCourse,
  LIVE,
  refused,
  type DfeState,
  type Done,
  type SimulatedApplication,
} from './state.ts';

/** @param asked `funded_place` as it was sent; undefined where it was not */
export function accept(
  state: DfeState,
  application: SimulatedApplication,
  asked: { funded_place?: unknown; schedule_identifier?: unknown },
  now: string,
): Done {
  if (application.status === 'accepted') return refused('application.has_already_been_accepted');
  if (application.status === 'rejected') return refused('application.cannot_change_from_rejected');
  if (hasAnotherAccepted(state, application)) return refused('application.has_another_accepted_application');
  const place = placeFor(application, asked.funded_place);
  if (!place.ok) return place;
  const schedule = scheduleFor(application, asked.schedule_identifier ?? null);
  if (!schedule.ok) return schedule;
  Object.assign(application, {
    status: 'accepted',
    fundedPlace: place.value,
    schedule: schedule.value,
    training: 'active',
    trainingAt: now,
    updatedAt: now,
  });
  // As theirs does: every other one of the course in the cohort, withdrawn and rejected ones too.
  for (const other of state.applications)
    if (other !== application && other.userId === application.userId && isOfSame(other, application))
      Object.assign(other, {
        status: 'rejected',
        reasonForRejection: 'other_application_in_this_cohort_accepted',
        updatedAt: now,
      });
  return { ok: true };
}

function isOfSame(one: SimulatedApplication, other: SimulatedApplication): boolean {
  return (
    isSameCourse(one.course, other.course) &&
    one.cohort.year === other.cohort.year &&
    one.cohort.suffix === other.cohort.suffix
  );
}

/** Of this person, or of another record with the same checked number. */
function hasAnotherAccepted({ users, applications }: DfeState, application: SimulatedApplication): boolean {
  const user = users.find(({ id }) => id === application.userId);
  const same = new Set(
    users
      .filter(
        (other) =>
          other === user ||
          (user?.isTrnVerified === true &&
            other.isTrnVerified &&
            other.trn !== null &&
            other.trn === user.trn),
      )
      .map(({ id }) => id),
  );
  return applications.some(
    (other) =>
      other !== application &&
      same.has(other.userId) &&
      other.status === 'accepted' &&
      other.training !== 'withdrawn' &&
      isOfSame(other, application),
  );
}

type Value<T> = { ok: true; value: T } | { ok: false; error: string };

function placeFor({ cohort, eligible }: SimulatedApplication, asked: unknown): Value<boolean | null> {
  switch (cohort.funding) {
    case 'full':
      return { ok: true, value: null };
    case 'zero':
      return asked === false
        ? { ok: true, value: false }
        : refused('funded_place.cannot_be_funded_for_unfunded_cohort');
    case 'capped':
      if (typeof asked !== 'boolean') return refused('funded_place.inclusion');
      return asked && !eligible
        ? refused('application.not_eligible_for_funded_place')
        : { ok: true, value: asked };
  }
}

const ALL_SCHEDULES =
  /^npq-(?:leadership|specialist)-(?:autumn|spring)$|^npq-(?:ehco|aso)-(?:march|june|november|december)$/;

function scheduleFor({ cohort, course }: SimulatedApplication, asked: unknown): Value<string> {
  const own = cohort.schedules[groupOf(course)];
  if (asked === null) return own === undefined ? refused('schedule.blank') : { ok: true, value: own };
  if (typeof asked !== 'string' || !ALL_SCHEDULES.test(asked))
    return refused('schedule_identifier.not_found');
  const group = asked.split('-')[1];
  if ((group === 'aso' ? 'ehco' : group) !== groupOf(course))
    return refused('schedule_identifier.invalid_for_course');
  return Object.values(cohort.schedules).includes(asked)
    ? { ok: true, value: asked }
    : refused('schedule_identifier.not_found');
}

export function reject(state: DfeState, application: SimulatedApplication, now: string): Done {
  if (application.status === 'rejected') return refused('application.has_already_been_rejected');
  if (hasLive(state, application)) return refused('application.cannot_reject_with_declarations');
  Object.assign(application, {
    status: 'rejected',
    reasonForRejection: 'rejected_by_provider',
    updatedAt: now,
  });
  return { ok: true };
}

export function changeFundedPlace(
  state: DfeState,
  application: SimulatedApplication,
  asked: unknown,
  now: string,
): Done {
  if (typeof asked !== 'boolean') return refused('funded_place.inclusion');
  if (application.status !== 'accepted')
    return refused('application.cannot_change_funded_status_from_non_accepted');
  if (application.cohort.funding !== 'capped') return refused('application.cohort_does_not_accept_capping');
  if (asked && !application.eligible) return refused('application.cannot_change_funded_status_non_eligible');
  if (hasLive(state, application)) return refused('application.cannot_change_funded_place');
  Object.assign(application, { fundedPlace: asked, updatedAt: now });
  return { ok: true };
}

/** By the DfE's own staff. What theirs forgets to clear stays here too. @throws in an unfunded cohort, as theirs does */
export function revertToPending(state: DfeState, application: SimulatedApplication, now: string): Done {
  if (application.status === 'pending') return refused('lead_provider_approval_status.inclusion');
  if (hasLive(state, application)) return refused('base.pending_unremoveable_declarations');
  if (application.cohort.funding === 'zero')
    throw new Error('A place of an unfunded cohort cannot be unset.');
  Object.assign(application, { status: 'pending', fundedPlace: null, updatedAt: now });
  return { ok: true };
}

function hasLive({ declarations }: DfeState, { id }: SimulatedApplication): boolean {
  return declarations.some(({ applicationId, state }) => applicationId === id && LIVE.has(state));
}
