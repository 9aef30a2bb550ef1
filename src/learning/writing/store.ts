/** The only SQL of `learning_texts` and `learning_other_texts`. */
import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';

import type { Reader, Tx } from '../../kit/db/index.ts';
import { seal, unseal, type Keyring } from '../../kit/seal/index.ts';

export interface Place {
  personId: number;
  moduleId: string;
  stepId: string;
}

export interface Text {
  moduleId: string;
  stepId: string;
  text: string;
  revision: number;
  writtenIn: string;
  savedAt: Temporal.Instant;
  handedInAt: Temporal.Instant | null;
  sharedAt: Temporal.Instant | null;
}

/** A text that another window wrote, or that was replaced. */
export interface OtherText {
  moduleId: string;
  stepId: string;
  writtenIn: string;
  text: string;
  savedAt: Temporal.Instant;
  settledAt: Temporal.Instant | null;
}

interface SealedRow {
  sealed_as: string;
  key_id: string;
  sealed: Buffer;
}

type Sealing = { table: 'learning_texts' | 'learning_other_texts' };

const contextOf = (table: Sealing['table'], sealedAs: string): string => `${table}:${sealedAs}`;

function sealed(keyring: Keyring, table: Sealing['table'], text: string): SealedRow {
  const sealedAs = randomUUID();
  const { keyId, sealed: bytes } = seal(keyring, text, contextOf(table, sealedAs));
  return { sealed_as: sealedAs, key_id: keyId, sealed: bytes };
}

function opened(keyring: Keyring, table: Sealing['table'], row: SealedRow): string {
  const text = unseal(keyring, { keyId: row.key_id, sealed: row.sealed }, contextOf(table, row.sealed_as));
  if (text === null) throw new Error(`A text that the key ${row.key_id} sealed does not open.`);
  return text;
}

/** Holds the step's text, or the place where it will be, until the transaction ends; null where nothing is written yet. */
export async function lockText(tx: Tx, keyring: Keyring, place: Place): Promise<Text | null> {
  // A row that is not there cannot be held: of two first saves the second waits here.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`learning_texts:${place.personId}:${place.moduleId}:${place.stepId}`}, 0))`.execute(
    tx,
  );
  return findText(tx, keyring, place);
}

export async function findText(db: Reader, keyring: Keyring, place: Place): Promise<Text | null> {
  const [found] = await textsWhere(db, keyring, place.personId, place);
  return found ?? null;
}

/** All that somebody wrote, in one module or in all. */
export async function textsOf(db: Reader, keyring: Keyring, personId: number): Promise<readonly Text[]> {
  return textsWhere(db, keyring, personId, null);
}

async function textsWhere(
  db: Reader,
  keyring: Keyring,
  personId: number,
  of: Pick<Place, 'moduleId' | 'stepId'> | null,
): Promise<readonly Text[]> {
  const rows = await db
    .selectFrom('learning_texts')
    .selectAll()
    .where('person_id', '=', personId)
    .$if(of !== null, (query) =>
      query.where('module_id', '=', of?.moduleId ?? '').where('step_id', '=', of?.stepId ?? ''),
    )
    .orderBy('module_id')
    .orderBy('step_id')
    .execute();
  return rows.map((row) => ({
    moduleId: row.module_id,
    stepId: row.step_id,
    text: opened(keyring, 'learning_texts', row),
    revision: row.revision,
    writtenIn: row.written_in,
    savedAt: row.saved_at,
    handedInAt: row.handed_in_at,
    sharedAt: row.shared_at,
  }));
}

export async function writeText(
  tx: Tx,
  keyring: Keyring,
  { personId, moduleId, stepId }: Place,
  written: { text: string; revision: number; writtenIn: string; at: Temporal.Instant },
): Promise<void> {
  const row = {
    ...sealed(keyring, 'learning_texts', written.text),
    revision: written.revision,
    written_in: written.writtenIn,
    saved_at: written.at,
  };
  await tx
    .insertInto('learning_texts')
    .values({ person_id: personId, module_id: moduleId, step_id: stepId, ...row })
    .onConflict((conflict) => conflict.columns(['person_id', 'module_id', 'step_id']).doUpdateSet(row))
    .execute();
}

