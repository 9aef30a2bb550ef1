import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer/index.js';

import type { Letter } from '../letter.ts';
import { isAddressGone, statusCodeIn } from './status-code.ts';
import { MailRefused, type MailTransport } from './transport.ts';

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
    async deliver(letter) {
      try {
        await smtp.sendMail(asMail(letter, domain));
      } catch (error) {
        throw isForGood(error)
          ? new MailRefused(codesOf(error), isOfAddress(error))
          : new Error(codesOf(error));
      }
    },
    close: () => smtp.close(),
  };
}

function asMail(letter: Letter, domain: string): Mail.Options {
  const { to, subject, text, html, messageId, calendar, stopAddress } = letter;
  return {
    // The address alone: a string would be read as a list, and a name in it could name others.
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${messageId}@${domain}>`,
    // Programs that answer by themselves ("I am on holiday") leave such letters alone (RFC 3834).
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(stopAddress === null
        ? {}
        : {
            'List-Unsubscribe': { prepared: true, value: `<${stopAddress}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
    // Beside text and HTML for programs that offer "Accept", and as a file for those that do not.
    ...(calendar === null
      ? {}
      : { icalEvent: { method: calendar.method, content: calendar.body, filename: 'invite.ics' } }),
  };
}

/** The server answered 5xx about this letter (RFC 5321, 4.2.1). Of a log-in it says nothing about the letter. */
function isForGood(error: unknown): boolean {
  const status = numberOf(error, 'responseCode');
  return status !== null && status >= 500 && status < 600 && textOf(error, 'code') !== 'EAUTH';
}

function isOfAddress(error: unknown): boolean {
  const status = statusCodeIn(textOf(error, 'response') ?? '');
  return status !== null && isAddressGone(status);
}

/** The error without its message, which quotes the address: 'EENVELOPE 550 5.1.1'. */
function codesOf(error: unknown): string {
  return [
    textOf(error, 'code') ?? 'unknown',
    numberOf(error, 'responseCode'),
    statusCodeIn(textOf(error, 'response') ?? ''),
  ]
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
