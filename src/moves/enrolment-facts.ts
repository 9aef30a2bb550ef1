import { namesOf } from '../applications/deciding/actors.ts';
import { findApplication } from '../applications/index.ts';
import {
  countHeld,
  findEnrolment,
  findPlannedCohort,
  listGroups,
  membershipsOf,
  offersOf,
  placesLeftFrom,
  statesOf,
  type Enrolment,
  type PlannedCohort,
} from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { UNDO_FOR } from './moving/may-undo.ts';
import { moveesOf, movesOf } from './moving/store.ts';
import { whyNot } from './moving/undo-move.ts';
import { isAfter } from '../kit/dates/index.ts';
import type { Reader } from '../kit/db/index.ts';
import type { EnrolmentFacts } from './pages/enrolment-page.tsx';

/** All that staff see of somebody's place; null for none of that id. */
export async function enrolmentFacts(hub: Hub, id: number): Promise<EnrolmentFacts | null> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const enrolment = await findEnrolment(db, id);
  const [movee] = await moveesOf(db, [id]);
  const cohort = enrolment === null ? null : await findPlannedCohort(db, enrolment.cohortId);
  if (enrolment === null || cohort === null || movee === undefined) return null;
  const memberships = await membershipsOf(db, id);
  const groups = await listGroups(db, cohort.id, null);
  const nameOfGroup = (groupId: string): string =>
    groups.find((group) => group.id === groupId)?.name ?? groupId;
  const current = memberships.find(({ level, untilOn }) => level === 1 && untilOn === null) ?? null;
  const states = await statesOf(db, id);
  const moves = await movesOf(db, id);
  const nameOf = await namesOf(db, [
    ...states.map(({ actor }) => actor),
    ...moves.map(({ madeBy }) => madeBy),
  ]);
  const canMove =
    current !== null &&
    (enrolment.state === 'confirmed' || enrolment.state === 'active') &&
    Temporal.PlainDate.compare(today, cohort.teachingEndsOn) < 0;
  const others = groups.filter((group) => canMove && group.level === 1 && group.id !== current.groupId);
  const left = await placesLeftFrom(
    db,
    others.map((group) => group.id),
    today.add({ days: 1 }),
  );
  const [last] = moves;
  const canUndo = last !== undefined && (await whyNot(db, hub, last)) === null;
  return {
    id,
    personId: enrolment.personId,
    name: movee.name,
    schoolName: movee.schoolName,
    state: enrolment.state,
    cohort,
    group: current === null ? null : { id: current.groupId, name: nameOfGroup(current.groupId) },
    memberships: memberships.map(({ groupId, fromOn, untilOn }) => ({
      group: nameOfGroup(groupId),
      fromOn,
      untilOn,
    })),
    states: states.map(({ state, at, actor, reason }) => ({ state, at, who: nameOf(actor), reason })),
    moves: moves.map((move) => ({
      id: move.id,
      from: nameOfGroup(move.fromGroupId),
      to: nameOfGroup(move.toGroupId),
      onDay: move.onDay,
      at: move.madeAt,
      who: nameOf(move.madeBy),
      reason: move.reason,
      undone: move.undone !== null,
    })),
    offer: (await offersOf(db, id))[0] ?? null,
    others: others.map((group) => {
      const choice = movee.venues.indexOf(group.venueId ?? '');
      return {
        id: group.id,
        name: group.name,
        left: left.get(group.id) ?? 0,
        choice: choice === -1 ? null : choice + 1,
      };
    }),
    again: await offerableAgain(db, enrolment, cohort, today),
    hadTheirTurn: await hadTheirTurn(db, enrolment),
    undo: canUndo ? { moveId: last.id, until: last.madeAt.add(UNDO_FOR) } : null,
  };
}

/** Whether the waiting list has asked them, so that all who wait come before them. */
async function hadTheirTurn(db: Reader, { id, state }: Enrolment): Promise<boolean> {
  if (state !== 'declined' && state !== 'lapsed') return false;
  const [last] = await offersOf(db, id);
  const application = last === undefined ? null : await findApplication(db, last.applicationId);
  return application?.state === 'wait-listed';
}

/** Groups with a place for somebody who declined theirs or let it lapse, beside those that are kept for the waiting list. */
async function offerableAgain(
  db: Reader,
  { cohortId, state }: Enrolment,
  { startsOn }: PlannedCohort,
  today: Temporal.PlainDate,
): Promise<EnrolmentFacts['again']> {
  if ((state !== 'declined' && state !== 'lapsed') || !isAfter(startsOn, today)) return [];
  const groups = await listGroups(db, cohortId);
  const ids = groups.map(({ id }) => id);
  const [left, held] = [await placesLeftFrom(db, ids, startsOn), await countHeld(db, ids)];
  return groups
    .map(({ id, name }) => ({ id, name, left: (left.get(id) ?? 0) - (held.get(id) ?? 0) }))
    .filter((group) => group.left > 0);
}
