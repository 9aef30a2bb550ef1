/** `role_grants` as those who give roles see them. With `store.ts` the only SQL of the table. */
import type { Reader, Tx } from '../kit/db/index.ts';
import type { GivenRole, ScopeKind, Viewer } from '../kit/policy/index.ts';

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

/** Ends grants that ran out, so that the same role over the same thing can be given anew. */
export async function closeRunOut(tx: Tx, personId: number, today: Temporal.PlainDate, at: Temporal.Instant) {
  await tx
    .updateTable('role_grants')
    .set({ revoked_at: at, revoked_by: 'system' })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('ends_on', '<', today)
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
