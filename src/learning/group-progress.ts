import { membersOn } from '../cohorts/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { openVersions, stepsOfVersions } from './modules/store.ts';
import { plannedModulesOf } from './plan/planned.ts';
import { studyOf } from './study.ts';

/** Who of a group did what, without a word of what they wrote. */
export interface GroupProgress {
  /** Those that are planned for the cohort in their order, then others that somebody of the group began. */
  modules: readonly { id: string; title: string; steps: number; dueOn: Temporal.PlainDate | null }[];
  members: readonly {
    personId: number;
    name: string;
    minutes: number;
    lastAt: Temporal.Instant | null;
    done: ReadonlyMap<string, { steps: number; isCompleted: boolean }>;
  }[];
}

export async function groupProgress(
  db: Reader,
  group: { id: string; cohortId: string },
  today: Temporal.PlainDate,
): Promise<GroupProgress> {
  const members = await membersOn(db, group.id, today);
  const studies = await studyOf(
    db,
    members.map(({ personId }) => personId),
  );
  const versions = await openVersions(db);
  const steps = await stepsOfVersions(db, versions);
  const planned = (await plannedModulesOf(db, [group.cohortId])).get(group.cohortId) ?? [];
  const begun = new Set(
    [...studies.values()].flatMap(({ modules }) => modules.map(({ moduleId }) => moduleId)),
  );
  const isPlanned = (id: string): boolean => planned.some(({ moduleId }) => moduleId === id);
  const shown = [
    ...planned.map(({ moduleId, moduleTitle, dueOn }) => ({ id: moduleId, title: moduleTitle, dueOn })),
    ...versions
      .filter(({ moduleId }) => begun.has(moduleId) && !isPlanned(moduleId))
      .map(({ moduleId, title }) => ({ id: moduleId, title, dueOn: null })),
  ];
  return {
    modules: shown.map((module) => ({
      ...module,
      steps: steps.filter(({ moduleId }) => moduleId === module.id).length,
    })),
    members: members.map(({ personId, name }) => {
      const study = studies.get(personId);
      const modules = study?.modules ?? [];
      return {
        personId,
        name,
        minutes: study?.minutes ?? 0,
        lastAt:
          modules
            .map(({ lastAt }) => lastAt)
            .toSorted((one, other) => Temporal.Instant.compare(one, other))
            .at(-1) ?? null,
        done: new Map(
          modules.map(({ moduleId, stepsDone, completedAt }) => [
            moduleId,
            { steps: stepsDone, isCompleted: completedAt !== null },
          ]),
        ),
      };
    }),
  };
}
