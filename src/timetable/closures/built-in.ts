import { bySystem, record } from '../../kit/audit/index.ts';
import type { Database } from '../../kit/db/index.ts';
import { leedsTermDates } from '../term-dates.ts';
import { insertClosuresNeverSeen } from './store.ts';

/** Sees to it that the school holidays that come with the product are there; what somebody took back stays so. */
export async function ensureHolidaysLoaded(database: Database, now: Temporal.Instant): Promise<void> {
  const holidays = leedsTermDates()
    .filter(({ kind }) => kind === 'holiday')
    .map((part) => ({
      kind: 'school holiday' as const,
      authority: 'Leeds',
      title: part.part,
      firstOn: part.start,
      lastOn: part.end,
      source: `${part.confidence}: ${part.source}`,
    }));
  const by = bySystem(now);
  await database.transaction(async (tx) => {
    const added = await insertClosuresNeverSeen(tx, holidays, by);
    if (added > 0)
      await record(tx, { ...by, event: 'closure.loaded', subject: 'closures:Leeds', detail: { added } });
  });
}
