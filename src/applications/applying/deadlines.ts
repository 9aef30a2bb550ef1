import type { Reader } from '../../kit/db/index.ts';
import { findSchoolsByUrn } from '../../schools/index.ts';
import type { Application } from '../application.ts';
import { statutoryOf } from '../journey/about.ts';
import { courseName } from './about-application.ts';

/**
 * By application, the last lawful day without the qualification in the careful reading, by what the applicant told.
 * Null where no clock runs.
 */
export async function deadlinesOf(
  db: Reader,
  applications: readonly Pick<Application, 'id' | 'course' | 'answers'>[],
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<number, Temporal.PlainDate | null>> {
  const schools = await findSchoolsByUrn(
    db,
    applications.flatMap(({ answers }) => answers.school?.urn ?? []),
  );
  return new Map(
    applications.map(({ id, course, answers }) => {
      const about = {
        course,
        courseName: courseName(course),
        today,
        school: schools.get(answers.school?.urn ?? '') ?? null,
        cohorts: [],
        venues: [],
      };
      return [id, statutoryOf(answers, about)?.deadline ?? null];
    }),
  );
}
