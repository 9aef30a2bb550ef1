/** The only SQL of the tables `mirror_*` and `participant_id_changes`. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { TrnToVerify } from '../people/index.ts';
import type { MirrorFilesTable } from '../tables.ts';
import type { SchoolOfPerson } from './match/named-school.ts';
import type { IdChanges } from './plan/follow-ids.ts';
import { nameKey, type KnownRegistration } from './plan/known-registration.ts';
import type { AsOf } from './plan/newer.ts';
import type { FactChange, PlannedRow } from './plan/plan-import.ts';
import { readColumns, type ChosenColumns } from './read/columns.ts';
import type { IdChange, RowTold, Shape } from './read/read-rows.ts';
import {
  isObject,
  readFaults,
  readStaged,
  readTexts,
  type LineFault,
  type StagedFile,
  type StagedRow,
} from './read/staged.ts';
import { isField, textOf, type Fact, type Field, type Told } from './wire.ts';
import type { MatchedHow } from './words.ts';

export interface MirrorFile {
  id: number;
  leadProvider: string;
  toldBy: 'lead provider' | 'DfE';
  cameBy: 'file' | 'api';
  name: string;
  digest: string;
  format: 'csv' | 'json';
  asOf: Temporal.Instant;
  headings: readonly string[];
  leftOut: readonly string[];
  faults: readonly LineFault[];
  state: 'read' | 'imported' | 'set aside';
  counts: FileCounts;
  takenAt: Temporal.Instant;
  takenBy: string;
  decidedAt: Temporal.Instant | null;
  decidedBy: string | null;
}

export interface FileCounts {
  new: number;
  changed: number;
  unchanged: number;
  older: number;
  /** Lines at fault. */
  faults: number;
}

const NO_COUNTS: FileCounts = { new: 0, changed: 0, unchanged: 0, older: 0, faults: 0 };

