import type { Reader } from '../kit/db/index.ts';
import { leadProviders } from '../programmes/course.ts';
import { plannedCohorts } from './planning-store.ts';

/** Lead providers to choose from: those of the hub's cohorts first, then all that the DfE lists. */
export async function offeredProviders(db: Reader): Promise<readonly string[]> {
  const ours = (await plannedCohorts(db)).flatMap(({ leadProvider }) => leadProvider ?? []);
  return [...new Set([...ours, ...leadProviders()])];
}
