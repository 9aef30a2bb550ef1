/**
 * Is this the code on the screen of the session? It changes every half minute and the one before is taken too, so that
 * whoever typed slowly is not sent back. Made as RFC 6238 makes one-time passwords, with SHA-256 (RFC 6238, section 4,
 * read November 2026), of a secret that never leaves the hub.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const STEP_SECONDS = 30;
/** How long a code that was shown to the hub in time is kept while somebody signs in. */
export const KEPT_MINUTES = 15;
/** Of a million codes two are right at a time: so few tries find nothing. */
export const MOST_WRONG = 8;
export const WRONG_WITHIN_MINUTES = 10;

export function codeAt(secret: string, sessionId: number, at: Temporal.Instant): string {
  return codeOfStep(secret, sessionId, stepAt(at));
}

/** @param shownAt when the code was first shown to the hub */
export function isRightCode(
  secret: string,
  sessionId: number,
  code: string,
  shownAt: Temporal.Instant,
): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  const step = stepAt(shownAt);
  return [step, step - 1].some((one) => isSame(codeOfStep(secret, sessionId, one), code));
}

/** How long the code of now is shown still, in whole seconds from 1 to `STEP_SECONDS`. */
export function secondsLeft(at: Temporal.Instant): number {
  return STEP_SECONDS - (Math.floor(at.epochMilliseconds / 1000) % STEP_SECONDS);
}

/** Bears witness that a code was shown to the hub at a moment, so that it is judged by that and not by the end of a sign-in. */
export function witness(secret: string, sessionId: number, code: string, at: Temporal.Instant): string {
  const moment = String(at.epochMilliseconds);
  return `${moment}.${sealOf(secret, sessionId, code, moment)}`;
}

/** The moment that a witness bears witness of; null for a false one, or one that is too old. */
export function witnessedAt(
  secret: string,
  sessionId: number,
  code: string,
  seen: string,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const [moment = '', seal = ''] = seen.split('.');
  if (!/^\d{1,15}$/.test(moment) || !isSame(sealOf(secret, sessionId, code, moment), seal)) return null;
  const at = Temporal.Instant.fromEpochMilliseconds(Number(moment));
  const age = at.until(now).total('minutes');
  return age >= 0 && age <= KEPT_MINUTES ? at : null;
}

function stepAt(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 1000 / STEP_SECONDS);
}

function codeOfStep(secret: string, sessionId: number, step: number): string {
  const digest = createHmac('sha256', secret).update(`code ${sessionId} ${step}`).digest();
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

function sealOf(secret: string, sessionId: number, code: string, moment: string): string {
  return createHmac('sha256', secret)
    .update(`seen ${sessionId} ${code} ${moment}`)
    .digest('base64url')
    .slice(0, 32);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
