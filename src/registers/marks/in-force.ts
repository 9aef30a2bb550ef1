/**
 * Which of the entries about a person at a session is in force? Asked by the server when an entry arrives and by a
 * device for what it shows, with the same words of code, so it imports nothing and knows no clock.
 *
 * The order of entries is the order in which they arrived at the hub; what a device has not sent yet comes after, in
 * the device's own order. An entry says what whoever made it had seen: the last number of the register that the device
 * had got (`knows`), and all earlier entries of the same device. A clock of a device decides nothing.
 *
 * - By hand: somebody decided about this person. The last to arrive is in force, unless its maker had already decided
 *   otherwise: of two entries of one device the later counts, in whichever order they arrive. An entry that was made in
 *   knowledge of another can only have arrived after it, so it wins.
 * - Check-in: the member's own word. It stands where nobody has decided, and never over a decision.
 * - Apology: stands where nothing is marked; taking it back takes back an apology and nothing else.
 * - The rest: "mark the rest present" means those whom nobody had marked. It stands where nothing is in force, and gives
 *   way to a decision that its maker had not seen, even to the one that nothing is decided.
 * - Undoing the rest takes back what that press marked and nothing else.
 */
export const STATES = ['expected', 'present', 'late', 'left-early', 'absent', 'excused'] as const;
/** `expected` until somebody decides, and again when the decision is taken back. */
export type State = (typeof STATES)[number];
export type Mode = 'room' | 'online';
export type How = 'by hand' | 'rest' | 'undo rest' | 'check-in' | 'apology';

export interface Entry {
  /** Made by the device; the same for ever. */
  id: string;
  person: number;
  device: string;
  /** The device's own count. */
  sequence: number;
  /** The last number of the register that its maker had seen. */
  knows: number;
  how: How;
  /** Of `rest` and `undo rest`: which press. */
  batch: string | null;
  state: State;
  /** Minutes missed: at the start of `late`, at the end of `left-early`; null for others. */
  minutes: number | null;
  /** Null where they are not there. */
  mode: Mode | null;
}

/** An entry with its place; null for one that its device has not sent yet. */
export type Placed = Entry & { number: number | null };

/** What is in force about one person: null where nothing ever was. `entries` are about that person, in order. */
export function inForce<E extends Placed>(entries: readonly E[]): E | null {
  let found: E | null = null;
  for (const [index, entry] of entries.entries())
    if (takesEffect(entry, found, entries.slice(0, index))) found = entry;
  return found;
}

/**
 * Whether an entry takes the place of what is in force when it comes.
 *
 * @param standing what is in force until then
 * @param before all that came before about this person, in force or not
 */
export function takesEffect(entry: Entry, standing: Placed | null, before: readonly Placed[]): boolean {
  const isOpen = standing === null || standing.state === 'expected';
  switch (entry.how) {
    case 'by hand':
      return !before.some((other) => other.how === 'by hand' && isLaterOfSameDevice(other, entry));
    case 'check-in':
      return isOpen || standing.how === 'rest' || standing.how === 'apology';
    case 'apology':
      return entry.state === 'expected' ? standing?.how === 'apology' : isOpen;
    case 'rest':
      return (
        isOpen &&
        before.every((other) => other.how !== 'by hand' || isKnown(other, entry)) &&
        !before.some((other) => other.how === 'undo rest' && other.batch === entry.batch)
      );
    case 'undo rest':
      return standing?.how === 'rest' && standing.batch === entry.batch;
  }
}

function isLaterOfSameDevice(one: Entry, other: Entry): boolean {
  return one.device === other.device && one.sequence > other.sequence;
}

/** Whether whoever made `later` had seen `earlier`. */
export function isKnown(earlier: Placed, later: Entry): boolean {
  if (earlier.device === later.device) return earlier.sequence < later.sequence;
  return earlier.number !== null && earlier.number <= later.knows;
}

/** Decisions by hand that took the place of another by somebody who had not seen it: both ought to look once more. */
export function madeUnawares(entries: readonly Placed[]): boolean {
  const standing = inForce(entries);
  if (standing === null || standing.how !== 'by hand') return false;
  const at = entries.indexOf(standing);
  return entries
    .slice(0, at)
    .some(
      (other) =>
        (other.how === 'by hand' || other.how === 'check-in') &&
        other.state !== standing.state &&
        !isKnown(other, standing) &&
        !entries.some((later) => later.how === 'by hand' && isLaterOfSameDevice(later, other)),
    );
}

/** The entries about each person, in order. */
export function byPerson<E extends Placed>(entries: readonly E[]): ReadonlyMap<number, readonly E[]> {
  const found = new Map<number, E[]>();
  for (const entry of entries) {
    const own = found.get(entry.person);
    if (own === undefined) found.set(entry.person, [entry]);
    else own.push(entry);
  }
  return found;
}
