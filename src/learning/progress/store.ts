/** The only SQL of `learning_begun`, `learning_done`, `learning_completions` and `learning_attempts`. */
import { sql } from 'kysely';

import { keptAs, type Reader, type Tx } from '../../kit/db/index.ts';
import type { GradedAnswer } from './grade.ts';

export interface Begun {
  moduleId: string;
  version: number;
  begunAt: Temporal.Instant;
  lastStep: string | null;
}

/** A step that was done, of whatever version. */
export interface Done {
  moduleId: string;
  stepId: string;
  asks: string;
  minutes: number;
  doneAt: Temporal.Instant;
}

export interface Completion {
  moduleId: string;
  version: number;
  minutes: number;
  completedAt: Temporal.Instant;
}

export interface Attempt {
  id: number;
  moduleId: string;
  stepId: string;
  version: number;
  attemptedAt: Temporal.Instant;
  right: number;
  asked: number;
  pass: number;
  isPassed: boolean;
  answers: readonly GradedAnswer[];
}

/** Begins the module in this version where it was not begun, and holds it until the transaction ends. */
export async function lockBegun(
  tx: Tx,
  personId: number,
  moduleId: string,
  version: number,
  at: Temporal.Instant,
): Promise<Begun & { isNew: boolean }> {
  const added = await tx
    .insertInto('learning_begun')
    .values({ person_id: personId, module_id: moduleId, version, begun_at: at, changed_at: at })
    .onConflict((conflict) => conflict.columns(['person_id', 'module_id']).doNothing())
    .returning('module_id')
    .executeTakeFirst();
  const { rows } = await sql<BegunRow>`select * from learning_begun
    where person_id = ${personId} and module_id = ${moduleId} for update`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`The module ${moduleId} is not begun, though it just was.`);
  return { ...begunOf(row), isNew: added !== undefined };
}

/** The same for many people and modules, in two statements; each pair that is named is begun and held. */
export async function lockAllBegun(
  tx: Tx,
  wanted: readonly { personId: number; moduleId: string; version: number; at: Temporal.Instant }[],
): Promise<readonly (Begun & { personId: number; isNew: boolean })[]> {
  const rows = wanted.map(({ personId, moduleId, version, at }) => ({
    person_id: personId,
    module_id: moduleId,
    version,
    begun_at: at.toString(),
    changed_at: at.toString(),
  }));
  const added = await sql<{ person_id: number; module_id: string }>`
    insert into learning_begun select person_id, module_id, version, begun_at, last_step, changed_at
    from jsonb_populate_recordset(null::learning_begun, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning person_id, module_id`.execute(tx);
  const isNew = new Set(added.rows.map((row) => `${row.person_id} ${row.module_id}`));
  const held = await sql<BegunRow & { person_id: number }>`
    select learning_begun.* from learning_begun
    join (select distinct person_id, module_id from jsonb_populate_recordset(null::learning_begun, ${JSON.stringify(rows)}::jsonb)) as wanted
      using (person_id, module_id)
    order by person_id, module_id for update of learning_begun`.execute(tx);
  return held.rows.map((row) => ({
    ...begunOf(row),
    personId: row.person_id,
    isNew: isNew.has(`${row.person_id} ${row.module_id}`),
  }));
}

/** What was done, answered and completed, of many people, in a statement of each kind; what was there stays as it was. */
export interface StudyToWrite {
  done: readonly (Omit<Done, 'doneAt'> & { personId: number; version: number; at: Temporal.Instant })[];
  attempts: readonly (Omit<Attempt, 'id' | 'attemptedAt'> & {
    personId: number;
    formKey: string;
    at: Temporal.Instant;
  })[];
  completions: readonly (Omit<Completion, 'completedAt'> & {
    personId: number;
    rule: Readonly<Record<string, unknown>>;
    at: Temporal.Instant;
  })[];
}

