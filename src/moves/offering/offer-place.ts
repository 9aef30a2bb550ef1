import {
  addEnrolments,
  addMemberships,
  addOffers,
  changeEnrolmentStates,
  countHeld,
  findPlannedCohort,
  giveHeldPlaces,
  lockGroups,
  offersMadeFor,
  placesLeftFrom,
  type Group,
  type Offer,
  type OfferCause,
  type PlannedCohort,
} from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { recordAll, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { queueMails } from '../../kit/mail/index.ts';
import { allCourses } from '../../programmes/index.ts';
import { sessionsOfGroup, type Session } from '../../timetable/index.ts';
import { offerLetter } from '../emails/offer-letters.tsx';
import { lockOfferees, type Offeree } from '../store.ts';
import { whyNotOffer, type WhyNotOffered } from './may-offer.ts';
import { startOf } from './offer-until.ts';

export interface PlaceToOffer {
  applicationId: number;
  /** A group of people who meet at a venue. */
  groupId: string;
  /** Whom of the waiting list it passes over, and why; null for nobody. */
  passedOver?: Offer['passedOver'];
}

export interface OffersToMake {
  /** Each application once. */
  places: readonly PlaceToOffer[];
  cause: OfferCause;
  /** The last moment to accept: after now, and not after the cohort's first day begins. */
  openUntil: Temporal.Instant;
  /** What they are made for, such as a saved plan: of the same key and application a second is not made, done or not. */
  eventKey: string;
}

export type OfferedOne = { applicationId: number } & (
  | { ok: true; offerId: number; isNew: boolean }
  | { ok: false; why: WhyNotOffered }
);

/**
 * Offers each of them a place: enrolment, seat, offer, audit and letter in this transaction, in a handful of
 * statements however many they are. Whom it refuses are values, and the others get theirs. Where seats are fewer than
 * people, the first in the order given have them.
 *
 * @returns one for each, in the order given
 */
export async function offerPlaces(
  tx: Tx,
  hub: Pick<Hub, 'clock' | 'profile' | 'config'>,
  asked: OffersToMake,
  by: By,
): Promise<readonly OfferedOne[]> {
  const { places, cause, openUntil } = asked;
  const keyOf = ({ applicationId }: PlaceToOffer): string => `${asked.eventKey}:${applicationId}`;
  const groups = await lockGroups(
    tx,
    places.map(({ groupId }) => groupId),
  );
  const people = await lockOfferees(
    tx,
    places.map(({ applicationId }) => applicationId),
  );
  const made = await offersMadeFor(tx, places.map(keyOf));
  const around = await aroundGroups(tx, groups, hub.clock.today());

  const answers = new Map<number, OfferedOne>();
  const fit: (PlaceToOffer & { person: Offeree; at: GroupAround })[] = [];
  for (const place of places) {
    const { applicationId } = place;
    const before = made.get(keyOf(place));
    if (before !== undefined) {
      answers.set(applicationId, { applicationId, ok: true, offerId: before, isNew: false });
      continue;
    }
    const person = people.get(applicationId) ?? null;
    const at = around.get(place.groupId) ?? null;
    const why = whyNotOffer({
      applicant: person === null ? null : { ...person, enrolment: person.enrolment?.state ?? null },
      group: at === null ? null : { ...at, cohortId: at.cohort.id, startsOn: at.cohort.startsOn },
      cause,
      now: hub.clock.now(),
      today: hub.clock.today(),
      openUntil,
      startsAt: at === null ? openUntil : startOf(at.cohort.startsOn),
    });
    if (why !== null || person === null || at === null) {
      answers.set(applicationId, { applicationId, ok: false, why: why ?? 'no such group' });
      continue;
    }
    at.placesLeft -= 1;
    if (cause === 'waiting list') at.held = Math.max(0, at.held - 1);
    fit.push({ ...place, person, at });
  }

  const enrolments = await enrol(
    tx,
    fit.map(({ person }) => person),
    by,
  );
  const seated = fit.flatMap((one) => {
    const enrolmentId = enrolments.get(one.applicationId);
    if (enrolmentId !== undefined) return [{ ...one, enrolmentId }];
    // Somebody gave them a place between our look and our write.
    answers.set(one.applicationId, { applicationId: one.applicationId, ok: false, why: 'has a place' });
    return [];
  });
  const memberships = await addMemberships(
    tx,
    seated.map(({ enrolmentId, groupId, at }) => ({
      enrolmentId,
      groupId,
      level: 1,
      fromOn: at.fromOn,
      cause,
    })),
    by,
  );
  const ids = await addOffers(
    tx,
    seated.map((one, index) => ({
      enrolmentId: one.enrolmentId,
      applicationId: one.applicationId,
      groupId: one.groupId,
      membershipId: memberships[index] ?? 0,
      cause,
      eventKey: keyOf(one),
      openUntil,
      passedOver: one.passedOver ?? null,
    })),
    by,
  );
  if (cause === 'waiting list')
    await giveHeldPlaces(
      tx,
      seated.map(({ groupId }, index) => ({ id: ids[index] ?? 0, groupId })),
      by,
    );
  await recordAll(
    tx,
    seated.map(({ enrolmentId, groupId, passedOver }) => ({
      ...by,
      event: 'place.offered',
      subject: `enrolment:${enrolmentId}`,
      detail: {
        group: groupId,
        cause,
        until: openUntil.toString(),
        passedOver: passedOver?.applications.length ?? 0,
      },
    })),
  );
  await queueMails(
    tx,
    seated.flatMap(({ person, at, enrolmentId }, index) => {
      if (person.email === null) return [];
      const letter = offerLetter({
        profile: hub.profile,
        publicUrl: hub.config.publicUrl,
        enrolmentId,
        name: person.name,
        courseName: allCourses().get(person.course)?.title ?? person.course,
        cohortName: at.cohort.name,
        groupName: at.group.name,
        startsOn: at.cohort.startsOn,
        openUntil,
        sessions: at.sessions,
      });
      return [
        { eventKey: `offer:${ids[index] ?? 0}:made`, kind: 'place.offered', to: person.email, ...letter },
      ];
    }),
  );
  seated.forEach(({ applicationId }, index) =>
    answers.set(applicationId, { applicationId, ok: true, offerId: ids[index] ?? 0, isNew: true }),
  );
  return places.map(
    ({ applicationId }): OfferedOne =>
      answers.get(applicationId) ?? { applicationId, ok: false, why: 'no such application' },
  );
}

/** The same for one. */
export async function offerPlace(
  tx: Tx,
  hub: Pick<Hub, 'clock' | 'profile' | 'config'>,
  { applicationId, groupId, passedOver, ...asked }: PlaceToOffer & Omit<OffersToMake, 'places'>,
  by: By,
): Promise<OfferedOne> {
  const place = { applicationId, groupId, passedOver: passedOver ?? null };
  const [offered] = await offerPlaces(tx, hub, { ...asked, places: [place] }, by);
  return offered ?? { applicationId, ok: false, why: 'no such application' };
}

interface GroupAround {
  group: Group;
  cohort: PlannedCohort;
  /** The first day of whoever is offered a place. */
  fromOn: Temporal.PlainDate;
  placesLeft: number;
  /** How many of them are kept for the waiting list. */
  held: number;
  /** The first three that it meets in. */
  sessions: readonly Session[];
}

const SESSIONS_SHOWN = 3;

async function aroundGroups(
  tx: Tx,
  groups: readonly Group[],
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<string, GroupAround>> {
  const ids = groups.map(({ id }) => id);
  const held = await countHeld(tx, ids);
  const around = new Map<string, GroupAround>();
  for (const group of groups) {
    const cohort = await findPlannedCohort(tx, group.cohortId);
    if (cohort === null || group.level !== 1) continue;
    const fromOn = Temporal.PlainDate.compare(today, cohort.startsOn) > 0 ? today : cohort.startsOn;
    const left = await placesLeftFrom(tx, [group.id], fromOn);
    const sessions = (await sessionsOfGroup(tx, group.id)).filter(({ state }) => state === 'planned');
    around.set(group.id, {
      group,
      cohort,
      fromOn,
      placesLeft: left.get(group.id) ?? 0,
      held: held.get(group.id) ?? 0,
      sessions: sessions.slice(0, SESSIONS_SHOWN),
    });
  }
  return around;
}

/** Their enrolments, made now or offered anew, by application. */
async function enrol(tx: Tx, people: readonly Offeree[], by: By): Promise<ReadonlyMap<number, number>> {
  const again = people.flatMap(({ enrolment }) => enrolment?.id ?? []);
  await changeEnrolmentStates(tx, again, 'offered', by, null);
  const added = await addEnrolments(
    tx,
    people.flatMap(({ personId, cohortId, enrolment }) =>
      enrolment === null && cohortId !== null ? [{ personId, cohortId }] : [],
    ),
    'offered',
    by,
  );
  return new Map(
    people.flatMap(({ applicationId, personId, enrolment }) => {
      const id = enrolment?.id ?? added.get(personId);
      return id === undefined ? [] : [[applicationId, id] as const];
    }),
  );
}
