/**
 * Does this enhanced status code (RFC 3463, read November 2026) say that nothing sent to the address will ever arrive?
 * Only then is the address marked: a full mailbox, a letter that is too large and a sender on a blocklist also end in 5xx.
 */
export function isAddressGone(status: string): boolean {
  return GONE.has(status);
}

const GONE: ReadonlySet<string> = new Set([
  '5.1.0', // other trouble with the address
  '5.1.1', // no such mailbox
  '5.1.2', // no such place
  '5.1.3', // not written as an address is
  '5.1.6', // the mailbox moved and left no address
  '5.1.10', // the place takes no mail at all (RFC 7505)
  '5.2.1', // the mailbox is shut
]);

/** The code in what a server answered: '5.1.1' of '550 5.1.1 no such user'; null where it gave none. */
export function statusCodeIn(answer: string): string | null {
  return /(?:^|[\s-])([245]\.\d{1,3}\.\d{1,3})(?=\s|$)/m.exec(answer)?.[1] ?? null;
}
