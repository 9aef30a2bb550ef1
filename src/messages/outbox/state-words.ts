import type { GivenUpWhy, LetterState } from '../../kit/mail/index.ts';

/** How a letter fares, in words for people. */
export const STATE_WORDS: Readonly<Record<LetterState, { text: string; classes: string }>> = {
  queued: { text: 'Waiting', classes: 'govuk-tag--blue' },
  sending: { text: 'On its way', classes: 'govuk-tag--blue' },
  sent: { text: 'Sent', classes: 'govuk-tag--green' },
  failed: { text: 'To be tried again', classes: 'govuk-tag--orange' },
  dead: { text: 'Given up', classes: 'govuk-tag--red' },
  recalled: { text: 'Called back', classes: 'govuk-tag--grey' },
  bounced: { text: 'Came back', classes: 'govuk-tag--red' },
};

export const GIVEN_UP_WORDS: Readonly<Record<GivenUpWhy, string>> = {
  refused: 'The other side refused it for good.',
  'tried for too long': 'It was tried for more than a day, and nobody took it.',
  'address came back before': 'An earlier letter to this address came back, so this one was not tried.',
  'came back': 'It left, and came back.',
};

/** What a code of the other side means, where it is one that we know; the code alone otherwise. */
export function codeInWords(code: string): string {
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(code)?.[0] ?? code;
  const words = CODES[status];
  return words === undefined ? code : `${words} (${code})`;
}

const CODES: Readonly<Record<string, string>> = {
  '5.1.1': 'there is no such mailbox',
  '5.1.2': 'there is no such place to send mail to',
  '5.1.3': 'the address is not written as an address is',
  '5.1.6': 'the mailbox has moved',
  '5.1.10': 'that place takes no mail',
  '5.2.1': 'the mailbox is shut',
  '5.2.2': 'the mailbox is full',
  '5.7.1': 'their server does not take letters from us',
  'permanent-failure': 'there is no such mailbox',
  'temporary-failure': 'the mailbox was full or out of reach',
  'technical-failure': 'GOV.UK Notify had a fault',
};
