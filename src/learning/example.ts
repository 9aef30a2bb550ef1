/**
 * Modules of the example hub: which of them each cohort that runs does when, and what its invented members have done of
 * them. Drawn by a chance that falls the same way every time, and written in bulk; once, where nobody has begun anything.
 */
import { sql } from 'kysely';

import { plannedCohorts, type PlannedCohort } from '../cohorts/index.ts';
import { chance, type Chance } from '../example/people/chance.ts';
import { bySystem, record } from '../kit/audit/index.ts';
import { earlier } from '../kit/dates/index.ts';
import { LONDON } from '../kit/clock.ts';
import type { Database, Reader, Tx } from '../kit/db/index.ts';
import type { Keyring } from '../kit/seal/index.ts';
import { isWritten, type Module } from './modules/module.ts';
import { shortAsksOf } from './modules/publish.ts';
import { openModules } from './modules/read-version.ts';
import { openVersions, type VersionFacts } from './modules/store.ts';
import { slotsOfCohort } from './plan/planned.ts';
import { inTeachingOrder } from './plan/plan-as-usual.ts';
import type { Slot } from './plan/slots.ts';
import { planRows, writePlan } from './plan/store.ts';
import { grade, rightAnswers } from './progress/grade.ts';
import { insertStudy, lockAllBegun, writeLastSteps, type StudyToWrite } from './progress/store.ts';
import { writeHandedIn, writeShared, writeText } from './writing/store.ts';

/** What the members did is drawn as on this day, as the rest of the example hub is. */
const DRAWN_ON = Temporal.PlainDate.from('2026-11-23');
const SEED = 20_261_123;

export async function ensureExampleLearning(
  database: Database,
  keyring: Keyring,
  now: Temporal.Instant,
): Promise<void> {
  const { db } = database;
  const versions = await openVersions(db);
  if (versions.length === 0) return;
  const modules = await openModules(db);
  const running = (await plannedCohorts(db)).filter(
    ({ startsOn, teachingEndsOn }) =>
      Temporal.PlainDate.compare(startsOn, DRAWN_ON) <= 0 &&
      Temporal.PlainDate.compare(teachingEndsOn, DRAWN_ON) >= 0,
  );
  for (const cohort of running) {
    const slots = await slotsOfCohort(db, cohort);
    if (slots.length === 0 || (await planRows(db, [cohort.id])).length > 0) continue;
    const plan = inTeachingOrder(slots, versions);
    await database.transaction(async (tx) => {
      await writePlan(tx, cohort.id, plan);
      const people = await membersOf(tx, cohort);
      const drawn = drawStudy(people, slots, plan, versions, modules);
      await writeStudy(tx, drawn);
      await writeOwnWords(tx, keyring, drawn);
      await record(tx, {
        ...bySystem(now),
        event: 'example.learning-invented',
        subject: `cohort:${cohort.id}`,
        detail: { members: people.length, steps: drawn.done.length },
      });
    });
  }
}

/** Those who are in the middle of it; the one whom anybody may be first. */
async function membersOf(
  db: Reader,
  { id }: PlannedCohort,
): Promise<readonly { personId: number; isNamed: boolean }[]> {
  const { rows } = await sql<{ person_id: number; is_named: boolean }>`
    select enrolments.person_id, example_people.key is not distinct from 'member' as is_named
    from enrolments left join example_people on example_people.person_id = enrolments.person_id
    where cohort_id = ${id} and state = 'active'
      and not exists (select from learning_begun where learning_begun.person_id = enrolments.person_id)
    order by is_named desc, enrolments.person_id`.execute(db);
  return rows.map((row) => ({ personId: row.person_id, isNamed: row.is_named }));
}

interface Drawn {
  begun: { personId: number; moduleId: string; version: number; at: Temporal.Instant }[];
  last: { personId: number; moduleId: string; stepId: string; at: Temporal.Instant }[];
  done: StudyToWrite['done'][number][];
  attempts: StudyToWrite['attempts'][number][];
  completions: StudyToWrite['completions'][number][];
  named: { personId: number; module: Module; at: Temporal.Instant } | null;
}

