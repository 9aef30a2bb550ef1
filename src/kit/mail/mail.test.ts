import type { AddressInfo } from 'node:net';

import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { onEachDatabase } from '../db/testing.ts';
import {
  type LetterToQueue,
  type MailTransport,
  eraseMail,
  findMail,
  mailboxTransport,
  queueMail,
  recentMail,
  sendDueMail,
  smtpTransport,
  startSending,
} from './index.ts';

const LETTER: LetterToQueue = {
  eventKey: 'thing:1:made',
  kind: 'thing.made',
  to: 'sam@school.example',
  subject: 'Your thing – “ready”',
  text: 'It is ready.\n.\nA line with one full stop, and £5.',
  html: '<p>It is ready.</p>',
};

onEachDatabase('the outbox', (open) => {
  const queue = (letter: Partial<LetterToQueue> = {}): Promise<boolean> =>
    open().transaction((tx) => queueMail(tx, { ...LETTER, ...letter }));
  const letters = () => recentMail(open().db, 50);
  /** As if the time until the next attempt had passed. */
  const passTime = async (): Promise<void> => {
    await sql`update outbox set next_try_at = now() where next_try_at is not null`.execute(open().db);
  };
  const state = async () => (await letters())[0]?.state;

  it('takes one letter for each event, however often it is queued', async () => {
    expect([
      await queue(),
      await queue({ subject: 'Again' }),
      await queue({ eventKey: 'thing:2:made' }),
    ]).toEqual([true, false, true]);
    expect((await letters()).map(({ eventKey, subject }) => [eventKey, subject])).toEqual([
      ['thing:2:made', LETTER.subject],
      ['thing:1:made', LETTER.subject],
    ]);
  });

  it('takes one of twenty queued at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => queue()));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await letters()).toHaveLength(1);
  });

  it('holds no letter of a change that was not made', async () => {
    const work = open().transaction(async (tx) => {
      await queueMail(tx, LETTER);
      throw new Error('not after all');
    });
    await expect(work).rejects.toThrow();
    expect(await letters()).toEqual([]);
  });

  it('erases the letters of one thing alone', async () => {
    await queue();
    await queue({ eventKey: 'thing:11:made' });
    await queue({ eventKey: 'thing:1:moved' });
    await open().transaction((tx) => eraseMail(tx, 'thing:1:'));
    expect((await letters()).map(({ eventKey }) => eventKey)).toEqual(['thing:11:made']);
    await expect(open().transaction((tx) => eraseMail(tx, ''))).rejects.toThrow('would erase every letter');
  });

  it('in the example hub has delivered a letter once it can be read there', async () => {
    await queue();
    expect(await sendDueMail(open(), mailboxTransport)).toBe(1);
    expect(await sendDueMail(open(), mailboxTransport)).toBe(0);
    const [letter] = await letters();
    expect(letter).toMatchObject({ ...LETTER, state: 'sent', attempts: 1 });
    expect(await findMail(open().db, letter?.id ?? 0)).toEqual(letter);
    expect(await findMail(open().db, 999)).toBeNull();
  });

  it('gives each letter to one of four senders', async () => {
    for (let n = 0; n < 20; n += 1) await queue({ eventKey: `thing:${n}:made` });
    const delivered: string[] = [];
    const transport: MailTransport = {
      ...mailboxTransport,
      deliver: async ({ eventKey }) => {
        delivered.push(eventKey);
        await new Promise((resolve) => setTimeout(resolve, 2));
      },
    };
    await Promise.all(Array.from({ length: 4 }, () => sendDueMail(open(), transport)));
    expect(delivered.toSorted()).toEqual([...new Set(delivered)].toSorted());
    expect(delivered).toHaveLength(20);
  });

  it('keeps a letter whose sender died until the lease is over, then sends it with the same Message-ID', async () => {
    await queue();
    const ids: string[] = [];
    const dies: MailTransport = {
      ...mailboxTransport,
      deliver: ({ messageId }) => (ids.push(messageId), new Promise(() => {})),
    };
    void sendDueMail(open(), dies);
    await expect.poll(() => ids.length).toBe(1);
    expect(await state()).toBe('sending');
    expect(await sendDueMail(open(), mailboxTransport)).toBe(0);
    await passTime();
    expect(
      await sendDueMail(open(), {
        ...mailboxTransport,
        deliver: async ({ messageId }) => void ids.push(messageId),
      }),
    ).toBe(1);
    expect(ids[1]).toBe(ids[0]);
    expect(await state()).toBe('sent');
  });

  it('tries again later and later, then gives up', async () => {
    await queue();
    const down: MailTransport = {
      ...mailboxTransport,
      deliver: () => Promise.reject(new Error('ECONNREFUSED')),
    };
    const states: (string | undefined)[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await sendDueMail(open(), down);
      states.push(await state());
      await passTime();
    }
    expect(states).toEqual([...Array.from({ length: 6 }, () => 'failed'), 'dead', 'dead']);
    expect((await letters())[0]?.attempts).toBe(7);
  });

  it('sends by itself while it is started, and stops when it is told to', async () => {
    const sending = startSending(open(), mailboxTransport, () => {});
    await queue();
    await expect.poll(state, { timeout: 10_000 }).toBe('sent');
    await sending.stop();
    await queue({ eventKey: 'thing:2:made' });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await state()).toBe('queued');
  });

  describe('over SMTP', () => {
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
});
