/**
 * How a declaration fares at the DfE in a rehearsal, from one list to the next: by the DfE's own moves, most of them to
 * paid, a few otherwise. The shares are our own.
 */
import { moved, type DeclarationEvent, type DeclarationState } from '../evidence/index.ts';
import type { Declaration } from '../cohorts/index.ts';
import type { Chance } from '../example/people/chance.ts';

/** What it says in the next list. @param luck of this declaration in this state, the same whenever it is asked */
export function nextTold(state: DeclarationState, type: Declaration, luck: Chance): DeclarationState {
  const event = eventAfter(state, type, luck.below(100));
  return event === null ? state : (moved(state, event) ?? state);
}

/** Of who completed nothing is taken back: the outcome would go with it. */
function eventAfter(state: DeclarationState, type: Declaration, drawn: number): DeclarationEvent | null {
  const isKept = type === 'completed';
  switch (state) {
    case 'submitted':
      if (!isKept && drawn < 2) return 'mark_ineligible';
      return !isKept && drawn < 4 ? 'mark_voided' : 'mark_eligible';
    case 'eligible':
      return 'mark_payable';
    case 'payable':
      return 'mark_paid';
    case 'paid':
      return !isKept && drawn < 2 ? 'mark_awaiting_clawback' : null;
    case 'awaiting_clawback':
      return 'mark_clawed_back';
    case 'ineligible':
    case 'voided':
    case 'clawed_back':
      return null;
  }
}
