/** Who may lead a session, read off the roles that were given (the identity slice owns them); it changes nothing. */
import type { Reader } from '../kit/db/index.ts';

export interface Leader {
  personId: number;
  name: string;
  role: 'facilitator' | 'coach';
  kind: string;
  /** What of that kind. */
  id: string;
}

/** Facilitators and coaches of today, each as often as they have a role, by name. */
export async function listLeaders(db: Reader, today: Temporal.PlainDate): Promise<readonly Leader[]> {
  const rows = await db
    .selectFrom('role_grants')
    .innerJoin('people', 'people.id', 'role_grants.person_id')
    .select(['people.id', 'full_name', 'role', 'scope_kind', 'scope_id'])
    .where('role', 'in', ['facilitator', 'coach'])
    .where('revoked_at', 'is', null)
    .where('merged_into', 'is', null)
    .where((of) => of.or([of('ends_on', 'is', null), of('ends_on', '>=', today)]))
    .orderBy('full_name')
    .orderBy('people.id')
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    name: row.full_name,
    role: row.role === 'coach' ? 'coach' : 'facilitator',
    kind: row.scope_kind,
    id: row.scope_id,
  }));
}

/** Those of a group itself, who lead its sessions unless somebody says otherwise: facilitators at a venue, coaches of a coaching group. */
export function leadersOfGroup(
  leaders: readonly Leader[],
  group: { id: string; level: 1 | 2 },
): readonly { personId: number; name: string }[] {
  const role = group.level === 1 ? 'facilitator' : 'coach';
  return leaders
    .filter((leader) => leader.role === role && leader.kind === 'group' && leader.id === group.id)
    .map(({ personId, name }) => ({ personId, name }));
}

/** Those whose role covers a session, and so may see it: each once, by name. */
export function leadersFor(
  leaders: readonly Leader[],
  session: { course: string; cohortId: string; groupIds: readonly string[] },
): readonly { personId: number; name: string }[] {
  const covering = leaders.filter(
    ({ kind, id }) =>
      kind === 'hub' ||
      (kind === 'programme' && id === session.course) ||
      (kind === 'cohort' && id === session.cohortId) ||
      (kind === 'group' && session.groupIds.includes(id)),
  );
  return [...new Map(covering.map(({ personId, name }) => [personId, { personId, name }])).values()];
}
