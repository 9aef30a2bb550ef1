/** What `npx npq-hub rotate-seal` does: a new key, and everything that older ones sealed sealed anew with it. */
import { byOperator, record } from '../../kit/audit/index.ts';
import type { Database } from '../../kit/db/index.ts';
import type { Keyring } from '../../kit/seal/index.ts';
import { countUnopenable, resealSome, waitsForSeal } from './needs-store.ts';

/** Rows to a transaction: few enough that nobody waits who saves their needs meanwhile. */
const AT_ONCE = 200;

/** The keys of a folder, which the command may add to. */
export interface KeysOfFolder {
  read: () => Keyring;
  addKey: () => Keyring;
}

/**
 * @param keys those of the settings, in which the operator has put the new one first; or those of the folder, to which
 * one is added unless the last rotation was stopped half-way: then that one is finished.
 */
export async function rotateSeal(
  database: Database,
  keys: Keyring | KeysOfFolder,
  at: Temporal.Instant,
): Promise<{ done: boolean; lines: readonly string[] }> {
  const keyring = await keysToSealWith(database, keys);
  const [first, ...older] = keyring;
  const sealSome = () =>
    database.transaction(async (tx) => {
      const sealed = await resealSome(tx, keyring, AT_ONCE);
      const detail = { count: sealed, key: first.id };
      if (sealed > 0)
        await record(tx, { ...byOperator(at), event: 'needs.resealed', subject: 'hub', detail });
      return sealed;
    });
  let count = 0;
  for (let some = await sealSome(); some > 0; some = await sealSome()) count += some;
  const lost = await countUnopenable(database.db, keyring);
  const lines = [
    `What ${count === 1 ? '1 person' : `${count} people`} told in confidence is sealed with the key ${first.id}.`,
  ];
  if (lost > 0)
    lines.push(
      `What ${lost === 1 ? '1 person' : `${lost} people`} told is sealed with a key that is not here. Put it back among the others and run this again.`,
    );
  if (older.length > 0 && lost === 0)
    lines.push(
      'Nothing in the database needs the older keys any more. Keep them as long as you keep backups that were made before.',
    );
  return { done: lost === 0, lines };
}

async function keysToSealWith(database: Database, keys: Keyring | KeysOfFolder): Promise<Keyring> {
  if (!('read' in keys)) return keys;
  const there = keys.read();
  return (await waitsForSeal(database.db, there)) ? there : keys.addKey();
}
