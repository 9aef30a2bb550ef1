import { describe, expect, test } from 'vitest';

import { readBounceReport } from './bounce-report.ts';

const ID = '0b7c2f4e-2a3b-4c5d-8e9f-001122334455';

interface Written {
  status?: string;
  recipient?: string;
  original?: string;
  type?: string;
}

/** A report as a mail server writes it. */
function report({
  status = 'Final-Recipient: rfc822; sam@school.example\nAction: failed\nStatus: 5.1.1 (no such user)',
  original = `From: hub@hub.example\nMessage-ID:\n <${ID}@hub.example>\nSubject: Your thing\n\nIt is ready.`,
  type = 'multipart/report; report-type=delivery-status;\n boundary="=_b1"',
}: Written = {}): string {
  return [
    'From: MAILER-DAEMON@mail.example',
    'To: hub@hub.example',
    `Content-Type: ${type}`,
    'Subject: Undelivered',
    '',
    'Not MIME.',
    '--=_b1',
    'Content-Type: text/plain',
    '',
    'I could not deliver your letter.',
    '--=_b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    status,
    '',
    '--=_b1',
    'Content-Type: message/rfc822',
    '',
    original,
    '--=_b1--',
    '',
  ].join('\n');
}

describe('A report that a letter came back', () => {
  test.each([
    ['with line ends of mail', report().replaceAll('\n', '\r\n')],
    ['with line ends of files', report()],
    ['with the headers alone', report().replace('message/rfc822', 'text/rfc822-headers')],
    ['with a status part in base64', inBase64(report())],
  ])('is read %s', (_words, message) => {
    expect(readBounceReport(message)).toEqual({
      messageId: ID,
      address: 'sam@school.example',
      action: 'failed',
      status: '5.1.1',
      isAddressGone: true,
    });
  });

  test.each([
    ['5.1.1', true],
    ['5.1.10', true],
    ['5.2.1', true],
    ['5.2.2', false],
    ['5.7.1', false],
    ['4.4.7', false],
  ])('of status %s says that the address is gone: %s', (status, isAddressGone) => {
    const about = `Final-Recipient: rfc822;sam@school.example\nAction: failed\nStatus: ${status}`;
    expect(readBounceReport(report({ status: about }))).toMatchObject({ status, isAddressGone });
  });

  test('names whom we wrote to, where the mail went on to another address', () => {
    const status =
      'Original-Recipient: rfc822;sam@school.example\nFinal-Recipient: rfc822;s.okafor@trust.example\nAction: failed\nStatus: 5.1.1';
    expect(readBounceReport(report({ status }))?.address).toBe('sam@school.example');
  });

  test('of a letter that is only late is told apart', () => {
    const status = 'Final-Recipient: rfc822;sam@school.example\nAction: delayed\nStatus: 4.4.1';
    expect(readBounceReport(report({ status }))?.action).toBe('delayed');
  });

  test.each([
    ['an answer of a person', 'From: sam@school.example\nContent-Type: text/plain\n\nThank you!'],
    [
      'a report of another kind',
      report({ type: 'multipart/report; report-type=feedback-report; boundary="=_b1"' }),
    ],
    ['a report without a boundary', report({ type: 'multipart/report; report-type=delivery-status' })],
    ['a report of a letter that is not ours', report({ original: 'Message-ID: <1@elsewhere.example>\n\nx' })],
    ['a report without a letter', report({ original: '' })],
    ['a report without a recipient', report({ status: 'Action: failed\nStatus: 5.1.1' })],
    ['a report without a code', report({ status: 'Final-Recipient: rfc822;a@b.example\nAction: failed' })],
    ['nothing', ''],
    ['an unfinished one', report().slice(0, 300)],
  ])('is not made of %s', (_words, message) => {
    expect(readBounceReport(message)).toBeNull();
  });

  test('is not believed for a Message-ID in the words of the letter', () => {
    const original = `From: x@y.example\nSubject: hello\n\nMessage-ID: <${ID}@hub.example>`;
    expect(readBounceReport(report({ original }))).toBeNull();
  });
});

function inBase64(message: string): string {
  const [before = '', after = ''] = message.split('Content-Type: message/delivery-status\n\n', 2);
  const end = after.indexOf('\n--=_b1');
  const status = Buffer.from(after.slice(0, end)).toString('base64');
  return `${before}Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n${status}${after.slice(end)}`;
}
