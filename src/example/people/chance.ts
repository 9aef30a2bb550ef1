/** Chance that falls the same way every time, so that the example hub is the same everywhere. */

export interface Chance {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  pick<T>(list: readonly T[]): T;
  /** True as often as so many times in a hundred. */
  percent(times: number): boolean;
}

/** Mulberry32 (Tommy Ettinger, public domain): thirty-two bits of state are enough for a few hundred people. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return {
    below,
    pick: (list) => {
      const [first] = list;
      if (first === undefined) throw new Error('Nothing can be picked from an empty list.');
      return list[below(list.length)] ?? first;
    },
    percent: (times) => below(100) < times,
  };
}

/** A chance of its own for each thing that is drawn, so that what is drawn first changes nothing of the rest. */
export function chanceOf(seed: number, ...about: readonly (string | number)[]): Chance {
  // FNV-1a (Glenn Fowler, Landon Curt Noll, Kiem-Phong Vo, public domain), so that near words fall far apart.
  let hash = 0x811c9dc5;
  for (const unit of [seed, ...about].join(' '))
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return chance(hash);
}
