import { applicationsWaiting, deadlinesOf, preferencesOfAll } from '../../applications/index.ts';
import { plannedCohorts, skipsOf, type Group, type PlannedCohort, type Skip } from '../../cohorts/index.ts';
import { londonDay } from '../../kit/clock.ts';
import type { Reader } from '../../kit/db/index.ts';
import { waitingOrder, type Placed, type Waits } from './waiting-order.ts';

export interface Waiting extends Waits {
  personId: number;
  name: string;
  schoolName: string | null;
  /** Venue ids, the first choice first. */
  venues: readonly string[];
  /** Passed over for now; null for whoever is to be asked in turn. */
  skip: Skip | null;
}

/** Who waits for a place of this cohort, in order, with why. */
export async function waitingListOf(
  db: Reader,
  cohort: Pick<PlannedCohort, 'id' | 'course' | 'startsOn'>,
  today: Temporal.PlainDate,
): Promise<readonly Placed<Waiting>[]> {
  const applications = await applicationsWaiting(db, cohort.id);
  const ids = applications.map(({ id }) => id);
  const deadlines = await deadlinesOf(db, applications, today);
  const venues = await preferencesOfAll(db, ids);
  const skips = await skipsOf(db, ids);
  const waiting = applications.map((application): Waiting => {
    const appliedAt = application.submittedAt ?? application.madeAt;
    return {
      applicationId: application.id,
      personId: application.personId,
      name: application.answers.name ?? 'Somebody',
      schoolName: application.schoolName,
      venues: venues.get(application.id) ?? [],
      appliedAt,
      appliedOn: londonDay(appliedAt),
      deadline: deadlines.get(application.id) ?? null,
      skip: skips.get(application.id) ?? null,
    };
  });
  return waitingOrder(waiting, { startsOn: cohort.startsOn, nextStartsOn: await nextStart(db, cohort) });
}

async function nextStart(
  db: Reader,
  { course, startsOn }: Pick<PlannedCohort, 'course' | 'startsOn'>,
): Promise<Temporal.PlainDate | null> {
  const later = (await plannedCohorts(db)).filter(
    (one) => one.course === course && Temporal.PlainDate.compare(one.startsOn, startsOn) > 0,
  );
  return later.at(-1)?.startsOn ?? null;
}

/** Whether they would take a place there: where somebody named no venue, any will do. */
export function wants({ venues }: Pick<Waiting, 'venues'>, { venueId }: Pick<Group, 'venueId'>): boolean {
  return venues.length === 0 || (venueId !== null && venues.includes(venueId));
}

/** Who is next for a place of this group, whoever is passed over left out; null for nobody. */
export function nextFor(
  list: readonly Placed<Waiting>[],
  group: Pick<Group, 'venueId'>,
): Placed<Waiting> | null {
  return inTurnFor(list, group)[0] ?? null;
}

/** Everybody who waits for a place of this group, in order, whoever is passed over left out. */
export function inTurnFor(
  list: readonly Placed<Waiting>[],
  group: Pick<Group, 'venueId'>,
): readonly Placed<Waiting>[] {
  return list.filter(({ waits }) => waits.skip === null && wants(waits, group));
}

/** Who comes before this one for a place of the group, and is not passed over with a reason of their own. */
export function before(
  list: readonly Placed<Waiting>[],
  applicationId: number,
  group: Pick<Group, 'venueId'>,
): readonly Placed<Waiting>[] {
  const position = list.find(({ waits }) => waits.applicationId === applicationId)?.position ?? Infinity;
  return inTurnFor(list, group).filter((one) => one.position < position);
}
