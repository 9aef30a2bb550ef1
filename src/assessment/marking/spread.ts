/** Who marks which script? Evenly, never twice the same person, and nobody who is barred from it. The same input gives the same answer. */
import type { Part } from './settle.ts';

export interface ScriptToMark {
  id: number;
  /** Parts that nobody is asked for and that are to be marked now. */
  parts: readonly Part[];
  /** Whoever is asked for one of its parts already, or may not mark it. */
  barred: ReadonlySet<number>;
}

export interface Asked {
  submissionId: number;
  part: Part;
  markerId: number;
}

/**
 * @param waiting how many scripts each marker has to mark already; those of nobody else are asked
 * @returns who is asked, and of how many parts nobody may be asked
 */
export function spread(
  scripts: readonly ScriptToMark[],
  waiting: ReadonlyMap<number, number>,
): { asked: readonly Asked[]; lacking: number } {
  const load = new Map(waiting);
  const asked: Asked[] = [];
  let lacking = 0;
  for (const { id, parts, barred } of scripts) {
    const out = new Set(barred);
    for (const part of parts) {
      const markerId = least(load, out);
      if (markerId === null) {
        lacking += 1;
        continue;
      }
      asked.push({ submissionId: id, part, markerId });
      load.set(markerId, (load.get(markerId) ?? 0) + 1);
      out.add(markerId);
    }
  }
  return { asked, lacking };
}

/** Whoever has the fewest; of several the lowest number. */
function least(load: ReadonlyMap<number, number>, out: ReadonlySet<number>): number | null {
  let best: number | null = null;
  for (const [marker, count] of [...load].toSorted(([one], [other]) => one - other))
    if (!out.has(marker) && (best === null || count < (load.get(best) ?? 0))) best = marker;
  return best;
}
