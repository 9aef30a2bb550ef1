/** The key that signs badges: made by the hub when it first needs one, sealed, and changed by `npx npq-hub rotate-badge-key`. */
import { createPrivateKey, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { londonDay } from '../../kit/clock.ts';
import type { Database, Tx } from '../../kit/db/index.ts';
import { seal, unseal, type Keyring } from '../../kit/seal/index.ts';
import { didOf } from './did.ts';
import type { SigningKey } from './jwt.ts';
import { addKey, findKeyInUse, lockKeys } from './keys-store.ts';

const makeKeyPair = promisify(generateKeyPair);
/** Of an RSA key: what 1EdTech's own verifier asks at least. */
const BITS = 2048;

const contextOf = (id: string): string => `signing_keys:${id}`;

/** Makes one where there is none, or where no key of the ring opens the one that is there: what it signed still holds. */
export async function keyInUse(
  tx: Tx,
  { keyring, config }: Pick<Hub, 'keyring' | 'config'>,
  by: By,
): Promise<SigningKey> {
  const held = (await openKey(tx, keyring)) ?? (await makeLocked(tx, keyring, by, false));
  return {
    kid: `${didOf(config.publicUrl)}#${held.id}`,
    privateKey: createPrivateKey({ key: held.pem, format: 'pem' }),
  };
}

/** From now on another key signs. */
export async function rotateBadgeKey(database: Database, keyring: Keyring, by: By): Promise<string> {
  const { id } = await database.transaction((tx) => makeLocked(tx, keyring, by, true));
  return id;
}

async function openKey(tx: Tx, keyring: Keyring): Promise<{ id: string; pem: string } | null> {
  const kept = await findKeyInUse(tx);
  const pem = kept === null ? null : unseal(keyring, kept, contextOf(kept.id));
  return kept === null || pem === null ? null : { id: kept.id, pem };
}

async function makeLocked(
  tx: Tx,
  keyring: Keyring,
  by: By,
  anew: boolean,
): Promise<{ id: string; pem: string }> {
  await lockKeys(tx);
  const made = anew ? null : await openKey(tx, keyring);
  if (made !== null) return made;
  const id = `key-${londonDay(by.at).toString()}-${randomBytes(3).toString('hex')}`;
  const { publicKey, privateKey } = await makeKeyPair('rsa', { modulusLength: BITS });
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const jwk = { ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' };
  await addKey(tx, { id, jwk, sealed: seal(keyring, pem, contextOf(id)) }, by.at);
  await record(tx, { ...by, event: 'badge-key.made', subject: `signing-key:${id}` });
  return { id, pem };
}
