/** Owns `erasures` and `data_requests`. */
import { sql, type RawBuilder } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import type { Erasure } from './erasure.ts';
import type { Standing } from './may-erase.ts';
import type { DataRequest } from './request.ts';

export async function addErasure(tx: Tx, erasure: Omit<Erasure, 'id'>): Promise<void> {
  await tx
    .insertInto('erasures')
    .values({
      person_id: erasure.personId,
      why: erasure.why,
      at: erasure.at,
      made_by: erasure.madeBy,
      did: JSON.stringify(erasure.did),
      still: JSON.stringify(erasure.still),
    })
    .execute();
}

/** Null where they were not erased. */
export async function findErasure(db: Reader, personId: number): Promise<Erasure | null> {
  const row = await db
    .selectFrom('erasures')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    personId: row.person_id,
    why: row.why,
    at: row.at,
    madeBy: row.made_by,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by addErasure alone
    did: row.did as Erasure['did'],
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by addErasure alone
    still: row.still as Erasure['still'],
  };
}

/** Who was erased, and when their record was made: enough to erase them again in a backup of before. */
export async function listErased(db: Reader): Promise<readonly { person: number; madeAt: string }[]> {
  const rows = await db
    .selectFrom('erasures')
    .innerJoin('people', 'people.id', 'erasures.person_id')
    .select(['people.id', 'people.made_at'])
    .orderBy('people.id')
    .execute();
  return rows.map(({ id, made_at }) => ({ person: id, madeAt: made_at.toString() }));
}

/** Null where there is no such record. Locks it, so that of two at once the second sees what the first did. */
export async function lockStanding(
  tx: Tx,
  personId: number,
  { actor, today }: { actor: string; today: Temporal.PlainDate },
): Promise<Standing | null> {
  await sql`select from people where id = ${personId} for update`.execute(tx);
  return findStanding(tx, personId, { actor, today });
}

export async function findStanding(
  db: Reader,
  personId: number,
  { actor, today }: { actor: string; today: Temporal.PlainDate },
): Promise<Standing | null> {
  const { rows } = await sql<{
    merged: boolean;
    erased: boolean;
    places: number;
    applications: number;
    roles: number;
  }>`
    select merged_into is not null as merged,
      exists (select from erasures where person_id = people.id) as erased,
      (select count(*)::int from enrolments where person_id = people.id
        and state in ('offered', 'confirmed', 'active', 'deferred')) as places,
      (select count(*)::int from applications where person_id = people.id
        and state in ('submitted', 'recommended', 'wait-listed')
        and not exists (select from enrolments where enrolments.person_id = people.id
          and enrolments.cohort_id = applications.cohort_id)) as applications,
      (select count(*)::int from role_grants where person_id = people.id and revoked_at is null
        and (ends_on is null or ends_on >= ${today.toString()}::date)) as roles
    from people where id = ${personId}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    openPlaces: row.places,
    openApplications: row.applications,
    roles: row.roles,
    isMergedAway: row.merged,
    isErased: row.erased,
    isWhoAsks: actor === `person:${personId}`,
  };
}

/** False where this very form was taken before. */
export async function addRequest(
  tx: Tx,
  request: Pick<DataRequest, 'personId' | 'kind' | 'words' | 'askedAt' | 'answerBy'> & { formKey: string },
): Promise<number | null> {
  const added = await tx
    .insertInto('data_requests')
    .values({
      person_id: request.personId,
      kind: request.kind,
      words: request.words,
      form_key: request.formKey,
      asked_at: request.askedAt,
      answer_by: request.answerBy,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

function requests(db: Reader) {
  return db
    .selectFrom('data_requests')
    .innerJoin('people', 'people.id', 'data_requests.person_id')
    .selectAll('data_requests')
    .select('people.full_name');
}

type Row = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number];

function requestOf(row: Row): DataRequest {
  const { answered_at: at, answered_by: by, answer: words } = row;
  return {
    id: row.id,
    personId: row.person_id,
    fullName: row.full_name,
    kind: row.kind,
    words: row.words,
    askedAt: row.asked_at,
    answerBy: row.answer_by,
    answer: at === null || by === null || words === null ? null : { at, by, words },
  };
}

/** Whether a person has asked for anything. */
export const hasRequest = (personId: number): RawBuilder<boolean> => sql<boolean>`exists (
  select from data_requests where person_id = ${personId})`;

export async function requestsOf(db: Reader, personId: number): Promise<readonly DataRequest[]> {
  const rows = await requests(db)
    .where('person_id', '=', personId)
    .orderBy('data_requests.id', 'desc')
    .execute();
  return rows.map(requestOf);
}

/** The one that must be answered first is first; then those that were, the newest first. */
export async function listRequests(db: Reader): Promise<readonly DataRequest[]> {
  const rows = await requests(db)
    .orderBy(sql`answered_at is not null`)
    .orderBy(sql`case when answered_at is null then answer_by end`)
    .orderBy('answered_at', 'desc')
    .orderBy('data_requests.id')
    .limit(200)
    .execute();
  return rows.map(requestOf);
}

export async function findRequest(db: Reader, id: number): Promise<DataRequest | null> {
  const row = await requests(db).where('data_requests.id', '=', id).executeTakeFirst();
  return row === undefined ? null : requestOf(row);
}

/** False where it was answered before. */
export async function writeAnswer(
  tx: Tx,
  id: number,
  { at, by, words }: { at: Temporal.Instant; by: string; words: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('data_requests')
    .set({ answered_at: at, answered_by: by, answer: words })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