/** Held until the transaction ends: whoever imports, matches or decides waits for whoever does. */
export async function lockMirror(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('mirror', 0))`.execute(tx);
}

// Files

const FILE_COLUMNS = [
  'id',
  'lead_provider',
  'told_by',
  'came_by',
  'name',
  'digest',
  'format',
  'as_of',
  'headings',
  'left_out',
  'faults',
  'state',
  'counts',
  'taken_at',
  'taken_by',
  'decided_at',
  'decided_by',
] as const;

export async function insertFile(
  tx: Tx,
  file: Pick<MirrorFile, 'leadProvider' | 'toldBy' | 'cameBy' | 'name' | 'digest' | 'asOf'> & StagedFile,
  by: By,
): Promise<number> {
  const { id } = await tx
    .insertInto('mirror_files')
    .values({
      lead_provider: file.leadProvider,
      told_by: file.toldBy,
      came_by: file.cameBy,
      name: file.name,
      digest: file.digest,
      format: file.format,
      as_of: file.asOf,
      headings: JSON.stringify(file.headings),
      left_out: JSON.stringify(file.leftOut),
      faults: JSON.stringify(file.faults),
      staged: JSON.stringify(file.rows),
      state: 'read',
      taken_at: by.at,
      taken_by: by.actor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findFile(db: Reader, id: number): Promise<MirrorFile | null> {
  const row = await db
    .selectFrom('mirror_files')
    .select(FILE_COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : fileOf(row);
}

/** The newest first. */
export async function listFiles(db: Reader, limit: number): Promise<readonly MirrorFile[]> {
  const rows = await db
    .selectFrom('mirror_files')
    .select(FILE_COLUMNS)
    // What the service told again and changed nothing is no news.
    .where((of) => of.or([of('came_by', '=', 'file'), of('state', '<>', 'set aside')]))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fileOf);
}

/** An earlier import of the very same bytes; null where there was none. */
export async function findImported(db: Reader, digest: string): Promise<MirrorFile | null> {
  const row = await db
    .selectFrom('mirror_files')
    .select(FILE_COLUMNS)
    .where('digest', '=', digest)
    .where('state', '=', 'imported')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : fileOf(row);
}

/** When the DfE's service was asked for one of its lists, the latest first; whether for all of it. */
export async function earlierSyncs(
  db: Reader,
  list: string,
): Promise<readonly { at: Temporal.Instant; isWhole: boolean }[]> {
  const { rows } = await sql<{ at: Temporal.Instant; isWhole: boolean }>`
    select taken_at as at, bool_or(name = ${`${list}, all`}) as "isWhole" from mirror_files
    where came_by = 'api' and name like ${`${list}, %`} and state <> 'read' group by taken_at order by taken_at desc limit 500`.execute(
    db,
  );
  return rows;
}

/** The rows of a file that nobody has decided yet. */
export async function stagedOf(db: Reader, fileId: number): Promise<readonly StagedRow[]> {
  const row = await db
    .selectFrom('mirror_files')
    .select('staged')
    .where('id', '=', fileId)
    .executeTakeFirst();
  return readStaged(row?.staged ?? null);
}

/** What is not taken over is forgotten with it. */
export async function closeFile(
  tx: Tx,
  fileId: number,
  decided: { state: 'imported' | 'set aside'; counts: FileCounts; faults: readonly LineFault[] },
  by: By,
): Promise<void> {
  await tx
    .updateTable('mirror_files')
    .set({
      state: decided.state,
      counts: JSON.stringify(decided.counts),
      faults: JSON.stringify(decided.faults),
      staged: null,
      decided_at: by.at,
      decided_by: by.actor,
    })
    .where('id', '=', fileId)
    .where('state', '=', 'read')
    .execute();
}

/** Those that nobody decided before this moment. */
export async function undecidedBefore(db: Reader, moment: Temporal.Instant): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('mirror_files')
    .select('id')
    .where('state', '=', 'read')
    .where('taken_at', '<', moment)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

function fileOf(row: Pick<Selectable<MirrorFilesTable>, (typeof FILE_COLUMNS)[number]>): MirrorFile {
  return {
    id: row.id,
    leadProvider: row.lead_provider,
    toldBy: row.told_by,
    cameBy: row.came_by,
    name: row.name,
    digest: row.digest,
    format: row.format,
    asOf: row.as_of,
    headings: readTexts(row.headings),
    leftOut: readTexts(row.left_out),
    faults: readFaults(row.faults),
    state: row.state,
    counts: countsOf(row.counts),
    takenAt: row.taken_at,
    takenBy: row.taken_by,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  };
}

function countsOf(json: unknown): FileCounts {
  const value = (name: keyof FileCounts): number => {
    const count = isObject(json) ? json[name] : 0;
    return typeof count === 'number' ? count : 0;
  };
  return {
    ...NO_COUNTS,
    new: value('new'),
    changed: value('changed'),
    unchanged: value('unchanged'),
    older: value('older'),
    faults: value('faults'),
  };
}

// Columns

const NOTHING_CHOSEN: ChosenColumns = { columns: {}, course: null };

export async function chosenColumns(db: Reader, leadProvider: string): Promise<ChosenColumns> {
  const row = await db
    .selectFrom('mirror_columns')
    .select(['columns', 'course'])
    .where('lead_provider', '=', leadProvider)
    .executeTakeFirst();
  return row === undefined ? NOTHING_CHOSEN : { columns: readColumns(row.columns), course: row.course };
}

/** Of every lead provider, how many facts have a heading, and since when. */
export async function listChosenColumns(
  db: Reader,
): Promise<
  readonly { leadProvider: string; facts: number; changedAt: Temporal.Instant; changedBy: string }[]
> {
  const rows = await db.selectFrom('mirror_columns').selectAll().orderBy('lead_provider').execute();
  return rows.map((row) => ({
    leadProvider: row.lead_provider,
    facts: Object.keys(readColumns(row.columns)).length,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }));
}

export async function writeChosenColumns(
  tx: Tx,
  leadProvider: string,
  { columns, course }: ChosenColumns,
  by: By,
): Promise<void> {
  const values = { columns: JSON.stringify(columns), course, changed_at: by.at, changed_by: by.actor };
  await tx
    .insertInto('mirror_columns')
    .values({ lead_provider: leadProvider, ...values })
    .onConflict((conflict) => conflict.column('lead_provider').doUpdateSet(values))
    .execute();
}

// Registrations

/** All that any of these rows could be about. */
export async function knownFor(
  db: Reader,
  rows: readonly RowTold[],
  changes: IdChanges,
): Promise<readonly KnownRegistration[]> {
  const all = (field: Field) => [...new Set(rows.flatMap(({ told }) => textOf(told, field) ?? []))];
  const participants = new Set(all('participantId'));
  // An id and those that it took the place of are one participant's.
  for (const [from, to] of changes) participants.add(from).add(to);
  const names = [
    ...new Set(rows.map(({ told }) => nameKey(textOf(told, 'fullName'))).filter((key) => key !== '')),
  ];
  const { rows: found } = await sql<{ id: number; facts: unknown; told: unknown; isOfErased: boolean }>`
    select id, facts, told,
      exists (select from erasures where erasures.person_id = mirror_registrations.person_id) as "isOfErased"
    from mirror_registrations
    where application_id = any(${all('applicationId')}) or participant_id = any(${[...participants]})
      or facts ->> 'trn' = any(${all('trn')}) or name_key = any(${names})
    order by id`.execute(db);
  return found.map(({ id, facts, told, isOfErased }) => ({
    id,
    facts: factsOf(facts),
    told: asOfs(told),
    isOfErased,
  }));
}

/** Facts from JSON; what is not as it should be is as if it had not been told. */
export function factsOf(json: unknown): Told {
  if (!isObject(json)) return {};
  return Object.fromEntries(
    Object.entries(json).filter(
      ([name, value]) =>
        isField(name) && (value === null || typeof value === 'string' || typeof value === 'boolean'),
    ),
  );
}

const SHAPES: readonly Shape[] = ['application', 'participant', 'sheet'];

function asOfs(json: unknown): KnownRegistration['told'] {
  if (!isObject(json)) return {};
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, value]) => {
      if (!isField(name) || !isObject(value) || typeof value['asOf'] !== 'string') return [];
      const { asOf, updatedAt } = value;
      const shape = SHAPES.find((one) => one === value['shape']) ?? 'sheet';
      const read: AsOf = { asOf, updatedAt: typeof updatedAt === 'string' ? updatedAt : null, shape };
      return [[name, read]];
    }),
  );
}

/**
 * Writes what a plan says: new registrations, changed ones, and of each what was told. Three statements, however many
 * rows.
 */
export async function writePlan(
  tx: Tx,
  file: Pick<MirrorFile, 'id' | 'leadProvider' | 'asOf'>,
  rows: readonly PlannedRow[],
  by: By,
): Promise<void> {
  const last = new Map(rows.map((row) => [row.registration, row]));
  const columns = (row: PlannedRow) => ({
    key: row.registration,
    application_id: textOf(row.facts, 'applicationId'),
    participant_id: textOf(row.facts, 'participantId'),
    course: textOf(row.facts, 'course') ?? '',
    name_key: nameKey(textOf(row.facts, 'fullName')),
    facts: row.facts,
    told: row.told,
  });
  const added = [...last.values()].filter(({ registration }) => registration < 0).map(columns);
  const ids = new Map<number, number>();
  if (added.length > 0) {
    const { rows: inserted } = await sql<{ key: number; id: number }>`
      with given as (
        select row_number() over (order by key desc) as place, * from jsonb_to_recordset(${JSON.stringify(added)}::jsonb)
          as told (key bigint, application_id text, participant_id text, course text, name_key text, facts jsonb, told jsonb)
      ), numbered as (
        select nextval(pg_get_serial_sequence('mirror_registrations', 'id')) as id, given.* from given order by place
      ), inserted as (
        insert into mirror_registrations (id, lead_provider, application_id, participant_id, course, name_key, facts,
          told, match, first_told_at, last_told_at, last_file_id)
        overriding system value
        select id, ${file.leadProvider}, application_id, participant_id, course, name_key, facts, told, 'unmatched',
          ${file.asOf.toString()}::timestamptz, ${file.asOf.toString()}::timestamptz, ${file.id}
        from numbered
      )
      select key, id from numbered`.execute(tx);
    for (const { key, id } of inserted) ids.set(key, id);
  }
  const known = [...last.values()].filter(({ registration }) => registration > 0).map(columns);
  if (known.length > 0)
    await sql`
      update mirror_registrations as kept set
        application_id = given.application_id, participant_id = given.participant_id, course = given.course,
        name_key = given.name_key, facts = given.facts, told = given.told,
        lead_provider = case when ${file.asOf.toString()}::timestamptz >= last_told_at then ${file.leadProvider} else lead_provider end,
        last_file_id = case when ${file.asOf.toString()}::timestamptz >= last_told_at then ${file.id} else last_file_id end,
        last_told_at = greatest(last_told_at, ${file.asOf.toString()}::timestamptz)
      from jsonb_to_recordset(${JSON.stringify(known)}::jsonb)
        as given (key bigint, application_id text, participant_id text, course text, name_key text, facts jsonb, told jsonb)
      where kept.id = given.key`.execute(tx);
  const tellings = rows
    .filter(({ kind }) => kind === 'new' || kind === 'changed')
    .map((row) => ({
      registration_id: ids.get(row.registration) ?? row.registration,
      line: row.line,
      raw: row.row.raw,
      changes: row.changes.map(({ field, from, to }) => ({ field, from: from ?? null, to })),
    }));
  if (tellings.length > 0)
    await sql`
      insert into mirror_tellings (registration_id, file_id, line, as_of, raw, changes, at)
      select registration_id, ${file.id}, line, ${file.asOf.toString()}::timestamptz, raw, changes, ${by.at.toString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(tellings)}::jsonb)
        as given (registration_id bigint, line integer, raw jsonb, changes jsonb)`.execute(tx);
}

export interface Telling {
  line: number;
  asOf: Temporal.Instant;
  at: Temporal.Instant;
  fileId: number;
  fileName: string;
  toldBy: MirrorFile['toldBy'];
  leadProvider: string;
  by: string;
  changes: readonly (Omit<FactChange, 'from'> & { from: Fact })[];
}

/** What was told of a registration and was new, the newest first. */
export async function tellingsOf(db: Reader, registrationId: number): Promise<readonly Telling[]> {
  const rows = await db
    .selectFrom('mirror_tellings')
    .innerJoin('mirror_files', 'mirror_files.id', 'file_id')
    .select([
      'line',
      'mirror_tellings.as_of',
      'at',
      'file_id',
      'name',
      'told_by',
      'lead_provider',
      'decided_by',
      'changes',
    ])
    .where('registration_id', '=', registrationId)
    .orderBy('mirror_tellings.id', 'desc')
    .execute();
  return rows.map((row) => ({
    line: row.line,
    asOf: row.as_of,
    at: row.at,
    fileId: row.file_id,
    fileName: row.name,
    toldBy: row.told_by,
    leadProvider: row.lead_provider,
    by: row.decided_by ?? 'system',
    changes: changesOf(row.changes),
  }));
}

function changesOf(json: unknown): Telling['changes'] {
  if (!Array.isArray(json)) return [];
  const isFact = (value: unknown): value is Fact =>
    value === null || typeof value === 'string' || typeof value === 'boolean';
  return json
    .filter(isObject)
    .flatMap(({ field, from, to }) =>
      typeof field === 'string' && isField(field) && isFact(from) && isFact(to) ? [{ field, from, to }] : [],
    );
}

// Ids that were retired

export async function idChanges(db: Reader): Promise<IdChanges> {
  const rows = await db.selectFrom('participant_id_changes').select(['from_id', 'to_id']).execute();
  return new Map(rows.map((row) => [row.from_id, row.to_id]));
}

export async function insertIdChanges(tx: Tx, fileId: number, changes: readonly IdChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    insert into participant_id_changes (from_id, to_id, changed_at, file_id)
    select "fromId", "toId", "changedAt", ${fileId} from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as given ("fromId" text, "toId" text, "changedAt" timestamptz)
    on conflict do nothing`.execute(tx);
}

