/**
 * What becomes of a declaration that its lead provider voids, and of the outcome that came with it? (DEC-12, DEC-13:
 * DFE-Digital/npq-registration at 9e9784a8, read November 2026.) What was not paid is voided with its line on the
 * statement; what was paid waits to be clawed back and gets a second line on the next output statement, if there is one.
 * A completed one takes its outcome with it: of courses that have outcomes, and unless that is voided already.
 */
import { MADE_BY_ANOTHER } from './partners.ts';
import { refusal, type Refusal } from './refusals.ts';
import type { Declaration } from '../../cohorts/index.ts';
import { hasOutcome, type DeclarationState } from './wire.ts';

export interface VoidFacts {
  state: DeclarationState;
  type: Declaration;
  /** The DfE's identifier. */
  course: string;
  /** Of the participant on the course; null for none. */
  latestOutcome: 'passed' | 'failed' | 'voided' | null;
  /** Whether the lead provider that asks made it. */
  isOwn: boolean;
  /** Whether it has a line that takes money back already. */
  hasRefundLine: boolean;
  /** Whether an output statement with a deadline ahead is there. */
  hasNextStatement: boolean;
}

export type Voided =
  | {
      ok: true;
      state: 'voided' | 'awaiting_clawback';
      /** What happens on the statements. */
      line: 'voided with it' | 'refund on the next statement' | 'none';
      /** The row that is appended to the outcomes (DEC-13); null where nothing is. */
      outcome: 'voided' | null;
    }
  | { ok: false; status: 403 | 422; errors: readonly Refusal[] };

export function voidDeclaration(facts: VoidFacts): Voided {
  if (!facts.isOwn) return { ok: false, status: 403, errors: [MADE_BY_ANOTHER] };
  const no = (...errors: readonly Refusal[]): Voided => ({ ok: false, status: 422, errors });
  const takesOutcome =
    facts.type === 'completed' && hasOutcome(facts.course) && facts.latestOutcome !== 'voided';
  const outcome = takesOutcome ? 'voided' : null;
  switch (facts.state) {
    case 'submitted':
      return { ok: true, state: 'voided', line: 'none', outcome };
    case 'eligible':
    case 'payable':
    case 'ineligible':
      return { ok: true, state: 'voided', line: 'voided with it', outcome };
    case 'voided':
      return no(refusal('declaration.already_voided'));
    case 'paid':
      if (facts.hasRefundLine) return no(refusal('declaration.not_already_refunded'));
      return {
        ok: true,
        state: 'awaiting_clawback',
        line: facts.hasNextStatement ? 'refund on the next statement' : 'none',
        outcome,
      };
    case 'awaiting_clawback':
    case 'clawed_back':
      return no(
        facts.hasRefundLine
          ? refusal('declaration.not_already_refunded')
          : refusal('declaration.must_be_paid'),
      );
  }
}
