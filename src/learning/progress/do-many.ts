/** What many people do of modules, in a fixed number of statements: by the rules of `do-step.ts` and `save-text.ts`, and none of its own. */
import { recordAll, type AuditEvent } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import type { Keyring } from '../../kit/seal/index.ts';
import { isWritten, type Module } from '../modules/module.ts';
import { moduleOfFacts } from '../modules/read-version.ts';
import { listModules, stepsOfVersions, versionsWhere, type StepRow } from '../modules/store.ts';
import { insertTexts } from '../writing/store.ts';
import { isCompleted, isDone, leftOf } from './completing.ts';
import { grade, type Given } from './grade.ts';
import {
  doneByAll,
  formsSentBy,
  insertStudy,
  lockAllBegun,
  writeLastSteps,
  type Begun,
  type StudyToWrite,
} from './store.ts';

/** What somebody does of one module, one thing after another. */
export interface Sitting {
  personId: number;
  moduleId: string;
  acts: readonly Act[];
}

export type Act = { stepId: string; at: Temporal.Instant } & (
  | { what: 'done' }
  | { what: 'written'; text: string; writtenIn: string }
  | { what: 'answered'; given: Given; formKey: string }
);

/** What is gathered before anything of it is written. */
interface Gathered {
  done: StudyToWrite['done'][number][];
  attempts: StudyToWrite['attempts'][number][];
  completions: StudyToWrite['completions'][number][];
  texts: {
    personId: number;
    moduleId: string;
    stepId: string;
    text: string;
    writtenIn: string;
    at: Temporal.Instant;
  }[];
  last: { personId: number; moduleId: string; stepId: string; at: Temporal.Instant }[];
  events: AuditEvent[];
}

/**
 * Does all of it: what is not begun is begun in the version that is open, what is done already stays done, a quiz that is
 * not passed is an attempt and no more, and a module is completed by its rule. Each person is in it once for each module.
 *
 * @returns acts that no step of theirs answers to: they did nothing
 */
export async function doMany(
  tx: Tx,
  keyring: Keyring,
  sittings: readonly Sitting[],
): Promise<readonly (Act & { personId: number; moduleId: string })[]> {
  if (sittings.length === 0) return [];
  const open = new Map((await listModules(tx)).map(({ id, openVersion }) => [id, openVersion]));
  const begun = await lockAllBegun(
    tx,
    sittings.flatMap(({ personId, moduleId, acts: [first] }) => {
      const version = open.get(moduleId) ?? null;
      return version === null || first === undefined ? [] : [{ personId, moduleId, version, at: first.at }];
    }),
  );
  const versions = begun.map(({ moduleId, version }) => ({ moduleId, number: version }));
  const known = await knownVersions(tx, versions);
  const people = [...new Set(begun.map(({ personId }) => personId))];
  const modules = [...new Set(begun.map(({ moduleId }) => moduleId))];
  const doneBefore = Map.groupBy(await doneByAll(tx, people, modules), keyOf);
  const sentBefore = Map.groupBy(await formsSentBy(tx, people, modules), keyOf);
  const gathered: Gathered = { done: [], attempts: [], completions: [], texts: [], last: [], events: [] };
  const refused: (Act & { personId: number; moduleId: string })[] = [];
  const places = new Map(begun.map((one) => [keyOf(one), one]));
  for (const sitting of sittings) {
    const key = keyOf(sitting);
    const place = places.get(key);
    const version = place === undefined ? undefined : known.get(`${place.moduleId} ${place.version}`);
    const left =
      place === undefined || version === undefined
        ? sitting.acts
        : gather(
            gathered,
            sitting,
            { ...place, ...version },
            doneBefore.get(key) ?? [],
            sentBefore.get(key) ?? [],
          );
    refused.push(...left.map((act) => ({ ...act, personId: sitting.personId, moduleId: sitting.moduleId })));
  }
  await insertTexts(tx, keyring, gathered.texts);
  await insertStudy(tx, gathered);
  // Only the last counts, and one statement may not change a row twice.
  const last = new Map(gathered.last.map((one) => [keyOf(one), one]));
  await writeLastSteps(tx, [...last.values()]);
  await recordAll(tx, gathered.events);
  return refused;
}