// Matches

export interface ToMatch {
  id: number;
  told: Told;
}

/** Those that have nobody, but for those that a manager took apart by hand and left. */
export async function registrationsToMatch(db: Reader): Promise<readonly ToMatch[]> {
  const rows = await db
    .selectFrom('mirror_registrations')
    .select(['id', 'facts'])
    .where('match', '<>', 'matched')
    .orderBy('id')
    .execute();
  return rows.map(({ id, facts }) => ({ id, told: factsOf(facts) }));
}

/** Whose participants' ids are, by what is matched. */
export async function peopleOfParticipants(
  db: Reader,
): Promise<readonly { participantId: string; personId: number }[]> {
  const rows = await db
    .selectFrom('mirror_registrations')
    .select(['participant_id', 'person_id'])
    .distinct()
    .where('participant_id', 'is not', null)
    .where('person_id', 'is not', null)
    .execute();
  return rows.flatMap(({ participant_id: participantId, person_id: personId }) =>
    participantId === null || personId === null ? [] : [{ participantId, personId }],
  );
}

/** Where each of these holds or held a post, and where they applied from; those with no school are not named. */
export async function schoolsOfPeople(
  db: Reader,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, readonly SchoolOfPerson[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ person_id: number; urn: string | null; names: string[] }>`
    select person_id, held.school_urn as urn, array_remove(array[school_name, schools.name], null) as names
    from (select person_id, school_urn, school_name from posts
      union select person_id, school_urn, school_name from applications where submitted_at is not null) as held
    left join schools on schools.urn = held.school_urn
    where person_id = any(${[...new Set(personIds)]}) and (school_name is not null or schools.urn is not null)
    order by person_id, urn, school_name`.execute(db);
  return Map.groupBy(
    rows.map(({ person_id: personId, urn, names }) => ({ personId, urn, names })),
    ({ personId }) => personId,
  );
}

