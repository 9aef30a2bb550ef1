/**
 * Letters through GOV.UK Notify (REST API v2, read November 2026, by its own client library). Notify holds one template
 * whose subject is ((subject)) and whose body is ((body)); the text of each letter goes into it.
 *
 * What Notify cannot do: carry a calendar part, carry our HTML (it makes its own of the text), name our Message-ID.
 */
import type { NotifyClient } from 'notifications-node-client';

import type { Letter } from '../letter.ts';
import { MailRefused, type MailTransport } from './transport.ts';

export interface NotifySettings {
  apiKey: string;
  templateId: string;
  /** Which of the addresses that Notify holds replies go to; null for its default. */
  replyToId: string | null;
  /** Where Notify is; another for tests. */
  url: string;
}

export const NOTIFY_URL = 'https://api.notifications.service.gov.uk';

/** How long Notify is waited for, well within the outbox's lease. */
const SILENCE_MS = 60_000;

/** Of a notification that Notify has taken and has not given up. */
const IN_HAND: ReadonlySet<string> = new Set(['created', 'sending', 'pending', 'delivered', 'sent']);

export function notifyTransport(settings: NotifySettings): MailTransport {
  let client: NotifyClient | null = null;
  return {
    name: 'notify',
    async deliver(letter) {
      // Loaded with the first letter, because most hubs never need it.
      client ??= await clientOf(settings);
      try {
        await withinTime(hand(client, settings, letter));
      } catch (error) {
        throw asFailure(error);
      }
    },
    close: () => {},
  };
}

async function clientOf({ url, apiKey }: NotifySettings): Promise<NotifyClient> {
  const library = await import('notifications-node-client');
  return new library.NotifyClient(url, apiKey);
}

/** From the second attempt on, Notify is asked first whether the first had arrived after all, so that nothing goes twice. */
async function hand(client: NotifyClient, settings: NotifySettings, letter: Letter): Promise<void> {
  const { to, subject, text, messageId, attempts, stopAddress } = letter;
  if (attempts > 1) {
    const { data } = await client.getNotifications('email', undefined, messageId);
    if (data.notifications.some(({ status }) => IN_HAND.has(status))) return;
  }
  await client.sendEmail(settings.templateId, to, {
    personalisation: { subject, body: text },
    reference: messageId,
    ...(settings.replyToId === null ? {} : { emailReplyToId: settings.replyToId }),
    ...(stopAddress?.startsWith('https:') === true ? { oneClickUnsubscribeURL: stopAddress } : {}),
  });
}

async function withinTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('NOTIFY TIMEOUT')), SILENCE_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Notify refuses a letter for good only where it says that the address is none. Every other fault is of the key, the
 * template or the day, would refuse every letter, and is tried again while somebody mends it.
 */
function asFailure(error: unknown): Error {
  const { status, faults } = answerIn(error);
  const kinds = faults.map((fault) => textOf(fault, 'error')).filter((kind) => /^[A-Za-z]{1,40}$/.test(kind));
  const why = ['NOTIFY', status ?? codeOf(error), ...kinds].join(' ');
  const isOfAddress =
    status === 400 &&
    faults.some(
      (fault) =>
        textOf(fault, 'error') === 'ValidationError' && textOf(fault, 'message').startsWith('email_address'),
    );
  return isOfAddress ? new MailRefused(why, true) : new Error(why);
}

function answerIn(error: unknown): { status: number | null; faults: readonly unknown[] } {
  const response = valueOf(error, 'response');
  const status = valueOf(response, 'status');
  const faults = valueOf(valueOf(response, 'data'), 'errors');
  return { status: typeof status === 'number' ? status : null, faults: Array.isArray(faults) ? faults : [] };
}

function codeOf(error: unknown): string {
  const code = textOf(error, 'code') || textOf(error, 'message').replace(/^NOTIFY /, '');
  return /^[A-Z_]{1,40}$/.test(code) ? code : 'unknown';
}

function textOf(from: unknown, key: string): string {
  const value = valueOf(from, key);
  return typeof value === 'string' ? value : '';
}

function valueOf(from: unknown, key: string): unknown {
  return typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined;
}
