/**
 * May this place be deferred, withdrawn or resumed? What the DfE's service would answer (PAR-2 to PAR-4 of the shared
 * domain facts; DFE-Digital/npq-registration at 9e9784a8, read November 2026), with its codes. `may-change.test.ts` runs
 * its own cases. A declaration of any state counts, a voided one too.
 */
import type { TrainingAction } from '../cohorts/index.ts';
import { isDeferReason, isWithdrawReason } from './reasons.ts';

export type Training = 'active' | 'deferred' | 'withdrawn';

export interface ChangeFacts {
  action: TrainingAction;
  training: Training;
  /** Their types, whatever became of them; null where nobody told the hub of any in the cohort. */
  declarations: readonly string[] | null;
  /** As on the wire; null where none is given, which coming back needs. */
  reason: string | null;
}

export type WhyNot =
  | 'participant_id.already_active'
  | 'participant_id.already_deferred'
  | 'participant_id.already_withdrawn'
  | 'participant_id.no_declarations'
  | 'participant_id.no_started_declarations'
  | 'reason.inclusion';

export type MayChange =
  | {
      ok: true;
      training: Training;
      /** What only the lead provider can know. */ unknown: 'declarations' | null;
    }
  | { ok: false; why: WhyNot };

export function mayChange({ action, training, declarations, reason }: ChangeFacts): MayChange {
  const no = (why: WhyNot): MayChange => ({ ok: false, why });
  const unknown = declarations === null ? 'declarations' : null;
  switch (action) {
    case 'defer':
      if (training === 'deferred') return no('participant_id.already_deferred');
      if (training === 'withdrawn') return no('participant_id.already_withdrawn');
      if (declarations?.length === 0) return no('participant_id.no_declarations');
      if (reason === null || !isDeferReason(reason)) return no('reason.inclusion');
      return { ok: true, training: 'deferred', unknown };
    case 'withdraw':
      if (training === 'withdrawn') return no('participant_id.already_withdrawn');
      if (declarations !== null && !declarations.includes('started'))
        return no('participant_id.no_started_declarations');
      if (reason === null || !isWithdrawReason(reason)) return no('reason.inclusion');
      return { ok: true, training: 'withdrawn', unknown };
    case 'resume':
      if (training === 'active') return no('participant_id.already_active');
      return { ok: true, training: 'active', unknown: null };
  }
}

export function whyNotInWords(why: WhyNot): string {
  switch (why) {
    case 'participant_id.already_active':
      return 'They are on the course already';
    case 'participant_id.already_deferred':
      return 'They are deferred already';
    case 'participant_id.already_withdrawn':
      return 'They have left the course already';
    case 'participant_id.no_declarations':
      return 'The DfE defers nobody without a declaration. Ask your lead provider';
    case 'participant_id.no_started_declarations':
      return 'The DfE withdraws nobody without a started declaration. Ask your lead provider';
    case 'reason.inclusion':
      return 'Choose a reason from the DfE’s list';
  }
}
