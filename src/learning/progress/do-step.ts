import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { findModule, findVersion, stepsOfVersions, type StepRow } from '../modules/store.ts';
import { moduleOfVersion } from '../modules/read-version.ts';
import type { Step } from '../modules/module.ts';
import { isCompleted, leftOf } from './completing.ts';
import {
  doneBy,
  findBegun,
  insertAttempt,
  insertCompletion,
  insertDone,
  lockBegun,
  writeBegun,
} from './store.ts';
import { grade, type Given, type Grading } from './grade.ts';

export interface StepOf {
  personId: number;
  moduleId: string;
  stepId: string;
}

export type StepResult =
  | { ok: true; isNew: boolean; completed: boolean }
  /** The module is not open to them, or their version has no such step. */
  | { ok: false; reason: 'no such step' };

/** Begins the module in the version that is open now. Twice is the same as once. */
export async function beginModule(
  tx: Tx,
  { personId, moduleId }: Omit<StepOf, 'stepId'>,
  by: By,
): Promise<void> {
  const module = await findModule(tx, moduleId);
  if (module?.openVersion == null) return;
  const begun = await lockBegun(tx, personId, moduleId, module.openVersion, by.at);
  if (begun.isNew) await recordBegun(tx, personId, moduleId, begun.version, by);
}

async function recordBegun(
  tx: Tx,
  personId: number,
  moduleId: string,
  version: number,
  by: By,
): Promise<void> {
  await record(tx, {
    ...by,
    event: 'module.begun',
    subject: `person:${personId}`,
    detail: { module: moduleId, version },
  });
}

/** Marks a step as read, watched or talked over. Twice is the same as once. */
export async function doStep(tx: Tx, step: StepOf, by: By): Promise<StepResult> {
  const held = await holdStep(tx, step, by);
  if (held === null || !['reading', 'video', 'discussion'].includes(held.row.kind))
    return { ok: false, reason: 'no such step' };
  return finishStep(tx, step, held, by);
}

/** Marks a step as done by something that was checked elsewhere: a text that was handed in. */
export async function finishWritten(tx: Tx, step: StepOf, by: By): Promise<StepResult> {
  const held = await holdStep(tx, step, by);
  if (held === null) return { ok: false, reason: 'no such step' };
  return finishStep(tx, step, held, by);
}

export type QuizResult =
  | { ok: true; isPassed: boolean; completed: boolean }
  | { ok: false; reason: 'no such step' }
  | { ok: false; reason: 'unanswered'; grading: Grading & { ok: false } };

/** Grades an attempt at a quiz, keeps it as it was shown, and marks the step as done where it passed. */
export async function answerQuiz(
  tx: Tx,
  step: StepOf,
  given: Given,
  formKey: string,
  by: By,
): Promise<QuizResult> {
  const held = await holdStep(tx, step, by);
  if (held === null || held.step.kind !== 'quiz') return { ok: false, reason: 'no such step' };
  const grading = grade(held.step.questions, given, held.pass);
  if (!grading.ok) return { ok: false, reason: 'unanswered', grading };
  const { personId, moduleId, stepId } = step;
  const { right, asked, isPassed, answers } = grading;
  const attempt = {
    moduleId,
    stepId,
    version: held.version,
    right,
    asked,
    isPassed,
    answers,
    pass: held.pass,
  };
  if (await insertAttempt(tx, personId, { ...attempt, formKey }, by.at))
    await record(tx, {
      ...by,
      event: 'quiz.answered',
      subject: `person:${personId}`,
      detail: { module: moduleId, step: stepId, version: held.version, right, asked, passed: isPassed },
    });
  if (!isPassed) return { ok: true, isPassed, completed: false };
  const done = await finishStep(tx, step, held, by);
  return { ok: true, isPassed, completed: done.completed };
}

