/**
 * Why somebody defers or withdraws: the DfE's closed lists, letter for letter on the wire (DFE-Digital/npq-registration
 * at 9e9784a8, `app/services/participants`, read November 2026), with the words that people see. One of them ends in a
 * full stop on the wire, which is kept there and never shown.
 */
export const DEFER_REASONS = {
  bereavement: 'Bereavement',
  'long-term-sickness': 'Long-term sickness',
  'parental-leave': 'Parental leave',
  'career-break': 'Career break',
  other: 'Another reason',
} as const;
export type DeferReason = keyof typeof DEFER_REASONS;

export const WITHDRAW_REASONS = {
  'insufficient-capacity-to-undertake-programme': 'Not enough capacity to undertake the programme',
  'insufficient-capacity': 'Not enough capacity',
  'personal-reason-health-or-pregnancy-related': 'Personal: health or pregnancy',
  'personal-reason-moving-school': 'Personal: moving school',
  'personal-reason-other': 'Personal: another reason',
  'change-in-developmental-or-personal-priorities': 'Other priorities now',
  'change-in-school-circumstances': 'The school’s circumstances changed',
  'change-in-school-leadership': 'The school’s leadership changed',
  'change-in-career': 'Change of career',
  'quality-of-programme-structure-not-suitable.': 'Quality: the structure does not suit',
  'quality-of-programme-content-not-suitable': 'Quality: the content does not suit',
  'quality-of-programme-facilitation-not-effective': 'Quality: the facilitation is not effective',
  'quality-of-programme-accessibility': 'Quality: accessibility',
  'quality-of-programme-other': 'Quality: another reason',
  'programme-not-appropriate-for-role-and-cpd-needs': 'Not right for the role and its needs',
  'started-in-error': 'Started in error',
  'expected-commitment-unclear': 'The commitment was not clear',
  'assessment-requirements-not-met': 'The requirements of the assessment are not met',
  'disengaged-and-unresponsive': 'Disengaged, and does not respond',
  'non-payment-of-invoice': 'The invoice was not paid',
  other: 'Another reason',
} as const;
export type WithdrawReason = keyof typeof WITHDRAW_REASONS;

export function isDeferReason(reason: string): reason is DeferReason {
  return Object.hasOwn(DEFER_REASONS, reason);
}

export function isWithdrawReason(reason: string): reason is WithdrawReason {
  return Object.hasOwn(WITHDRAW_REASONS, reason);
}
