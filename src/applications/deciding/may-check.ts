/**
 * Is there something left to check of this application, and may this check be recorded for many at once? A check that
 * failed is not turned into one that passed by a tick in a list: whoever does that looks at the application first.
 */
import type { Application, ApplicationState } from '../application.ts';
import { checksThatCount, type Check, type KeptCheck } from './checks.ts';
import type { Decision } from './may-decide.ts';

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

export type WhyKept =
  | { kind: 'taken back already'; at: Temporal.Instant; by: string }
  | { kind: 'decided since'; decision: Decision; at: Temporal.Instant; by: string }
  | { kind: 'checked anew'; by: KeptCheck }
  | { kind: 'counts no more' };

/**
 * May this check of many be taken back, or did something follow that rests on it? Null: it is taken back. A decision
 * rests on the checks that were there, so whoever wants it otherwise looks at the application itself.
 *
 * @param checks every check of the application, in the order made
 * @param decision the last; null for none
 */
export function whyKept(
  { state, submittedAt }: Pick<Application, 'state' | 'submittedAt'>,
  check: KeptCheck,
  checks: readonly KeptCheck[],
  decision: { decision: Decision; at: Temporal.Instant; by: string } | null,
): WhyKept | null {
  if (check.takenBack !== null) return { kind: 'taken back already', ...check.takenBack };
  if (decision !== null && Temporal.Instant.compare(decision.at, check.at) >= 0)
    return { kind: 'decided since', ...decision };
  const counts = checksThatCount(checks, submittedAt).get(check.name);
  if (counts === undefined || !isToCheck(state)) return { kind: 'counts no more' };
  return counts.id === check.id ? null : { kind: 'checked anew', by: counts };
}
