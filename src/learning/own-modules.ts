import { findEnrolment, type Enrolment } from '../cohorts/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { moduleOfVersion } from './modules/read-version.ts';
import type { Module, Step } from './modules/module.ts';
import {
  findModule,
  findVersion,
  stepsOfVersions,
  versionsFor,
  type StepRow,
  type Version,
} from './modules/store.ts';
import { plannedModulesOf, type PlannedModule } from './plan/planned.ts';
import { dueOf, type Due } from './plan/slots.ts';
import { carryOver, isDone, nextOf, type CarryOver } from './progress/completing.ts';
import { completionsOf, doneBy, findBegun, ownStudyOf } from './progress/store.ts';

/** States of a place in which its member learns. */
const LEARNS = ['confirmed', 'active', 'deferred', 'completed'] as const;

/** Whether somebody with this place may open modules: not before they have accepted it, nor after they left. */
export function mayLearn({ state }: Pick<Enrolment, 'state'>): boolean {
  return LEARNS.some((one) => one === state);
}

export interface OwnModule {
  moduleId: string;
  title: string;
  area: string;
  summary: string;
  minutes: number;
  /** The day on which it was completed, as a moment; null while it is not. */
  completedAt: Temporal.Instant | null;
  hasBegun: boolean;
  stepsDone: number;
  steps: number;
  /** Null for one that the cohort's plan does not have. */
  planned: (Pick<PlannedModule, 'opensOn' | 'dueOn'> & { due: Due }) | null;
}

/** A member's modules: what is overdue or of this week first, then what comes, then what nobody planned, then what is done. */
export async function ownModules(
  db: Reader,
  { personId, cohortId }: Pick<Enrolment, 'personId' | 'cohortId'>,
  today: Temporal.PlainDate,
): Promise<readonly OwnModule[]> {
  const { begun, completedAt: completed, done } = await ownStudyOf(db, personId);
  const versions = await versionsFor(db, personId);
  const planned = (await plannedModulesOf(db, [cohortId])).get(cohortId) ?? [];
  const modules = versions.map((version): OwnModule => {
    const doneHere = done.filter(({ moduleId }) => moduleId === version.moduleId);
    const slot = planned.find(({ moduleId }) => moduleId === version.moduleId);
    const completedAt = completed.get(version.moduleId) ?? null;
    return {
      moduleId: version.moduleId,
      title: version.title,
      area: version.area,
      summary: version.summary,
      minutes: version.minutes,
      completedAt,
      hasBegun: begun.has(version.moduleId),
      stepsDone: version.steps.filter((step) => isDone(step, doneHere)).length,
      steps: version.steps.length,
      planned:
        slot === undefined
          ? null
          : {
              opensOn: slot.opensOn,
              dueOn: slot.dueOn,
              due: dueOf(slot, completedAt !== null, today),
            },
    };
  });
  return modules.toSorted((one, other) => rankOf(one) - rankOf(other) || byDay(one, other));
}

function rankOf({ completedAt, planned }: OwnModule): number {
  if (completedAt !== null) return 3;
  if (planned === null) return 2;
  return planned.due === 'later' ? 1 : 0;
}

function byDay(one: OwnModule, other: OwnModule): number {
  if (one.planned === null || other.planned === null) return one.title < other.title ? -1 : 1;
  return (
    Temporal.PlainDate.compare(one.planned.dueOn, other.planned.dueOn) || (one.title < other.title ? -1 : 1)
  );
}

/** What somebody is to do by themselves this week, the most pressing first; null where nothing waits. */
export async function thisWeeksModule(
  db: Reader,
  place: Pick<Enrolment, 'personId' | 'cohortId'>,
  today: Temporal.PlainDate,
): Promise<OwnModule | null> {
  const [first] = await ownModules(db, place, today);
  const due = first?.planned?.due;
  return first !== undefined && (due === 'now' || due === 'overdue') ? first : null;
}

/** One module as its member sees it. */
export interface ModuleAtHand {
  enrolmentId: number;
  personId: number;
  module: Module;
  version: Version;
  steps: readonly (StepRow & { isDone: boolean })[];
  next: StepRow | null;
  hasBegun: boolean;
  completedAt: Temporal.Instant | null;
  planned: PlannedModule | null;
  /** A newer version that they may go on with. */
  newer: { number: number; carries: CarryOver<StepRow> } | null;
}

/** Null where it is not theirs to open. */
export async function moduleAtHand(
  db: Reader,
  enrolmentId: number,
  moduleId: string,
): Promise<ModuleAtHand | null> {
  const place = await findEnrolment(db, enrolmentId);
  if (place === null || !mayLearn(place)) return null;
  const { personId, cohortId } = place;
  const row = await findModule(db, moduleId);
  const begun = await findBegun(db, personId, moduleId);
  const number = begun?.version ?? row?.openVersion ?? null;
  const version = number === null ? null : await findVersion(db, moduleId, number);
  if (row === null || version === null) return null;
  const isBehind = row.openVersion !== null && row.openVersion > version.number;
  const wanted = [version.number, ...(isBehind ? [row.openVersion ?? 0] : [])];
  const all = await stepsOfVersions(
    db,
    wanted.map((one) => ({ moduleId, number: one })),
  );
  const steps = all.filter((step) => step.version === version.number);
  const done = await doneBy(db, personId, moduleId);
  const planned = (await plannedModulesOf(db, [cohortId])).get(cohortId) ?? [];
  const completions = await completionsOf(db, personId);
  return {
    enrolmentId,
    personId,
    module: moduleOfVersion(version),
    version,
    steps: steps.map((step) => ({ ...step, isDone: isDone(step, done) })),
    next: nextOf(steps, done),
    hasBegun: begun !== null,
    completedAt: completions.find((one) => one.moduleId === moduleId)?.completedAt ?? null,
    planned: planned.find((one) => one.moduleId === moduleId) ?? null,
    newer:
      isBehind && row.openVersion !== null
        ? {
            number: row.openVersion,
            carries: carryOver(
              steps,
              all.filter((step) => step.version === row.openVersion),
              done,
            ),
          }
        : null,
  };
}

export function stepOf({ module }: Pick<ModuleAtHand, 'module'>, stepId: string): Step | null {
  return module.steps.find(({ id }) => id === stepId) ?? null;
}
