/** What of a register a visitor is shown: how many, and nobody by name. */
import type { MarkInForce } from '../../registers/index.ts';

export interface Totals {
  there: number;
  absent: number;
  excused: number;
}

const THERE: ReadonlySet<MarkInForce['state']> = new Set(['present', 'late', 'left-early']);

/** By session; one of which nothing is set down has none. */
export function totalsOf(marks: readonly MarkInForce[]): ReadonlyMap<number, Totals> {
  const totals = new Map<number, Totals>();
  for (const { sessionId, state } of marks) {
    const so = totals.get(sessionId) ?? { there: 0, absent: 0, excused: 0 };
    if (THERE.has(state)) so.there += 1;
    else if (state === 'absent' || state === 'excused') so[state] += 1;
    totals.set(sessionId, so);
  }
  return totals;
}