/** Goes on with the version that is open now. What was done stays; what carries over may complete it. */
export async function takeNewVersion(
  tx: Tx,
  { personId, moduleId }: Omit<StepOf, 'stepId'>,
  by: By,
): Promise<{ completed: boolean } | null> {
  const module = await findModule(tx, moduleId);
  if (module?.openVersion == null || (await findBegun(tx, personId, moduleId)) === null) return null;
  const begun = await lockBegun(tx, personId, moduleId, module.openVersion, by.at);
  if (begun.version === module.openVersion) return { completed: false };
  await writeBegun(tx, personId, moduleId, { version: module.openVersion }, by.at);
  await record(tx, {
    ...by,
    event: 'module.version-taken',
    subject: `person:${personId}`,
    detail: { module: moduleId, from: begun.version, to: module.openVersion },
  });
  return { completed: await completeIfDone(tx, personId, moduleId, module.openVersion, by) };
}

interface Held {
  version: number;
  row: StepRow;
  step: Step;
  pass: number;
}

/** The step in the version that they go on with, which begins the module where they have not; null where there is none. */
export async function holdStep(tx: Tx, { personId, moduleId, stepId }: StepOf, by: By): Promise<Held | null> {
  const module = await findModule(tx, moduleId);
  const before = await findBegun(tx, personId, moduleId);
  const number = before?.version ?? module?.openVersion ?? null;
  if (number === null) return null;
  const steps = await stepsOfVersions(tx, [{ moduleId, number }]);
  if (steps.every((row) => row.stepId !== stepId)) return null;
  const begun = await lockBegun(tx, personId, moduleId, number, by.at);
  // Somebody else's press of the same button may have taken the new version meanwhile.
  if (begun.version !== number) return holdStep(tx, { personId, moduleId, stepId }, by);
  if (begun.isNew) await recordBegun(tx, personId, moduleId, number, by);
  const version = await findVersion(tx, moduleId, number);
  const row = steps.find((one) => one.stepId === stepId);
  const parsed = version === null ? null : moduleOfVersion(version);
  const step = parsed?.steps.find(({ id }) => id === stepId);
  if (row === undefined || step === undefined || parsed === null)
    throw new Error(`Version ${number} of ${moduleId} does not read as it did when it was published.`);
  return { version: number, row, step, pass: parsed.pass };
}

async function finishStep(
  tx: Tx,
  { personId, moduleId, stepId }: StepOf,
  { version, row }: Held,
  by: By,
): Promise<{ ok: true; isNew: boolean; completed: boolean }> {
  const { asks, minutes } = row;
  const isNew = await insertDone(tx, personId, { moduleId, stepId, asks, minutes, version }, by.at);
  await writeBegun(tx, personId, moduleId, { lastStep: stepId }, by.at);
  if (!isNew) return { ok: true, isNew, completed: false };
  await record(tx, {
    ...by,
    event: 'module-step.done',
    subject: `person:${personId}`,
    detail: { module: moduleId, step: stepId, version },
  });
  return { ok: true, isNew, completed: await completeIfDone(tx, personId, moduleId, version, by) };
}

async function completeIfDone(
  tx: Tx,
  personId: number,
  moduleId: string,
  number: number,
  by: By,
): Promise<boolean> {
  const steps = await stepsOfVersions(tx, [{ moduleId, number }]);
  const done = await doneBy(tx, personId, moduleId);
  if (!isCompleted(steps, done)) return false;
  const version = await findVersion(tx, moduleId, number);
  const needed = steps.filter(({ isNeeded }) => isNeeded);
  const rule = {
    needed: needed.map(({ stepId }) => stepId),
    pass: version?.pass ?? 0,
    left: leftOf(steps, done).length,
  };
  const minutes = needed.reduce((sum, step) => sum + step.minutes, 0);
  if (!(await insertCompletion(tx, personId, { moduleId, version: number, minutes, rule }, by.at)))
    return false;
  await record(tx, {
    ...by,
    event: 'module.completed',
    subject: `person:${personId}`,
    detail: { module: moduleId, version: number, minutes },
  });
  return true;
}
