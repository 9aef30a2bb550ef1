/**
 * Which id has a participant now? The DfE merges records: the old id is kept as retired, with its successor, and that
 * may be retired in turn (IDN-2, IDN-6, read November 2026). Its own service had circles that were broken by hand, so
 * here a change that would close one is refused.
 */
export type IdChanges = ReadonlyMap<string, string>;

/** The id in use; itself where it was never retired. */
export function idNow(id: string, changes: IdChanges): string {
  const passed = new Set<string>();
  let now = id;
  for (let next = changes.get(now); next !== undefined && !passed.has(next); next = changes.get(now)) {
    passed.add(now);
    now = next;
  }
  return now;
}

export type ChangeTaken =
  | { ok: true; isNew: boolean }
  | { ok: false; reason: 'circle' | 'to itself' | 'another successor' };

/** May this change be added to those that are known? */
export function takeChange(fromId: string, toId: string, changes: IdChanges): ChangeTaken {
  if (fromId === toId) return { ok: false, reason: 'to itself' };
  const known = changes.get(fromId);
  if (known === toId) return { ok: true, isNew: false };
  // A chain told whole, from its first id to its last, says nothing against its steps.
  if (known !== undefined && idNow(fromId, changes) === idNow(toId, changes))
    return { ok: true, isNew: false };
  if (known !== undefined) return { ok: false, reason: 'another successor' };
  return idNow(toId, changes) === fromId ? { ok: false, reason: 'circle' } : { ok: true, isNew: true };
}

export function whyNotTaken(reason: Exclude<ChangeTaken, { ok: true }>['reason']): string {
  switch (reason) {
    case 'circle':
      return 'These changes of a participant ID lead back to where they began. Ask the lead provider which ID is in use';
    case 'to itself':
      return 'A participant ID cannot be replaced by itself';
    case 'another successor':
      return 'This participant ID was replaced by another one before. Ask the lead provider which is in use';
  }
}
