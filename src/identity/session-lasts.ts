/**
 * How long is a sign-in good? Our own numbers. NIST SP 800-63B-4 asks at its second level for a new sign-in after a day
 * and an hour without use, for a service of government employees; this one is opened by teachers between lessons, and
 * without a password each sign-in is a letter to wait for (read November 2026). See docs/adr/0009-sign-in.md.
 */

/** From its beginning, however much it is used. */
export const SESSION_DAYS = 30;
/** Without use, for whoever sees only what is their own. */
export const IDLE_DAYS = 14;
/** Without use, for whoever has a role and so sees other people: over a weekend, and no longer. */
export const IDLE_DAYS_OF_A_ROLE = 3;

/** A session last used at this moment or before is over. */
export function lastUseThatIsTooLongAgo(
  now: Temporal.Instant,
  { hasRole }: { hasRole: boolean },
): Temporal.Instant {
  return now.subtract({ hours: 24 * (hasRole ? IDLE_DAYS_OF_A_ROLE : IDLE_DAYS) });
}
