/**
 * Which email address has a provider shown to belong to whoever it signed in? Null where it only repeats what somebody
 * typed: then nobody is let in by it, because anybody can type anybody's address into an account of their own.
 *
 * - OpenID Connect Core 1.0, section 5.1: `email_verified` is true where the provider took steps to see that it is theirs.
 * - Google, "Authenticate with a backend server": authoritative for gmail.com, and elsewhere where `hd` names the
 *   organisation; for other addresses it was shown once, and the mailbox may have another owner by now.
 * - Microsoft, "Migrate away from using email claims": the address can be changed by whoever runs the tenant; it counts
 *   where `xms_edov` says that the owner of its domain was shown. It sends no `email_verified`.
 *
 * All read in November 2026.
 */
import { isEmail } from '../../kit/forms/index.ts';

export interface Claims {
  issuer: string;
  email: unknown;
  emailVerified: unknown;
  /** Google: the organisation whose account it is. */
  hostedDomain: unknown;
  /** Microsoft: the owner of the address's domain was shown. */
  domainOwnerShown: unknown;
}

export function provenEmail(claims: Claims): string | null {
  const { issuer, email } = claims;
  if (typeof email !== 'string' || !isEmail(email)) return null;
  if (isMicrosoft(issuer)) return isYes(claims.domainOwnerShown) ? email : null;
  if (claims.emailVerified !== true) return null;
  if (issuer === GOOGLE) return isGooglesOwn(email, claims.hostedDomain) ? email : null;
  return email;
}

const GOOGLE = 'https://accounts.google.com';

const isMicrosoft = (issuer: string): boolean =>
  issuer.startsWith('https://login.microsoftonline.com/') || issuer.startsWith('https://sts.windows.net/');

const isGooglesOwn = (email: string, hostedDomain: unknown): boolean =>
  email.toLowerCase().endsWith('@gmail.com') || (typeof hostedDomain === 'string' && hostedDomain !== '');

/** It comes as true, as 1 or as text, by the kind of token. */
const isYes = (claim: unknown): boolean => claim === true || claim === 1 || claim === '1' || claim === 'true';
