/** Which pairs of many are worth asking about: those that share something that a reason needs. */
import { likeness, mailboxOf, type Alike, type RecordFacts } from './likeness.ts';
import { nameKeys, partsOf } from './name-likeness.ts';

export interface LikelyPair extends Alike {
  /** The lower id first. */
  one: RecordFacts;
  other: RecordFacts;
}

/** A key that very many share says nothing of two of them. */
const MOST_IN_A_BLOCK = 60;

/** The likeliest first; the same records give the same pairs, whatever their order. */
export function likelyPairs(records: readonly RecordFacts[]): readonly LikelyPair[] {
  const blocks = new Map<string, RecordFacts[]>();
  for (const record of records)
    for (const key of new Set(keysOf(record))) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [record]);
      else block.push(record);
    }
  const pairs = new Map<string, LikelyPair>();
  for (const block of blocks.values()) {
    if (block.length > MOST_IN_A_BLOCK) continue;
    const inOrder = block.toSorted((a, b) => a.id - b.id);
    for (const [index, one] of inOrder.entries())
      for (const other of inOrder.slice(index + 1)) {
        const alike = likeness(one, other);
        if (alike !== null) pairs.set(`${one.id} ${other.id}`, { ...alike, one, other });
      }
  }
  return [...pairs.values()].toSorted(
    (a, b) => b.weight - a.weight || a.one.id - b.one.id || a.other.id - b.other.id,
  );
}

/** Every reason is found under one of these: a number, a mailbox, a whole name, or a school with part of the name. */
function keysOf(record: RecordFacts): readonly string[] {
  const parts = partsOf(record.fullName);
  const letters = new Set(parts.map((part) => part.slice(0, 1)));
  return [
    ...(record.trn === null ? [] : [`trn ${record.trn}`]),
    ...record.emails.map((email) => `mailbox ${mailboxOf(email)}`),
    ...nameKeys(record.fullName).map((key) => `name ${key}`),
    ...record.schoolUrns.flatMap((urn) => [...letters].map((letter) => `school ${urn} ${letter}`)),
  ];
}