export async function insertStudy(tx: Tx, { done, attempts, completions }: StudyToWrite): Promise<void> {
  const json = (rows: readonly Readonly<Record<string, unknown>>[]) => sql`${JSON.stringify(rows)}::jsonb`;
  const of = (one: { personId: number; moduleId: string; version: number }) => ({
    person_id: one.personId,
    module_id: one.moduleId,
    version: one.version,
  });
  await sql`insert into learning_done select person_id, module_id, step_id, asks, version, minutes, done_at
    from jsonb_populate_recordset(null::learning_done, ${json(
      done.map((one) => ({
        ...of(one),
        step_id: one.stepId,
        asks: one.asks,
        minutes: one.minutes,
        done_at: one.at.toString(),
      })),
    )}) on conflict do nothing`.execute(tx);
  await sql`insert into learning_attempts (person_id, module_id, step_id, version, form_key, attempted_at, right_count, asked,
      pass, is_passed, answers)
    select person_id, module_id, step_id, version, form_key, attempted_at, right_count, asked, pass, is_passed, answers
    from jsonb_populate_recordset(null::learning_attempts, ${json(
      attempts.map((one) => ({
        ...of(one),
        step_id: one.stepId,
        form_key: one.formKey,
        attempted_at: one.at.toString(),
        right_count: one.right,
        asked: one.asked,
        pass: one.pass,
        is_passed: one.isPassed,
        answers: one.answers,
      })),
    )}) on conflict do nothing`.execute(tx);
  await sql`insert into learning_completions select person_id, module_id, version, minutes, completed_at, rule
    from jsonb_populate_recordset(null::learning_completions, ${json(
      completions.map((one) => ({
        ...of(one),
        minutes: one.minutes,
        completed_at: one.at.toString(),
        rule: one.rule,
      })),
    )}) on conflict do nothing`.execute(tx);
}

/** The step that each did last, and when. */
export async function writeLastSteps(
  tx: Tx,
  steps: readonly { personId: number; moduleId: string; stepId: string; at: Temporal.Instant }[],
): Promise<void> {
  await sql`update learning_begun set last_step = given.step_id, changed_at = given.at
    from jsonb_to_recordset(${JSON.stringify(
      steps.map((one) => ({
        person_id: one.personId,
        module_id: one.moduleId,
        step_id: one.stepId,
        at: one.at.toString(),
      })),
    )}::jsonb) as given (person_id bigint, module_id text, step_id text, at timestamptz)
    where learning_begun.person_id = given.person_id and learning_begun.module_id = given.module_id`.execute(
    tx,
  );
}

export async function begunBy(db: Reader, personId: number): Promise<readonly Begun[]> {
  const rows = await db
    .selectFrom('learning_begun')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('module_id')
    .execute();
  return rows.map(begunOf);
}

/** What somebody began, did and completed, as far as a list of modules needs it. */
export interface OwnStudy {
  /** The modules that they began. */
  begun: ReadonlySet<string>;
  completedAt: ReadonlyMap<string, Temporal.Instant>;
  done: readonly Pick<Done, 'moduleId' | 'stepId' | 'asks'>[];
}

/** In one statement. */
export async function ownStudyOf(db: Reader, personId: number): Promise<OwnStudy> {
  const { rows } = await sql<{
    module_id: string;
    is_begun: boolean;
    completed_at: Temporal.Instant | null;
    step_id: string | null;
    asks: string | null;
  }>`
    ${keptAs('own-study')}select module_id, true as is_begun, null::timestamptz as completed_at, null as step_id, null as asks
    from learning_begun where person_id = ${personId}
    union all select module_id, false, completed_at, null, null from learning_completions where person_id = ${personId}
    union all select module_id, false, null, step_id, asks from learning_done where person_id = ${personId}`.execute(
    db,
  );
  return {
    begun: new Set(rows.filter(({ is_begun }) => is_begun).map(({ module_id }) => module_id)),
    completedAt: new Map(
      rows.flatMap(({ module_id, completed_at: at }) => (at === null ? [] : [[module_id, at] as const])),
    ),
    done: rows.flatMap(({ module_id: moduleId, step_id: stepId, asks }) =>
      stepId === null || asks === null ? [] : [{ moduleId, stepId, asks }],
    ),
  };
}

export async function findBegun(db: Reader, personId: number, moduleId: string): Promise<Begun | null> {
  const row = await db
    .selectFrom('learning_begun')
    .selectAll()
    .where('person_id', '=', personId)
    .where('module_id', '=', moduleId)
    .executeTakeFirst();
  return row === undefined ? null : begunOf(row);
}

interface BegunRow {
  module_id: string;
  version: number;
  begun_at: Temporal.Instant;
  last_step: string | null;
}

function begunOf(row: BegunRow): Begun {
  return {
    moduleId: row.module_id,
    version: row.version,
    begunAt: row.begun_at,
    lastStep: row.last_step,
  };
}

