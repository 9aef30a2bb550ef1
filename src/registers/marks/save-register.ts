import type { Hub } from '../../hub.ts';
import { recordAll, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { expectedAt } from '../expected.ts';
import {
  addClosings,
  addEntries,
  entriesOf,
  lockRegister,
  whatIsKept,
  whoHasAPlace,
  whoTheyBecame,
  writeLastNumber,
  type KeptEntry,
  type NewEntry,
} from '../store.ts';
import { byPerson, inForce, takesEffect, type Entry, type Placed } from './in-force.ts';

export interface ArrivingEntry extends Entry {
  /** By the clock of the device; null where the hub makes it. */
  madeAt: Temporal.Instant | null;
}

export interface ArrivingClosing {
  id: string;
  knows: number;
  words: string;
  madeAt: Temporal.Instant | null;
}

export interface Arriving {
  entries: readonly ArrivingEntry[];
  closings?: readonly ArrivingClosing[];
}

export interface Saved {
  lastNumber: number;
  /** All of the register, what has just come included. */
  entries: readonly KeptEntry[];
  /** Entries about somebody who has no place here: they are not kept. */
  refused: readonly string[];
}

/**
 * Keeps what has been set down, in the order in which it is given, which must be that of the device. Sent again, it
 * changes nothing. However many people it is about, it is one statement of each kind.
 *
 * @param sessionId of a session that is there
 * @param madeBy who sets it down
 */
export async function saveRegister(
  hub: Pick<Hub, 'database'>,
  sessionId: number,
  arriving: Arriving,
  madeBy: number,
  by: By,
): Promise<Saved> {
  return hub.database.transaction((tx) => keepEntries(tx, sessionId, arriving, madeBy, by));
}

/** The same, in the transaction of whatever else it belongs to. */
export async function keepEntries(
  tx: Tx,
  sessionId: number,
  { entries: sent, closings = [] }: Arriving,
  madeBy: number,
  by: By,
): Promise<Saved> {
  const register = await lockRegister(tx, sessionId);
  const kept = await entriesOf(tx, sessionId);
  const { known, isClosed } = await whatIsKept(
    tx,
    sessionId,
    [...sent, ...closings].map(({ id }) => id),
  );
  const unknown = withoutDoubles(sent).filter(({ id }) => !known.has(id));
  // A device without signal knows nothing of a merge: what it sends is about the record that is left.
  const became = await whoTheyBecame(
    tx,
    unknown.map(({ person }) => person),
  );
  const fresh = unknown.map((entry) => ({ ...entry, person: became.get(entry.person) ?? entry.person }));
  const mayStandHere = await whoMayStand(tx, sessionId, kept, fresh);

  let number = register.lastNumber;
  const added: NewEntry[] = [];
  const soFar = new Map([...byPerson(kept)].map(([person, own]) => [person, [...own] as Placed[]]));
  for (const entry of fresh.filter(({ person }) => mayStandHere.has(person))) {
    const before = soFar.get(entry.person) ?? [];
    number += 1;
    const placed = { ...entry, number, knows: Math.min(entry.knows, number - 1) };
    const isEffective = takesEffect(placed, inForce(before), before);
    soFar.set(entry.person, [...before, placed]);
    added.push({ ...placed, takesEffect: isEffective, madeBy, arrivedAt: by.at });
  }
  const newClosings = withoutDoubles(closings)
    .filter(({ id }) => !known.has(id))
    .map((closing) => {
      number += 1;
      const knows = Math.min(closing.knows, number - 1);
      return { ...closing, number, knows, closedBy: madeBy, arrivedAt: by.at };
    });

  const refused = fresh.filter(({ person }) => !mayStandHere.has(person)).map(({ id }) => id);
  if (number === register.lastNumber) return { lastNumber: number, entries: kept, refused };
  const subject = `session:${sessionId}`;
  const entries = [...kept, ...(await addEntries(tx, sessionId, added))];
  await addClosings(tx, sessionId, newClosings);
  await writeLastNumber(tx, sessionId, number);
  const detail = { entries: added.length, afterClosing: isClosed };
  await recordAll(tx, [
    ...(added.length > 0 ? [{ ...by, event: 'register.marked', subject, detail }] : []),
    ...(newClosings.length > 0 ? [{ ...by, event: 'register.closed', subject }] : []),
  ]);
  return { lastNumber: number, entries, refused };
}

function withoutDoubles<T extends { id: string }>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}

/** Those expected here, visitors among them; those who stand on the register already; those who had a place when a device last looked. */
async function whoMayStand(
  tx: Tx,
  sessionId: number,
  kept: readonly KeptEntry[],
  fresh: readonly Entry[],
): Promise<ReadonlySet<number>> {
  if (fresh.length === 0) return new Set();
  const expected = await expectedAt(tx, sessionId);
  const here = new Set([...expected.map(({ personId }) => personId), ...kept.map(({ person }) => person)]);
  const others = fresh.map(({ person }) => person).filter((person) => !here.has(person));
  return others.length === 0 ? here : here.union(await whoHasAPlace(tx, sessionId, others));
}