/** Of each registration, of whom a manager said that it is not them; those merged since by who stands. */
export async function refusedPeople(db: Reader): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const { rows } = await sql<{ registration_id: number; person_ids: number[] }>`
    select registration_id, array_agg(coalesce(people.merged_into, people.id)) as person_ids
    from mirror_decisions join people on people.id = person_id
    where decision = 'not this person' and undone_at is null group by registration_id`.execute(db);
  return new Map(rows.map((row) => [row.registration_id, new Set(row.person_ids.map(Number))]));
}

export interface MatchToWrite {
  id: number;
  match: 'matched' | 'to decide' | 'unmatched';
  personId: number | null;
  how: MatchedHow | null;
}

export async function writeMatches(tx: Tx, matches: readonly MatchToWrite[], by: By): Promise<void> {
  if (matches.length === 0) return;
  await sql`
    update mirror_registrations as kept set match = given.match, person_id = given."personId", matched_how = given.how,
      matched_at = case when given.match = 'matched' then ${by.at.toString()}::timestamptz end,
      matched_by = case when given.match = 'matched' then ${by.actor} end
    from jsonb_to_recordset(${JSON.stringify(matches)}::jsonb) as given (id bigint, match text, "personId" bigint, how text)
    where kept.id = given.id and (kept.match, kept.person_id) is distinct from (given.match, given."personId")`.execute(
    tx,
  );
}

