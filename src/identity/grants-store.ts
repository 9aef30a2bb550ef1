/** `role_grants` as those who give roles see them. With `store.ts` the only SQL of the table. */
import { sql } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { GivenRole, ScopeKind, Viewer } from '../kit/policy/index.ts';
import type { NewGrant } from './store.ts';

export interface GivenGrant {
  id: number;
  personId: number;
  fullName: string;
  role: GivenRole;
  kind: ScopeKind;
  /** '' for the hub. */
  of: string;
  grantedAt: Temporal.Instant;
  grantedBy: string;
  reason: string;
  /** The last day, inclusive; null for no end. */
  endsOn: Temporal.PlainDate | null;
}

/** Those in force on `today`, by role and name. */
export async function grantsInForce(db: Reader, today: Temporal.PlainDate): Promise<readonly GivenGrant[]> {
  const rows = await db
    .selectFrom('role_grants')
    .innerJoin('people', 'people.id', 'person_id')
    .selectAll('role_grants')
    .select('full_name')
    .where('revoked_at', 'is', null)
    .where((of) => of.or([of('ends_on', 'is', null), of('ends_on', '>=', today)]))
    .orderBy('role')
    .orderBy('full_name')
    .orderBy('role_grants.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    fullName: row.full_name,
    role: row.role,
    kind: row.scope_kind,
    of: row.scope_id,
    grantedAt: row.granted_at,
    grantedBy: row.granted_by,
    reason: row.reason,
    endsOn: row.ends_on,
  }));
}

/** Held until the transaction ends, with every other administrator's, so that of two who leave at once one stays. */
export async function lockGrants(tx: Tx, today: Temporal.PlainDate): Promise<readonly GivenGrant[]> {
  await tx
    .selectFrom('role_grants')
    .select('id')
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return grantsInForce(tx, today);
}

export async function revokeGrant(tx: Tx, id: number, by: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('role_grants')
    .set({ revoked_at: at, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

/**
 * Ends what this person has of the role over the same thing where it ran out, or ends before the new one would: so that
 * it can be given anew, and for longer. One that lasts as long or longer stays, and is not made shorter.
 */
export async function endShorterGrants(tx: Tx, grant: NewGrant, { actor, at }: By): Promise<void> {
  await tx
    .updateTable('role_grants')
    .set({ revoked_at: at, revoked_by: actor })
    .where('person_id', '=', grant.personId)
    .where('role', '=', grant.role)
    .where('scope_kind', '=', grant.kind)
    .where('scope_id', '=', grant.id)
    .where('revoked_at', 'is', null)
    .where('ends_on', 'is not', null)
    .$if(grant.endsOn !== null, (query) => query.where('ends_on', '<', grant.endsOn))
    .execute();
}

/** Somebody as the policy sees them by the roles that were given to them; who has none today has no grants. */
export async function viewerByRoles(
  db: Reader,
  person: Pick<Viewer, 'personId' | 'name'>,
  today: Temporal.PlainDate,
): Promise<Viewer> {
  const rows = await db
    .selectFrom('role_grants')
    .select(['role', 'scope_kind as kind', 'scope_id as id'])
    .where('person_id', '=', person.personId)
    .where('revoked_at', 'is', null)
    .where((of) => of.or([of('ends_on', 'is', null), of('ends_on', '>=', today)]))
    .execute();
  return { ...person, grants: rows };
}

/** The last day, inclusive, of what this person has of a role today; null for no end, and where they have it not. */
export async function lastDayOfRole(
  db: Reader,
  personId: number,
  role: GivenRole,
  today: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  const { ends, hasNoEnd } = await db
    .selectFrom('role_grants')
    .select((of) => [
      of.fn.max('ends_on').as('ends'),
      sql<boolean>`coalesce(bool_or(ends_on is null), false)`.as('hasNoEnd'),
    ])
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('revoked_at', 'is', null)
    .where((of) => of.or([of('ends_on', 'is', null), of('ends_on', '>=', today)]))
    .executeTakeFirstOrThrow();
  return hasNoEnd ? null : ends;
}
