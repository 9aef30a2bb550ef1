/** The only SQL of `declarations`, `declaration_tellings` and `declaration_files`. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import type { Declaration } from '../../cohorts/index.ts';
import type { DeclarationFilesTable } from '../../tables.ts';
import type { DeclarationState } from '../declarations/wire.ts';
import { readFaults, readToldRows, type LineFault, type ToldRow } from './told-row.ts';

export type ToldBy = 'lead provider' | 'DfE';

export interface DeclarationFile {
  id: number;
  leadProvider: string;
  toldBy: ToldBy;
  name: string;
  digest: string;
  asOf: Temporal.Instant;
  faults: readonly LineFault[];
  state: 'read' | 'taken' | 'set aside';
  counts: Readonly<Record<string, number>>;
  sentAt: Temporal.Instant;
  sentBy: string;
}

/** A declaration as it was last told. */
export interface KnownDeclaration {
  id: number;
  enrolmentId: number;
  type: Declaration;
  state: DeclarationState;
  declaredAt: Temporal.Instant;
  dfeId: string | null;
  hasPassed: boolean | null;
  partner: string | null;
  secondPartner: string | null;
  toldBy: ToldBy;
  asOf: Temporal.Instant;
  fileId: number;
}

/** Held until the transaction ends: whoever takes a file over waits for whoever does. */
export async function lockDeclarations(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('declarations', 0))`.execute(tx);
}

/** All of these places and, whosever they are, those that the DfE calls so; the oldest first. */
export async function declarationsOf(
  db: Reader,
  enrolmentIds: readonly number[],
  dfeIds: readonly string[] = [],
): Promise<readonly KnownDeclaration[]> {
  const rows = await db
    .selectFrom('declarations')
    .selectAll()
    .where(sql<boolean>`(enrolment_id = any(${[...enrolmentIds]}::bigint[]) or dfe_id = any(${[...dfeIds]}))`)
    .orderBy('declared_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    enrolmentId: row.enrolment_id,
    type: row.type,
    state: row.state,
    declaredAt: row.declared_at,
    dfeId: row.dfe_id,
    hasPassed: row.has_passed,
    partner: row.delivery_partner,
    secondPartner: row.second_delivery_partner,
    toldBy: row.told_by,
    asOf: row.as_of,
    fileId: row.file_id,
  }));
}

/**
 * The types that were ever declared of a place, or of one that it goes on from, whatever became of them: what the DfE
 * asks before a deferral or a withdrawal (PAR-2, PAR-3). Null where nobody told the hub of a declaration in the cohort.
 */
export async function declaredTypesOf(
  db: Reader,
  enrolmentId: number,
): Promise<readonly Declaration[] | null> {
  const { rows } = await sql<{ type: Declaration; is_own: boolean }>`
    with own as (select ${enrolmentId}::bigint as id
      union select enrolment_id from continued_enrolments where continues_in = ${enrolmentId})
    select distinct type, enrolment_id in (select id from own) as is_own
    from declarations join enrolments on enrolments.id = enrolment_id
    where cohort_id in (select cohort_id from enrolments where id in (select id from own))`.execute(db);
  return rows.length === 0 ? null : rows.filter(({ is_own }) => is_own).map(({ type }) => type);
}

export interface Telling {
  declarationId: number;
  state: DeclarationState;
  declaredAt: Temporal.Instant;
  toldBy: ToldBy;
  asOf: Temporal.Instant;
  fileName: string;
}

/** What was told of the declarations of a place and was new, the newest first. */
export async function tellingsOf(db: Reader, enrolmentId: number): Promise<readonly Telling[]> {
  const rows = await db
    .selectFrom('declaration_tellings as telling')
    .innerJoin('declarations', 'declarations.id', 'declaration_id')
    .innerJoin('declaration_files', 'declaration_files.id', 'telling.file_id')
    .select([
      'declaration_id',
      'telling.state',
      'telling.declared_at',
      'telling.told_by',
      'telling.as_of',
      'name',
    ])
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('telling.id', 'desc')
    .execute();
  return rows.map((row) => ({
    declarationId: row.declaration_id,
    state: row.state,
    declaredAt: row.declared_at,
    toldBy: row.told_by,
    asOf: row.as_of,
    fileName: row.name,
  }));
}

/** One to be written: of a declaration that is known, or of a new one. */
export interface DeclarationToWrite {
  knownId: number | null;
  enrolmentId: number;
  line: number;
  /** With what was known and the list does not say. */
  told: NonNullable<ToldRow['declaration']>;
}

/** Writes what a file told in the given order, each with its line of the history. */
export async function writeDeclarations(
  tx: Tx,
  file: Pick<DeclarationFile, 'id' | 'toldBy' | 'asOf'>,
  all: readonly DeclarationToWrite[],
  by: By,
): Promise<void> {
  for (const one of all) {
    const { told } = one;
    const values = {
      state: told.state,
      declared_at: told.at,
      has_passed: told.hasPassed,
      delivery_partner: told.partner,
      second_delivery_partner: told.secondPartner,
      told_by: file.toldBy,
      as_of: file.asOf,
      file_id: file.id,
    };
    const { id } =
      one.knownId === null
        ? await tx
            .insertInto('declarations')
            .values({ ...values, enrolment_id: one.enrolmentId, type: told.type, dfe_id: told.id })
            .returning('id')
            .executeTakeFirstOrThrow()
        : await tx
            .updateTable('declarations')
            .set({ ...values, dfe_id: told.id })
            .where('id', '=', one.knownId)
            .returning('id')
            .executeTakeFirstOrThrow();
    await tx
      .insertInto('declaration_tellings')
      .values({ ...values, declaration_id: id, line: one.line, at: by.at, by: by.actor })
      .execute();
  }
}

// Files

const FILE_COLUMNS = [
  'id',
  'lead_provider',
  'told_by',
  'name',
  'digest',
  'as_of',
  'faults',
  'state',
  'counts',
  'sent_at',
  'sent_by',
] as const;

export async function insertFile(
  tx: Tx,
  file: Pick<DeclarationFile, 'leadProvider' | 'toldBy' | 'name' | 'digest' | 'asOf' | 'faults'> & {
    rows: readonly ToldRow[];
  },
  by: By,
): Promise<number> {
  const { id } = await tx
    .insertInto('declaration_files')
    .values({
      lead_provider: file.leadProvider,
      told_by: file.toldBy,
      name: file.name,
      digest: file.digest,
      as_of: file.asOf,
      faults: JSON.stringify(file.faults),
      rows: JSON.stringify(file.rows),
      state: 'read',
      sent_at: by.at,
      sent_by: by.actor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findFile(db: Reader, id: number): Promise<DeclarationFile | null> {
  const row = await db
    .selectFrom('declaration_files')
    .select(FILE_COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : fileOf(row);
}

/** The newest first. */
export async function listFiles(db: Reader, limit: number): Promise<readonly DeclarationFile[]> {
  const rows = await db
    .selectFrom('declaration_files')
    .select(FILE_COLUMNS)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fileOf);
}

/** The very same bytes of the same source, waiting for a decision. Null where there are none. */
export async function findWaiting(
  db: Reader,
  file: Pick<DeclarationFile, 'toldBy' | 'leadProvider' | 'digest'>,
): Promise<DeclarationFile | null> {
  const row = await db
    .selectFrom('declaration_files')
    .select(FILE_COLUMNS)
    .where('told_by', '=', file.toldBy)
    .where('lead_provider', '=', file.leadProvider)
    .where('digest', '=', file.digest)
    .where('state', '=', 'read')
    .orderBy('id')
    .executeTakeFirst();
  return row === undefined ? null : fileOf(row);
}

/** The list of a source that was taken over last; null where none was. */
export async function lastTaken(
  db: Reader,
  { toldBy, leadProvider }: Pick<DeclarationFile, 'toldBy' | 'leadProvider'>,
): Promise<DeclarationFile | null> {
  const row = await db
    .selectFrom('declaration_files')
    .select(FILE_COLUMNS)
    .where('told_by', '=', toldBy)
    .where('lead_provider', '=', leadProvider)
    .where('state', '=', 'taken')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : fileOf(row);
}

/** The rows of a file; empty once they are forgotten. */
export async function rowsOf(db: Reader, fileId: number): Promise<readonly ToldRow[]> {
  const row = await db
    .selectFrom('declaration_files')
    .select('rows')
    .where('id', '=', fileId)
    .executeTakeFirst();
  return readToldRows(row?.rows ?? null);
}

/** Of each source, the newest list that was taken over. */
export async function newestLists(
  db: Reader,
): Promise<readonly { file: DeclarationFile; rows: readonly ToldRow[] }[]> {
  const rows = await db
    .selectFrom('declaration_files')
    .select([...FILE_COLUMNS, 'rows'])
    .distinctOn(['told_by', 'lead_provider'])
    .where('state', '=', 'taken')
    .where('rows', 'is not', null)
    .orderBy('told_by')
    .orderBy('lead_provider')
    .orderBy('as_of', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ file: fileOf(row), rows: readToldRows(row.rows) }));
}

/** Which of these places are of somebody who was erased. */
export async function erasedAmong(db: Reader, enrolmentIds: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select enrolments.id from enrolments join erasures on erasures.person_id = enrolments.person_id
    where enrolments.id = any(${[...enrolmentIds]}::bigint[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export async function writeRows(tx: Tx, fileId: number, rows: readonly ToldRow[]): Promise<void> {
  await tx
    .updateTable('declaration_files')
    .set({ rows: JSON.stringify(rows) })
    .where('id', '=', fileId)
    .execute();
}

/** Closes a file. Of a source only the newest that was taken over keeps its rows: it is compared with the others. */
export async function closeFile(
  tx: Tx,
  file: DeclarationFile,
  decided: { state: 'taken' | 'set aside'; counts: Readonly<Record<string, number>> },
  by: By,
): Promise<void> {
  await tx
    .updateTable('declaration_files')
    .set({
      state: decided.state,
      counts: JSON.stringify(decided.counts),
      decided_at: by.at,
      decided_by: by.actor,
      ...(decided.state === 'set aside' ? { rows: null } : {}),
    })
    .where('id', '=', file.id)
    .execute();
  await sql`
    update declaration_files set rows = null where state = 'taken' and rows is not null
      and told_by = ${file.toldBy} and lead_provider = ${file.leadProvider}
      and id <> (select id from declaration_files as newest where state = 'taken' and told_by = ${file.toldBy}
        and lead_provider = ${file.leadProvider} order by as_of desc, id desc limit 1)`.execute(tx);
}

function fileOf(
  row: Pick<Selectable<DeclarationFilesTable>, (typeof FILE_COLUMNS)[number]>,
): DeclarationFile {
  const counts: readonly (readonly [string, unknown])[] =
    typeof row.counts === 'object' && row.counts !== null ? Object.entries(row.counts) : [];
  return {
    id: row.id,
    leadProvider: row.lead_provider,
    toldBy: row.told_by,
    name: row.name,
    digest: row.digest,
    asOf: row.as_of,
    faults: readFaults(row.faults),
    state: row.state,
    counts: Object.fromEntries(
      counts.flatMap(([name, count]) => (typeof count === 'number' ? [[name, count]] : [])),
    ),
    sentAt: row.sent_at,
    sentBy: row.sent_by,
  };
}
