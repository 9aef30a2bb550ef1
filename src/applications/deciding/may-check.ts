/**
 * Is there something left to check of this application, and may this check be recorded for many at once? A check that
 * failed is not turned into one that passed by a tick in a list: whoever does that looks at the application first.
 */
import type { ApplicationState } from '../application.ts';
import type { Check } from './checks.ts';

/** States in which something is left to be checked. */
const CHECKED_IN: readonly ApplicationState[] = ['submitted', 'wait-listed', 'recommended'];

export function isToCheck(state: ApplicationState): boolean {
  return CHECKED_IN.includes(state);
}

export type WhyLeftOut = { kind: 'nothing to check' } | { kind: 'is so already' | 'failed'; before: Check };

/**
 * Null: it is recorded.
 *
 * @param before the check of the same name that counts today
 */
export function whyLeftOut(
  state: ApplicationState,
  before: Check | undefined,
  result: Check['result'],
): WhyLeftOut | null {
  if (!isToCheck(state)) return { kind: 'nothing to check' };
  if (before?.result === result) return { kind: 'is so already', before };
  if (before?.result === 'failed') return { kind: 'failed', before };
  return null;
}
