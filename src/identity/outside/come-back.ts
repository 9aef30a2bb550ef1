import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { hashOf } from '../../kit/secret.ts';
import { findPersonByEmail, verifyEmail } from '../../people/index.ts';
import { startSession } from '../session.ts';
import { tellOwner } from '../tell-owner.ts';
import type { CameBack } from './provider-door.ts';
import { addOutsideIdentity, lockWhoever, noteUse } from './outside-store.ts';

type Somebody = Extract<CameBack, { ok: true }>;

export type LetIn =
  | { ok: true; token: string }
  /** - `not-joined`: nobody has joined the account, and its address is not shown to be theirs
   *  - `nobody`: its address is theirs, and nobody here has it */
  | { ok: false; reason: 'not-joined' | 'nobody' };

/** Signs in whoever came back: by the account, if it is joined to somebody, or else by the address that it proves. */
export async function letIn(
  hub: Hub,
  provider: { key: string; name: string },
  came: Somebody,
  device: string,
): Promise<LetIn> {
  return hub.database.transaction(async (tx) => {
    const at = hub.clock.now();
    const owner = await lockWhoever(tx, came.who);
    if (owner === null) {
      if (came.email === null) return { ok: false, reason: 'not-joined' };
      const person = await findPersonByEmail(tx, came.email);
      if (person === null) return { ok: false, reason: 'nobody' };
      await verifyEmail(tx, came.email, at);
      await join(hub, tx, person.id, provider, came);
      await noteUse(tx, came.who, at);
      return { ok: true, token: await startSession(tx, { personId: person.id, how: 'oidc', device, at }) };
    }
    await noteUse(tx, came.who, at);
    return { ok: true, token: await startSession(tx, { personId: owner, how: 'oidc', device, at }) };
  });
}

export type Joined = 'yes' | 'theirs already' | 'somebody else’s';

/** Joins the account to whoever is signed in: that they are says who they are, whatever address the account has. */
export async function joinTo(
  hub: Hub,
  personId: number,
  provider: { key: string; name: string },
  came: Somebody,
): Promise<Joined> {
  return hub.database.transaction(async (tx) => {
    const owner = await lockWhoever(tx, came.who);
    if (owner !== null) return owner === personId ? 'theirs already' : 'somebody else’s';
    await join(hub, tx, personId, provider, came);
    return 'yes';
  });
}

async function join(
  hub: Hub,
  tx: Tx,
  personId: number,
  provider: { key: string; name: string },
  { who, label }: Somebody,
): Promise<void> {
  const at = hub.clock.now();
  await addOutsideIdentity(tx, { ...who, personId, provider: provider.key, label, at });
  const subject = `person:${personId}`;
  await record(tx, { at, event: 'account.joined', actor: subject, subject, detail: { at: provider.key } });
  const name = `The ${provider.name} account ${label}`;
  const key = hashOf(`${who.issuer} ${who.subject} ${at.toString()}`);
  await tellOwner(hub, tx, { personId, what: 'account joined', name, key });
}
