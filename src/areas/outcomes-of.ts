import { NO_OUTCOMES, type OutcomesOf } from '../evidence/index.ts';

/** Who tells evidence of outcomes. */
export const OUTCOMES_OF: OutcomesOf = NO_OUTCOMES;
