/** The only SQL of `learning_modules`, `learning_versions`, `learning_steps` and `learning_manuscripts`. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import { keptAs, type Reader, type Tx } from '../../kit/db/index.ts';
import type { Tables } from '../../tables.ts';
import type { ModuleFile, ModuleFolder, StepKind } from './module.ts';
import { picturesOf, type ModulePicture } from './pictures.ts';

/** What a published version is, without its texts: the eight of a course are a quarter of a megabyte. */
export interface VersionFacts {
  moduleId: string;
  number: number;
  title: string;
  area: string;
  minutes: number;
  summary: string;
  pass: number;
  digest: string;
  origin: 'product' | 'hub';
  publishedAt: Temporal.Instant;
  publishedBy: string;
}

/** What was published, as it stays. */
export interface Version extends VersionFacts {
  files: readonly ModuleFile[];
  pictures: readonly ModulePicture[];
}

export interface ModuleRow {
  id: string;
  /** The version that members begin now; null where none is open. */
  openVersion: number | null;
  closedAt: Temporal.Instant | null;
  /** The newest; null where nothing was published. */
  latest: { number: number; digest: string; origin: 'product' | 'hub' } | null;
}

export interface StepRow {
  moduleId: string;
  version: number;
  position: number;
  stepId: string;
  kind: StepKind;
  title: string;
  minutes: number;
  isNeeded: boolean;
  asks: string;
}

export interface Manuscript {
  moduleId: string;
  files: readonly ModuleFile[];
  pictures: readonly ModulePicture[];
  revision: number;
  changedAt: Temporal.Instant;
  changedBy: string;
}