function keyOf({ personId, moduleId }: { personId: number; moduleId: string }): string {
  return `${personId} ${moduleId}`;
}

interface KnownVersion {
  module: Module;
  rows: readonly StepRow[];
}

async function knownVersions(
  tx: Tx,
  wanted: readonly { moduleId: string; number: number }[],
): Promise<ReadonlyMap<string, KnownVersion>> {
  const distinct = [...new Map(wanted.map((one) => [`${one.moduleId} ${one.number}`, one])).values()];
  const rows = await stepsOfVersions(tx, distinct);
  const versions = new Map<string, KnownVersion>();
  for (const version of await versionsWhere(tx, distinct))
    versions.set(`${version.moduleId} ${version.number}`, {
      module: await moduleOfFacts(tx, version),
      rows: rows.filter((row) => row.moduleId === version.moduleId && row.version === version.number),
    });
  return versions;
}

/** @returns the acts that do not fit */
function gather(
  into: Gathered,
  { personId, moduleId, acts }: Sitting,
  { version, isNew, module, rows }: Begun & { isNew: boolean } & KnownVersion,
  before: readonly { stepId: string; asks: string }[],
  sent: readonly { stepId: string; formKey: string }[],
): readonly Act[] {
  const record = (at: Temporal.Instant, event: string, detail: AuditEvent['detail']): void =>
    void into.events.push({
      at,
      event,
      actor: `person:${personId}`,
      subject: `person:${personId}`,
      detail: { module: moduleId, ...detail },
    });
  const [first] = acts;
  if (isNew && first !== undefined) record(first.at, 'module.begun', { version });
  const done = [...before];
  const unfit: Act[] = [];
  for (const act of acts) {
    const { stepId, at } = act;
    const row = rows.find((one) => one.stepId === stepId);
    const step = module.steps.find(({ id }) => id === stepId);
    if (row === undefined || step === undefined || !fits(act, row)) {
      unfit.push(act);
      continue;
    }
    if (act.what === 'written' && !isDone(row, done)) {
      into.texts.push({ personId, moduleId, stepId, text: act.text, writtenIn: act.writtenIn, at });
      record(at, 'learning-text.begun', { step: stepId });
      record(at, 'learning-text.handed-in', { step: stepId });
    }
    if (act.what === 'answered') {
      const grading = step.kind === 'quiz' ? grade(step.questions, act.given, module.pass) : null;
      if (grading?.ok !== true) {
        unfit.push(act);
        continue;
      }
      const { right, asked, isPassed, answers } = grading;
      const { formKey } = act;
      if (sent.some((one) => one.stepId === stepId && one.formKey === formKey)) continue;
      const attempt = { moduleId, stepId, version, right, asked, isPassed, answers, pass: module.pass };
      into.attempts.push({ ...attempt, personId, formKey, at });
      record(at, 'quiz.answered', { step: stepId, version, right, asked, passed: isPassed });
      if (!isPassed) continue;
    }
    into.last.push({ personId, moduleId, stepId, at });
    if (isDone(row, done)) continue;
    done.push(row);
    into.done.push({ personId, moduleId, stepId, asks: row.asks, minutes: row.minutes, version, at });
    record(at, 'module-step.done', { step: stepId, version });
    if (!isCompleted(rows, done) || isCompleted(rows, done.slice(0, -1))) continue;
    const needed = rows.filter(({ isNeeded }) => isNeeded);
    const minutes = needed.reduce((sum, one) => sum + one.minutes, 0);
    const rule = {
      needed: needed.map((one) => one.stepId),
      pass: module.pass,
      left: leftOf(rows, done).length,
    };
    into.completions.push({ personId, moduleId, version, minutes, rule, at });
    record(at, 'module.completed', { version, minutes });
  }
  return unfit;
}

function fits({ what }: Act, { kind }: StepRow): boolean {
  switch (what) {
    case 'written':
      return isWritten(kind);
    case 'answered':
      return kind === 'quiz';
    case 'done':
      return kind === 'reading' || kind === 'video' || kind === 'discussion';
  }
}
