/** Every letter of a message, as it would leave now: who gets it, in which words, and what is in the way. */
import { createHash } from 'node:crypto';

import type { Reader } from '../../kit/db/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import type { Desk } from '../desk.ts';
import { writeLetter, type Piece, type WrittenLetter } from '../letter.tsx';
import type { Field } from '../text/fields.ts';
import { fill } from '../text/fill.ts';
import { readTemplateText, type TemplateText } from '../text/template-text.ts';
import { messagesPaths } from '../paths.ts';
import { factsOfRecipients } from './facts-of-recipients.ts';
import { sortRecipients, type Sorted } from './left-out.ts';
import type { Message } from './message.ts';
import { wordsHash } from './messages-store.ts';
import { findRecipients, type Recipient } from './recipients.ts';

export interface LetterToOne {
  recipient: Recipient & { email: string };
  subject: string;
  pieces: readonly Piece[];
  /** Fields in whose place other words stand. */
  stoodIn: readonly Field[];
  /** What this letter says to whom, in short: another one says or goes elsewhere. */
  print: string;
}

/** What of a message decides its letters. */
export type ToWrite = Pick<Message, 'audience' | 'subject' | 'body' | 'isAboutPlace' | 'sendsAgain'>;

export interface Letters {
  sorted: Sorted;
  letters: readonly LetterToOne[];
  /** Nothing leaves while anybody lacks what a field needs. */
  lacking: readonly { recipient: Recipient; fields: readonly Field[] }[];
}

export async function lettersOf(db: Reader, desk: Desk, message: ToWrite, reach: Reach): Promise<Letters> {
  const sorted = sortRecipients(await recipientsOf(db, desk, message, reach), message);
  const facts = await factsOfRecipients(db, desk, message.audience, sorted.getIt);
  const text = wordsOf(message);
  const letters: LetterToOne[] = [];
  const lacking: Letters['lacking'][number][] = [];
  for (const recipient of sorted.getIt) {
    const known = facts.get(recipient.key);
    if (known === undefined) throw new Error('A recipient has no facts.');
    const filled = fill(text, known);
    if (!filled.ok) {
      lacking.push({ recipient, fields: filled.lacks });
      continue;
    }
    const { subject, pieces, stoodIn } = filled;
    const print = createHash('sha256')
      .update(JSON.stringify([recipient.email, subject, pieces, message.isAboutPlace]))
      .digest('hex')
      .slice(0, 12);
    letters.push({ recipient, subject, pieces, stoodIn, print });
  }
  return { sorted, letters, lacking };
}

/** Everybody who is meant, before anybody is left out. */
export async function recipientsOf(
  db: Reader,
  { hub, others }: Desk,
  message: Pick<ToWrite, 'audience' | 'subject' | 'body'>,
  reach: Reach,
): Promise<readonly Recipient[]> {
  const { audience } = message;
  const hash = message.body === '' ? null : wordsHash(message);
  return findRecipients(db, others, { audience, reach, today: hub.clock.today(), wordsHash: hash });
}

function wordsOf({ subject, body }: ToWrite): TemplateText {
  const reading = readTemplateText(subject, body);
  // Words are read before they are kept, so only a field that the product has dropped since can be at fault.
  if (!reading.ok) throw new Error('The words of a message can no longer be read.');
  return reading.text;
}

/** @param stopAt where this reader stops such letters; null where they cannot */
export function written(
  desk: Desk,
  letter: Pick<LetterToOne, 'subject' | 'pieces'>,
  stopAt: string | null,
): WrittenLetter {
  const foot: readonly Piece[] =
    stopAt === null
      ? []
      : [{ text: 'Stop news from us. Letters about your own place still reach you', href: stopAt }];
  return writeLetter({ subject: letter.subject, pieces: [...letter.pieces, ...foot] }, desk.hub.profile);
}

/** The text of a letter before it leaves: where its reader will stop such letters, the secret is not made yet. */
export function textOf(
  desk: Desk,
  { isAboutPlace }: Pick<ToWrite, 'isAboutPlace'>,
  letter: Pick<LetterToOne, 'subject' | 'pieces'>,
): string {
  return writtenBefore(desk, { isAboutPlace }, letter).text;
}

/** The letter before it leaves, with three dots in place of that secret. */
export function writtenBefore(
  desk: Desk,
  { isAboutPlace }: Pick<ToWrite, 'isAboutPlace'>,
  letter: Pick<LetterToOne, 'subject' | 'pieces'>,
): WrittenLetter {
  return written(desk, letter, isAboutPlace ? null : stopAddress(desk, '…'));
}

/** Where whoever holds this secret stops news. */
export function stopAddress({ hub }: Desk, secret: string): string {
  return hub.config.publicUrl + messagesPaths.stop.pattern.replace(':secret', secret);
}
