import { plannedCohorts } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { findDesign } from '../../timetable/index.ts';
import { slotsOf, type Slot } from './slots.ts';
import { plannedRows } from './store.ts';

/** A module of ours in a slot of a cohort's design. */
export interface PlannedModule extends Slot {
  moduleId: string;
  /** The module's own. */
  moduleTitle: string;
  /** How long the module takes; `minutes` is how long the design gives to the slot. */
  moduleMinutes: number;
}

/** What a cohort is to do by itself and by when, in the order in which it opens; a cohort without a design has none. */
export async function plannedModulesOf(
  db: Reader,
  cohortIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PlannedModule[]>> {
  const cohorts = (await plannedCohorts(db)).filter(({ id }) => cohortIds.includes(id));
  const rows = await plannedRows(db, cohortIds);
  const planned = new Map<string, readonly PlannedModule[]>();
  for (const cohort of cohorts) {
    const slots = await slotsOfCohort(db, cohort);
    planned.set(
      cohort.id,
      slots.flatMap((slot) =>
        rows
          .filter(
            (row) =>
              row.cohortId === cohort.id && row.component === slot.component && row.number === slot.number,
          )
          .map(({ moduleId, moduleTitle, moduleMinutes }) => ({
            ...slot,
            moduleId,
            moduleTitle,
            moduleMinutes,
          })),
      ),
    );
  }
  return planned;
}

/** The self-study slots of a cohort; none without a design. */
export async function slotsOfCohort(
  db: Reader,
  { designId, startsOn }: { designId: string | null; startsOn: Temporal.PlainDate },
): Promise<readonly Slot[]> {
  const design = designId === null ? null : await findDesign(db, designId);
  return design === null ? [] : slotsOf(design, startsOn);
}
