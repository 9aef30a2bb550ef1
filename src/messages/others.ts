import type { RawBuilder } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Tx } from '../kit/db/index.ts';
import type { Reach } from '../kit/policy/index.ts';

/**
 * What other slices do for this one. They write letters and so know `messages`; it is handed what it needs of them where
 * it is mounted, and knows none of them.
 */
export interface Others {
  /** The condition under which a person, named by the SQL of their id, is within a reach. */
  peopleWithin(reach: Reach, personId: RawBuilder<unknown>): RawBuilder<boolean>;
  /** No more letters about an interest, as if its owner had followed the link in its own letter. */
  stopInterest(tx: Tx, interestId: number, by: By): Promise<void>;
  /** A weekday on which schools and offices are shut. */
  isBankHoliday(day: Temporal.PlainDate): boolean;
  /** What a course of the DfE is called. */
  courseTitle(course: string): string;
}
