/** What `npx npq-hub drop-seal-key` does: an older key goes, and only when nothing in the database needs it. */
import { byOperator, record } from '../../kit/audit/index.ts';
import type { Database } from '../../kit/db/index.ts';
import type { Keyring, SealedKind } from '../../kit/seal/index.ts';

/** @param drop writes the ring without it; null where keys stand in the settings, which the operator changes */
export async function dropSealKey(
  database: Database,
  keyring: Keyring,
  {
    keyId,
    drop,
    kinds,
  }: { keyId: string; drop: ((keyId: string) => void) | null; kinds: readonly SealedKind[] },
  at: Temporal.Instant,
): Promise<{ done: boolean; lines: readonly string[] }> {
  const [first, ...older] = keyring;
  if (keyId === first.id)
    return {
      done: false,
      lines: [`${keyId} is the key that seals. Run rotate-seal first: it puts another in its place.`],
    };
  if (older.every(({ id }) => id !== keyId))
    return {
      done: false,
      lines: [`There is no key ${keyId}. The keys are ${keyring.map(({ id }) => id).join(', ')}.`],
    };
  const without: Keyring = [first, ...older.filter(({ id }) => id !== keyId)];
  const lines: string[] = [];
  for (const kind of kinds) {
    // What no key opens is lost already; what this one alone opens would be lost by dropping it.
    const needs =
      (await kind.countUnopenable(database.db, without)) - (await kind.countUnopenable(database.db, keyring));
    if (needs > 0) lines.push(`${kind.inWords(needs)} is sealed with ${keyId}. Run rotate-seal first.`);
  }
  if (lines.length > 0) return { done: false, lines };
  if (drop === null) return { done: true, lines: [`Nothing needs ${keyId}: take it out of HUB_SEAL_KEYS.`] };
  await database.transaction((tx) =>
    record(tx, { ...byOperator(at), event: 'seal-key.dropped', subject: 'hub', detail: { key: keyId } }),
  );
  drop(keyId);
  return { done: true, lines: [`${keyId} is gone. What backups from before hold under it opens no more.`] };
}