export interface Decision {
  id: number;
  personId: number;
  personName: string;
  decision: 'match' | 'not this person';
  decidedAt: Temporal.Instant;
  decidedBy: string;
  undoneAt: Temporal.Instant | null;
  undoneBy: string | null;
}

/** The newest first, those that were taken back among them. */
export async function decisionsOf(db: Reader, registrationId: number): Promise<readonly Decision[]> {
  const rows = await db
    .selectFrom('mirror_decisions')
    .innerJoin('people', 'people.id', 'person_id')
    .selectAll('mirror_decisions')
    .select('full_name')
    .where('registration_id', '=', registrationId)
    .orderBy('mirror_decisions.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personName: row.full_name,
    decision: row.decision,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by,
  }));
}

/** False where the very same stands already. Another decision of the two is taken back. */
export async function writeDecision(
  tx: Tx,
  registrationId: number,
  personId: number,
  decision: Decision['decision'],
  by: By,
): Promise<boolean> {
  const standing = await tx
    .selectFrom('mirror_decisions')
    .select('decision')
    .where('registration_id', '=', registrationId)
    .where('person_id', '=', personId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  if (standing?.decision === decision) return false;
  await tx
    .updateTable('mirror_decisions')
    .set({ undone_at: by.at, undone_by: by.actor })
    .where('registration_id', '=', registrationId)
    .where('undone_at', 'is', null)
    .where((of) =>
      decision === 'match'
        ? of.or([of('person_id', '=', personId), of('decision', '=', 'match')])
        : of('person_id', '=', personId),
    )
    .execute();
  await tx
    .insertInto('mirror_decisions')
    .values({
      registration_id: registrationId,
      person_id: personId,
      decision,
      decided_at: by.at,
      decided_by: by.actor,
    })
    .execute();
  return true;
}

/** The decision that was taken back; null where it is none of this registration, or was taken back before. */
export async function undoDecision(
  tx: Tx,
  registrationId: number,
  decisionId: number,
  by: By,
): Promise<{ personId: number; decision: Decision['decision'] } | null> {
  const row = await tx
    .updateTable('mirror_decisions')
    .set({ undone_at: by.at, undone_by: by.actor })
    .where('id', '=', decisionId)
    .where('registration_id', '=', registrationId)
    .where('undone_at', 'is', null)
    .returning(['person_id', 'decision'])
    .executeTakeFirst();
  return row === undefined ? null : { personId: row.person_id, decision: row.decision };
}

export interface RegistrationNow {
  id: number;
  told: Told;
  match: MatchToWrite['match'];
  personId: number | null;
  how: MatchedHow | null;
}

export async function findRegistration(db: Reader, id: number): Promise<RegistrationNow | null> {
  const row = await db
    .selectFrom('mirror_registrations')
    .select(['id', 'facts', 'match', 'person_id', 'matched_how'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        told: factsOf(row.facts),
        match: row.match,
        personId: row.person_id,
        how: row.matched_how,
      };
}

/** Of those matched whose number the DfE checked and ours is not: for `people` to verify. */
export async function trnsToVerify(db: Reader): Promise<readonly TrnToVerify[]> {
  const { rows } = await sql<TrnToVerify>`
    select person_id as "personId", facts ->> 'trn' as trn, 'registration:' || mirror_registrations.id as source
    from mirror_registrations join people on people.id = person_id
    where facts ->> 'trnIsVerified' = 'true' and facts ->> 'trn' is not null
      and people.trn_verified_at is null and people.merged_into is null
      and not exists (select from erasures where erasures.person_id = people.id)`.execute(db);
  return rows;
}

/** Who the registrations are of that this file changed, for the record of what happened to each. */
export async function peopleTold(
  db: Reader,
  fileId: number,
): Promise<readonly { id: number; personId: number }[]> {
  const { rows } = await sql<{ id: number; personId: number }>`
    select distinct mirror_registrations.id, person_id as "personId" from mirror_tellings
    join mirror_registrations on mirror_registrations.id = registration_id
    where file_id = ${fileId} and person_id is not null order by 1`.execute(db);
  return rows;
}

/** Of these, those that are matched. */
export async function matchedOf(db: Reader, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from mirror_registrations where id = any(${[...ids]}) and match = 'matched'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export async function countByMatch(db: Reader): Promise<Readonly<Record<MatchToWrite['match'], number>>> {
  const { rows } = await sql<{ match: MatchToWrite['match']; count: number }>`
    select match, count(*)::int as count from mirror_registrations group by match`.execute(db);
  const of = (match: MatchToWrite['match']) => rows.find((row) => row.match === match)?.count ?? 0;
  return { matched: of('matched'), 'to decide': of('to decide'), unmatched: of('unmatched') };
}
