/** What `npx npq-hub rotate-seal` does: a new key, and everything that older ones sealed sealed anew with it. */
import { byOperator, record } from '../../kit/audit/index.ts';
import type { Database } from '../../kit/db/index.ts';
import { sealedTables, type Keyring, type SealedKind } from '../../kit/seal/index.ts';

/** What people tell in confidence. */
export const SEALED_NEEDS: SealedKind = sealedTables([{ table: 'sealed_needs', row: ['person_id'] }], {
  event: 'needs.resealed',
  inWords: (count) => `What ${count === 1 ? '1 person' : `${count} people`} told in confidence`,
});

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
 * @param kinds what all slices keep sealed: an older key may go only when nothing of anybody's needs it
 */
export async function rotateSeal(
  database: Database,
  keys: Keyring | KeysOfFolder,
  at: Temporal.Instant,
  kinds: readonly SealedKind[] = [SEALED_NEEDS],
): Promise<{ done: boolean; lines: readonly string[] }> {
  const keyring = await keysToSealWith(database, keys, kinds);
  const [first, ...older] = keyring;
  const lines: string[] = [];
  let isAnyLost = false;
  let isAnyLeft = false;
  for (const kind of kinds) {
    const count = await resealAll(database, kind, keyring, at);
    lines.push(`${kind.inWords(count)} is sealed with the key ${first.id}.`);
    isAnyLeft ||= await kind.waitsForSeal(database.db, keyring);
    const lost = await kind.countUnopenable(database.db, keyring);
    if (lost === 0) continue;
    isAnyLost = true;
    lines.push(
      `${kind.inWords(lost)} is sealed with a key that is not here. Put it back among the others and run this again.`,
    );
  }
  // Somebody was writing in it at that moment.
  if (isAnyLeft)
    lines.push('Something was being changed meanwhile and still needs an older key. Run this again.');
  else if (older.length > 0 && !isAnyLost)
    lines.push(
      'Nothing in the database needs the older keys any more. Keep them as long as you keep backups that were made before.',
    );
  return { done: !isAnyLost && !isAnyLeft, lines };
}

/** In batches, each a transaction with its record; gives how many there were. */
async function resealAll(
  database: Database,
  kind: SealedKind,
  keyring: Keyring,
  at: Temporal.Instant,
): Promise<number> {
  const sealSome = () =>
    database.transaction(async (tx) => {
      const sealed = await kind.resealSome(tx, keyring, AT_ONCE);
      const detail = { count: sealed, key: keyring[0].id };
      if (sealed > 0) await record(tx, { ...byOperator(at), event: kind.event, subject: 'hub', detail });
      return sealed;
    });
  let count = 0;
  for (let some = await sealSome(); some > 0; some = await sealSome()) count += some;
  return count;
}

async function keysToSealWith(
  database: Database,
  keys: Keyring | KeysOfFolder,
  kinds: readonly SealedKind[],
): Promise<Keyring> {
  if (!('read' in keys)) return keys;
  const there = keys.read();
  for (const kind of kinds) if (await kind.waitsForSeal(database.db, there)) return there;
  return keys.addKey();
}
