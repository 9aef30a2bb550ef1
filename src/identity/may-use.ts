/**
 * May this sign-in still be used, by its code or by its link? The numbers are our own, from NIST SP 800-63B (out-of-band
 * secrets of at least 20 bits, ten minutes, few attempts; read November 2026), with room for slow mail.
 */
import type { SignIn } from './sign-in-store.ts';

export const CODE_MINUTES = 15;
export const LINK_MINUTES = 60;
export const MOST_WRONG_CODES = 5;
/** A second press of the same button, in the browser that holds the secret, is the first one again. */
const SECOND_PRESS_SECONDS = 60;

export type MayUse = 'yes' | 'too-late' | 'too-many-wrong' | 'used';

export function mayUseCode(signIn: SignIn, now: Temporal.Instant): MayUse {
  if (signIn.wrongCodes >= MOST_WRONG_CODES) return 'too-many-wrong';
  if (isAfter(now, signIn.askedAt.add({ minutes: CODE_MINUTES }))) return 'too-late';
  const { usedAt } = signIn;
  if (usedAt !== null && isAfter(now, usedAt.add({ seconds: SECOND_PRESS_SECONDS }))) return 'used';
  return 'yes';
}

export function mayUseLink(signIn: SignIn, now: Temporal.Instant): MayUse {
  if (signIn.usedAt !== null) return 'used';
  return isAfter(now, signIn.expiresAt) ? 'too-late' : 'yes';
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}
