import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import { hashOf } from '../kit/secret.ts';
import { addPerson, findPersonByEmail, verifyEmail } from '../people/index.ts';
import { codeIn } from './ask-to-sign-in.ts';
import { mayUseCode, mayUseLink, type MayUse } from './may-use.ts';
import { startSession } from './session.ts';
import { countWrongCode, lockSignIn, useSignIn, type SignIn } from './sign-in-store.ts';

export type SignedIn =
  | { ok: true; personId: number; token: string; thenTo: string | null }
  | { ok: false; reason: Exclude<MayUse, 'yes'> | 'wrong' | 'not-found' };

/** Signs in by the code, in the browser that asked for it. A wrong code counts, also when many come at once. */
export async function useCode(
  hub: Hub,
  { browser, code, device }: { browser: string; code: string; device: string },
): Promise<SignedIn> {
  return hub.database.transaction(async (tx) => {
    const signIn = await lockSignIn(tx, { browserHash: hashOf(browser) });
    if (signIn === null) return { ok: false, reason: 'not-found' };
    const may = mayUseCode(signIn, hub.clock.now());
    if (may !== 'yes') return { ok: false, reason: may };
    if (hashOf(codeIn(browser, code)) !== signIn.codeHash) {
      await countWrongCode(tx, signIn.browserHash);
      return { ok: false, reason: 'wrong' };
    }
    return enter(hub, tx, signIn, 'code', device);
  });
}

/** Signs in by the link, in any browser, once. Of two presses one wins. */
export async function useLink(
  hub: Hub,
  { link, device }: { link: string; device: string },
): Promise<SignedIn> {
  return hub.database.transaction(async (tx) => {
    const signIn = await lockSignIn(tx, { linkHash: hashOf(link) });
    if (signIn === null || !signIn.hasCode) return { ok: false, reason: 'not-found' };
    const may = mayUseLink(signIn, hub.clock.now());
    return may === 'yes' ? enter(hub, tx, signIn, 'link', device) : { ok: false, reason: may };
  });
}

/** The address is theirs: they have it, or somebody new has. */
async function enter(
  hub: Hub,
  tx: Tx,
  signIn: SignIn,
  how: 'code' | 'link',
  device: string,
): Promise<SignedIn> {
  const at = hub.clock.now();
  const known = await findPersonByEmail(tx, signIn.email);
  if (known === null && signIn.fullName === null) return { ok: false, reason: 'not-found' };
  const { personId, isNew } =
    known === null
      ? await addPerson(tx, {
          fullName: signIn.fullName ?? '',
          email: signIn.email,
          emailVerifiedAt: at,
          at,
        })
      : { personId: known.id, isNew: false };
  if (isNew)
    await record(tx, {
      at,
      event: 'person.added',
      actor: `person:${personId}`,
      subject: `person:${personId}`,
    });
  await verifyEmail(tx, signIn.email, at);
  await useSignIn(tx, signIn.browserHash, at);
  const token = await startSession(tx, { personId, how, device, at });
  return { ok: true, personId, token, thenTo: signIn.thenTo };
}
