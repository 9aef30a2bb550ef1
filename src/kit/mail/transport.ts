import { createTransport } from 'nodemailer';

import type { Letter } from './outbox.ts';

/** A way for letters to leave. */
export interface MailTransport {
  name: 'smtp' | 'mailbox';
  /** Resolves when the letter was taken over; throws `MailRefused`, or anything else for "try again". */
  deliver(letter: Letter): Promise<void>;
  close(): void;
}

/** The mail server refused this letter for good: trying again would be refused again. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** The example hub's: a letter has arrived when it is on the mailbox page, which reads the outbox itself. */
export const mailboxTransport: MailTransport = {
  name: 'mailbox',
  deliver: () => Promise.resolve(),
  close: () => {},
};

/** How long a mail server is waited for, well within the outbox's lease. */
const CONNECT_MS = 20_000;
const SILENCE_MS = 60_000;

/** @param url `smtp://user:password@host:587` or `smtps://…`; @param from an address, with a name or without */
export function smtpTransport({ url, from }: { url: string; from: string }): MailTransport {
  const smtp = createTransport(
    {
      url,
      pool: true,
      maxConnections: 1,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
    },
    { from },
  );
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    name: 'smtp',
    async deliver({ to, subject, text, html, messageId }) {
      try {
        // The address alone: a string would be read as a list, and a name in it could name others.
        const address = { name: '', address: to };
        await smtp.sendMail({ to: address, subject, text, html, messageId: `<${messageId}@${domain}>` });
      } catch (error) {
        throw isForGood(error) ? new MailRefused(codesOf(error)) : new Error(codesOf(error));
      }
    },
    close: () => smtp.close(),
  };
}

/** The server answered 5xx about this letter (RFC 5321, 4.2.1). Of a log-in it says nothing about the letter. */
function isForGood(error: unknown): boolean {
  const status = numberOf(error, 'responseCode');
  return status !== null && status >= 500 && status < 600 && textOf(error, 'code') !== 'EAUTH';
}

/** The error without its message, which quotes the address: 'EENVELOPE 550'. */
function codesOf(error: unknown): string {
  return [textOf(error, 'code') ?? 'unknown', numberOf(error, 'responseCode')]
    .filter((part) => part !== null)
    .join(' ');
}

function textOf(error: unknown, key: string): string | null {
  const value: unknown = error instanceof Error ? Reflect.get(error, key) : undefined;
  return typeof value === 'string' ? value : null;
}

function numberOf(error: unknown, key: string): number | null {
  const value: unknown = error instanceof Error ? Reflect.get(error, key) : undefined;
  return typeof value === 'number' ? value : null;
}
