/** Which decision can follow which state? The hub's own rule: what was decided can be decided anew until there is a place. */
import type { ApplicationState } from '../application.ts';
import { canBeOverridden, type Blocker } from './what-blocks.ts';

export const DECISIONS = ['recommended', 'wait-listed', 'declined', 'reopened'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface DecidedBefore {
  /** 0 where nothing was decided. */
  id: number;
  decision: Decision | null;
  actor: string | null;
  at: Temporal.Instant | null;
}

export interface DecidingFacts {
  state: ApplicationState;
  /** The last decision; a form that was made before it knows another. */
  last: DecidedBefore;
  /** Somebody offered them a place in the intake, or they have one. */
  hasPlace: boolean;
  /** Another application of the same person for the same course is under way. */
  hasAnother: boolean;
  blockers: readonly Blocker[];
}

export interface Asked {
  decision: Decision;
  /** The last decision that whoever decides has seen; 0 for none. */
  seen: number;
  /** What the applicant is told; '' for nothing. */
  reason: string;
  /** Why without the sponsor's support; '' for none. */
  override: string;
  actor: string;
}

export type WhyNotDecided =
  | { kind: 'decided meanwhile'; by: string; at: Temporal.Instant; decision: Decision }
  | { kind: 'wrong state'; state: ApplicationState }
  | { kind: 'has a place' }
  | { kind: 'another under way' }
  | { kind: 'reason missing' }
  | { kind: 'override missing' }
  | { kind: 'blocked'; blockers: readonly Blocker[] };

export type MayDecide = { ok: true } | { ok: 'done already' } | { ok: false; why: WhyNotDecided };

const FROM: Readonly<Record<Decision, readonly ApplicationState[]>> = {
  recommended: ['submitted', 'wait-listed'],
  'wait-listed': ['submitted', 'recommended'],
  declined: ['submitted', 'wait-listed', 'recommended'],
  reopened: ['submitted', 'wait-listed', 'recommended', 'declined'],
};

/** Whether a decision can be made from this state at all. */
export function canFollow(decision: Decision, state: ApplicationState): boolean {
  return FROM[decision].includes(state);
}

export function mayDecide(facts: DecidingFacts, asked: Asked): MayDecide {
  const { last, state, blockers } = facts;
  if (last.id !== asked.seen && last.decision !== null && last.actor !== null && last.at !== null)
    return last.actor === asked.actor && last.decision === asked.decision
      ? { ok: 'done already' }
      : no({ kind: 'decided meanwhile', by: last.actor, at: last.at, decision: last.decision });
  if (!canFollow(asked.decision, state)) return no({ kind: 'wrong state', state });
  if (facts.hasPlace) return no({ kind: 'has a place' });
  if (asked.decision === 'reopened' && state === 'declined' && facts.hasAnother)
    return no({ kind: 'another under way' });
  if (needsReason(asked.decision) && asked.reason === '') return no({ kind: 'reason missing' });
  if (asked.decision !== 'recommended' || blockers.length === 0) return { ok: true };
  if (!blockers.every(canBeOverridden)) return no({ kind: 'blocked', blockers });
  return asked.override === '' ? no({ kind: 'override missing' }) : { ok: true };
}

/** Who is refused, or has to change something, is told why. */
export function needsReason(decision: Decision): boolean {
  return decision === 'declined' || decision === 'reopened';
}

const no = (why: WhyNotDecided): MayDecide => ({ ok: false, why });
