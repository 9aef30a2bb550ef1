import {
  lockCohort,
  writeDatesOfCohort,
  writeDesignOfCohort,
  writeHabitsOfGroup,
  type CohortDates,
} from '../../cohorts/index.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';

export interface CohortSetUp {
  designId: string;
  dates: CohortDates;
  /** Groups of this cohort, and of no other. */
  groups: readonly { id: string; weekday: number | null; usualRoom: string | null }[];
}

/** What the next plan goes by. Sessions that stand in the timetable stay until then. */
export async function setUpCohort(tx: Tx, cohortId: string, setUp: CohortSetUp, by: By): Promise<void> {
  await lockCohort(tx, cohortId);
  await writeDesignOfCohort(tx, cohortId, setUp.designId);
  await writeDatesOfCohort(tx, cohortId, setUp.dates);
  for (const group of setUp.groups) await writeHabitsOfGroup(tx, group.id, group);
  await record(tx, {
    ...by,
    event: 'cohort.set-up',
    subject: `cohort:${cohortId}`,
    detail: {
      design: setUp.designId,
      milestones: setUp.dates.milestones.length,
      windows: setUp.dates.windows.length,
    },
  });
}
