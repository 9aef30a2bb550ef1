/** How alike are two names, as people write them? Order, accents, hyphens, apostrophes and titles do not count. */
const TITLES = new Set('mr mrs ms miss mx dr doctor prof professor rev revd reverend sir dame'.split(' '));

/** As keyboards and telephones write it. */
const APOSTROPHES = /['’‘ʼ`´]/g;

/** As many letters may differ as a slip of the hand makes. */
const MOST_SLIPS = 2;
const SHORTEST_FOR_SLIPS = 6;

export type NameLikeness = 'same' | 'near' | 'same-first' | 'none';

export function nameLikeness(one: string, other: string): NameLikeness {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a.length === 0 || b.length === 0) return 'none';
  const keys = new Set(nameKeys(one));
  if (nameKeys(other).some((key) => keys.has(key))) return 'same';
  const [whole, otherWhole] = [a.join(''), b.join('')];
  const isLong = Math.min(whole.length, otherWhole.length) >= SHORTEST_FOR_SLIPS;
  if (isLong && slipsBetween(whole, otherWhole) <= MOST_SLIPS) return 'near';
  const isInitial = (part: string | undefined, full: string | undefined) =>
    part !== undefined && full !== undefined && part.length === 1 && full.startsWith(part);
  if (a.at(-1) === b.at(-1) && (isInitial(a[0], b[0]) || isInitial(b[0], a[0]))) return 'near';
  return a[0] === b[0] && (a[0]?.length ?? 0) > 1 ? 'same-first' : 'none';
}

/** Names that share one of these are the same: what an apostrophe parts, written together (O'Neill, ONeill) and apart. */
export function nameKeys(name: string): readonly string[] {
  const apart = name.replaceAll(APOSTROPHES, ' ');
  return [...new Set([name, apart].map((one) => partsOf(one).toSorted().join(' ')))];
}

export function partsOf(name: string): readonly string[] {
  return name
    .replaceAll(APOSTROPHES, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '' && !TITLES.has(part));
}

/** Letters to put in, take out, change, or swap with a neighbour (optimal string alignment). */
export function slipsBetween(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of a.entries()) {
    const now = [row + 1];
    for (const [column, target] of b.entries()) {
      const swap = row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === target;
      now.push(
        Math.min(
          (above[column + 1] ?? 0) + 1,
          (now[column] ?? 0) + 1,
          (above[column] ?? 0) + (letter === target ? 0 : 1),
          swap ? (before[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = above;
    above = now;
  }
  return above[b.length] ?? 0;
}
