import type { Hub } from '../hub.ts';
import { reachOf, type Viewer } from '../kit/policy/index.ts';
import { findCases, type CaseRow } from './figures-store.ts';
import type { OwnTime } from './own-time.ts';
import { refreshFigures } from './refresh.ts';

/** The head of the caseload for a first page: whoever has a reason to be rung. */
export async function casesForToday(
  hub: Hub,
  ownTime: OwnTime,
  viewer: Viewer,
  most: number,
): Promise<readonly CaseRow[]> {
  await refreshFigures(hub, ownTime);
  const rows = await findCases(hub.database.db, {
    reach: reachOf(viewer, 'work in lists'),
    cohort: null,
    group: null,
    after: null,
    most,
  });
  return rows.filter(({ score }) => score > 0);
}