export async function writeBegun(
  tx: Tx,
  personId: number,
  moduleId: string,
  change: { version?: number; lastStep?: string },
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('learning_begun')
    .set({
      changed_at: at,
      ...(change.version === undefined ? {} : { version: change.version }),
      ...(change.lastStep === undefined ? {} : { last_step: change.lastStep }),
    })
    .where('person_id', '=', personId)
    .where('module_id', '=', moduleId)
    .execute();
}

/** False where it was done before: then nothing changes. */
export async function insertDone(
  tx: Tx,
  personId: number,
  done: Omit<Done, 'doneAt'> & { version: number },
  at: Temporal.Instant,
): Promise<boolean> {
  const added = await tx
    .insertInto('learning_done')
    .values({
      person_id: personId,
      module_id: done.moduleId,
      step_id: done.stepId,
      asks: done.asks,
      version: done.version,
      minutes: done.minutes,
      done_at: at,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'module_id', 'step_id', 'asks']).doNothing())
    .returning('step_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** What somebody did, in one module or in all. */
export async function doneBy(
  db: Reader,
  personId: number,
  moduleId: string | null = null,
): Promise<readonly Done[]> {
  const rows = await db
    .selectFrom('learning_done')
    .select(['module_id', 'step_id', 'asks', 'minutes', 'done_at'])
    .where('person_id', '=', personId)
    .$if(moduleId !== null, (query) => query.where('module_id', '=', moduleId ?? ''))
    .orderBy('done_at')
    .orderBy('step_id')
    .execute();
  return rows.map((row) => ({
    moduleId: row.module_id,
    stepId: row.step_id,
    asks: row.asks,
    minutes: row.minutes,
    doneAt: row.done_at,
  }));
}

/** What these people did of these modules, in one statement. */
export async function doneByAll(
  db: Reader,
  personIds: readonly number[],
  moduleIds: readonly string[],
): Promise<readonly { personId: number; moduleId: string; stepId: string; asks: string }[]> {
  const { rows } = await sql<{ person_id: number; module_id: string; step_id: string; asks: string }>`
    select person_id, module_id, step_id, asks from learning_done
    where person_id = any(${[...personIds]}::bigint[]) and module_id = any(${[...moduleIds]}::text[])`.execute(
    db,
  );
  return rows.map((row) => ({
    personId: row.person_id,
    moduleId: row.module_id,
    stepId: row.step_id,
    asks: row.asks,
  }));
}

/** The forms that these people sent to quizzes of these modules, in one statement. */
export async function formsSentBy(
  db: Reader,
  personIds: readonly number[],
  moduleIds: readonly string[],
): Promise<readonly { personId: number; moduleId: string; stepId: string; formKey: string }[]> {
  const { rows } = await sql<{ person_id: number; module_id: string; step_id: string; form_key: string }>`
    select person_id, module_id, step_id, form_key from learning_attempts
    where person_id = any(${[...personIds]}::bigint[]) and module_id = any(${[...moduleIds]}::text[])`.execute(
    db,
  );
  return rows.map((row) => ({
    personId: row.person_id,
    moduleId: row.module_id,
    stepId: row.step_id,
    formKey: row.form_key,
  }));
}

/** False where the module was completed before: then nothing changes. */
export async function insertCompletion(
  tx: Tx,
  personId: number,
  completion: Omit<Completion, 'completedAt'> & { rule: Readonly<Record<string, unknown>> },
  at: Temporal.Instant,
): Promise<boolean> {
  const added = await tx
    .insertInto('learning_completions')
    .values({
      person_id: personId,
      module_id: completion.moduleId,
      version: completion.version,
      minutes: completion.minutes,
      completed_at: at,
      rule: JSON.stringify(completion.rule),
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'module_id']).doNothing())
    .returning('module_id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function completionsOf(db: Reader, personId: number): Promise<readonly Completion[]> {
  const rows = await db
    .selectFrom('learning_completions')
    .select(['module_id', 'version', 'minutes', 'completed_at'])
    .where('person_id', '=', personId)
    .orderBy('completed_at')
    .execute();
  return rows.map((row) => ({
    moduleId: row.module_id,
    version: row.version,
    minutes: row.minutes,
    completedAt: row.completed_at,
  }));
}

/** False where the same form was sent before: then nothing changes. */
export async function insertAttempt(
  tx: Tx,
  personId: number,
  attempt: Omit<Attempt, 'id' | 'attemptedAt'> & { formKey: string },
  at: Temporal.Instant,
): Promise<boolean> {
  const added = await tx
    .insertInto('learning_attempts')
    .values({
      person_id: personId,
      module_id: attempt.moduleId,
      step_id: attempt.stepId,
      version: attempt.version,
      form_key: attempt.formKey,
      attempted_at: at,
      right_count: attempt.right,
      asked: attempt.asked,
      pass: attempt.pass,
      is_passed: attempt.isPassed,
      answers: JSON.stringify(attempt.answers),
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'module_id', 'step_id', 'form_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** The newest first; of one step or of all. */
export async function attemptsOf(
  db: Reader,
  personId: number,
  of: { moduleId: string; stepId: string } | null = null,
): Promise<readonly Attempt[]> {
  const rows = await db
    .selectFrom('learning_attempts')
    .selectAll()
    .where('person_id', '=', personId)
    .$if(of !== null, (query) =>
      query.where('module_id', '=', of?.moduleId ?? '').where('step_id', '=', of?.stepId ?? ''),
    )
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    moduleId: row.module_id,
    stepId: row.step_id,
    version: row.version,
    attemptedAt: row.attempted_at,
    right: row.right_count,
    asked: row.asked,
    pass: row.pass,
    isPassed: row.is_passed,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `insertAttempt` alone, and never changed
    answers: row.answers as unknown as readonly GradedAnswer[],
  }));
}

/** What one person did of one module. */
export interface ModuleStudy {
  moduleId: string;
  title: string;
  /** Of the steps that were done; a step that was done in two versions counts once. */
  minutes: number;
  stepsDone: number;
  /** When something of it was done last. */
  lastAt: Temporal.Instant;
  completedAt: Temporal.Instant | null;
}

/** What these people did, module by module, in one statement. */
export async function modulesStudiedBy(
  db: Reader,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, readonly ModuleStudy[]>> {
  const { rows } = await sql<{
    person_id: number;
    module_id: string;
    title: string;
    minutes: number;
    steps: number;
    last_at: Temporal.Instant;
    completed_at: Temporal.Instant | null;
  }>`
    select done.person_id, done.module_id, learning_versions.title, done.minutes, done.steps, done.last_at, completed_at
    from (
      select person_id, module_id, sum(minutes)::int as minutes, count(*)::int as steps, max(last_at) as last_at from (
        select person_id, module_id, step_id, max(minutes) as minutes, max(done_at) as last_at from learning_done
        where person_id = any(${[...personIds]}) group by person_id, module_id, step_id) as step
      group by person_id, module_id) as done
    join learning_begun on learning_begun.person_id = done.person_id and learning_begun.module_id = done.module_id
    join learning_versions on learning_versions.module_id = done.module_id and number = learning_begun.version
    left join learning_completions on learning_completions.person_id = done.person_id
      and learning_completions.module_id = done.module_id
    order by done.person_id, done.module_id`.execute(db);
  return new Map(
    [...Map.groupBy(rows, ({ person_id }) => person_id)].map(([personId, of]) => [
      personId,
      of.map((row) => ({
        moduleId: row.module_id,
        title: row.title,
        minutes: row.minutes,
        stepsDone: row.steps,
        lastAt: row.last_at,
        completedAt: row.completed_at,
      })),
    ]),
  );
}

/** Of these people, by module: the statements that the version they completed says it teaches. In one statement. */
export async function completedTeaching(
  db: Reader,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlyMap<string, readonly string[]>>> {
  const { rows } = await sql<{ person_id: number; module_id: string; statements: readonly string[] }>`
    select person_id, learning_completions.module_id, statements
    from learning_completions
    join learning_versions on learning_versions.module_id = learning_completions.module_id and number = version
    where person_id = any(${[...personIds]}::bigint[]) order by person_id, module_id`.execute(db);
  return new Map(
    [...Map.groupBy(rows, ({ person_id }) => person_id)].map(([personId, of]) => [
      personId,
      new Map(of.map(({ module_id, statements }) => [module_id, statements])),
    ]),
  );
}

/** How many people began each module, and how many completed it. */
export async function countsByModule(
  db: Reader,
): Promise<ReadonlyMap<string, { begun: number; completed: number }>> {
  const { rows } = await sql<{ module_id: string; begun: number; completed: number }>`
    select begun.module_id, begun.people as begun, coalesce(completed.people, 0) as completed
    from (select module_id, count(*)::int as people from learning_begun group by module_id) as begun
    left join (select module_id, count(*)::int as people from learning_completions group by module_id) as completed
      on completed.module_id = begun.module_id`.execute(db);
  return new Map(rows.map(({ module_id, begun, completed }) => [module_id, { begun, completed }]));
}
