/**
 * Was this passkey copied? One that counts its uses says a higher number each time; most that are kept by a service
 * never count and always say nought. A number that does not rise means that two hold the same key (Web Authentication
 * Level 3, section 6.1.1, "Signature counter considerations", read November 2026).
 */
export function mayBeCopied(kept: number, told: number): boolean {
  const counts = kept > 0 || told > 0;
  return counts && told <= kept;
}
