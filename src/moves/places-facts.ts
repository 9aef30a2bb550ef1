import { namesOf } from '../applications/deciding/actors.ts';
import {
  findPlannedCohort,
  heldPlaces,
  listGroups,
  offersOfCohort,
  placesLeftFrom,
  plannedGroups,
} from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { listVenues } from '../venues/index.ts';
import { moveesOf } from './moving/store.ts';
import type { OfferRow, PlacesPageProps } from './pages/places-page.tsx';
import { before, waitingListOf, wants } from './waiting/waiting-list.ts';

/** All that the page of places shows of a cohort; null for none of that id. */
export async function placesFacts(
  hub: Hub,
  cohortId: string,
): Promise<Pick<PlacesPageProps, 'cohort' | 'hasStarted' | 'seats' | 'waiting' | 'open'> | null> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const cohort = await findPlannedCohort(db, cohortId);
  if (cohort === null) return null;
  const hasStarted = Temporal.PlainDate.compare(today, cohort.startsOn) >= 0;
  const from = hasStarted ? today : cohort.startsOn;
  const groups = await listGroups(db, cohortId);
  const ids = groups.map(({ id }) => id);
  const planned = new Map((await plannedGroups(db, [cohortId])).map((group) => [group.id, group]));
  const left = await placesLeftFrom(db, ids, from);
  const held = await heldPlaces(db, ids);
  const offers = await offersOfCohort(db, cohortId);
  const people = new Map(
    (
      await moveesOf(
        db,
        offers.map(({ enrolmentId }) => enrolmentId),
      )
    ).map((one) => [one.enrolmentId, one]),
  );
  const rowOf = (offer: (typeof offers)[number]): OfferRow => ({
    enrolmentId: offer.enrolmentId,
    name: people.get(offer.enrolmentId)?.name ?? 'Somebody',
    groupName: planned.get(offer.groupId)?.name ?? offer.groupId,
    cause: offer.cause,
    madeAt: offer.madeAt,
    openUntil: offer.openUntil,
    passedOverWhy: offer.passedOver?.why ?? null,
  });
  const open = offers.filter(({ end }) => end === null);
  const seats = groups.map((group) => {
    const offered = open.filter(({ groupId }) => groupId === group.id).length;
    const kept = held.filter(({ groupId }) => groupId === group.id);
    const free = (left.get(group.id) ?? 0) - kept.length;
    const elsewhere = planned.get(group.id)?.takenElsewhere ?? 0;
    const members = group.capacity - (left.get(group.id) ?? 0) - elsewhere - offered;
    return {
      id: group.id,
      name: group.name,
      capacity: group.capacity,
      elsewhere,
      offered,
      members,
      held: kept,
      free,
    };
  });
  const list = await waitingListOf(db, cohort, today);
  const nameOf = await namesOf(
    db,
    list.flatMap(({ waits }) => waits.skip?.actor ?? []),
  );
  const venues = new Map((await listVenues(db)).map((venue) => [venue.id, venue.name]));
  return {
    cohort,
    hasStarted,
    seats,
    waiting: list.map(({ position, waits, why }) => {
      const could = groups.filter((group) => wants(waits, group) && (left.get(group.id) ?? 0) > 0);
      const passed = new Map(
        could.flatMap((group) =>
          before(list, waits.applicationId, group).map((one) => [one.waits.applicationId, one.waits.name]),
        ),
      );
      return {
        applicationId: waits.applicationId,
        position,
        name: waits.name,
        schoolName: waits.schoolName,
        why,
        venues: waits.venues.map((id) => venues.get(id) ?? id),
        skip:
          waits.skip === null
            ? null
            : { reason: waits.skip.reason, at: waits.skip.at, who: nameOf(waits.skip.actor) },
        couldHave: could.map(({ id, name }) => ({ id, name })),
        passesOver: [...passed.values()],
      };
    }),
    open: open.toSorted((one, other) => Temporal.Instant.compare(one.openUntil, other.openUntil)).map(rowOf),
  };
}
