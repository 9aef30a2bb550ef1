import { record, type By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { endShorterGrants } from './grants-store.ts';
import { addGrant, type NewGrant } from './store.ts';

/** Gives somebody a role over something. False where they have it already for as long: nothing is recorded then. */
export async function grantRole(tx: Tx, grant: NewGrant, by: By): Promise<boolean> {
  await endShorterGrants(tx, grant, by);
  const isNew = await addGrant(tx, grant, by);
  if (isNew)
    await record(tx, {
      ...by,
      event: 'role.granted',
      subject: `person:${grant.personId}`,
      reason: grant.reason,
      detail: { role: grant.role, over: grant.kind, of: grant.id, until: grant.endsOn?.toString() ?? null },
    });
  return isNew;
}
