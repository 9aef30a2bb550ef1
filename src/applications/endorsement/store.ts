/** The only SQL of `endorsements`, `endorsement_links` and `endorsement_events`. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import type { EndorsementsTable } from '../../tables.ts';
import type { AskedAbout, Endorsement, EndorsementEvent, EndorsementEventKind } from './endorsement.ts';

/** The one in force; null where nobody was asked. */
export async function findEndorsement(db: Reader, applicationId: number): Promise<Endorsement | null> {
  const row = await inForce(db, applicationId).executeTakeFirst();
  return row === undefined ? null : endorsementOf(row);
}

/** The same, held until the transaction ends. The application is to be locked before it. */
export async function lockEndorsement(tx: Tx, applicationId: number): Promise<Endorsement | null> {
  const row = await inForce(tx, applicationId).forUpdate().executeTakeFirst();
  return row === undefined ? null : endorsementOf(row);
}

function inForce(db: Reader, applicationId: number) {
  return db
    .selectFrom('endorsements')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('state', '<>', 'replaced');
}

/** The one that a letter's link belongs to, replaced or not; null for a link that was never sent. */
export async function findByLink(db: Reader, tokenHash: string): Promise<Endorsement | null> {
  const row = await db
    .selectFrom('endorsements')
    .selectAll()
    .where((of) =>
      of.or([
        of('token_hash', '=', tokenHash),
        of(
          'id',
          'in',
          of.selectFrom('endorsement_links').select('endorsement_id').where('token_hash', '=', tokenHash),
        ),
      ]),
    )
    .executeTakeFirst();
  return row === undefined ? null : endorsementOf(row);
}

export interface NewEndorsement {
  applicationId: number;
  sponsorName: string;
  sponsorEmail: string;
  sponsorRole: Endorsement['sponsorRole'];
  about: AskedAbout;
  tokenHash: string;
}

export async function addEndorsement(tx: Tx, asked: NewEndorsement, at: Temporal.Instant): Promise<number> {
  const { id } = await tx
    .insertInto('endorsements')
    .values({
      application_id: asked.applicationId,
      sponsor_name: asked.sponsorName,
      sponsor_email: asked.sponsorEmail,
      sponsor_role: asked.sponsorRole,
      asked_about: JSON.stringify(asked.about),
      token_hash: asked.tokenHash,
      asked_at: at,
      waits_since: at,
      state: 'asked',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Another link to the same page, for a later letter. */
export async function addLink(
  tx: Tx,
  endorsementId: number,
  tokenHash: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('endorsement_links')
    .values({ endorsement_id: endorsementId, token_hash: tokenHash, made_at: at })
    .execute();
}

/** Takes it out of force. Its links go on to say so. */
export async function replaceEndorsement(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('endorsements').set({ state: 'replaced' }).where('id', '=', id).execute();
}

export interface AnswerGiven {
  state: 'endorsed' | 'declined' | 'question';
  words: string | null;
  agreed: readonly string[];
}

export async function writeAnswer(
  tx: Tx,
  id: number,
  given: AnswerGiven,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('endorsements')
    .set({
      state: given.state,
      words: given.words,
      agreed: JSON.stringify(given.agreed),
      answered_at: at,
    })
    .where('id', '=', id)
    .execute();
}

/** Asks again from `at` on, with no reminder sent yet: the hub answered their question. */
export async function waitAgain(tx: Tx, id: number, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('endorsements')
    .set({
      state: 'asked',
      waits_since: at,
      reminded: 0,
      reminded_at: null,
      escalated_at: null,
      answered_at: null,
      words: null,
    })
    .where('id', '=', id)
    .execute();
}

export async function noteReminded(tx: Tx, id: number, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('endorsements')
    .set({ reminded: sql<number>`reminded + 1`, reminded_at: at })
    .where('id', '=', id)
    .execute();
}

export async function noteEscalated(tx: Tx, id: number, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('endorsements').set({ escalated_at: at }).where('id', '=', id).execute();
}

/** Applications that were sent and whose sponsor has not answered, with nobody told of it yet. */
export async function applicationsWaitingForSponsor(db: Reader): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('endorsements')
    .innerJoin('applications', 'applications.id', 'application_id')
    .select('application_id')
    .where('endorsements.state', '=', 'asked')
    .where('escalated_at', 'is', null)
    .where('applications.state', '=', 'submitted')
    .orderBy('application_id')
    .execute();
  return rows.map((row) => row.application_id);
}

/** Keeps it as history, and gives its id, which no other event has. */
export async function addEvent(
  tx: Tx,
  endorsementId: number,
  kind: EndorsementEventKind,
  { actor, at }: By,
  words: string | null = null,
): Promise<number> {
  const { id } = await tx
    .insertInto('endorsement_events')
    .values({ endorsement_id: endorsementId, kind, at, actor, words })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Of one request, the oldest first. */
export async function eventsOf(db: Reader, endorsementId: number): Promise<readonly EndorsementEvent[]> {
  return db
    .selectFrom('endorsement_events')
    .select(['kind', 'at', 'actor', 'words'])
    .where('endorsement_id', '=', endorsementId)
    .orderBy('id')
    .execute();
}

/** Everything that passed with every sponsor of an application, the oldest first, each with the sponsor's name. */
export async function sponsorHistory(
  db: Reader,
  applicationId: number,
): Promise<readonly (EndorsementEvent & { sponsorName: string })[]> {
  const rows = await db
    .selectFrom('endorsement_events')
    .innerJoin('endorsements', 'endorsements.id', 'endorsement_id')
    .select(['kind', 'at', 'actor', 'endorsement_events.words', 'sponsor_name'])
    .where('application_id', '=', applicationId)
    .orderBy('endorsement_events.id')
    .execute();
  return rows.map(({ sponsor_name: sponsorName, ...event }) => ({ ...event, sponsorName }));
}

function endorsementOf(row: Selectable<EndorsementsTable>): Endorsement {
  return {
    id: row.id,
    applicationId: row.application_id,
    sponsorName: row.sponsor_name,
    sponsorEmail: row.sponsor_email,
    sponsorRole: row.sponsor_role,
    about: readAbout(row.asked_about),
    askedAt: row.asked_at,
    waitsSince: row.waits_since ?? row.asked_at,
    reminded: row.reminded,
    remindedAt: row.reminded_at,
    escalatedAt: row.escalated_at,
    state: row.state,
    answeredAt: row.answered_at,
    words: row.words,
    agreed: Array.isArray(row.agreed) ? row.agreed.filter((one) => typeof one === 'string') : [],
  };
}

function readAbout(json: unknown): AskedAbout {
  const read = (key: string): string | null => {
    const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, key) : null;
    return typeof value === 'string' ? value : null;
  };
  return { cohort: read('cohort'), school: read('school') };
}
