import { listCohorts } from '../../cohorts/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { allCourses } from '../../programmes/index.ts';
import { findSchool } from '../../schools/index.ts';
import { listVenues } from '../../venues/index.ts';
import type { About } from '../journey/about.ts';
import type { Answers } from '../journey/answers.ts';

/** What the questions of this application are asked of, as the hub stands today. `venues` are those of its intake. */
export async function aboutApplication(
  db: Reader,
  { course, answers }: { course: string; answers: Answers },
  today: Temporal.PlainDate,
): Promise<About> {
  const urn = answers.school?.urn ?? null;
  const cohorts = await listCohorts(db, course, today);
  const venues = await listVenues(db);
  const chosen = cohorts.find(({ id }) => id === answers.cohort);
  return {
    course,
    courseName: courseName(course),
    today,
    school: urn === null ? null : await findSchool(db, urn),
    cohorts,
    venues: venues.filter(({ id }) => chosen?.groups.some(({ venue }) => venue === id) ?? false),
  };
}

/** As the programme's page has it; the identifier for one that is not known. */
export function courseName(identifier: string): string {
  return allCourses().get(identifier)?.title ?? identifier;
}
