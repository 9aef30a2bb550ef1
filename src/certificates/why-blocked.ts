/** May this place have this certificate, and if not, why not? By the hub's own rule (`rules.ts`). */
import type { EnrolmentState } from '../cohorts/index.ts';
import { isAfter } from '../kit/dates/index.ts';
import type { CertificateRule } from './rules.ts';

/** All of a place that a rule can ask. */
export interface Standing {
  state: EnrolmentState;
  /** They go on in another place, which is where their certificate comes from. */
  goesOnElsewhere: boolean;
  teachingEndsOn: Temporal.PlainDate;
  /** Sessions at which they were, or that they made up for. */
  attended: number;
  /** Bars that are not reached for certain. */
  below: readonly { title: string; percent: number }[];
  /** The newest outcome that they were told; null while there is none. */
  outcome: 'passed' | 'failed' | 'voided' | null;
}

export type Blocked =
  | { why: 'state'; state: EnrolmentState }
  | { why: 'goes on elsewhere' }
  | { why: 'teaching not over'; endsOn: Temporal.PlainDate }
  | { why: 'too few sessions'; attended: number; least: number }
  | { why: 'below a bar'; title: string; percent: number }
  | { why: 'no pass' };

/** Every reason, so that nobody meets the second after mending the first. None: they may have it. */
export function whyBlocked(
  rule: CertificateRule,
  standing: Standing,
  today: Temporal.PlainDate,
): readonly Blocked[] {
  const { state, teachingEndsOn: endsOn, attended } = standing;
  const blocked: Blocked[] = [];
  if (!rule.states.includes(state)) blocked.push({ why: 'state', state });
  if (standing.goesOnElsewhere) blocked.push({ why: 'goes on elsewhere' });
  // The last day of teaching is still taught on.
  const isOver = isAfter(today, endsOn);
  if (rule.teaching === 'over' && !isOver) blocked.push({ why: 'teaching not over', endsOn });
  if (attended < rule.leastSessions)
    blocked.push({ why: 'too few sessions', attended, least: rule.leastSessions });
  // While teaching goes on a bar is not missed, only not reached yet: where that keeps it back already, it is said once.
  if (rule.bars === 'reached' && (isOver || rule.teaching === 'any time'))
    blocked.push(...standing.below.map((bar) => ({ why: 'below a bar' as const, ...bar })));
  if (rule.outcome === 'passed' && standing.outcome !== 'passed') blocked.push({ why: 'no pass' });
  return blocked;
}
