/**
 * What may be said in numbers so that nothing is said about fewer than five people, not even by taking one number from
 * another? A count of people is shown only if it and what is left of its whole are nobody or five and more, and every
 * number shown is a sum of parts of which each is so by itself. Then a difference of two sums of parts, where one holds
 * the other, is again a sum of such parts.
 */

/** The hub shows nothing about fewer people. Never less than five; the DfE calls rates of under 30 people unreliable. */
export const FEWEST = 5;

/** Nobody, or five and more. */
export const canBeTold = (people: number): boolean => people === 0 || people >= FEWEST;

/** People in two sorts: those of whom something is so, and all of them. */
export interface Split {
  readonly of: number;
  readonly share: number;
}

/** Whether a split says nothing about fewer than five, on either side. A split of nobody says nothing and is not told. */
export const splitCanBeTold = ({ of, share }: Split): boolean =>
  of >= FEWEST && canBeTold(share) && canBeTold(of - share);

export interface Part extends Split {
  readonly name: string;
}

export interface Told extends Split {
  /** The parts that are told as one. */
  readonly names: readonly string[];
}

/**
 * Parts that can be told side by side with their total: what cannot stand alone is put together, and if that is still
 * too little, the smallest that could have stood alone goes with it. No part is left out, so the total adds up and takes
 * nothing back. Null where not even all together can be told. Parts of nobody are left out.
 */
export function partsToTell(parts: readonly Part[]): readonly Told[] | null {
  const peopled = parts.filter(({ of }) => of > 0);
  const alone = peopled
    .filter(splitCanBeTold)
    .toSorted((one, other) => one.of - other.of || (one.name < other.name ? -1 : 1));
  let together = sumOf(peopled.filter((part) => !splitCanBeTold(part)));
  while (together.names.length > 0 && !splitCanBeTold(together)) {
    const next = alone.shift();
    if (next === undefined) return null;
    together = sumOf([next], together);
  }
  const told = [...alone.map((part) => sumOf([part])), ...(together.names.length === 0 ? [] : [together])];
  if (told.length === 0) return null;
  const place = new Map(parts.map(({ name }, index) => [name, index]));
  return told.toSorted((one, other) => first(one, place) - first(other, place));
}

const NOBODY: Told = { names: [], of: 0, share: 0 };

function sumOf(parts: readonly Part[], begin: Told = NOBODY): Told {
  return parts.reduce<Told>(
    (sum, { name, of, share }) => ({
      names: [...sum.names, name],
      of: sum.of + of,
      share: sum.share + share,
    }),
    begin,
  );
}

const first = ({ names }: Told, place: ReadonlyMap<string, number>): number =>
  Math.min(...names.map((name) => place.get(name) ?? 0));
