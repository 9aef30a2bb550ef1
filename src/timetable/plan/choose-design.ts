import { plannedCohorts, writeDesignOfCohort, type PlannedCohort } from '../../cohorts/index.ts';
import { bySystem, record } from '../../kit/audit/index.ts';
import type { Database } from '../../kit/db/index.ts';
import type { CourseDesign } from '../design/course-design.ts';
import { listDesigns } from '../design/store.ts';

/**
 * Gives a design to cohorts that have none: the only one of their course by their lead provider; in an example hub the
 * invented one. Others wait until somebody chooses. Called at every start; mostly it only looks.
 */
export async function ensureDesignsChosen(
  database: Database,
  isExample: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const without = (await plannedCohorts(database.db)).filter(({ designId }) => designId === null);
  if (without.length === 0) return;
  const designs = await listDesigns(database.db, null);
  await database.transaction(async (tx) => {
    for (const cohort of without) {
      const design = obviousDesign(cohort, designs, isExample);
      if (design === null) continue;
      await writeDesignOfCohort(tx, cohort.id, design.id);
      await record(tx, {
        ...bySystem(now),
        event: 'cohort.design-chosen',
        subject: `cohort:${cohort.id}`,
        detail: { design: design.id },
      });
    }
  });
}

function obviousDesign(
  cohort: PlannedCohort,
  designs: readonly CourseDesign[],
  isExample: boolean,
): CourseDesign | null {
  const ofCourse = designs.filter(({ course }) => course === cohort.course);
  if (isExample) return ofCourse.find(({ certainty }) => certainty === 'invented') ?? null;
  const ofProvider = ofCourse.filter(({ leadProvider }) => leadProvider === cohort.leadProvider);
  return cohort.leadProvider !== null && ofProvider.length === 1 ? (ofProvider[0] ?? null) : null;
}
