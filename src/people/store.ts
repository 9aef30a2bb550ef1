/** The only SQL of `people`, `person_emails`, `posts` and `person_merges`. */
import { sql, type RawBuilder } from 'kysely';

import { keptAs, type Reader, type Tx } from '../kit/db/index.ts';
import type { Person, PersonEmail, Post } from './person.ts';

/** Null for nobody, and for a record that was merged into another. */
export async function findPerson(db: Reader, id: number): Promise<Person | null> {
  return personOf(db, sql<boolean>`people.id = ${id}`);
}

/** Whose address this is, however it is written; null for nobody's. One statement, so that the work is the same for both. */
export async function findPersonByEmail(db: Reader, email: string): Promise<Person | null> {
  return personOf(
    db,
    sql<boolean>`people.id = (select person_id from person_emails where email_folded = ${email.toLowerCase()})`,
  );
}

async function personOf(db: Reader, isWanted: RawBuilder<boolean>): Promise<Person | null> {
  const row = await db
    .selectFrom('people')
    .select(['id', 'full_name', 'trn', 'trn_verified_at'])
    .select(
      sql<string | null>`(select email from person_emails where person_id = people.id and is_main)`.as(
        'email',
      ),
    )
    .where(isWanted)
    .where('merged_into', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    fullName: row.full_name,
    email: row.email,
    trn: row.trn,
    isTrnVerified: row.trn_verified_at !== null,
  };
}

