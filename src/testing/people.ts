/** For tests: people of the hub, what they may do, and the cookie of somebody who is signed in. */
import { byOperator } from '../kit/audit/index.ts';
import type { Hub } from '../hub.ts';
import { beginSession, grantRole, type NewGrant } from '../identity/index.ts';
import { addPerson } from '../people/index.ts';

/** Somebody with an address that is theirs. */
export async function addTestPerson(hub: Hub, fullName: string, email?: string): Promise<number> {
  const at = hub.clock.now();
  const address = email ?? `${fullName.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@school.example`;
  const { personId } = await hub.database.transaction((tx) =>
    addPerson(tx, { fullName, email: address, emailVerifiedAt: at, at }),
  );
  return personId;
}

/** Gives a role; over the whole hub unless `over` says otherwise, and without an end unless it does. */
export async function giveRole(
  hub: Hub,
  personId: number,
  role: NewGrant['role'],
  over: Partial<Pick<NewGrant, 'kind' | 'id' | 'endsOn'>> = {},
): Promise<void> {
  const grant = { personId, role, kind: 'hub', id: '', endsOn: null, reason: 'for a test', ...over } as const;
  await hub.database.transaction((tx) => grantRole(tx, grant, byOperator(hub.clock.now())));
}

/** The headers of a request that this person makes. */
export async function signedIn(hub: Hub, personId: number): Promise<{ cookie: string }> {
  const token = await beginSession(hub.database, {
    personId,
    how: 'code',
    device: 'a test',
    at: hub.clock.now(),
  });
  const name = hub.config.publicUrl.startsWith('https:') ? '__Host-hub' : 'hub';
  return { cookie: `${name}=${token}` };
}

/** Somebody new with this role over the hub, signed in. */
export async function signedInAs(
  hub: Hub,
  role: NewGrant['role'],
  over: Partial<Pick<NewGrant, 'kind' | 'id' | 'endsOn'>> = {},
): Promise<{ personId: number; headers: { cookie: string } }> {
  const personId = await addTestPerson(
    hub,
    `A ${role} ${crypto.randomUUID().slice(0, 8)}`,
    `${crypto.randomUUID()}@hub.example`,
  );
  await giveRole(
    hub,
    personId,
    role,
    role === 'quality visitor' ? { endsOn: hub.clock.today().add({ days: 30 }), ...over } : over,
  );
  return { personId, headers: await signedIn(hub, personId) };
}
