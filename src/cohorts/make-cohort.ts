import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { insertCohort, insertGroup, type PlannedCohort } from './planning-store.ts';

export interface CohortToMake extends Omit<PlannedCohort, 'id' | 'datesNote'> {
  /** The venues where groups meet, each with its places. */
  venues: readonly { venueId: string; name: string; capacity: number }[];
  /** The most people in a coaching group; null where the design has none. */
  coachingMost: number | null;
}

export type Made = { ok: true; cohortId: string } | { ok: false; reason: 'name taken'; cohortId: string };

/** An intake with a group at each venue, and coaching groups of each where the design has them. Its timetable comes after. */
export async function makeCohort(
  tx: Tx,
  { venues, coachingMost, ...cohort }: CohortToMake,
  by: By,
): Promise<Made> {
  const id = slugOf(`${cohort.course.replace(/^npq-/, '')} ${cohort.name}`);
  if (!(await insertCohort(tx, { ...cohort, id, datesNote: null }, by.at)))
    return { ok: false, reason: 'name taken', cohortId: id };
  let position = 0;
  for (const venue of venues) {
    const groupId = `${id}-${venue.venueId}`;
    const common = { cohortId: id, venueId: venue.venueId };
    await insertGroup(tx, { ...common, ...venue, id: groupId, level: 1, position, partOf: null });
    position += 1;
    for (const [index, capacity] of shares(venue.capacity, coachingMost).entries()) {
      await insertGroup(tx, {
        ...common,
        id: `${groupId}-coaching-${index + 1}`,
        level: 2,
        name: `${venue.name}, coaching group ${index + 1}`,
        position,
        capacity,
        partOf: groupId,
      });
      position += 1;
    }
  }
  await record(tx, {
    ...by,
    event: 'cohort.made',
    subject: `cohort:${id}`,
    detail: { design: cohort.designId, starts: cohort.startsOn.toString(), groups: venues.length },
  });
  return { ok: true, cohortId: id };
}

/** Thirty in groups of at most eight are 8, 8, 7 and 7. */
export function shares(people: number, most: number | null): readonly number[] {
  if (most === null || people === 0) return [];
  const groups = Math.ceil(people / most);
  return Array.from({ length: groups }, (_, index) => Math.ceil((people - index) / groups));
}

function slugOf(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
