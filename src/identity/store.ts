/** The only SQL of `sign_in_sessions` and, with `grants-store.ts`, of `role_grants`. */
import { sql } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import { keptAs, type Reader, type Tx } from '../kit/db/index.ts';
import type { GivenRole, Grant, Viewer } from '../kit/policy/index.ts';
import { lastUseThatIsTooLongAgo } from './session-lasts.ts';

/**
 * Who has this session, with all that they may do today; null when it has ended, run out, or never was. One query:
 * it is asked on every request. Membership is a role too, over the groups that they are in on `today`.
 */
export async function findViewer(
  db: Reader,
  tokenHash: string,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<{ viewer: Viewer; isSeenLongAgo: boolean } | null> {
  const { rows } = await sql<{ id: number; full_name: string; is_seen_long_ago: boolean; grants: Grant[] }>`
    ${keptAs('viewer')}select people.id, people.full_name, seen_at < ${now.subtract({ hours: 1 })} as is_seen_long_ago, coalesce((
      select jsonb_agg(jsonb_build_object('role', role, 'kind', scope_kind, 'id', scope_id))
      from (${grantsHeldOn(today)}) as held
    ), '[]') as grants
    from sign_in_sessions join people on people.id = person_id
    where token_hash = ${tokenHash} and ${isGoing(now, today)} and merged_into is null`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    viewer: { personId: row.id, name: row.full_name, grants: row.grants },
    isSeenLongAgo: row.is_seen_long_ago,
  };
}

/** The roles that somebody in `people` has on a day: those that were given to them, and membership. */
function grantsHeldOn(today: Temporal.PlainDate) {
  return sql`
    select role, scope_kind, scope_id from role_grants
      where person_id = people.id and revoked_at is null and (ends_on is null or ends_on >= ${today})
    union all
    select 'member', 'group', group_id from memberships
      join enrolments on enrolments.id = enrolment_id
      where person_id = people.id and voided_at is null
        and from_on <= ${today} and (until_on is null or until_on > ${today})
    union all
    select 'member', 'cohort', cohort_id from enrolments
      where person_id = people.id and state in ('confirmed', 'active', 'deferred', 'completed')`;
}

/** Somebody as the policy sees them without a session: for letters, which leave while nobody asks for a page. */
export async function viewerOnDay(
  db: Reader,
  person: Pick<Viewer, 'personId' | 'name'>,
  today: Temporal.PlainDate,
): Promise<Viewer> {
  const { rows } = await sql<Grant>`
    select role, scope_kind as kind, scope_id as id
    from people cross join lateral (${grantsHeldOn(today)}) as held where people.id = ${person.personId}`.execute(
    db,
  );
  return { ...person, grants: rows };
}

/** It has not ended, has not run out, and was used lately: for whoever has a role more lately than for others. */
function isGoing(now: Temporal.Instant, today: Temporal.PlainDate) {
  return sql<boolean>`ended_at is null and expires_at > ${now} and seen_at > case when exists (
      select from role_grants where role_grants.person_id = sign_in_sessions.person_id
        and revoked_at is null and (ends_on is null or ends_on >= ${today}))
    then ${lastUseThatIsTooLongAgo(now, { hasRole: true })}::timestamptz
    else ${lastUseThatIsTooLongAgo(now, { hasRole: false })}::timestamptz end`;
}

export interface NewSession {
  tokenHash: string;
  personId: number;
  how: 'code' | 'link' | 'passkey' | 'oidc' | 'example';
  /** What the browser said of itself, in a few words. */
  device: string;
  at: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

export async function addSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('sign_in_sessions')
    .values({
      token_hash: session.tokenHash,
      person_id: session.personId,
      how: session.how,
      device: session.device,
      began_at: session.at,
      seen_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function noteSeen(tx: Tx, tokenHash: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('sign_in_sessions').set({ seen_at: at }).where('token_hash', '=', tokenHash).execute();
}

/** A sign-in that has not ended. */
export interface Session {
  id: number;
  how: NewSession['how'];
  device: string;
  beganAt: Temporal.Instant;
  /** To the hour. */
  seenAt: Temporal.Instant;
  /** The one that asks. */
  isThis: boolean;
}

/** The one that asks first, then the last seen. */
export async function sessionsOf(
  db: Reader,
  personId: number,
  thisHash: string | null,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<readonly Session[]> {
  const rows = await db
    .selectFrom('sign_in_sessions')
    .selectAll()
    .where('person_id', '=', personId)
    .where(isGoing(now, today))
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      how: row.how,
      device: row.device,
      beganAt: row.began_at,
      seenAt: row.seen_at,
      isThis: row.token_hash === thisHash,
    }))
    .toSorted((one, other) => Number(other.isThis) - Number(one.isThis));
}

/** Ends those of this person that match, and says how many. Twice is the same as once. */
export async function endSessions(
  tx: Tx,
  personId: number,
  which: { id: number } | { hash: string } | { butNot: string } | 'all',
  at: Temporal.Instant,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('sign_in_sessions')
    .set({ ended_at: at })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .$if(which !== 'all', (query) =>
      query.where((of) => {
        if (which === 'all') return of.lit(true);
        if ('id' in which) return of('id', '=', which.id);
        return 'hash' in which ? of('token_hash', '=', which.hash) : of('token_hash', '<>', which.butNot);
      }),
    )
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Erases those that ended or ran out before a moment. */
export async function eraseSessions(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sign_in_sessions')
    .where((of) => of.or([of('ended_at', '<', before), of('expires_at', '<', before)]))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export interface NewGrant extends Grant {
  role: GivenRole;
  personId: number;
  /** Why they have it, for whoever reads the record later. */
  reason: string;
  /** The last day, inclusive; null for no end. */
  endsOn: Temporal.PlainDate | null;
}

/** False where they have that role over that already: nothing is added. */
export async function addGrant(tx: Tx, grant: NewGrant, by: By): Promise<boolean> {
  const added = await tx
    .insertInto('role_grants')
    .values({
      person_id: grant.personId,
      role: grant.role,
      scope_kind: grant.kind,
      scope_id: grant.id,
      granted_at: by.at,
      granted_by: by.actor,
      reason: grant.reason,
      ends_on: grant.endsOn,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}