/** Adds the module where it is not there yet, and holds it until the transaction ends. */
export async function lockModule(tx: Tx, id: string, at: Temporal.Instant): Promise<ModuleRow> {
  await tx
    .insertInto('learning_modules')
    .values({ id, made_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await sql`select from learning_modules where id = ${id} for update`.execute(tx);
  const found = await findModule(tx, id);
  if (found === null) throw new Error(`The module ${id} is not there, though it was just added.`);
  return found;
}

export async function findModule(db: Reader, id: string): Promise<ModuleRow | null> {
  const [found] = await moduleRows(db, [id]);
  return found ?? null;
}

/** Every module that was ever published, by id. */
export async function listModules(db: Reader): Promise<readonly ModuleRow[]> {
  return moduleRows(db, null);
}

async function moduleRows(db: Reader, ids: readonly string[] | null): Promise<readonly ModuleRow[]> {
  const { rows } = await sql<{
    id: string;
    open_version: number | null;
    closed_at: Temporal.Instant | null;
    number: number | null;
    digest: string | null;
    origin: 'product' | 'hub' | null;
  }>`
    select id, open_version, closed_at, latest.number, latest.digest, latest.origin
    from learning_modules left join lateral (
      select number, digest, origin from learning_versions where module_id = id order by number desc limit 1) latest on true
    where ${ids === null ? sql`true` : sql`id = any(${[...ids]})`} order by id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    openVersion: row.open_version,
    closedAt: row.closed_at,
    latest:
      row.number === null || row.digest === null || row.origin === null
        ? null
        : { number: row.number, digest: row.digest, origin: row.origin },
  }));
}

export async function insertVersion(
  tx: Tx,
  version: Omit<Version, 'publishedAt' | 'publishedBy'> & { statements: readonly string[] },
  steps: readonly Omit<StepRow, 'moduleId' | 'version' | 'position'>[],
  by: By,
): Promise<void> {
  const { moduleId, number } = version;
  await tx
    .insertInto('learning_versions')
    .values({
      module_id: moduleId,
      number,
      title: version.title,
      area: version.area,
      minutes: version.minutes,
      summary: version.summary,
      statements: [...version.statements],
      pass: version.pass,
      files: JSON.stringify(version.files),
      pictures: JSON.stringify(version.pictures),
      digest: version.digest,
      origin: version.origin,
      published_at: by.at,
      published_by: by.actor,
    })
    .execute();
  await tx
    .insertInto('learning_steps')
    .values(
      steps.map((step, index) => ({
        module_id: moduleId,
        version: number,
        position: index + 1,
        step_id: step.stepId,
        kind: step.kind,
        title: step.title,
        minutes: step.minutes,
        is_needed: step.isNeeded,
        asks: step.asks,
      })),
    )
    .execute();
  await tx
    .updateTable('learning_modules')
    .set({ open_version: number, closed_at: null })
    .where('id', '=', moduleId)
    .execute();
}

/** Closes the module to those who have not begun it, or opens its newest version again. */
export async function writeOpen(
  tx: Tx,
  id: string,
  openVersion: number | null,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('learning_modules')
    .set({ open_version: openVersion, closed_at: openVersion === null ? at : null })
    .where('id', '=', id)
    .execute();
}

export async function findVersion(db: Reader, moduleId: string, number: number): Promise<Version | null> {
  const row = await db
    .selectFrom('learning_versions')
    .selectAll()
    .where('module_id', '=', moduleId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : versionOf(row);
}

/** These versions, in one statement; one that is not there is left out. */
export async function versionsWhere(
  db: Reader,
  wanted: readonly { moduleId: string; number: number }[],
): Promise<readonly VersionFacts[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<FactsRow>`
    select ${sql.join(FACT_COLUMNS.map((column) => sql.ref(column)))} from learning_versions
      join unnest(${wanted.map(({ moduleId }) => moduleId)}::text[], ${wanted.map(({ number }) => number)}::int[])
        as wanted (id, version) on module_id = wanted.id and number = wanted.version
    order by module_id, number`.execute(db);
  return rows.map(factsOf);
}

/** The versions of a module, the newest first. */
export async function versionsOf(db: Reader, moduleId: string): Promise<readonly Version[]> {
  const rows = await db
    .selectFrom('learning_versions')
    .selectAll()
    .where('module_id', '=', moduleId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(versionOf);
}

/** The version of each module that members begin now. */
export async function openVersions(db: Reader): Promise<readonly VersionFacts[]> {
  const rows = await db
    .selectFrom('learning_modules')
    .innerJoin('learning_versions', (join) =>
      join
        .onRef('learning_versions.module_id', '=', 'learning_modules.id')
        .onRef('learning_versions.number', '=', 'learning_modules.open_version'),
    )
    .modifyFront(keptAs('open-versions'))
    .select(FACT_COLUMNS.map((column) => `learning_versions.${column}` as const))
    .orderBy('learning_modules.id')
    .execute();
  return rows.map(factsOf);
}

/** A version with what its steps ask. */
export interface VersionAtHand extends Pick<
  VersionFacts,
  'moduleId' | 'title' | 'area' | 'minutes' | 'summary'
> {
  steps: readonly Pick<StepRow, 'stepId' | 'asks'>[];
}

/**
 * The version of each module that somebody goes on with: the one that they began, also where the module is closed to others
 * now, and of those that they have not begun the one that is open.
 */
export async function versionsFor(db: Reader, personId: number): Promise<readonly VersionAtHand[]> {
  const { rows } = await sql<VersionAtHand>`
    ${keptAs('versions-for')}select learning_modules.id as "moduleId", title, area, minutes, summary, (
      select coalesce(jsonb_agg(jsonb_build_object('stepId', step_id, 'asks', asks) order by position), '[]')
      from learning_steps where learning_steps.module_id = learning_modules.id and version = learning_versions.number) as steps
    from learning_modules
      left join learning_begun on person_id = ${personId} and learning_begun.module_id = learning_modules.id
      join learning_versions on learning_versions.module_id = learning_modules.id
        and learning_versions.number = coalesce(learning_begun.version, open_version)
    order by learning_modules.id`.execute(db);
  return rows;
}

const FACT_COLUMNS = [
  'module_id',
  'number',
  'title',
  'area',
  'minutes',
  'summary',
  'pass',
  'digest',
  'origin',
  'published_at',
  'published_by',
] as const;

type VersionRow = Selectable<Tables['learning_versions']>;
type FactsRow = Pick<VersionRow, (typeof FACT_COLUMNS)[number]>;

function factsOf(row: FactsRow): VersionFacts {
  return {
    moduleId: row.module_id,
    number: row.number,
    title: row.title,
    area: row.area,
    minutes: row.minutes,
    summary: row.summary,
    pass: row.pass,
    digest: row.digest,
    origin: row.origin,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  };
}

function versionOf(row: VersionRow): Version {
  return { ...factsOf(row), files: filesOf(row.files), pictures: picturesOf(row.pictures) };
}

/** The steps of these versions, in the order of each. */
export async function stepsOfVersions(
  db: Reader,
  wanted: readonly { moduleId: string; number: number }[],
): Promise<readonly StepRow[]> {
  const { rows } = await sql<{
    module_id: string;
    version: number;
    position: number;
    step_id: string;
    kind: StepKind;
    title: string;
    minutes: number;
    is_needed: boolean;
    asks: string;
  }>`
    ${keptAs('steps-of-versions')}select module_id, version, position, step_id, kind, title, minutes, is_needed, asks from learning_steps
      join unnest(${wanted.map(({ moduleId }) => moduleId)}::text[], ${wanted.map(({ number }) => number)}::int[])
        as wanted (id, number) on module_id = wanted.id and version = wanted.number
    order by module_id, version, position`.execute(db);
  return rows.map((row) => ({
    moduleId: row.module_id,
    version: row.version,
    position: row.position,
    stepId: row.step_id,
    kind: row.kind,
    title: row.title,
    minutes: row.minutes,
    isNeeded: row.is_needed,
    asks: row.asks,
  }));
}

export async function findManuscript(db: Reader, moduleId: string): Promise<Manuscript | null> {
  const row = await db
    .selectFrom('learning_manuscripts')
    .selectAll()
    .where('module_id', '=', moduleId)
    .executeTakeFirst();
  return row === undefined ? null : manuscriptOf(row);
}

export async function listManuscripts(db: Reader): Promise<readonly Manuscript[]> {
  const rows = await db.selectFrom('learning_manuscripts').selectAll().orderBy('module_id').execute();
  return rows.map(manuscriptOf);
}

function manuscriptOf(row: {
  module_id: string;
  files: unknown;
  pictures: unknown;
  revision: number;
  changed_at: Temporal.Instant;
  changed_by: string;
}): Manuscript {
  return {
    moduleId: row.module_id,
    files: filesOf(row.files),
    pictures: picturesOf(row.pictures),
    revision: row.revision,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}

/**
 * Keeps what somebody writes. False where it was changed since `revision`, and nothing is kept then.
 *
 * @param revision that the form was shown with; 0 where there was none yet
 */
export async function writeManuscript(
  tx: Tx,
  moduleId: string,
  { files, pictures }: ModuleFolder,
  revision: number,
  by: By,
): Promise<boolean> {
  const row = {
    files: JSON.stringify(files),
    pictures: JSON.stringify(pictures),
    changed_at: by.at,
    changed_by: by.actor,
  };
  const { rows } = await sql`
    insert into learning_manuscripts (module_id, files, pictures, revision, changed_at, changed_by)
      select ${moduleId}, ${row.files}::jsonb, ${row.pictures}::jsonb, 1, ${by.at}, ${by.actor} where ${revision} = 0
    on conflict (module_id) do nothing returning module_id`.execute(tx);
  if (rows.length > 0) return true;
  const changed = await tx
    .updateTable('learning_manuscripts')
    .set({ ...row, revision: revision + 1 })
    .where('module_id', '=', moduleId)
    .where('revision', '=', revision)
    .returning('module_id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Held until the transaction ends, by whoever would add the first one too. */
export async function lockManuscript(tx: Tx, moduleId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`manuscript ${moduleId}`}, 0))`.execute(tx);
  await sql`select from learning_manuscripts where module_id = ${moduleId} for update`.execute(tx);
}

export async function removeManuscript(tx: Tx, moduleId: string): Promise<void> {
  await tx.deleteFrom('learning_manuscripts').where('module_id', '=', moduleId).execute();
}

function filesOf(value: unknown): readonly ModuleFile[] {
  if (!Array.isArray(value)) throw new Error('The files of a module are no list.');
  return value.map((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('name' in one) || !('text' in one))
      throw new Error('A file of a module has no name or no text.');
    return { name: String(one.name), text: String(one.text) };
  });
}

/** A published module and the statements that it says it teaches. */
export interface ModuleTaught {
  id: string;
  title: string;
  /** Of our own outline of the framework, by id. */
  statements: readonly string[];
}

/** Every module that was ever published, as members begin it now, or as it was last where it is closed. */
export async function modulesTaught(db: Reader): Promise<readonly ModuleTaught[]> {
  const { rows } = await sql<ModuleTaught>`
    select distinct on (id) id, title, statements
    from learning_modules join learning_versions on module_id = id
    order by id, (number = open_version) desc nulls last, number desc`.execute(db);
  return rows;
}
