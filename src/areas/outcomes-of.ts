import type { OutcomesOf } from '../evidence/index.ts';
import { standingOutcomes } from '../outcomes/index.ts';

/** Who tells evidence of outcomes: the newest of each place. */
export const OUTCOMES_OF: OutcomesOf = standingOutcomes;
