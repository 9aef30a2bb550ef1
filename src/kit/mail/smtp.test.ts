/** Letters through a real conversation with a mail server. */
import type { AddressInfo } from 'node:net';

import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { onEachDatabase } from '../db/testing.ts';
import {
  type LetterToQueue,
  type MailTransport,
  queueMail,
  recentMail,
  sendDueMail,
  smtpTransport,
  troubleWith,
} from './index.ts';

const LETTER: LetterToQueue = {
  eventKey: 'thing:1:made',
  kind: 'thing.made',
  to: 'sam@school.example',
  subject: 'Your thing – “ready”',
  text: 'It is ready.\n.\nA line with one full stop, and £5.',
  html: '<p>It is ready.</p>',
};

onEachDatabase('letters over SMTP', (open) => {
  const queue = (letter: Partial<LetterToQueue> = {}): Promise<boolean> =>
    open().transaction((tx) => queueMail(tx, { ...LETTER, ...letter }));
  const letters = () => recentMail(open().db, 50);
  const state = async () => (await letters())[0]?.state;
  let server: SMTPServer;
  let received: { from: string; to: string[]; text: string }[];
  let transport: MailTransport;

  beforeEach(async () => {
    received = [];
    server = new SMTPServer({
      authOptional: true,
      closeTimeout: 100,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const refusals: Record<string, number> = { 'gone@school.example': 550, 'busy@school.example': 451 };
        const code = refusals[address];
        if (address === 'nobody@school.example')
          return done(Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }));
        done(code === undefined ? null : Object.assign(new Error(`no ${address}`), { responseCode: code }));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          received.push({
            from,
            to: rcptTo.map(({ address }) => address),
            text: Buffer.concat(chunks).toString(),
          });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    transport = smtpTransport({ url: `smtp://127.0.0.1:${port}`, from: 'The hub <hub@hub.example>' });
  });
  afterEach(async () => {
    transport.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('hands the letter over once, with both its forms and its own Message-ID', async () => {
    await queue();
    expect(await sendDueMail(open(), transport)).toBe(1);
    expect(await sendDueMail(open(), transport)).toBe(0);
    const [letter] = await letters();
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: 'hub@hub.example', to: ['sam@school.example'] });
    expect(received[0]?.text).toContain(`Message-ID: <${letter?.messageId}@hub.example>`);
    expect(received[0]?.text).toMatch(/Content-Type: text\/plain[^]*Content-Type: text\/html/);
    expect(letter?.state).toBe('sent');
  });

  it('gives up at once when the server refuses the address for good, and keeps the address out of the reason', async () => {
    await queue({ to: 'gone@school.example' });
    await sendDueMail(open(), transport);
    const { rows } = await sql`select state, last_error from outbox`.execute(open().db);
    expect(rows).toEqual([{ state: 'dead', last_error: 'EENVELOPE 550' }]);
    // The code says that this server will not, and not why: the address is left alone.
    expect((await troubleWith(open().db, ['gone@school.example'])).size).toBe(0);
  });

  it('marks the address when the server says that there is no such mailbox', async () => {
    await queue({ to: 'nobody@school.example' });
    await sendDueMail(open(), transport);
    const trouble = await troubleWith(open().db, ['nobody@school.example']);
    expect(trouble.get('nobody@school.example')?.why).toBe('EENVELOPE 550 5.1.1');
  });

  it('carries an invitation where calendar programs look for it, and as a file', async () => {
    const body = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
    await queue({ calendar: { method: 'REQUEST', body } });
    await sendDueMail(open(), transport);
    const text = received[0]?.text ?? '';
    const alternatives =
      /multipart\/alternative; boundary="([^"]+)"/.exec(text.replaceAll(/\r\n\s+/g, ' '))?.[1] ?? '';
    const parts = text.split(`--${alternatives}`).slice(1, -1);
    expect(parts.map((part) => /Content-Type: ([^;\r]+)/.exec(part)?.[1])).toEqual([
      'text/plain',
      'text/html',
      'text/calendar',
    ]);
    expect(parts[2]).toMatch(/text\/calendar;[^]*method=REQUEST/);
    expect(text).toMatch(
      /Content-Type: application\/ics; name=invite\.ics[^]*Content-Disposition: attachment/,
    );
    const [letter] = await letters();
    expect(letter?.calendar).toEqual({ method: 'REQUEST', body });
  });

  it('says how such letters are stopped, where they can be', async () => {
    await queue({ stopAddress: 'https://hub.example/letters/stop/abc' });
    await queue({ eventKey: 'thing:2:made' });
    await sendDueMail(open(), transport);
    const [stopped, plain] = received.map(({ text }) => text);
    expect(stopped).toContain('List-Unsubscribe: <https://hub.example/letters/stop/abc>');
    expect(stopped).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(plain).not.toContain('List-Unsubscribe');
  });

  it('tries again when the server is busy', async () => {
    await queue({ to: 'busy@school.example' });
    await sendDueMail(open(), transport);
    expect(await state()).toBe('failed');
  });

  it('tries again when nobody answers there', async () => {
    await queue();
    const nobody = smtpTransport({ url: 'smtp://127.0.0.1:1', from: 'hub@hub.example' });
    await sendDueMail(open(), nobody);
    nobody.close();
    expect(await state()).toBe('failed');
  });

  it('sends to the one address, whatever is written into it', async () => {
    await queue({ to: 'sam@school.example, all@school.example' });
    await queue({
      eventKey: 'thing:2:made',
      to: 'sam@school.example\r\nBcc: all@school.example',
      subject: 'a\r\nBcc: all@school.example',
    });
    await sendDueMail(open(), transport);
    for (const { to, text } of received) {
      expect(to).not.toContain('all@school.example');
      expect(text).not.toMatch(/^Bcc:/im);
    }
  });
});
