/** The contract with GOV.UK Notify: what its client library sends on our behalf, and how each answer is taken. */
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { onEachDatabase } from '../db/testing.ts';
import {
  queueMail,
  recentMail,
  sendDueMail,
  troubleWith,
  type LetterToQueue,
  type MailTransport,
} from './index.ts';
import { API_KEY, FakeNotify, fault, SERVICE, TEMPLATE } from './testing/fake-notify.ts';
import { notifyTransport } from './transports/notify.ts';

const LETTER: LetterToQueue = {
  eventKey: 'thing:1:made',
  kind: 'thing.made',
  to: 'sam@school.example',
  subject: 'Your thing – “ready”',
  text: 'It is ready, and it costs £5.',
  html: '<p>It is ready.</p>',
};

onEachDatabase('letters through a stand-in for GOV.UK Notify', (open) => {
  let notify: FakeNotify;
  let transport: MailTransport;
  const through = (apiKey = API_KEY, templateId = TEMPLATE) =>
    notifyTransport({ apiKey, templateId, replyToId: null, url: notify.url });
  beforeEach(async () => {
    notify = await FakeNotify.open();
    transport = through();
  });
  afterEach(() => notify.close());

  const queue = (letter: Partial<LetterToQueue> = {}) =>
    open().transaction((tx) => queueMail(tx, { ...LETTER, ...letter }));
  const send = () => sendDueMail(open(), transport);
  const passTime = () =>
    sql`update outbox set next_try_at = now() where next_try_at is not null`.execute(open().db);
  const fate = async () => {
    const [letter] = await recentMail(open().db, 1);
    return [letter?.state, letter?.lastError, letter?.givenUpWhy];
  };

  it('fill its one template, and carry our own name of the letter as the reference', async () => {
    await queue({ stopAddress: 'https://hub.example/letters/stop/abc' });
    expect(await send()).toBe(1);
    const [letter] = await recentMail(open().db, 1);
    expect(letter).toMatchObject({ state: 'sent', transport: 'notify' });
    expect(notify.taken).toMatchObject([
      {
        email_address: LETTER.to,
        subject: LETTER.subject,
        body: LETTER.text,
        reference: letter?.messageId,
        one_click_unsubscribe: 'https://hub.example/letters/stop/abc',
      },
    ]);
  });

  it('go without their calendar part, which Notify cannot carry', async () => {
    await queue({ calendar: { method: 'REQUEST', body: 'BEGIN:VCALENDAR' } });
    expect(await send()).toBe(1);
    expect(notify.taken).toHaveLength(1);
  });

  it('are not sent twice when the answer was lost', async () => {
    await queue();
    notify.next = ['silence'];
    await send();
    expect((await fate())[0]).toBe('failed');
    await passTime();
    expect(await send()).toBe(1);
    expect(notify.taken).toHaveLength(1);
    expect((await fate())[0]).toBe('sent');
  });

  it('are sent again when what Notify has of them was given up', async () => {
    await queue();
    notify.next = ['silence'];
    await send();
    for (const email of notify.taken) email.status = 'technical-failure';
    await passTime();
    await send();
    expect(notify.taken).toHaveLength(2);
  });

  it.each([
    [
      fault(429, 'TooManyRequestsError', 'Exceeded send limits (1000) for today'),
      'NOTIFY 429 TooManyRequestsError',
    ],
    [fault(500, 'Exception', 'Internal server error'), 'NOTIFY 500 Exception'],
    [
      fault(400, 'BadRequestError', 'Can’t send to this recipient using a team-only API key'),
      'NOTIFY 400 BadRequestError',
    ],
  ])('are tried again after %o', async (answer, why) => {
    await queue();
    notify.next = [answer];
    await send();
    expect(await fate()).toEqual(['failed', why, null]);
    await passTime();
    expect(await send()).toBe(1);
  });

  it('are tried again while the key or the template is wrong', async () => {
    await queue();
    transport = through(`hub-${SERVICE}-00000000-0000-4000-8000-000000000000`);
    await send();
    expect(await fate()).toEqual(['failed', 'NOTIFY 403 AuthError', null]);
    transport = through(API_KEY, SERVICE);
    await passTime();
    await send();
    expect(await fate()).toEqual(
      ['failed', 'NOTIFY 403 AuthError', null].with(1, 'NOTIFY 400 BadRequestError'),
    );
  });

  it('are given up at once where the address is none, and the next is not tried', async () => {
    await queue({ to: 'nobody at all' });
    await send();
    expect(await fate()).toEqual(['dead', 'NOTIFY 400 ValidationError', 'refused']);
    expect([...(await troubleWith(open().db, ['Nobody At All'])).keys()]).toEqual(['nobody at all']);
    await queue({ eventKey: 'thing:2:made', to: 'nobody at all' });
    expect(await fate()).toEqual(['dead', null, 'address came back before']);
  });

  it('are tried again when nobody answers there', async () => {
    await queue();
    transport = notifyTransport({
      apiKey: API_KEY,
      templateId: TEMPLATE,
      replyToId: null,
      url: 'http://127.0.0.1:1',
    });
    await send();
    expect(await fate()).toEqual(['failed', 'NOTIFY ECONNREFUSED', null]);
  });
});
