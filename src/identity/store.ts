/** The only SQL of `sign_ins`, `sign_in_sessions`, `passkeys`, `outside_identities` and `role_grants`. */
import { sql } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { GivenRole, Grant, Viewer } from '../kit/policy/index.ts';

/**
 * Who has this session, with all that they may do today; null when it has ended, run out, or never was. One query:
 * it is asked on every request. Membership is a role too, over the groups that they are in on `today`.
 */
export async function findViewer(
  db: Reader,
  tokenHash: string,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<Viewer | null> {
  const { rows } = await sql<{ id: number; full_name: string; grants: Grant[] }>`
    select people.id, people.full_name, coalesce((
      select jsonb_agg(jsonb_build_object('role', role, 'kind', scope_kind, 'id', scope_id)) from (
        select role, scope_kind, scope_id from role_grants
          where person_id = people.id and revoked_at is null and (ends_on is null or ends_on >= ${today})
        union all
        select 'member', 'group', group_id from memberships
          join enrolments on enrolments.id = enrolment_id
          where person_id = people.id and voided_at is null
            and from_on <= ${today} and (until_on is null or until_on > ${today})
        union all
        select 'member', 'cohort', cohort_id from enrolments
          where person_id = people.id and state in ('confirmed', 'active', 'deferred', 'completed')
      ) as held
    ), '[]') as grants
    from sign_in_sessions join people on people.id = person_id
    where token_hash = ${tokenHash} and ended_at is null and expires_at > ${now}`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { personId: row.id, name: row.full_name, grants: row.grants };
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
