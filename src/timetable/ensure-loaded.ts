import type { Database } from '../kit/db/index.ts';
import { ensureHolidaysLoaded } from './closures/built-in.ts';
import { ensureDesignsLoaded } from './design/built-in.ts';

/** The course designs and school holidays that come with the product. Called at every start; mostly it only looks. */
export async function ensureTimetableLoaded(database: Database, now: Temporal.Instant): Promise<void> {
  await ensureDesignsLoaded(database, now);
  await ensureHolidaysLoaded(database, now);
}
