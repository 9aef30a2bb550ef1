/**
 * The keys that seal what the database must not be able to read by itself. The first seals; the others still open what
 * they sealed. They live in the environment or in a file beside the data, never in the database nor its backup.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import { KEY_BYTES, sealText, unsealText } from './sealed-text.ts';

export interface Key {
  /** Names it in the rows that it sealed. */
  id: string;
  bytes: Buffer;
}

export type Keyring = readonly [Key, ...Key[]];

export interface Sealed {
  keyId: string;
  sealed: Buffer;
}

/** A line of the key file, or a part of `HUB_SEAL_KEYS`: `id:base64 of 32 bytes`. */
const KEY = /^([a-z0-9-]{1,40}):([A-Za-z0-9+/]{43}=)$/;

/** Null where the text is no list of keys, the newest first, separated by commas or line ends. */
export function readKeyring(text: string): Keyring | null {
  const keys: Key[] = [];
  for (const part of text.split(/[,\n]/).map((one) => one.trim())) {
    if (part === '') continue;
    const read = KEY.exec(part);
    if (read === null) return null;
    keys.push({ id: read[1] ?? '', bytes: Buffer.from(read[2] ?? '', 'base64') });
  }
  const [first, ...others] = keys;
  const isEachItsOwn = new Set(keys.map(({ id }) => id)).size === keys.length;
  return first === undefined || !isEachItsOwn ? null : [first, ...others];
}

export function newKey(on: Temporal.PlainDate): Key {
  return { id: `${on.toString()}-${randomBytes(3).toString('hex')}`, bytes: randomBytes(KEY_BYTES) };
}

export const seal = ([key]: Keyring, text: string, context: string): Sealed => ({
  keyId: key.id,
  sealed: sealText(key.bytes, text, context),
});

/** Null where its key is not in the ring, or it does not open there. */
export function unseal(keyring: Keyring, { keyId, sealed }: Sealed, context: string): string | null {
  const key = keyring.find(({ id }) => id === keyId);
  return key === undefined ? null : unsealText(key.bytes, sealed, context);
}

/** The same for bytes: sealed is text alone. */
export const sealBytes = (keyring: Keyring, bytes: Buffer, context: string): Sealed =>
  seal(keyring, bytes.toString('base64'), context);

/** Null as `unseal` has it. */
export function unsealBytes(keyring: Keyring, sealed: Sealed, context: string): Buffer | null {
  const text = unseal(keyring, sealed, context);
  return text === null ? null : Buffer.from(text, 'base64');
}

export const KEY_FILE = 'seal.keys';

/** The ring of the file in this folder; made with one key where there is none. Throws for a file that is no ring. */
export function keyringOfFolder(folder: string, today: Temporal.PlainDate): Keyring {
  const file = join(folder, KEY_FILE);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeKeys(file, [newKey(today)]);
  }
  const keyring = readKeyring(readFileSync(file, 'utf8'));
  if (keyring === null) throw new Error(`${file} holds no keys. Put back the file that was there.`);
  return keyring;
}

/** Puts a new key first and keeps those that are there, so that what they sealed still opens. */
export function addKeyToFolder(folder: string, today: Temporal.PlainDate): Keyring {
  const keyring: Keyring = [newKey(today), ...keyringOfFolder(folder, today)];
  writeKeys(join(folder, KEY_FILE), keyring);
  return keyring;
}

/** Takes an older key out of the folder's ring; the first one stays, whatever is asked. */
export function dropKeyOfFolder(folder: string, id: string, today: Temporal.PlainDate): Keyring {
  const [first, ...older] = keyringOfFolder(folder, today);
  const keyring: Keyring = [first, ...older.filter((key) => key.id !== id)];
  writeKeys(join(folder, KEY_FILE), keyring);
  return keyring;
}

/** Written beside and moved into place, so that a machine that stops leaves the old ring or the new one. */
function writeKeys(file: string, keyring: Keyring): void {
  const beside = `${file}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(beside, 'wx', 0o600);
  writeSync(handle, keyring.map(({ id, bytes }) => `${id}:${bytes.toString('base64')}\n`).join(''));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(beside, file);
}
