import type { Reader } from '../../kit/db/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import { countCases, findCases, findPromised, type CaseRow } from '../figures-store.ts';
import { mondayOf } from './week.ts';

/** What a letter names one by one; the caseload has the rest. */
const MOST = 10;

/** What there is to say of a caseload in the week of a day. */
export interface Digest {
  on: Temporal.PlainDate;
  /** On a course or deferred, within reach. */
  all: number;
  withReason: number;
  /** Who needs somebody first. */
  first: readonly CaseRow[];
  /** Whom somebody promised to ring by the end of this week. */
  promised: readonly CaseRow[];
}

/** Of the figures as they are kept. Null where there is nothing to say: nobody has a reason, and nobody was promised a call. */
export async function digestOf(db: Reader, reach: Reach, on: Temporal.PlainDate): Promise<Digest | null> {
  const { all, withReason } = await countCases(db, reach);
  const cases = await findCases(db, { reach, cohort: null, group: null, after: null, most: MOST });
  const sunday = mondayOf(on).add({ days: 6 });
  const promised = await findPromised(db, reach, sunday, MOST);
  if (withReason === 0 && promised.length === 0) return null;
  return { on, all, withReason, first: cases.filter(({ score }) => score > 0), promised };
}
