import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { lastDayOver } from './kept-for.ts';
import type { Kind } from './kinds.ts';
import { keptMonths, lockMonths, writeMonths } from './store.ts';

export interface MonthsPreview {
  /** What goes with the next round by the months in force, and by the new ones. */
  dueNow: number;
  due: number;
}

/** What other months would change, counted by what erases it; saves nothing. */
export async function previewMonths(
  db: Reader,
  { name, count }: Kind,
  months: number,
  today: Temporal.PlainDate,
): Promise<MonthsPreview> {
  const kept = (await keptMonths(db))[name];
  return {
    dueNow: await count(db, lastDayOver(today, kept)),
    due: await count(db, lastDayOver(today, months)),
  };
}

export type MonthsSet = { ok: true } | { ok: false; preview: MonthsPreview };

/** Sets them where as many would go as was shown; the same months once more change nothing. */
export async function setMonths(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  kind: Kind,
  asked: { months: number; reason: string; shown: number },
  by: By,
): Promise<MonthsSet> {
  return database.transaction(async (tx) => {
    await lockMonths(tx);
    const before = (await keptMonths(tx))[kind.name];
    if (before === asked.months) return { ok: true };
    const preview = await previewMonths(tx, kind, asked.months, clock.today());
    if (preview.due !== asked.shown) return { ok: false, preview };
    await writeMonths(tx, kind.name, asked.months, by);
    await record(tx, {
      ...by,
      event: 'retention.months-set',
      subject: `hub:${kind.name}`,
      reason: asked.reason,
      detail: { from: before, to: asked.months, due: preview.due },
    });
    return { ok: true };
  });
}
