/** All that coverage of a cohort is worked out from, in as many statements for a hundred and twenty members as for one. */
import { plannedCohorts, plannedGroups, type PlannedCohort, type PlannedGroup } from '../cohorts/index.ts';
import { editionInUse, type Edition } from '../framework/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { modulesTaught, plannedModulesOf, type ModuleTaught, type PlannedModule } from '../learning/index.ts';
import { closedOf } from '../registers/index.ts';
import { findDesign, sessionsOfCohort, type CourseDesign, type Session } from '../timetable/index.ts';
import type { Link } from './mapping/link.ts';
import { beyondOf, linksOf } from './mapping/store.ts';
import { topicSections, type Topic, type TopicSection } from './topic.ts';

export interface Ground {
  cohort: PlannedCohort;
  design: CourseDesign | null;
  /** By cohort, of every one: a catch-up can be in another. */
  designOf: ReadonlyMap<string, string | null>;
  /** Null where none is loaded for the course: then there is nothing but what goes beyond. */
  edition: Edition | null;
  sections: readonly TopicSection[];
  topics: ReadonlyMap<string, Topic>;
  links: readonly Link[];
  groups: readonly PlannedGroup[];
  /** Of the whole cohort and of every group, the cancelled too. */
  sessions: readonly Session[];
  /** Sessions whose register is closed. */
  closed: ReadonlySet<number>;
  modules: ReadonlyMap<string, ModuleTaught>;
  /** What the cohort is to study, in which weeks of its design. */
  planned: readonly PlannedModule[];
  today: Temporal.PlainDate;
}

/** Null for no cohort of that id. */
export async function readGround(
  db: Reader,
  cohortId: string,
  today: Temporal.PlainDate,
): Promise<Ground | null> {
  const cohorts = await plannedCohorts(db);
  const cohort = cohorts.find(({ id }) => id === cohortId);
  if (cohort === undefined) return null;
  const edition = await editionInUse(db, cohort.course);
  const sections = topicSections(edition, await beyondOf(db, cohort.course));
  const sessions = await sessionsOfCohort(db, cohort.id);
  return {
    cohort,
    edition,
    sections,
    topics: new Map(sections.flatMap(({ topics }) => topics.map((topic) => [topic.ref, topic] as const))),
    designOf: new Map(cohorts.map(({ id, designId }) => [id, designId])),
    design: cohort.designId === null ? null : await findDesign(db, cohort.designId),
    links: await linksOf(db, edition?.id ?? null, cohort.course),
    groups: await plannedGroups(db, [cohort.id]),
    sessions,
    closed: await closedOf(
      db,
      sessions.map(({ id }) => id),
    ),
    modules: new Map((await modulesTaught(db)).map((module) => [module.id, module])),
    planned: (await plannedModulesOf(db, [cohort.id])).get(cohort.id) ?? [],
    today,
  };
}
