/** The only SQL of `calendar_feeds` and `calendar_invitations`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';

export interface Feed {
  id: number;
  personId: number;
  kind: 'own' | 'cover';
  /** Null for one's own: that is of every cohort. */
  cohortId: string | null;
  madeAt: Temporal.Instant;
  /** The day on which a calendar program last fetched it; null while none has. */
  fetchedOn: Temporal.PlainDate | null;
}

export async function addFeed(
  tx: Tx,
  feed: {
    tokenHash: string;
    personId: number;
    kind: Feed['kind'];
    cohortId: string | null;
    at: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .insertInto('calendar_feeds')
    .values({
      token_hash: feed.tokenHash,
      person_id: feed.personId,
      kind: feed.kind,
      cohort_id: feed.cohortId,
      made_at: feed.at,
    })
    .execute();
}

/** Null for one that was stopped, or never was. */
export async function findFeed(db: Reader, tokenHash: string): Promise<Feed | null> {
  const row = await db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : feedOf(row);
}

/** Those that work, the newest first. */
export async function feedsOf(db: Reader, personId: number, kind: Feed['kind']): Promise<readonly Feed[]> {
  const rows = await db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('stopped_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(feedOf);
}

/** False where there is none of theirs that works. */
export async function stopFeed(tx: Tx, id: number, personId: number, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('calendar_feeds')
    .set({ stopped_at: at })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('stopped_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function noteFetched(tx: Tx, id: number, on: Temporal.PlainDate): Promise<void> {
  await tx.updateTable('calendar_feeds').set({ fetched_on: on }).where('id', '=', id).execute();
}

function feedOf(row: {
  id: number;
  person_id: number;
  kind: 'own' | 'cover';
  cohort_id: string | null;
  made_at: Temporal.Instant;
  fetched_on: Temporal.PlainDate | null;
}): Feed {
  return {
    id: row.id,
    personId: row.person_id,
    kind: row.kind,
    cohortId: row.cohort_id,
    madeAt: row.made_at,
    fetchedOn: row.fetched_on,
  };
}

/** What somebody's calendar program was last told of a session. */
export interface Told {
  personId: number;
  sessionId: number;
  uid: string;
  sequence: number;
  state: 'invited' | 'cancelled';
  fingerprint: string;
  endsAt: Temporal.Instant;
}

/** Held until the transaction ends, so that a job and its retry tell one after the other. */
export async function lockTold(tx: Tx, personId: number): Promise<readonly Told[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`invitations:${personId}`}, 0))`.execute(tx);
  const rows = await tx
    .selectFrom('calendar_invitations')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('session_id')
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    sessionId: row.session_id,
    uid: row.uid,
    sequence: row.sequence,
    state: row.state,
    fingerprint: row.fingerprint,
    endsAt: row.ends_at,
  }));
}

export async function saveTold(tx: Tx, told: Told, at: Temporal.Instant): Promise<void> {
  const { sequence, state, fingerprint } = told;
  await tx
    .insertInto('calendar_invitations')
    .values({
      person_id: told.personId,
      session_id: told.sessionId,
      uid: told.uid,
      sequence,
      state,
      fingerprint,
      ends_at: told.endsAt,
      told_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'session_id'])
        .doUpdateSet({ sequence, state, fingerprint, ends_at: told.endsAt, told_at: at }),
    )
    .execute();
}

/** Those who were invited to this session and were not told that it is cancelled. */
export async function peopleToldOf(db: Reader, sessionId: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('calendar_invitations')
    .select('person_id')
    .where('session_id', '=', sessionId)
    .where('state', '=', 'invited')
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Those who were invited to something that is still to come. */
export async function peopleToldAfter(db: Reader, now: Temporal.Instant): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('calendar_invitations')
    .select('person_id')
    .distinct()
    .where('state', '=', 'invited')
    .where('ends_at', '>', now)
    .execute();
  return rows.map(({ person_id }) => person_id);
}
