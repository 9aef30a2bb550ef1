/** Which modules a cohort does when, where nobody has reason to choose otherwise. */
import { findPlannedCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import type { By } from '../../kit/audit/index.ts';
import type { AREAS } from '../modules/module.ts';
import { openVersions, type VersionFacts } from '../modules/store.ts';
import { slotsOfCohort } from './planned.ts';
import { savePlan } from './save-plan.ts';
import { spread, type Slot } from './slots.ts';

/** As one lead provider pairs the sections in four cycles (domain facts on delivery, read November 2026). */
const TEACHING_ORDER: readonly (typeof AREAS)[number][] = [
  'School culture',
  'Statutory framework',
  'Identification of need',
  'Teaching',
  'Behaviour',
  'Leading and managing provision',
  'Professional development',
  'Implementation',
];

/** Plans the open modules into the slots of a cohort's design, in the place of what was planned. */
export async function planAsUsual(hub: Pick<Hub, 'database'>, cohortId: string, by: By): Promise<void> {
  const { db } = hub.database;
  const cohort = await findPlannedCohort(db, cohortId);
  if (cohort === null) return;
  const rows = inTeachingOrder(await slotsOfCohort(db, cohort), await openVersions(db));
  await savePlan(hub, cohortId, rows, by);
}

/** As a hub would plan them that teaches in the order of most. */
export function inTeachingOrder(slots: readonly Slot[], versions: readonly VersionFacts[]) {
  const sorted = versions.toSorted(
    (one, other) => placeOf(one) - placeOf(other) || (one.moduleId < other.moduleId ? -1 : 1),
  );
  return spread(
    slots,
    sorted.map(({ moduleId, area }) => ({ id: moduleId, area })),
  );
}

function placeOf({ area }: Pick<VersionFacts, 'area'>): number {
  return TEACHING_ORDER.findIndex((one) => one === area);
}
