import type { Reader } from '../kit/db/index.ts';
import { lastDayOver } from './kept-for.ts';
import { KINDS, type Kind } from './kinds.ts';
import { keptMonths } from './store.ts';

/** How far ahead the preview looks. */
export const DAYS_AHEAD = 30;

export interface Previewed extends Pick<Kind, 'name' | 'what' | 'from'> {
  months: number;
  /** What goes with the next round. */
  due: number;
  /** What goes after that and within `DAYS_AHEAD` days, as far as it is there today. */
  soon: number;
}

/** What will go, and when, kind by kind: counted by what erases it, so that the two cannot differ. */
export async function previewRetention(db: Reader, today: Temporal.PlainDate): Promise<readonly Previewed[]> {
  const kept = await keptMonths(db);
  const found: Previewed[] = [];
  for (const { name, what, from, count } of KINDS) {
    const months = kept[name];
    const due = await count(db, lastDayOver(today, months));
    const all = await count(db, lastDayOver(today.add({ days: DAYS_AHEAD }), months));
    found.push({ name, what, from, months, due, soon: all - due });
  }
  return found;
}
