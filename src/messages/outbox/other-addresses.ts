/**
 * To which other address of its reader may a letter go that was given up? One in staff's own words to any that their
 * record holds. One that may hold a secret only to an address that its owner has shown to be theirs, since staff can write
 * addresses into a record; and one that signs somebody in nowhere else at all.
 */
import { isOpen } from './letter-kinds.ts';

export interface AddressOfReader {
  email: string;
  isVerified: boolean;
}

export function otherAddresses(
  letter: { kind: string; recipient: string },
  ofReader: readonly AddressOfReader[],
): readonly string[] {
  if (letter.kind.startsWith('sign-in.')) return [];
  return ofReader
    .filter(({ email }) => email.toLowerCase() !== letter.recipient.toLowerCase())
    .filter(({ isVerified }) => isVerified || isOpen(letter.kind))
    .map(({ email }) => email);
}
