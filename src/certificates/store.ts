/** The only SQL of `certificates`. */
import { sql, type RawBuilder } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { StatusPlace } from './badge/status-list.ts';
import { PLACES } from './badge/status-list.ts';
import { readCertificateFacts, type CertificateFacts } from './facts.ts';
import type { Kind } from './rules.ts';

export interface Certificate {
  id: number;
  publicId: string;
  enrolmentId: number;
  kind: Kind;
  facts: CertificateFacts;
  /** The badge as it was signed. */
  credential: string;
  issuedAt: Temporal.Instant;
  supersedes: number | null;
  /** Null while it holds. */
  ended: { at: Temporal.Instant; how: 'superseded' | 'revoked'; why: string } | null;
}

/** Ids for certificates that are about to be written: each is in its badge, which is signed before. */
export async function takeIds(tx: Tx, count: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('certificates', 'id')) as id from generate_series(1, ${count}::int)`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

export async function addCertificates(
  tx: Tx,
  certificates: readonly Omit<Certificate, 'ended'>[],
  by: By,
): Promise<void> {
  if (certificates.length === 0) return;
  await tx
    .insertInto('certificates')
    .values(
      certificates.map((one) => ({
        id: one.id,
        public_id: one.publicId,
        enrolment_id: one.enrolmentId,
        kind: one.kind,
        facts: JSON.stringify(one.facts),
        credential: one.credential,
        issued_at: one.issuedAt,
        issued_by: by.actor,
        supersedes: one.supersedes,
      })),
    )
    .execute();
}

/** False where it ended before: a button pressed twice. */
export async function endCertificate(
  tx: Tx,
  id: number,
  { how, why }: { how: 'superseded' | 'revoked'; why: string },
  by: By,
): Promise<boolean> {
  const ended = await tx
    .updateTable('certificates')
    .set({ ended_at: by.at, ended_by: by.actor, ended_how: how, ended_why: why })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}

/** Whether a person was ever given one. */
export const hasCertificate = (personId: number): RawBuilder<boolean> => sql<boolean>`exists (
  select from certificates join enrolments on enrolments.id = enrolment_id where person_id = ${personId})`;

/** Of these places all that were ever issued, the latest first; those of somebody who was erased are left out. */
export async function certificatesOf(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<readonly Certificate[]> {
  const rows = await db
    .selectFrom('certificates')
    .selectAll()
    .where('enrolment_id', 'in', [...enrolmentIds, 0])
    .where('facts', 'is not', null)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(certificateOf);
}

/** Null where nobody has one of this address, or its holder was erased. */
export async function findCertificate(
  db: Reader,
  by: { publicId: string } | { id: number },
): Promise<Certificate | null> {
  const row = await db
    .selectFrom('certificates')
    .selectAll()
    .where((of) => ('id' in by ? of('id', '=', by.id) : of('public_id', '=', by.publicId)))
    .where('facts', 'is not', null)
    .executeTakeFirst();
  return row === undefined ? null : certificateOf(row);
}

/** The address of the one that stands in its stead; null for none. */
export async function successorOf(db: Reader, id: number): Promise<string | null> {
  const row = await db
    .selectFrom('certificates')
    .select('public_id')
    .where('supersedes', '=', id)
    .where('facts', 'is not', null)
    .executeTakeFirst();
  return row?.public_id ?? null;
}

/** Places of a status list whose certificates no longer hold, and whether any certificate was ever in it. */
export async function endedIn(
  db: Reader,
  list: StatusPlace['list'],
): Promise<{ ended: readonly number[]; isKnown: boolean }> {
  const [from, to] = [list * PLACES, (list + 1) * PLACES];
  const rows = await db
    .selectFrom('certificates')
    .select(['id', 'ended_at', 'facts'])
    .where('id', '>=', from)
    .where('id', '<', to)
    .where((of) => of.or([of('ended_at', 'is not', null), of('facts', 'is', null)]))
    .orderBy('id')
    .execute();
  const any = await db
    .selectFrom('certificates')
    .select('id')
    .where('id', '>=', from)
    .where('id', '<', to)
    .limit(1)
    .executeTakeFirst();
  return { ended: rows.map(({ id }) => id - from), isKnown: any !== undefined };
}

/** By cohort and kind, how many hold: none of somebody who was erased. */
export async function countInForce(
  db: Reader,
): Promise<readonly { cohortId: string; kind: string; count: number }[]> {
  const rows = await db
    .selectFrom('certificates')
    .innerJoin('enrolments', 'enrolments.id', 'enrolment_id')
    .select((of) => ['cohort_id', 'kind', of.fn.countAll<number>().as('count')])
    .where('ended_at', 'is', null)
    .where('facts', 'is not', null)
    .groupBy(['cohort_id', 'kind'])
    .execute();
  return rows.map(({ cohort_id, kind, count }) => ({ cohortId: cohort_id, kind, count }));
}

/** Everybody who has, or had, a place on a cohort, by name; those who never took it up are left out. */
export async function membersOfCohort(
  db: Reader,
  cohortId: string,
): Promise<readonly { enrolmentId: number; name: string }[]> {
  const { rows } = await sql<{ id: number; full_name: string }>`
    select enrolments.id, full_name from enrolments join people on people.id = person_id
    where cohort_id = ${cohortId} and state in ('active', 'deferred', 'withdrawn', 'completed')
    order by full_name collate "und-x-icu", enrolments.id`.execute(db);
  return rows.map(({ id, full_name }) => ({ enrolmentId: id, name: full_name }));
}

/** Of them, those who hold none of this kind. */
export async function membersWithout(
  db: Reader,
  cohortId: string,
  kind: Kind,
): Promise<readonly { enrolmentId: number; name: string }[]> {
  const members = await membersOfCohort(db, cohortId);
  const rows = await db
    .selectFrom('certificates')
    .innerJoin('enrolments', 'enrolments.id', 'enrolment_id')
    .select('enrolment_id')
    .where('cohort_id', '=', cohortId)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .where('facts', 'is not', null)
    .execute();
  const have = new Set(rows.map(({ enrolment_id }) => enrolment_id));
  return members.filter(({ enrolmentId }) => !have.has(enrolmentId));
}

/** Takes away what certificates say of somebody who is erased; that there was one stays, and it no longer holds. */
export async function eraseCertificatesOf(tx: Tx, enrolmentIds: readonly number[]): Promise<number> {
  const rows = await tx
    .updateTable('certificates')
    .set({ facts: null, credential: null })
    .where('enrolment_id', 'in', [...enrolmentIds, 0])
    .where('facts', 'is not', null)
    .returning('id')
    .execute();
  return rows.length;
}

function certificateOf(row: {
  id: number;
  public_id: string;
  enrolment_id: number;
  kind: string;
  facts: unknown;
  credential: string | null;
  issued_at: Temporal.Instant;
  supersedes: number | null;
  ended_at: Temporal.Instant | null;
  ended_how: string | null;
  ended_why: string | null;
}): Certificate {
  const facts = readCertificateFacts(row.facts);
  return {
    id: row.id,
    publicId: row.public_id,
    enrolmentId: row.enrolment_id,
    kind: facts.kind,
    facts,
    credential: row.credential ?? '',
    issuedAt: row.issued_at,
    supersedes: row.supersedes,
    ended:
      row.ended_at === null
        ? null
        : {
            at: row.ended_at,
            how: row.ended_how === 'revoked' ? 'revoked' : 'superseded',
            why: row.ended_why ?? '',
          },
  };
}
