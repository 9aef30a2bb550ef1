/**
 * The days by which a cohort's declarations are due, and when its assessment can be written. Both are the DfE's and the
 * lead provider's to say: what nobody has said is left out.
 */
import { isBefore } from '../kit/dates/index.ts';
import type { Facts } from '../kit/facts/index.ts';

/** The DfE's declarations of a leadership NPQ, letter for letter, in their order. */
export const DECLARATIONS = ['started', 'retained-1', 'retained-2', 'completed'] as const;
export type Declaration = (typeof DECLARATIONS)[number];

export const DECLARATION_WORDS: Readonly<Record<Declaration, string>> = {
  started: 'Started',
  'retained-1': 'Retained 1',
  'retained-2': 'Retained 2',
  completed: 'Completed',
};

export interface CohortDates {
  milestones: readonly { declaration: Declaration; by: Temporal.PlainDate }[];
  windows: readonly { opensOn: Temporal.PlainDate; closesOn: Temporal.PlainDate }[];
}

export function readCohortDates(facts: Facts): CohortDates {
  return {
    milestones: facts.objects('milestones', (milestone) => ({
      declaration: milestone.choice('declaration', DECLARATIONS),
      by: milestone.day('by'),
    })),
    windows: facts.objects('windows', (window) => {
      const [opensOn, closesOn] = [window.day('opensOn'), window.day('closesOn')];
      if (isBefore(closesOn, opensOn)) window.fault('closesOn', 'must not be before the window opens', null);
      return { opensOn, closesOn };
    }),
  };
}
