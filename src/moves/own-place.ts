import { findApplication } from '../applications/index.ts';
import {
  findEnrolment,
  findPlannedCohort,
  listGroups,
  membershipsOf,
  offersOf,
  placeFit,
  placesLeftFrom,
} from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { deadlinesOfPeople } from '../people/index.ts';
import { allCourses } from '../programmes/index.ts';
import { sessionsOfGroup, sessionsOfPerson } from '../timetable/index.ts';
import type { OwnPlace } from './pages/place-page.tsx';
import type { OwnWait } from './pages/waiting-page.tsx';
import { before, waitingListOf, wants } from './waiting/waiting-list.ts';

/** Null for none of that id. */
export async function ownPlace(hub: Hub, enrolmentId: number): Promise<OwnPlace | null> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const enrolment = await findEnrolment(db, enrolmentId);
  const cohort = enrolment === null ? null : await findPlannedCohort(db, enrolment.cohortId);
  if (enrolment === null || cohort === null) return null;
  const memberships = (await membershipsOf(db, enrolmentId)).filter(({ level }) => level === 1);
  const held = memberships.find(({ untilOn }) => untilOn === null) ?? null;
  const groups = await listGroups(db, cohort.id);
  const group = groups.find(({ id }) => id === held?.groupId) ?? null;
  // Of an offer nothing is theirs yet, so its group's; after it what is theirs, by the days of their membership.
  const sessions =
    enrolment.state !== 'offered'
      ? await sessionsOfPerson(db, enrolment.personId, today)
      : group === null
        ? []
        : await sessionsOfGroup(db, group.id);
  const deadline =
    enrolment.state === 'offered' && cohort.course === 'npq-senco'
      ? (await deadlinesOfPeople(db, [enrolment.personId], today)).get(enrolment.personId)
      : undefined;
  return {
    enrolmentId,
    state: enrolment.state,
    courseName: allCourses().get(cohort.course)?.title ?? cohort.course,
    cohortName: cohort.name,
    startsOn: cohort.startsOn,
    groupName: group?.name ?? null,
    offer: (await offersOf(db, enrolmentId))[0] ?? null,
    fit: deadline === undefined ? null : placeFit(cohort, deadline),
    sessions: sessions.filter(
      ({ cohortId, state, day }) =>
        cohortId === cohort.id && state === 'planned' && Temporal.PlainDate.compare(day, today) >= 0,
    ),
  };
}

/** Null for somebody who waits for nothing. */
export async function ownWait(hub: Hub, applicationId: number): Promise<OwnWait | null> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const application = await findApplication(db, applicationId);
  const cohortId = application?.cohortId ?? null;
  const cohort = cohortId === null ? null : await findPlannedCohort(db, cohortId);
  if (cohort === null) return null;
  const list = await waitingListOf(db, cohort, today);
  const own = list.find(({ waits }) => waits.applicationId === applicationId);
  if (own === undefined) return null;
  const groups = (await listGroups(db, cohort.id)).filter((group) => wants(own.waits, group));
  const left = await placesLeftFrom(
    db,
    groups.map(({ id }) => id),
    cohort.startsOn,
  );
  const rank = ({ venueId }: { venueId: string | null }) => own.waits.venues.indexOf(venueId ?? '');
  return {
    courseName: allCourses().get(cohort.course)?.title ?? cohort.course,
    cohortName: cohort.name,
    startsOn: cohort.startsOn,
    position: own.position,
    count: list.length,
    why: own.why,
    isPassedOver: own.waits.skip !== null,
    venues: groups
      .toSorted((one, other) => rank(one) - rank(other))
      .map((group) => ({
        name: group.name,
        before: before(list, applicationId, group).length,
        isFull: (left.get(group.id) ?? 0) <= 0,
      })),
    offerDays: hub.config.offerDays,
  };
}
