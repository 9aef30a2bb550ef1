/** The only SQL of `sponsor_consents`. */
import type { Reader, Tx } from '../../kit/db/index.ts';

export interface Consent {
  id: number;
  enrolmentId: number;
  sponsorName: string;
  sponsorEmail: string;
  givenAt: Temporal.Instant;
}

/** The one that stands, found by its place or by the secret of its link; null once it is withdrawn. */
export async function findConsent(
  db: Reader,
  by: { enrolmentId: number } | { secretHash: string },
): Promise<Consent | null> {
  const row = await db
    .selectFrom('sponsor_consents')
    .selectAll()
    .where((of) =>
      'enrolmentId' in by ? of('enrolment_id', '=', by.enrolmentId) : of('secret_hash', '=', by.secretHash),
    )
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        enrolmentId: row.enrolment_id,
        sponsorName: row.sponsor_name ?? '',
        sponsorEmail: row.sponsor_email ?? '',
        givenAt: row.given_at,
      };
}

/** Those of these places whose member lets somebody see them. */
export async function consentedAmong(
  db: Reader,
  enrolmentIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (enrolmentIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('sponsor_consents')
    .select('enrolment_id')
    .where('enrolment_id', 'in', [...enrolmentIds])
    .where('withdrawn_at', 'is', null)
    .execute();
  return new Set(rows.map(({ enrolment_id }) => enrolment_id));
}

export async function addConsent(
  tx: Tx,
  consent: Omit<Consent, 'id'> & { secretHash: string },
): Promise<number> {
  const { id } = await tx
    .insertInto('sponsor_consents')
    .values({
      enrolment_id: consent.enrolmentId,
      sponsor_name: consent.sponsorName,
      sponsor_email: consent.sponsorEmail,
      secret_hash: consent.secretHash,
      given_at: consent.givenAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False where none stood. */
export async function endConsent(tx: Tx, enrolmentId: number, at: Temporal.Instant): Promise<boolean> {
  const ended = await tx
    .updateTable('sponsor_consents')
    .set({ withdrawn_at: at })
    .where('enrolment_id', '=', enrolmentId)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}
