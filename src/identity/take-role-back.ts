import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { lockGrants, revokeGrant } from './grants-store.ts';

export type TakenBack = 'yes' | 'not-found' | 'last-administrator';

/** Takes a role back at once. The hub always keeps an administrator who needs no other's leave and has no last day. */
export async function takeRoleBack(
  tx: Tx,
  grantId: number,
  { reason, today }: { reason: string; today: Temporal.PlainDate },
  by: By,
): Promise<TakenBack> {
  const grants = await lockGrants(tx, today);
  const grant = grants.find(({ id }) => id === grantId);
  if (grant === undefined) return 'not-found';
  const isAdministrator = (one: typeof grant) =>
    one.role === 'administrator' && one.kind === 'hub' && one.endsOn === null;
  if (isAdministrator(grant) && grants.filter(isAdministrator).length === 1) return 'last-administrator';
  await revokeGrant(tx, grantId, by.actor, by.at);
  await record(tx, {
    ...by,
    event: 'role.taken-back',
    subject: `person:${grant.personId}`,
    reason,
    detail: { role: grant.role, over: grant.kind, of: grant.of },
  });
  return 'yes';
}