/** Most finish what is behind them, some are on their way, and a few have not begun. */
function drawStudy(
  people: readonly { personId: number; isNamed: boolean }[],
  slots: readonly Slot[],
  plan: readonly { component: string; number: number; moduleId: string }[],
  versions: readonly VersionFacts[],
  modules: ReadonlyMap<string, Module>,
): Drawn {
  const luck = chance(SEED);
  const drawn: Drawn = { begun: [], last: [], done: [], completions: [], attempts: [], named: null };
  for (const { personId, isNamed } of people) {
    const diligence = isNamed ? 100 : luck.pick([100, 100, 95, 90, 90, 80, 60, 25]);
    for (const { component, number, moduleId } of plan) {
      const slot = slots.find((one) => one.component === component && one.number === number);
      const version = versions.find((one) => one.moduleId === moduleId);
      const module = modules.get(moduleId);
      if (slot === undefined || version === undefined || module === undefined) continue;
      if (Temporal.PlainDate.compare(slot.opensOn, DRAWN_ON) > 0) continue;
      const isBehind = Temporal.PlainDate.compare(slot.dueOn, DRAWN_ON) < 0;
      if (!luck.percent(isBehind ? diligence : diligence / 2) && !isNamed) continue;
      const isWhole = isBehind ? luck.percent(diligence) : !isNamed && luck.percent(diligence / 3);
      const steps = isWhole
        ? module.steps.length
        : Math.min(module.steps.length - 1, isNamed ? 2 : 1 + luck.below(module.steps.length - 1));
      drawModule(drawn, luck, { personId, module, version, slot, steps });
      if (isNamed) drawn.named = { personId, module, at: momentIn(slot, luck, 1) };
    }
  }
  return drawn;
}

function drawModule(
  drawn: Drawn,
  luck: Chance,
  of: { personId: number; module: Module; version: VersionFacts; slot: Slot; steps: number },
): void {
  const { personId, module, version, slot, steps } = of;
  const common = { personId, moduleId: module.id, version: version.number };
  let at = momentIn(slot, luck, luck.below(8));
  drawn.begun.push({ ...common, at });
  for (const step of module.steps.slice(0, steps)) {
    at = at.add({ minutes: step.minutes });
    const { id: stepId, minutes } = step;
    drawn.done.push({ ...common, stepId, asks: shortAsksOf(step), minutes, at });
    if (step.kind !== 'quiz') continue;
    const grading = grade(step.questions, rightAnswers(step.questions), module.pass);
    if (grading.ok)
      drawn.attempts.push({ ...common, ...grading, stepId, formKey: 'example', at, pass: module.pass });
  }
  const last = module.steps[steps - 1];
  if (last !== undefined) drawn.last.push({ ...common, stepId: last.id, at });
  if (steps < module.steps.length) return;
  const needed = module.steps.filter(({ isNeeded }) => isNeeded);
  drawn.completions.push({
    ...common,
    minutes: needed.reduce((sum, step) => sum + step.minutes, 0),
    at,
    rule: { needed: needed.map(({ id }) => id), pass: module.pass, left: 0 },
  });
}

/** An evening of the slot, before the day on which all this is drawn. */
function momentIn({ opensOn, dueOn }: Slot, luck: Chance, days: number): Temporal.Instant {
  const wished = opensOn.add({ days });
  const latest = earlier(dueOn, DRAWN_ON.subtract({ days: 1 }));
  const day = Temporal.PlainDate.compare(wished, latest) > 0 ? latest : wished;
  const at = new Temporal.PlainTime(16 + luck.below(4), luck.below(60));
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: at }).toInstant();
}

async function writeStudy(tx: Tx, drawn: Drawn): Promise<void> {
  await lockAllBegun(tx, drawn.begun);
  await writeLastSteps(tx, drawn.last);
  await insertStudy(tx, drawn);
}

/** A draft, and where there is room a shared text, of the member whom anybody may be. */
async function writeOwnWords(tx: Tx, keyring: Keyring, { named, done }: Drawn): Promise<void> {
  if (named === null) return;
  const { personId, module, at } = named;
  for (const step of module.steps.filter(({ kind }) => isWritten(kind)).slice(0, 1)) {
    const place = { personId, moduleId: module.id, stepId: step.id };
    const isDone = done.some(
      (row) => row.personId === personId && row.moduleId === module.id && row.stepId === step.id,
    );
    await writeText(tx, keyring, place, {
      text: 'Our staff know the policy by its title and not by what it asks of them.\n\nI want to begin with the Monday briefing: five minutes, one duty, one thing to do that week.',
      revision: 1,
      writtenIn: 'example',
      at,
    });
    if (isDone) await writeHandedIn(tx, place, at);
    await writeShared(tx, place, at);
  }
}
