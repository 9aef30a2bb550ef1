import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';

import { onEachDatabase } from '../db/testing.ts';
import {
  type Fate,
  type LetterToQueue,
  type MailTransport,
  eraseMail,
  findMail,
  mailboxTransport,
  noteFate,
  queueMail,
  queueMails,
  recallMail,
  recentMail,
  sendDueMail,
  startSending,
  troubleWith,
  tryAgain,
} from './index.ts';
import { MailRefused } from './transports/transport.ts';

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

  it('queues many in one statement, by the same rules as one', async () => {
    await queue();
    await sql`insert into mail_addresses (address_folded, since, why) values ('gone@school.example', now(), 'no such mailbox')`.execute(
      open().db,
    );
    const queued = await open().transaction((tx) =>
      queueMails(tx, [
        LETTER,
        { ...LETTER, eventKey: 'thing:2:made', to: 'Gone@school.example' },
        { ...LETTER, eventKey: 'thing:3:made', to: 'Gone@school.example', isAwaited: true },
        {
          ...LETTER,
          eventKey: 'thing:4:made',
          subject: 'Two\nlines',
          calendar: { method: 'REQUEST', body: 'A' },
        },
      ]),
    );
    expect(queued).toBe(3);
    const made = (await letters()).toReversed();
    expect(made.map(({ eventKey, state }) => [eventKey, state])).toEqual([
      ['thing:1:made', 'queued'],
      ['thing:2:made', 'dead'],
      ['thing:3:made', 'queued'],
      ['thing:4:made', 'queued'],
    ]);
    expect(made[3]).toMatchObject({
      subject: 'Two lines',
      calendar: { method: 'REQUEST', body: 'A' },
      text: LETTER.text,
    });
  });

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

  it('leaves a letter that waits, and can call it back until it leaves', async () => {
    await queue({ waits: Temporal.Duration.from({ minutes: 10 }) });
    await queue({ eventKey: 'thing:2:made' });
    expect(await sendDueMail(open(), mailboxTransport)).toBe(1);
    const keys = ['thing:1:made', 'thing:2:made', 'thing:3:never'];
    const recall = () => open().transaction((tx) => recallMail(tx, keys));
    expect(await recall()).toEqual({ stopped: 1, tooLate: 1 });
    expect(await recall()).toEqual({ stopped: 0, tooLate: 1 });
    await passTime();
    expect(await sendDueMail(open(), mailboxTransport)).toBe(0);
    expect((await letters()).map((letter) => letter.state)).toEqual(['sent', 'recalled']);
  });

  it.each([
    ['dies', () => new Promise<void>(() => {}), 'recalled'],
    ['fails', () => Promise.reject(new Error('ECONNRESET')), 'recalled'],
    ['arrives', () => Promise.resolve(), 'sent'],
  ])('does not try again what was called back while a sender that %s had it', async (_how, deliver, ends) => {
    await queue();
    const recalled = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<void>();
    const transport: MailTransport = {
      ...mailboxTransport,
      deliver: async () => {
        taken.resolve();
        await recalled.promise;
        await deliver();
      },
    };
    const sending = sendDueMail(open(), transport);
    await taken.promise;
    const recall = await open().transaction((tx) => recallMail(tx, [LETTER.eventKey]));
    expect(recall).toEqual({ stopped: 0, tooLate: 1 });
    recalled.resolve();
    if (_how !== 'dies') await sending;
    await passTime();
    expect(await sendDueMail(open(), mailboxTransport)).toBe(0);
    expect(await state()).toBe(ends);
  });

  it.each([
    ['for the last time', () => Promise.reject(new Error('ECONNRESET'))],
    ['for good', () => Promise.reject(new MailRefused('5.7.1'))],
  ])('leaves nothing to try again of what was called back and then failed %s', async (_how, deliver) => {
    await queue();
    await sql`update outbox set attempts = 6`.execute(open().db);
    const transport: MailTransport = {
      ...mailboxTransport,
      deliver: async () => {
        await open().transaction((tx) => recallMail(tx, [LETTER.eventKey]));
        await deliver();
      },
    };
    await sendDueMail(open(), transport);
    const [letter] = await letters();
    expect(letter).toMatchObject({ state: 'recalled', givenUpWhy: null });
    expect(await open().transaction((tx) => tryAgain(tx, letter?.id ?? 0))).toBe(false);
  });

  it('sends each letter or calls it back, never both, however the two race', async () => {
    const keys = Array.from({ length: 40 }, (_, n) => `thing:${n}:made`);
    for (const eventKey of keys) await queue({ eventKey });
    const delivered = new Set<string>();
    const transport: MailTransport = {
      ...mailboxTransport,
      deliver: async ({ eventKey }) => void delivered.add(eventKey),
    };
    const senders = [1, 2].map(() => sendDueMail(open(), transport));
    await expect.poll(() => delivered.size, { interval: 1 }).toBeGreaterThan(3);
    const { stopped } = await open().transaction((tx) => recallMail(tx, keys));
    await Promise.all(senders);
    const recalled = (await letters()).filter((letter) => letter.state === 'recalled');
    expect(recalled).toHaveLength(stopped);
    expect(recalled.filter(({ eventKey }) => delivered.has(eventKey))).toEqual([]);
    expect(recalled.length + delivered.size).toBe(40);
  });

  it('tries a letter that was given up again when somebody asks, with all its waits before it', async () => {
    await queue();
    const down: MailTransport = { ...mailboxTransport, deliver: () => Promise.reject(new Error('x')) };
    const tryOnce = async () => {
      await sendDueMail(open(), down);
      await passTime();
    };
    for (let n = 0; n < 7; n += 1) await tryOnce();
    const [dead] = await letters();
    expect(dead).toMatchObject({ state: 'dead', givenUpWhy: 'tried for too long' });
    const again = () => open().transaction((tx) => tryAgain(tx, dead?.id ?? 0));
    expect([await again(), await again()]).toEqual([true, false]);
    for (let n = 0; n < 6; n += 1) await tryOnce();
    expect(await state()).toBe('failed');
    await tryOnce();
    expect(await state()).toBe('dead');
  });

  describe('hears what became of a letter', () => {
    const hear = async (fate: Fate, about: { messageId?: string; address?: string | null } = {}) => {
      const [letter] = await letters();
      const messageId = about.messageId ?? letter?.messageId ?? '';
      return open().transaction((tx) =>
        noteFate(tx, { messageId, address: about.address ?? null, fate, at: Temporal.Now.instant() }),
      );
    };
    const GONE: Fate = { kind: 'came back', why: '5.1.1', isAddressGone: true };
    beforeEach(async () => {
      await queue();
      await sendDueMail(open(), mailboxTransport);
    });

    it('that came back, and queues the next to that address as given up', async () => {
      expect(await hear(GONE, { address: 'Sam@school.example' })).toMatchObject({ isNews: true });
      expect(await hear(GONE)).toMatchObject({ isNews: false });
      expect((await letters())[0]).toMatchObject({
        state: 'bounced',
        givenUpWhy: 'came back',
        lastError: '5.1.1',
      });
      expect(await queue({ eventKey: 'thing:2:made' })).toBe(true);
      await queue({ eventKey: 'thing:3:made', isAwaited: true });
      expect(await sendDueMail(open(), mailboxTransport)).toBe(1);
      const later = await letters();
      expect(later.map((letter) => [letter.state, letter.givenUpWhy])).toEqual([
        ['sent', null],
        ['dead', 'address came back before'],
        ['bounced', 'came back'],
      ]);
    });

    it('whose mailbox was full, and writes there again', async () => {
      await hear({ kind: 'came back', why: '5.2.2', isAddressGone: false });
      expect(await state()).toBe('bounced');
      await queue({ eventKey: 'thing:2:made' });
      expect(await state()).toBe('queued');
    });

    it('that arrived, which speaks for the address', async () => {
      await hear(GONE);
      await queue({ eventKey: 'thing:2:made', isAwaited: true });
      await sendDueMail(open(), mailboxTransport);
      await hear({ kind: 'delivered' });
      expect((await letters())[0]?.deliveredAt).not.toBeNull();
      expect((await troubleWith(open().db, [LETTER.to])).size).toBe(0);
    });

    it('only where it is our letter and the address that it went to', async () => {
      expect(await hear(GONE, { address: 'other@school.example' })).toBeNull();
      expect(await hear(GONE, { messageId: crypto.randomUUID() })).toBeNull();
      expect(await hear(GONE, { messageId: "' or true --" })).toBeNull();
      expect(await state()).toBe('sent');
    });
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
});
