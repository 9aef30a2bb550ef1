/** From "who is it for?" to letters that arrive, come back, or are called back. */
import type { AddressInfo } from 'node:net';

import { SMTPServer } from 'smtp-server';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { deskOf } from '../areas/desk.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { API_KEY, FakeNotify, TEMPLATE } from '../kit/mail/testing/fake-notify.ts';
import {
  mailboxTransport,
  notifyTransport,
  queueMail,
  sendDueMail,
  smtpTransport,
  type MailTransport,
} from '../kit/mail/index.ts';
import { addTestPerson, signedInAs } from '../testing/people.ts';
import { readSeen } from './compose/difference.ts';
import { sendMessage } from './compose/send-message.ts';
import { messagesPaths as paths } from './paths.ts';
import { ELSEWHERE, HERE, WORDS, Writing } from './testing.ts';

const TOKEN = 'a-token-that-is-long-enough';

onEachDatabase('A message to many', (open) => {
  let writing: Writing;
  const apps: Writing[] = [];
  beforeEach(async () => {
    writing = await Writing.open(open(), { PUBLIC_URL: 'https://hub.example', MAIL_REPORT_TOKEN: TOKEN });
    apps.push(writing);
  });
  afterAll(() => Promise.all(apps.map(({ app }) => app.close())));
  const states = async () => (await writing.letters()).map(({ state }) => state);
  const events = async (event: string) =>
    open().db.selectFrom('audit_event').selectAll().where('event', '=', event).execute();

  describe('step by step', () => {
    test('begins with everybody by name, and who is left out and why', async () => {
      await writing.addMember('Ann Truscott', 'ann@school.example');
      const stopped = await writing.addMember('Bea Quiet', 'bea@school.example');
      await writing.addMember('Cem Gone', 'cem@school.example');
      await open()
        .db.insertInto('news_stopped')
        .values({ person_id: stopped, stopped_at: writing.hub.clock.now() })
        .execute();
      await open()
        .db.insertInto('mail_addresses')
        .values({ address_folded: 'cem@school.example', since: writing.hub.clock.now(), why: '5.1.1' })
        .execute();
      const message = await writing.draft({ ...WORDS, about: 'news' });
      const { body } = await writing.get(paths.people.to({ message }));
      expect(body).toContain('1 person would get it');
      expect(body).toContain('ann@school.example');
      expect(body).toContain('Bea Quiet asked for no news');
      expect(body).toContain('Cem Gone has an address from which a letter came back');
      await writing.post(paths.words.to({ message }), WORDS);
      expect((await writing.get(paths.people.to({ message }))).body).toContain('2 people would get it');
    });

    test('names the field that is wrong, keeps what was typed, and links to its box', async () => {
      await writing.addMember('Ann Truscott');
      const message = await writing.draft();
      const reply = await writing.post(paths.words.to({ message }), {
        ...WORDS,
        body: 'Dear {{nmae}}, welcome',
      });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('<title>Error: ');
      expect(reply.body).toMatch(/href="#body"[^<]*>There is no field {{nmae}}/);
      expect(reply.body).toContain('Dear {{nmae}}, welcome</textarea>');
    });

    test('sends nothing to anybody while one person lacks what a field needs', async () => {
      await writing.addMember('Ann Truscott');
      const message = await writing.draft({ ...WORDS, body: 'We meet at {{venue}}' });
      const { body } = await writing.get(paths.preview.to({ message }));
      expect(body).toContain('Ann Truscott has no venue');
      expect(body).not.toContain('Send to');
      expect((await writing.send(message)).statusCode).toBe(422);
      expect(await writing.letters()).toEqual([]);
    });

    test('shows the first, the last and the longest of many, all of them page by page, and the number on the button', async () => {
      const names = Array.from({ length: 12 }, (_, n) => `Person ${String.fromCodePoint(65 + n)}`);
      for (const name of [...names, 'Person Ff Longest-Of-All Featherstonehaugh'])
        await writing.addMember(name);
      const message = await writing.draft();
      const few = (await writing.get(paths.preview.to({ message }))).body;
      expect(few).toContain('Send to 13 people');
      expect([...few.matchAll(/class="hub-letter"/g)]).toHaveLength(3);
      for (const part of ['the first by name', 'the longest name', 'a place that we tell you soon'])
        expect(few).toContain(part);
      const pages = await Promise.all(
        [1, 2, 9].map((page) => writing.get(paths.preview.to({ message }, { page }))),
      );
      expect(pages.map(({ body }) => [...body.matchAll(/class="hub-letter"/g)].length)).toEqual([10, 3, 3]);
      const asSent = await writing.get(
        paths.previewAsSent.to({ message, recipient: /person:\d+/.exec(few)?.[0] ?? '' }),
      );
      expect(asSent.headers['content-security-policy']).toContain('sandbox');
    });
  });

  describe('its button', () => {
    test('queues what was shown, once, however often it is pressed', async () => {
      await writing.addMember('Ann Truscott', 'ann@school.example');
      await writing.addMember('Ben Moor', 'ben@school.example');
      const message = await writing.draft();
      const seen = await writing.seen(message);
      const presses = await Promise.all(
        [1, 2, 3].map(() => writing.post(paths.send.to({ message }), { seen })),
      );
      expect(presses.map(({ headers }) => headers.location)).toEqual(
        Array.from({ length: 3 }, () => paths.message.to({ message })),
      );
      const letters = await writing.letters();
      expect(letters.map(({ recipient, state }) => [recipient, state])).toEqual([
        ['ann@school.example', 'queued'],
        ['ben@school.example', 'queued'],
      ]);
      for (const letter of letters)
        expect(letter.text_body + letter.html_body + letter.subject).not.toMatch(/\{\{|\}\}/);
      expect(await events('message.sent')).toHaveLength(1);
      expect(await sendDueMail(open(), mailboxTransport)).toBe(0);
    });

    test('sends nothing where anything changed since, and says what', async () => {
      const ann = await writing.addMember('Ann Truscott', 'ann@school.example');
      const message = await writing.draft();
      const seen = await writing.seen(message);
      await writing.addMember('Late Joiner');
      await open().db.updateTable('people').set({ full_name: 'Ann Newname' }).where('id', '=', ann).execute();
      const reply = await writing.post(paths.send.to({ message }), { seen });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('Nothing was sent');
      expect(reply.body).toContain('Late Joiner would get it now too');
      expect(reply.body).toContain('Ann Newname has another letter now');
      expect(await writing.letters()).toEqual([]);
      expect((await writing.send(message)).statusCode).toBe(303);
      expect(await writing.letters()).toHaveLength(2);
    });

    test('of two managers who send the same words at once gives each person one letter', async () => {
      for (const name of ['Ann Truscott', 'Ben Moor', 'Cat Hill']) await writing.addMember(name);
      const other = await writing.manager();
      const [mine, theirs] = [await writing.draft(), await writing.draft(WORDS, undefined, other.headers)];
      const seen = [await writing.seen(mine), await writing.seen(theirs, other.headers)];
      const replies = await Promise.all([
        writing.post(paths.send.to({ message: mine }), { seen: seen[0] ?? '' }),
        writing.post(paths.send.to({ message: theirs }), { seen: seen[1] ?? '' }, other.headers),
      ]);
      expect(replies.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([
        303, 422,
      ]);
      expect(await writing.letters()).toHaveLength(3);
      expect(replies.find(({ statusCode }) => statusCode === 422)?.body).toContain('got these words on');
    });

    test('leaves neither message nor letters where the process ends before all is written', async () => {
      await writing.addMember('Ann Truscott');
      const message = await writing.draft();
      const seen = readSeen(await writing.seen(message));
      const desk = deskOf(writing.hub);
      const dying = {
        ...desk,
        hub: {
          ...desk.hub,
          database: {
            ...open(),
            db: open().db,
            transaction: <Result>(
              work: Parameters<ReturnType<typeof open>['transaction']>[0],
            ): Promise<Result> =>
              open().transaction(async (tx) => {
                await work(tx);
                throw new Error('the plug was pulled');
              }),
          },
        },
      };
      const about = {
        messageId: message,
        reach: 'everything',
        seen,
        urgentWhy: null,
        actor: 'person:1',
      } as const;
      await expect(sendMessage(dying, about)).rejects.toThrow('the plug was pulled');
      expect(await writing.letters()).toEqual([]);
      expect(await events('message.sent')).toEqual([]);
      expect((await sendMessage(desk, about)).kind).toBe('sent');
      expect((await sendMessage(desk, about)).kind).toBe('sent');
      expect(await writing.letters()).toHaveLength(1);
    });

    test('asks why where it cannot wait, and keeps the reason', async () => {
      await writing.addMember('Ann Truscott');
      const message = await writing.draft();
      const reply = await writing.send(message, { urgent: 'yes' });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('Say why it cannot wait');
      await writing.send(message, { urgent: 'yes', 'urgent-why': 'The hall is flooded' });
      const [sent] = await events('message.sent');
      expect(sent?.reason).toBe('The hall is flooded');
      const { body } = await writing.get(paths.message.to({ message }));
      expect(body).toMatch(
        /The letter leaves in (?:9|10) minutes, at \d\d:\d\d\. Until then you can call it back/,
      );
    });
  });

  test('goes by the days of membership and the hour, not by all that somebody is or was in', async () => {
    const { hub } = writing;
    const groups = await open()
      .db.selectFrom('groups')
      .select(['id', 'name', 'venue_id'])
      .where('cohort_id', '=', HERE)
      .where('level', '=', 1)
      .orderBy('position')
      .execute();
    const [first, second] = groups;
    if (first === undefined || second === undefined) throw new Error('The cohort has no two groups.');
    await open().db.deleteFrom('sessions').execute();
    const day = (text: string) => Temporal.PlainDate.from(text);
    const meet = (groupId: string, on: string, title: string, hours: [string, string]) =>
      open()
        .db.insertInto('sessions')
        .values({
          cohort_id: HERE,
          group_id: groupId,
          component: 'extra',
          number: Number(on.slice(-2)),
          kind: 'seminar',
          title,
          day: day(on),
          starts_at: Temporal.PlainTime.from(hours[0]),
          ends_at: Temporal.PlainTime.from(hours[1]),
          is_online: true,
          counts: true,
          state: 'planned',
          wished_on: day(on),
          changed_at: hub.clock.now(),
        })
        .execute();
    await meet(first.id, '2026-11-23', 'Over by ten', ['08:00', '09:30']);
    await meet(second.id, '2026-11-25', 'Not theirs yet', ['09:00', '12:00']);
    await meet(first.id, '2026-11-26', 'Theirs still', ['09:00', '12:00']);
    await meet(first.id, '2026-12-02', 'Not theirs any more', ['09:00', '12:00']);
    await meet(second.id, '2026-12-03', 'Theirs then', ['09:00', '12:00']);
    const seats = async (
      name: string,
      held: readonly { group: string; from: string; until: string | null }[],
    ) => {
      const personId = await writing.addMember(name, `${name.toLowerCase()}@school.example`);
      const { id } = await open()
        .db.selectFrom('enrolments')
        .select('id')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      for (const { group, from, until } of held)
        await open()
          .db.insertInto('memberships')
          .values({
            enrolment_id: id,
            group_id: group,
            level: 1,
            from_on: day(from),
            until_on: until === null ? null : day(until),
            cause: 'test',
            made_at: hub.clock.now(),
            made_by: 'operator',
          })
          .execute();
    };
    await seats('Ann', [
      { group: first.id, from: '2026-11-01', until: '2026-12-01' },
      { group: second.id, from: '2026-12-01', until: null },
    ]);
    await seats('Bea', [
      { group: second.id, from: '2026-11-01', until: '2026-11-24' },
      { group: first.id, from: '2026-11-24', until: null },
    ]);
    await seats('Cem', [{ group: second.id, from: '2026-12-01', until: null }]);
    const message = await writing.draft({
      ...WORDS,
      body: '{{name}}, {{group}}: {{next session title}}, {{next session}}; {{first seminar}}',
    });
    await writing.send(message);
    const said = (await writing.letters()).map(
      ({ text_body }) =>
        /^(?:Ann|Bea|Cem), [\s\S]*?$/m.exec(text_body.replaceAll(/(?<=\S)\n(?=\S)/g, ' '))?.[0],
    );
    expect(said).toEqual([
      `Ann, ${first.name}: Theirs still, Thursday 26 November 2026; Thursday 26 November 2026`,
      `Bea, ${second.name}: Theirs still, Thursday 26 November 2026; Thursday 26 November 2026`,
      `Cem, ${second.name}: Theirs then, Thursday 3 December 2026; Thursday 3 December 2026`,
    ]);
  });

  test('that is called back never leaves, and what had left is told', async () => {
    for (const name of ['Ann Truscott', 'Ben Moor']) await writing.addMember(name);
    const message = await writing.draft();
    await writing.send(message);
    const [first] = await writing.letters();
    await open()
      .db.updateTable('outbox')
      .set({ next_try_at: writing.hub.clock.now().subtract({ hours: 9_000 }) })
      .where('id', '=', first?.id ?? 0)
      .execute();
    expect(await sendDueMail(open(), mailboxTransport)).toBe(1);
    const recalls = await Promise.all([1, 2].map(() => writing.post(paths.recall.to({ message }))));
    expect(recalls.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    await writing.passTime();
    expect(await sendDueMail(open(), mailboxTransport)).toBe(0);
    expect(await states()).toEqual(['sent', 'recalled']);
    const { body } = await writing.get(paths.message.to({ message }));
    expect(body).toContain('1 letter was called back');
    expect(body).toContain('1 letter had left before that');
    expect(await events('message.recalled')).toHaveLength(1);
  });

  describe('within reach', () => {
    test('goes to nobody outside it, whoever is named in the form', async () => {
      const here = await writing.addMember('Ann Truscott');
      const elsewhere = await writing.addMember('Bob Elsewhere', 'bob@two.example', ELSEWHERE);
      const { headers } = await writing.manager({ kind: 'cohort', id: HERE });
      const chosen = { person: [String(here), String(elsewhere)] };
      const message = await writing.draft({ ...WORDS, subject: 'Hello' }, chosen, headers);
      const { body } = await writing.get(paths.people.to({ message }), headers);
      expect(body).toContain('Ann Truscott');
      expect(body).not.toContain('Bob Elsewhere');
      expect((await writing.send(message, {}, headers)).statusCode).toBe(303);
      expect((await writing.letters()).map(({ recipient }) => recipient)).toEqual([
        'ann.truscott@school.example',
      ]);
      const nobody = await writing.post(paths.begin.to(), { person: String(elsewhere) }, headers);
      expect([nobody.statusCode, nobody.body.includes('none of the people whom you chose')]).toEqual([
        422,
        true,
      ]);
      const other = { kind: 'cohort', cohort: ELSEWHERE, 'cohort-states': 'confirmed' };
      expect((await writing.post(paths.begin.to(), other, headers)).statusCode).toBe(422);
      expect(
        (await writing.post(paths.begin.to(), { kind: 'role', role: 'manager' }, headers)).statusCode,
      ).toBe(422);
    });

    test('is its author’s alone while it is a draft, and its letters are seen by those who reach their readers', async () => {
      await writing.addMember('Ann Truscott');
      await writing.addMember('Bob Elsewhere', 'bob@two.example', ELSEWHERE);
      const sentTo = async (cohort: string) => {
        const message = await writing.draft(WORDS, { kind: 'cohort', cohort, 'cohort-states': 'confirmed' });
        await writing.send(message);
        return message;
      };
      const [, theirs] = [await sentTo(HERE), await sentTo(ELSEWHERE)];
      const draft = await writing.draft({ ...WORDS, subject: 'Not yet' });
      const scoped = await writing.manager({ kind: 'cohort', id: HERE });
      const whole = await writing.manager();
      for (const step of [paths.message, paths.people, paths.words, paths.preview])
        expect((await writing.get(step.to({ message: draft }), whole.headers)).statusCode).toBe(404);
      for (const act of [paths.send, paths.discard, paths.words])
        expect((await writing.post(act.to({ message: draft }), WORDS, whole.headers)).statusCode).toBe(404);
      expect((await writing.get(paths.message.to({ message: theirs }), whole.headers)).statusCode).toBe(200);
      expect((await writing.get(paths.message.to({ message: theirs }), scoped.headers)).statusCode).toBe(404);
      expect((await writing.post(paths.recall.to({ message: theirs }), {}, scoped.headers)).statusCode).toBe(
        404,
      );
      const [mine, other] = await writing.letters();
      const outbox = (await writing.get(paths.outbox.to(), scoped.headers)).body;
      expect(outbox).toContain('Ann Truscott');
      expect(outbox).not.toContain('Bob Elsewhere');
      expect((await writing.get(paths.letter.to({ letter: mine?.id ?? 0 }), scoped.headers)).statusCode).toBe(
        200,
      );
      for (const address of [paths.letter, paths.staffLetterAsSent])
        expect((await writing.get(address.to({ letter: other?.id ?? 0 }), scoped.headers)).statusCode).toBe(
          404,
        );
      for (const act of [paths.tryAgain, paths.useAddress])
        expect((await writing.post(act.to({ letter: other?.id ?? 0 }), {}, scoped.headers)).statusCode).toBe(
          404,
        );
    });
  });

  describe('over SMTP', () => {
    test('arrives with a way out of news that a scanner cannot press and its reader can, and comes back to the outbox', async () => {
      const received: string[] = [];
      const server = new SMTPServer({
        authOptional: true,
        closeTimeout: 100,
        disabledCommands: ['STARTTLS'],
        onData: (stream, _session, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => (received.push(Buffer.concat(chunks).toString()), done()));
        },
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.server.address() as AddressInfo;
      const transport = smtpTransport({ url: `smtp://127.0.0.1:${port}`, from: 'hub@hub.example' });
      try {
        const ann = await writing.addMember('Ann Truscott', 'ann@school.example');
        const message = await writing.draft({ ...WORDS, about: 'news' });
        await writing.send(message);
        await writing.passTime();
        expect(await sendDueMail(open(), transport)).toBe(1);
        const mail = received[0]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
        expect(mail).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
        const stop = new URL(/List-Unsubscribe: <([^>]+)>/.exec(mail)?.[1] ?? 'x:').pathname;

        for (let scan = 0; scan < 3; scan += 1)
          expect((await writing.app.inject({ url: stop })).body).toContain('Stop news');
        expect(await open().db.selectFrom('news_stopped').selectAll().execute()).toEqual([]);
        const boundary = 'b1';
        const oneClick = await writing.app.inject({
          method: 'POST',
          url: stop,
          headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
          payload: `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`,
        });
        expect(oneClick.statusCode).toBe(200);
        const stopped = await open().db.selectFrom('news_stopped').select('person_id').execute();
        expect(stopped).toEqual([{ person_id: ann }]);
        const again = await writing.post(stop, { 'from-page': 'yes' }, { cookie: '' });
        expect(again.headers.location).toBe(stop);
        expect((await writing.app.inject({ url: stop })).body).toContain('You get no more news');
        expect(await events('news.stopped')).toHaveLength(1);
        const other = `${stop.slice(0, -1)}${stop.endsWith('_') ? '-' : '_'}`;
        expect((await writing.app.inject({ url: other })).statusCode).toBe(404);

        const id = /Message-ID: <([^>]+)>/.exec(mail)?.[1] ?? '';
        const report = [
          'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
          '',
          '--r\nContent-Type: message/delivery-status',
          '\nReporting-MTA: dns; mail.example',
          '\nFinal-Recipient: rfc822; ann@school.example\nAction: failed\nStatus: 5.1.1',
          '--r\nContent-Type: text/rfc822-headers',
          `\nMessage-ID: <${id}>`,
          '--r--',
        ].join('\n');
        const tell = (authorization: string) =>
          writing.app.inject({
            method: 'POST',
            url: paths.bounceHook.to(),
            headers: { authorization, 'content-type': 'message/rfc822' },
            payload: report,
          });
        expect((await tell('Bearer a-token-of-nobody-at-all')).statusCode).toBe(404);
        expect((await tell(`Bearer ${TOKEN}`)).body).toBe('noted\n');
        expect((await tell(`Bearer ${TOKEN}`)).body).toBe('known before\n');
        expect(await states()).toEqual(['bounced']);
        expect((await writing.get('/staff')).body).toContain('letter did not arrive');
      } finally {
        transport.close();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      }
    });
  });

  test('through GOV.UK Notify arrives once, and its receipts are believed with our token alone', async () => {
    const notify = await FakeNotify.open();
    try {
      const transport = notifyTransport({
        apiKey: API_KEY,
        templateId: TEMPLATE,
        replyToId: null,
        url: notify.url,
      });
      await writing.addMember('Ann Truscott', 'ann@school.example');
      await writing.send(await writing.draft({ ...WORDS, about: 'news' }));
      await writing.passTime();
      notify.next = ['silence'];
      await sendDueMail(open(), transport);
      await writing.passTime();
      await sendDueMail(open(), transport);
      expect(notify.taken).toHaveLength(1);
      expect(notify.taken[0]?.one_click_unsubscribe).toMatch(/^https:\/\/hub\.example\/letters\/stop\//);
      const receipt = {
        reference: notify.taken[0]?.reference,
        to: 'ann@school.example',
        status: 'permanent-failure',
      };
      const tell = (payload: object, token = TOKEN) =>
        writing.app.inject({
          method: 'POST',
          url: paths.notifyHook.to(),
          headers: { authorization: `Bearer ${token}` },
          payload,
        });
      expect((await tell(receipt, 'another-token-of-somebody')).statusCode).toBe(404);
      expect((await tell({ ...receipt, to: 'other@school.example' })).body).toBe('not ours\n');
      expect((await tell({ status: 'delivered' })).statusCode).toBe(422);
      expect((await tell(receipt)).body).toBe('noted\n');
      expect(await states()).toEqual(['bounced']);
    } finally {
      await notify.close();
    }
  });

  describe('a letter that was given up', () => {
    const refuse: MailTransport = {
      ...mailboxTransport,
      deliver: () => Promise.reject(new Error('ECONNREFUSED')),
    };
    const givenUp = async () => {
      const ann = await writing.addMember('Ann Truscott', 'ann@school.example');
      const message = await writing.draft();
      await writing.send(message);
      for (let attempt = 0; attempt < 7; attempt += 1) {
        await writing.passTime();
        await sendDueMail(open(), refuse);
      }
      const [letter] = await writing.letters();
      return { ann, letter: letter?.id ?? 0 };
    };
    const addAddress = (personId: number, email: string, isVerified: boolean) =>
      open()
        .db.insertInto('person_emails')
        .values({
          person_id: personId,
          email,
          email_folded: email,
          is_main: false,
          added_at: writing.hub.clock.now(),
          verified_at: isVerified ? writing.hub.clock.now() : null,
        })
        .execute();

    test('is tried again once by a button that is pressed twice', async () => {
      const { letter } = await givenUp();
      const page = (await writing.get(paths.letter.to({ letter }))).body;
      expect(page).toContain('Given up');
      expect(page).toContain('nobody took it');
      await Promise.all([1, 2].map(() => writing.post(paths.tryAgain.to({ letter }))));
      expect(await states()).toEqual(['queued']);
      expect(await events('letter.tried-again')).toHaveLength(1);
      expect(await sendDueMail(open(), mailboxTransport)).toBe(1);
    });

    test('goes to another address of its reader, and to no other', async () => {
      const { ann, letter } = await givenUp();
      await addAddress(ann, 'ann@home.example', false);
      expect((await writing.get(paths.letter.to({ letter }))).body).toContain('value="ann@home.example"');
      const stray = await writing.post(paths.useAddress.to({ letter }), {
        address: 'mallory@elsewhere.example',
      });
      expect(stray.statusCode).toBe(422);
      await writing.post(paths.useAddress.to({ letter }), { address: 'ann@home.example' });
      expect((await writing.letters()).map(({ recipient, state }) => [recipient, state])).toEqual([
        ['ann@home.example', 'queued'],
      ]);
    });

    test('stays its reader’s where the address has gone to somebody else since', async () => {
      const { ann, letter } = await givenUp();
      await addAddress(ann, 'ann@home.example', false);
      const bea = await addTestPerson(writing.hub, 'Bea Quiet', 'bea@school.example');
      await open()
        .db.updateTable('person_emails')
        .set({ person_id: bea, is_main: false })
        .where('email', '=', 'ann@school.example')
        .execute();
      const { body } = await writing.get(paths.letter.to({ letter }));
      expect(body).toContain('Ann Truscott');
      expect(body).not.toContain('Bea Quiet');
      expect(body).toContain('value="ann@home.example"');
      const stray = await writing.post(paths.useAddress.to({ letter }), { address: 'bea@school.example' });
      expect(stray.statusCode).toBe(422);
      expect((await writing.letters()).map(({ recipient }) => recipient)).toEqual(['ann@school.example']);
    });

    test('and can hold a secret shows no word of it, and goes only where its reader has proved to be', async () => {
      const ann = await addTestPerson(writing.hub, 'Ann Truscott', 'ann@school.example');
      await addAddress(ann, 'ann@home.example', false);
      await addAddress(ann, 'ann@proved.example', true);
      const secret = { subject: 'Your offer', text: 'https://hub.example/secret', html: 'x' };
      await open().transaction((tx) =>
        queueMail(tx, { eventKey: 'offer:1', kind: 'place.offered', to: 'ann@school.example', ...secret }),
      );
      const { id } = await open()
        .db.updateTable('outbox')
        .set({
          state: 'dead',
          given_up_why: 'refused',
          next_try_at: null,
          settled_at: writing.hub.clock.now(),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const { body } = await writing.get(paths.letter.to({ letter: id }));
      expect(body).not.toContain('hub.example/secret');
      expect(body).not.toContain('Your offer');
      expect(body).not.toContain('ann@home.example');
      expect(body).toContain('value="ann@proved.example"');
      expect((await writing.get(paths.staffLetterAsSent.to({ letter: id }))).statusCode).toBe(404);
      expect((await writing.get(paths.outbox.to())).body).not.toContain('Your offer');
    });
  });

  describe('templates', () => {
    const TEXT = { name: 'Welcome', about: 'place', subject: 'Welcome, {{name}}', body: 'Dear {{name}}' };

    test('keep every version, and lose nothing that two write at once', async () => {
      const made = await writing.post(paths.newTemplate.to(), TEXT);
      const url = String(made.headers.location);
      expect(url).toBe('/staff/templates/welcome');
      await writing.post(url, { ...TEXT, body: 'Hello {{name}}', version: '1' });
      const late = await writing.post(url, { ...TEXT, body: 'Good day {{name}}', version: '1' });
      expect(late.statusCode).toBe(422);
      expect(late.body).toContain('Hello {{name}}</pre>');
      expect(late.body).toContain('Good day {{name}}</textarea>');
      expect((await writing.get(`${url}?version=1`)).body).toContain('Dear {{name}}</textarea>');
      expect((await writing.get(`${url}?version=7`)).statusCode).toBe(404);
      const wrong = await writing.post(url, { ...TEXT, body: '{{name: date}}', version: '2' });
      expect(wrong.body).toContain('{{name}} is a text and not a date');
      expect(await events('template.changed')).toHaveLength(2);
    });

    test('are tried with real people, and send nothing', async () => {
      await writing.addMember('Ann Truscott');
      const url = `${paths.templatePreview.to({ template: 'before-first-seminar' })}?with=cohort:${HERE}`;
      expect((await writing.get(url)).body).toContain('Ann Truscott has no first seminar');
      await writing.post(paths.newTemplate.to(), TEXT);
      const page = await writing.get(
        `${paths.templatePreview.to({ template: 'welcome' })}?with=cohort:${HERE}`,
      );
      expect(page.body).toContain('Welcome, Ann Truscott');
      expect(await writing.letters()).toEqual([]);
    });
  });

  test('keeps the hours that the hub sets, whose change sends nothing', async () => {
    await writing.addMember('Ann Truscott');
    await writing.send(await writing.draft());
    const due = (await writing.letters())[0]?.next_try_at;
    const wrong = await writing.post(paths.hours.to(), { from: '19:00', until: '7', 'recall-minutes': '0' });
    expect(wrong.statusCode).toBe(422);
    for (const field of ['until', 'recall-minutes']) expect(wrong.body).toContain(`href="#${field}"`);
    const right = { from: '8', until: '18.30', 'recall-minutes': '15', 'free-days': 'yes' };
    expect((await writing.post(paths.hours.to(), right)).statusCode).toBe(303);
    const page = (await writing.get(paths.hours.to())).body;
    for (const part of ['value="08:00"', 'value="18:30"', 'value="15"', 'checked'])
      expect(page).toContain(part);
    expect((await writing.letters())[0]?.next_try_at?.toString()).toBe(due?.toString());
    const administrator = await signedInAs(writing.hub, 'administrator');
    expect((await writing.get(paths.hours.to(), administrator.headers)).statusCode).toBe(200);
  });
});
