import type { Letter } from '../letter.ts';

/** A way for letters to leave. */
export interface MailTransport {
  name: 'smtp' | 'notify' | 'mailbox';
  /** Resolves when the letter was taken over; throws `MailRefused`, or anything else for "try again". */
  deliver(letter: Letter): Promise<void>;
  close(): void;
}

/** The other side refused this letter for good: trying again would be refused again. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  /** It refused because there is no such mailbox, so every other letter to it would be refused too. */
  readonly isAddressGone: boolean;

  /** @param why codes for an operator, never the other side's words, which quote the address */
  constructor(why: string, isAddressGone = false) {
    super(why);
    this.isAddressGone = isAddressGone;
  }
}

/** The example hub's: a letter has arrived when it is on the mailbox page, which reads the outbox itself. */
export const mailboxTransport: MailTransport = {
  name: 'mailbox',
  deliver: () => Promise.resolve(),
  close: () => {},
};
