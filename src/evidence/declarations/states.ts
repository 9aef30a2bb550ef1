/**
 * From which state can a declaration go to which, and by what? The DfE's eight states and their moves, which are all
 * there are (dfe-services.md 1.3; DFE-Digital/npq-registration at 9e9784a8, `app/models/declaration.rb`, read November
 * 2026). The hub moves none of them: it is told, and says where what it is told cannot be.
 */
import { DECLARATION_STATES, type DeclarationState } from './wire.ts';

export const EVENTS = [
  'mark_eligible',
  'mark_payable',
  'mark_paid',
  'mark_ineligible',
  'mark_awaiting_clawback',
  'mark_clawed_back',
  'mark_voided',
  'revert_to_eligible',
] as const;
export type DeclarationEvent = (typeof EVENTS)[number];

export const MOVES: Readonly<
  Record<DeclarationEvent, { from: readonly DeclarationState[]; to: DeclarationState }>
> = {
  mark_eligible: { from: ['submitted'], to: 'eligible' },
  mark_payable: { from: ['eligible'], to: 'payable' },
  mark_paid: { from: ['payable'], to: 'paid' },
  mark_ineligible: { from: ['submitted'], to: 'ineligible' },
  mark_awaiting_clawback: { from: ['paid'], to: 'awaiting_clawback' },
  mark_clawed_back: { from: ['awaiting_clawback'], to: 'clawed_back' },
  mark_voided: { from: ['submitted', 'eligible', 'payable', 'ineligible'], to: 'voided' },
  revert_to_eligible: { from: ['payable'], to: 'eligible' },
};

/** The state after; null where the DfE does not do that from here. */
export function moved(state: DeclarationState, event: DeclarationEvent): DeclarationState | null {
  const { from, to } = MOVES[event];
  return from.includes(state) ? to : null;
}

/** Whether any number of moves leads from one to the other. A state is reached from itself by none. */
export function canBecome(from: DeclarationState, to: DeclarationState): boolean {
  const reached = new Set<DeclarationState>([from]);
  // A set grows while it is walked, and ends when nothing new is reached.
  for (const state of reached)
    for (const event of EVENTS) {
      const next = moved(state, event);
      if (next !== null) reached.add(next);
    }
  return reached.has(to);
}

/** Every state that another can become, for those who choose among them. */
export function statesAfter(from: DeclarationState): readonly DeclarationState[] {
  return DECLARATION_STATES.filter((state) => state !== from && canBecome(from, state));
}
