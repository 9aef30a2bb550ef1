/**
 * Who may support this application? The head, or somebody of the trust who answers for the school; for a head, the
 * chair of governors, because nobody endorses themselves (delivery facts on sponsors, read November 2026).
 */
import type { SponsorRole } from './endorsement.ts';

export type SponsorFault = 'their own address' | 'must be the chair';

/** Null: they may. `ownEmails` are the applicant's. */
export function sponsorFault(
  sponsor: { email: string; role: SponsorRole },
  applicant: { isHead: boolean; ownEmails: readonly string[] },
): SponsorFault | null {
  if (isOwnAddress(sponsor.email, applicant.ownEmails)) return 'their own address';
  return applicant.isHead && sponsor.role === 'head' ? 'must be the chair' : null;
}

export function isOwnAddress(email: string, ownEmails: readonly string[]): boolean {
  return ownEmails.some((own) => mailbox(own) === mailbox(email));
}

/** Capitals and what stands after a plus make no other mailbox. */
function mailbox(email: string): string {
  return email.toLowerCase().replace(/\+[^@]*@/, '@');
}

/** In the place of the box's error. */
export const SPONSOR_FAULT_WORDS: Readonly<Record<SponsorFault, string>> = {
  'their own address':
    'Enter another email address. This one belongs to the applicant, who cannot support themselves',
  'must be the chair':
    'Select the chair of governors or somebody of the trust. The applicant is the head, and cannot support themselves',
};
