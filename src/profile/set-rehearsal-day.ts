import { record, type By } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { lockRehearsalDay, writeRehearsalDay } from './store.ts';

/** Sets the day that the hub is rehearsed on; null lets its clock run with the world again. Twice is the same as once. */
export async function setRehearsalDay(
  database: Database,
  day: Temporal.PlainDate | null,
  by: By,
): Promise<void> {
  const set = day?.toString() ?? null;
  await database.transaction(async (tx) => {
    const before = await lockRehearsalDay(tx);
    if (set === (before?.toString() ?? null)) return;
    await writeRehearsalDay(tx, day);
    await record(tx, { ...by, event: 'rehearsal.set', subject: 'hub:rehearsal', detail: { day: set } });
  });
}