/** First texts of many, each handed in as it was written, in one statement; where something is written already that stays, and is handed in. */
export async function insertTexts(
  tx: Tx,
  keyring: Keyring,
  texts: readonly (Place & { text: string; writtenIn: string; at: Temporal.Instant })[],
): Promise<void> {
  const rows = texts.map(({ personId, moduleId, stepId, text, writtenIn, at }) => {
    const { sealed: bytes, ...row } = sealed(keyring, 'learning_texts', text);
    return {
      ...row,
      person_id: personId,
      module_id: moduleId,
      step_id: stepId,
      sealed: bytes.toString('hex'),
      written_in: writtenIn,
      at: at.toString(),
    };
  });
  await sql`insert into learning_texts (person_id, module_id, step_id, revision, sealed_as, key_id, sealed, written_in, saved_at, handed_in_at)
    select person_id, module_id, step_id, 1, sealed_as, key_id, decode(sealed, 'hex'), written_in, at, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (person_id bigint, module_id text, step_id text,
      sealed_as text, key_id text, sealed text, written_in text, at timestamptz)
    on conflict (person_id, module_id, step_id) do update set handed_in_at = excluded.handed_in_at`.execute(
    tx,
  );
}

export async function writeHandedIn(tx: Tx, place: Place, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('learning_texts')
    .set({ handed_in_at: at })
    .where('person_id', '=', place.personId)
    .where('module_id', '=', place.moduleId)
    .where('step_id', '=', place.stepId)
    .execute();
}

/** @param at null takes the sharing back */
export async function writeShared(tx: Tx, place: Place, at: Temporal.Instant | null): Promise<boolean> {
  const changed = await tx
    .updateTable('learning_texts')
    .set({ shared_at: at })
    .where('person_id', '=', place.personId)
    .where('module_id', '=', place.moduleId)
    .where('step_id', '=', place.stepId)
    .where('shared_at', at === null ? 'is not' : 'is', null)
    .returning('step_id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** The other texts of a step, or of all; the newest first. */
export async function otherTextsOf(
  db: Reader,
  keyring: Keyring,
  personId: number,
  of: Pick<Place, 'moduleId' | 'stepId'> | null = null,
): Promise<readonly OtherText[]> {
  const rows = await db
    .selectFrom('learning_other_texts')
    .selectAll()
    .where('person_id', '=', personId)
    .$if(of !== null, (query) =>
      query.where('module_id', '=', of?.moduleId ?? '').where('step_id', '=', of?.stepId ?? ''),
    )
    .orderBy('saved_at', 'desc')
    .orderBy('written_in')
    .execute();
  return rows.map((row) => ({
    moduleId: row.module_id,
    stepId: row.step_id,
    writtenIn: row.written_in,
    text: opened(keyring, 'learning_other_texts', row),
    savedAt: row.saved_at,
    settledAt: row.settled_at,
  }));
}

/** Keeps what a window wrote beside the step's own text, in the place of what the same window wrote before. */
export async function writeOtherText(
  tx: Tx,
  keyring: Keyring,
  { personId, moduleId, stepId }: Place,
  other: Omit<OtherText, 'moduleId' | 'stepId'>,
): Promise<void> {
  const row = {
    ...sealed(keyring, 'learning_other_texts', other.text),
    saved_at: other.savedAt,
    settled_at: other.settledAt,
  };
  await tx
    .insertInto('learning_other_texts')
    .values({
      person_id: personId,
      module_id: moduleId,
      step_id: stepId,
      written_in: other.writtenIn,
      ...row,
    })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'module_id', 'step_id', 'written_in']).doUpdateSet(row),
    )
    .execute();
}

/** Settles one of them, which frees the window's name for what it writes next. */
export async function settleOtherText(
  tx: Tx,
  place: Place,
  writtenIn: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('learning_other_texts')
    .set({ settled_at: at, written_in: `${writtenIn} until ${at.toString()}` })
    .where('person_id', '=', place.personId)
    .where('module_id', '=', place.moduleId)
    .where('step_id', '=', place.stepId)
    .where('written_in', '=', writtenIn)
    .execute();
}

/** What these people shared with those who lead them, the newest first. */
export async function sharedTextsOf(
  db: Reader,
  keyring: Keyring,
  personIds: readonly number[],
): Promise<readonly (Text & { personId: number })[]> {
  const { rows } = await sql<{
    person_id: number;
    module_id: string;
    step_id: string;
    revision: number;
    sealed_as: string;
    key_id: string;
    sealed: Buffer;
    written_in: string;
    saved_at: Temporal.Instant;
    handed_in_at: Temporal.Instant | null;
    shared_at: Temporal.Instant | null;
  }>`
    select * from learning_texts where person_id = any(${[...personIds]}) and shared_at is not null
    order by shared_at desc, person_id, module_id, step_id`.execute(db);
  return rows.map((row) => ({
    personId: row.person_id,
    moduleId: row.module_id,
    stepId: row.step_id,
    text: opened(keyring, 'learning_texts', row),
    revision: row.revision,
    writtenIn: row.written_in,
    savedAt: row.saved_at,
    handedInAt: row.handed_in_at,
    sharedAt: row.shared_at,
  }));
}