/** The names of many, by id; those that there are not are not named. */
export async function findNames(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['id', 'full_name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.full_name]));
}

/**
 * Adds a person with an address. Where the address is somebody's already, nothing is added and that person is given:
 * two forms at once make one record.
 */
export async function addPerson(
  tx: Tx,
  person: { fullName: string; email: string; emailVerifiedAt: Temporal.Instant | null; at: Temporal.Instant },
): Promise<{ personId: number; isNew: boolean }> {
  const { fullName, email, emailVerifiedAt, at } = person;
  // One statement cannot see whether the address is free and hold it, so the address is locked first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`person-email:${email.toLowerCase()}`}, 0))`.execute(
    tx,
  );
  const known = await findPersonByEmail(tx, email);
  if (known !== null) return { personId: known.id, isNew: false };
  const { id } = await tx
    .insertInto('people')
    .values({ full_name: fullName, made_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('person_emails')
    .values({
      email_folded: email.toLowerCase(),
      person_id: id,
      email,
      is_main: true,
      verified_at: emailVerifiedAt,
      added_at: at,
    })
    .execute();
  return { personId: id, isNew: true };
}

/** The main one first, then in the order added. */
export async function emailsOf(db: Reader, personId: number): Promise<readonly PersonEmail[]> {
  const rows = await db
    .selectFrom('person_emails')
    .modifyFront(keptAs('emails'))
    .select(['email', 'is_main', 'verified_at'])
    .where('person_id', '=', personId)
    .orderBy('is_main', 'desc')
    .orderBy('added_at')
    .orderBy('email_folded')
    .execute();
  return rows.map((row) => ({ email: row.email, isMain: row.is_main, isVerified: row.verified_at !== null }));
}

/** The main address of each of these; somebody without one is left out. */
export async function mainEmailsOf(
  db: Reader,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('person_emails')
    .select(['person_id', 'email'])
    .where('person_id', 'in', [...personIds, 0])
    .where('is_main', '=', true)
    .execute();
  return new Map(rows.map(({ person_id, email }) => [person_id, email]));
}

/** Whether the hub knows of a post as SENCO of somebody, now or before. */
export const hasSencoPost = (personId: number): RawBuilder<boolean> => sql<boolean>`exists (
  select from posts where person_id = ${personId} and role = 'senco')`;

/** The latest start first; one whose start was not told comes last. */
export async function postsOf(db: Reader, personId: number): Promise<readonly Post[]> {
  return (await postsOfMany(db, [personId])).get(personId) ?? [];
}

/** The same of many at once; whoever holds none is not in it. */
export async function postsOfMany(
  db: Reader,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Post[]>> {
  const rows = await db
    .selectFrom('posts')
    .modifyFront(keptAs('posts'))
    .select(['id', 'person_id', 'school_urn', 'school_name', 'role', 'starts_on', 'ends_on', 'source'])
    .where(sql<boolean>`person_id = any(${[...personIds]})`)
    .orderBy(sql`starts_on desc nulls last`)
    .orderBy('id')
    .execute();
  const post = (row: (typeof rows)[number]): Post => ({
    id: row.id,
    schoolUrn: row.school_urn,
    schoolName: row.school_name,
    role: row.role,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    source: row.source,
  });
  return new Map([...Map.groupBy(rows, (row) => row.person_id)].map(([id, own]) => [id, own.map(post)]));
}

export async function addPost(
  tx: Tx,
  personId: number,
  post: Omit<Post, 'id'>,
  at: Temporal.Instant,
): Promise<number> {
  const { id } = await tx
    .insertInto('posts')
    .values({
      person_id: personId,
      school_urn: post.schoolUrn,
      school_name: post.schoolName,
      role: post.role,
      starts_on: post.startsOn,
      ends_on: post.endsOn,
      source: post.source,
      recorded_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Notes that the owner of the mailbox showed that it is theirs; the first time is kept. */
export async function verifyEmail(tx: Tx, email: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('person_emails')
    .set({ verified_at: at })
    .where('email_folded', '=', email.toLowerCase())
    .where('verified_at', 'is', null)
    .execute();
}

/** What they told. A number that was checked is not overwritten by one that was told. */
export async function tellTrn(tx: Tx, id: number, trn: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('people')
    .set({ trn })
    .where('id', '=', id)
    .where('trn_verified_at', 'is', null)
    .where((of) => of.or([of('trn', 'is', null), of('trn', '<>', trn)]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Writes the number as it now stands; `checked` is null for one that nobody has checked. */
export async function writeTrn(
  tx: Tx,
  id: number,
  { trn, checked }: { trn: string | null; checked: { at: Temporal.Instant; by: string } | null },
): Promise<void> {
  await tx
    .updateTable('people')
    .set({ trn, trn_verified_at: checked?.at ?? null, trn_verified_by: checked?.by ?? null })
    .where('id', '=', id)
    .execute();
}

/** Of whom this number was checked; the number is held for one of those who ask at once. */
export async function holderOfTrn(tx: Tx, trn: string): Promise<number | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`trn:${trn}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom('people')
    .select('id')
    .where('trn', '=', trn)
    .where('trn_verified_at', 'is not', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Null where it is not theirs, or was taken out. */
export async function findPost(db: Reader, personId: number, id: number): Promise<Post | null> {
  return (await postsOf(db, personId)).find((post) => post.id === id) ?? null;
}

export async function rewritePost(
  tx: Tx,
  id: number,
  post: Pick<Post, 'role' | 'startsOn' | 'endsOn'>,
): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ role: post.role, starts_on: post.startsOn, ends_on: post.endsOn })
    .where('id', '=', id)
    .execute();
}

export async function deletePost(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('posts').where('id', '=', id).execute();
}

/** Held until the transaction ends. */
export async function lockPerson(tx: Tx, id: number): Promise<void> {
  await sql`select from people where id = ${id} for update`.execute(tx);
}

/** False where the name is that already. */
export async function renamePerson(tx: Tx, id: number, fullName: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('people')
    .set({ full_name: fullName })
    .where('id', '=', id)
    .where('full_name', '<>', fullName)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** False where somebody took the address a moment ago. The first one is the main one. */
export async function addEmailOf(
  tx: Tx,
  personId: number,
  email: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('person_emails')
    .values({
      email_folded: email.toLowerCase(),
      person_id: personId,
      email,
      is_main: sql<boolean>`not exists (select from person_emails where person_id = ${personId} and is_main)`,
      added_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function chooseMainEmail(tx: Tx, personId: number, email: string): Promise<boolean> {
  const folded = email.toLowerCase();
  const theirs = await tx
    .selectFrom('person_emails')
    .select('email_folded')
    .where('person_id', '=', personId)
    .where('email_folded', '=', folded)
    .executeTakeFirst();
  if (theirs === undefined) return false;
  await tx.updateTable('person_emails').set({ is_main: false }).where('person_id', '=', personId).execute();
  await tx.updateTable('person_emails').set({ is_main: true }).where('email_folded', '=', folded).execute();
  return true;
}

export async function removeEmail(tx: Tx, personId: number, email: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('person_emails')
    .where('person_id', '=', personId)
    .where('email_folded', '=', email.toLowerCase())
    .where('is_main', '=', false)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function endPost(
  tx: Tx,
  personId: number,
  postId: number,
  lastDay: Temporal.PlainDate,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('posts')
    .set({ ends_on: lastDay })
    .where('id', '=', postId)
    .where('person_id', '=', personId)
    .where('ends_on', 'is', null)
    .where((of) => of.or([of('starts_on', 'is', null), of('starts_on', '<=', lastDay)]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** What likeness reads of everybody who stands. */
export async function allRecordFacts(db: Reader): Promise<
  readonly {
    id: number;
    fullName: string;
    emails: readonly string[];
    trn: string | null;
    isTrnVerified: boolean;
    schoolUrns: readonly string[];
  }[]
> {
  const { rows } = await sql<{
    id: number;
    full_name: string;
    emails: string[];
    trn: string | null;
    verified: boolean;
    urns: string[];
  }>`select id, full_name, trn, trn_verified_at is not null as verified,
      array(select email_folded from person_emails where person_id = people.id order by 1) as emails,
      array(select distinct school_urn from posts where person_id = people.id and school_urn is not null order by 1) as urns
    from people where merged_into is null order by id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    fullName: row.full_name,
    emails: row.emails,
    trn: row.trn,
    isTrnVerified: row.verified,
    schoolUrns: row.urns,
  }));
}
