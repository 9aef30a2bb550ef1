import {
  addHeldPlaces,
  changeEnrolmentState,
  findEnrolment,
  findOffer,
  findPlannedCohort,
  lockEnrolments,
  lockGroup,
  lockOffer,
  markOfferEnded,
  offersOf,
  offersToLapse,
  voidMemberships,
  type Group,
  type Offer,
  type OfferEnd,
  type PlannedCohort,
} from '../../cohorts/index.ts';
import { findApplication } from '../../applications/index.ts';
import type { Hub } from '../../hub.ts';
import { bySystem, record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { findPerson } from '../../people/index.ts';
import { allCourses } from '../../programmes/index.ts';
import { confirmedLetter, offerEndedLetter, type AboutPlace } from '../emails/offer-letters.tsx';
import { tellPlaceFree } from '../waiting/promote.ts';
import { nextFor, waitingListOf } from '../waiting/waiting-list.ts';

export type Answered =
  | { kind: 'done' }
  /** The same answer, given before: nothing is done twice. */
  | { kind: 'done before' }
  /** The offer had ended before this answer, so. */
  | { kind: 'too late'; how: OfferEnd }
  | { kind: 'no such offer' };

type HubOfOffers = Pick<Hub, 'clock' | 'profile' | 'config'>;

/** Accepts an offer, or declines it. Of an answer and the end of its time the first wins, and the other is told. */
export async function answerOffer(
  tx: Tx,
  hub: HubOfOffers,
  { offerId, answer, why }: { offerId: number; answer: 'accepted' | 'declined'; why: string | null },
  by: By,
): Promise<Answered> {
  const held = await holdOffer(tx, offerId);
  if (held === null) return { kind: 'no such offer' };
  const { offer } = held;
  if (offer.end !== null)
    return offer.end.how === answer ? { kind: 'done before' } : { kind: 'too late', how: offer.end.how };
  if (await isOver(tx, hub, held)) {
    await endOffer(tx, hub, held, { how: 'lapsed', why: null }, bySystem(by.at));
    return { kind: 'too late', how: 'lapsed' };
  }
  await endOffer(tx, hub, held, { how: answer, why }, by);
  return { kind: 'done' };
}

/** Takes an offer back that was not answered; the reason goes to whoever had it. */
export async function takeBackOffer(
  tx: Tx,
  hub: HubOfOffers,
  { offerId, why }: { offerId: number; why: string },
  by: By,
): Promise<Answered> {
  const held = await holdOffer(tx, offerId);
  if (held === null) return { kind: 'no such offer' };
  const { end } = held.offer;
  if (end !== null)
    return end.how === 'taken back' ? { kind: 'done before' } : { kind: 'too late', how: end.how };
  await endOffer(tx, hub, held, { how: 'taken back', why }, by);
  return { kind: 'done' };
}

/** Ends the offers that were not answered in time, each in a transaction of its own. Done again, it does nothing more. */
export async function lapseOffers(hub: Hub): Promise<void> {
  for (const id of await offersToLapse(hub.database.db, hub.clock.now(), hub.clock.today()))
    await hub.database.transaction(async (tx) => {
      const held = await holdOffer(tx, id);
      if (held === null || held.offer.end !== null || !(await isOver(tx, hub, held))) return;
      await endOffer(tx, hub, held, { how: 'lapsed', why: null }, bySystem(hub.clock.now()));
    });
}

interface HeldOffer {
  offer: Offer;
  group: Group;
  cohort: PlannedCohort;
}

/** The group before the offer, always: so does everybody who gives or frees a seat. */
async function holdOffer(tx: Tx, offerId: number): Promise<HeldOffer | null> {
  const known = await findOffer(tx, offerId);
  const group = known === null ? null : await lockGroup(tx, known.groupId);
  const offer = known === null ? null : await lockOffer(tx, offerId);
  const cohort = group === null ? null : await findPlannedCohort(tx, group.cohortId);
  if (offer === null || group === null || cohort === null) return null;
  await lockEnrolments(tx, [offer.enrolmentId]);
  return { offer, group, cohort };
}

async function isOver(tx: Tx, { clock }: Pick<Hub, 'clock'>, { offer, cohort }: HeldOffer): Promise<boolean> {
  if (Temporal.Instant.compare(clock.now(), offer.openUntil) >= 0) return true;
  if (Temporal.PlainDate.compare(clock.today(), cohort.startsOn) >= 0) return true;
  const application = await findApplication(tx, offer.applicationId);
  return application === null || application.state === 'withdrawn' || application.state === 'declined';
}

const STATE_AFTER = {
  accepted: 'confirmed',
  declined: 'declined',
  lapsed: 'lapsed',
  'taken back': 'lapsed',
} as const;

const EVENT = {
  accepted: 'place.accepted',
  declined: 'place.declined',
  lapsed: 'place.lapsed',
  'taken back': 'place.taken-back',
} as const;

async function endOffer(
  tx: Tx,
  hub: HubOfOffers,
  { offer, group, cohort }: HeldOffer,
  { how, why }: { how: OfferEnd; why: string | null },
  by: By,
): Promise<void> {
  await markOfferEnded(tx, offer.id, how, why, by);
  await changeEnrolmentState(
    tx,
    offer.enrolmentId,
    STATE_AFTER[how],
    by,
    how === 'taken back' ? 'offer taken back' : null,
  );
  await record(tx, {
    ...by,
    event: EVENT[how],
    subject: `enrolment:${offer.enrolmentId}`,
    detail: { group: group.id, offer: offer.id, withReason: why !== null },
  });
  if (how !== 'accepted') {
    await voidMemberships(tx, [offer.membershipId], by.at);
    await keepForTheList(tx, { group, cohort, why: how }, hub.clock.today(), by);
  }
  await writeOfEnd(tx, hub, { offer, group, cohort }, { how, why });
}

/**
 * A seat has come free: where somebody waits for one there, and the cohort has not started, it is kept for the list
 * and whoever is next is asked. The group is held by whoever calls.
 */
export async function keepForTheList(
  tx: Tx,
  freed: {
    group: Group;
    cohort: PlannedCohort;
    why: 'declined' | 'lapsed' | 'taken back' | 'moved' | 'left';
    count?: number;
  },
  today: Temporal.PlainDate,
  by: By,
): Promise<void> {
  const { group, cohort, why, count = 1 } = freed;
  if (Temporal.PlainDate.compare(today, cohort.startsOn) >= 0) return;
  if (nextFor(await waitingListOf(tx, cohort, today), group) === null) return;
  await addHeldPlaces(tx, { groupId: group.id, why, count }, by);
  await tellPlaceFree(tx, group.id);
}

async function writeOfEnd(
  tx: Tx,
  hub: HubOfOffers,
  { offer, group, cohort }: HeldOffer,
  { how, why }: { how: OfferEnd; why: string | null },
): Promise<void> {
  const enrolment = await findEnrolment(tx, offer.enrolmentId);
  const person = enrolment === null ? null : await findPerson(tx, enrolment.personId);
  if (person === null || person.email === null) return;
  const about: AboutPlace = {
    profile: hub.profile,
    publicUrl: hub.config.publicUrl,
    enrolmentId: offer.enrolmentId,
    name: person.fullName,
    courseName: allCourses().get(cohort.course)?.title ?? cohort.course,
    cohortName: cohort.name,
    groupName: group.name,
    startsOn: cohort.startsOn,
  };
  const letter = how === 'accepted' ? confirmedLetter(about) : offerEndedLetter({ ...about, how, why });
  await queueMail(tx, {
    eventKey: `offer:${offer.id}:${how}`,
    kind: EVENT[how],
    to: person.email,
    ...letter,
  });
}

/** The last offer of an enrolment, open or ended; null where none was made. */
export async function lastOfferOf(db: Parameters<typeof offersOf>[0], enrolmentId: number) {
  return (await offersOf(db, enrolmentId))[0] ?? null;
}
