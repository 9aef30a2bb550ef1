import type { FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';

import type { Hub } from '../hub.ts';
import type { Database } from '../kit/db/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addSchoolsAndVenues, GOOD_FORM, send, testApp, testHub, type Form } from './testing.ts';

onEachDatabase('Registering interest', (open) => {
  let database: Database;
  let hub: Hub;
  let app: FastifyInstance;

  beforeEach(async () => {
    database = open();
    await addSchoolsAndVenues(database);
    hub = testHub(database);
    app = await testApp(hub);
  });

  const count = async (
    table: 'interest' | 'interest_answers' | 'interest_link' | 'outbox' | 'audit_event',
  ): Promise<number> =>
    (
      await database.db
        .selectFrom(table)
        .select((of) => of.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count;
  const counts = async () => ({
    records: await count('interest'),
    answers: await count('interest_answers'),
    letters: await count('outbox'),
  });
  const letters = () => database.db.selectFrom('outbox').selectAll().orderBy('id').execute();
  const audit = async () =>
    (
      await database.db
        .selectFrom('audit_event')
        .select(['event', 'subject', 'detail'])
        .orderBy('id')
        .execute()
    ).map(({ event, subject }) => `${event} ${subject}`);
  const page = async (address: string) => (await app.inject({ url: address })).body;
  const doorsOf = (text: string) => {
    const found = new Map(
      [...text.matchAll(/https:\/\/northmoor\.example(\/interest\/(change|stop|erase)\/\S+)/g)].map(
        ([, address = '', door = '']) => [door, address],
      ),
    );
    return (door: 'change' | 'stop' | 'erase'): string => found.get(door) ?? '';
  };

  test('shows one page with five fields and the hub’s own places', async () => {
    const reply = await app.inject({ url: '/interest' });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('Register interest in the NPQ for SENCOs');
    for (const words of [
      'Full name',
      'Email address',
      'Your school',
      'Are you a SENCO now?',
      'Which places would suit you?',
      'North Leeds',
      'Dale Hall, Dale Annexe',
      'Online or not sure',
    ]) {
      expect(reply.body).toContain(words);
    }
    expect(reply.body.match(/type="(?:text|email)"/g)).toHaveLength(5);
  });

  test('for another NPQ asks nothing about being a SENCO, and stores nothing of it', async () => {
    expect(await page('/interest?programme=npq-headship')).not.toContain('Are you a SENCO now?');
    expect((await send(app, { ...GOOD_FORM, programme: 'npq-headship' })).statusCode).toBe(303);
    const row = await database.db
      .selectFrom('interest_answers')
      .select(['senco', 'since'])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ senco: null, since: null });
  });

  test('for an NPQ that we do not know asks which', async () => {
    expect(await page('/interest?programme=npq-juggling')).toContain('Which NPQ?');
    expect((await app.inject({ url: '/interest?programme=a&programme=b' })).statusCode).toBe(200);
  });

  test('keeps one record, one letter and one audit row, and says what happens next', async () => {
    const reply = await send(app, GOOD_FORM);
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toMatch(/^\/interest\/done\/[A-Za-z0-9_-]{32}$/);
    expect(await counts()).toEqual({ records: 1, answers: 1, letters: 1 });
    expect(await audit()).toEqual(['interest.registered interest:1']);

    const done = await page(String(reply.headers.location));
    expect(done).toContain('We will reply by 30 November 2026');
    expect(done).toContain('1 September 2027');
    expect(done).toContain('regulation 49');
    for (const personal of ['Sam', 'Okafor', 'sam@', 'Roundhay']) expect(done).not.toContain(personal);

    const [letter] = await letters();
    expect(letter).toMatchObject({
      recipient: 'sam@school.example',
      kind: 'interest.registered',
      state: 'queued',
    });
    for (const part of [letter?.text_body ?? '', letter?.html_body ?? '']) {
      for (const words of [
        'Sam Okafor',
        'We will reply by 30 November 2026',
        '1 September 2027',
        'Roundhay School (URN 108076)',
        'North Leeds',
        'When applications open',
      ]) {
        expect(part.replaceAll(/\s+/g, ' ')).toContain(words);
      }
    }
  });

  test('says to the reader of the page and of the letter the same words', async () => {
    const done = await page(String((await send(app, GOOD_FORM)).headers.location));
    const [letter] = await letters();
    const plain = (html: string): string =>
      html
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll('&amp;', '&')
        .replaceAll(/\s+/g, ' ');
    for (const sentence of [
      'You became a SENCO in September 2024, you told us. We count from the first day of that month, to be safe.',
      'Somebody at the hub writes to you about dates, places and who can help you decide.',
    ]) {
      for (const part of [plain(done), plain(letter?.html_body ?? ''), plain(letter?.text_body ?? '')])
        expect(part).toContain(sentence);
    }
  });

  describe('sent more than once', () => {
    const once = 'o'.repeat(32);

    test('the same form twice is one, and lands on the same page', async () => {
      const [first, second] = [
        await send(app, { ...GOOD_FORM, once }),
        await send(app, { ...GOOD_FORM, once }),
      ];
      expect(second.headers.location).toBe(first.headers.location);
      expect(await counts()).toEqual({ records: 1, answers: 1, letters: 1 });
      expect(await audit()).toEqual(['interest.registered interest:1']);
      expect(await page(String(second.headers.location))).toContain('Thank you for telling us');
    });

    test('two at the same moment are one', async () => {
      const replies = await Promise.all([
        send(app, { ...GOOD_FORM, once }),
        send(app, { ...GOOD_FORM, once }),
      ]);
      expect(new Set(replies.map((reply) => reply.headers.location)).size).toBe(1);
      expect(await counts()).toEqual({ records: 1, answers: 1, letters: 1 });
    });

    test('two people of one address at the same moment are one record and one letter, and no answer is lost', async () => {
      const replies = await Promise.all([
        send(app, GOOD_FORM),
        send(app, { ...GOOD_FORM, email: 'SAM@School.example', 'full-name': 'Other' }),
      ]);
      expect(replies.map((reply) => reply.statusCode)).toEqual([303, 303]);
      expect(await counts()).toEqual({ records: 1, answers: 2, letters: 1 });
    });

    test('an address put right after pressing Back is a new record, whatever the form’s secret', async () => {
      const [wrong, right] = [
        await send(app, { ...GOOD_FORM, email: 'smam@school.example', once }),
        await send(app, { ...GOOD_FORM, once }),
      ];
      expect(right.headers.location).not.toBe(wrong.headers.location);
      expect(await counts()).toEqual({ records: 2, answers: 2, letters: 2 });
    });

    test('any interleaving of repeats gives one record and one letter for a person and programme', async () => {
      const emails = ['sam@school.example', 'Sam@School.EXAMPLE', 'ada@school.example'];
      const sending = fc.record({
        email: fc.constantFrom(...emails),
        programme: fc.constantFrom('npq-senco', 'npq-headship'),
        'full-name': fc.constantFrom('Sam', 'Ada'),
        once: fc.constantFrom(once, 'p'.repeat(32), ''),
        atOnce: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(sending, { minLength: 1, maxLength: 8 }), async (sendings) => {
          await database.db.deleteFrom('interest').execute();
          await database.db.deleteFrom('outbox').execute();
          const running: Promise<unknown>[] = [];
          for (const { atOnce, ...form } of sendings) {
            const sent = send(app, { ...GOOD_FORM, ...form });
            running.push(sent);
            if (!atOnce) await sent;
          }
          await Promise.all(running);
          const people = new Set(
            sendings.map(({ email, programme }) => `${email.toLowerCase()} ${programme}`),
          );
          expect(await counts()).toMatchObject({ records: people.size, letters: people.size });
        }),
        { numRuns: 25 },
      );
    });
  });

  describe('from somebody who told us before', () => {
    const later = async () => testApp(testHub(database, '2027-05-10'));
    const tellAgain = async (changes: Form = {}) => {
      await send(app, GOOD_FORM);
      app = await later();
      return String(
        (
          await send(app, {
            ...GOOD_FORM,
            'full-name': 'Samira Okafor',
            school: '107004',
            'since-year': '2025',
            ...changes,
          })
        ).headers.location,
      );
    };

    test('says when, changes nothing, sends nothing, and shows nothing of the earlier record', async () => {
      const done = await page(await tellAgain());
      expect(done).toContain('You told us on 23 November 2026');
      expect(done).toContain('We said that we would reply by 30 November 2026');
      expect(done).toContain('Email me a link to change my details');
      for (const earlier of ['Sam', 'Roundhay', '1 September 2027']) expect(done).not.toContain(earlier);
      expect(await counts()).toEqual({ records: 1, answers: 2, letters: 1 });
      expect(await audit()).toEqual(['interest.registered interest:1', 'interest.told-again interest:1']);
    });

    test('gives the same page whether the answers differ or not', async () => {
      const same = await page(
        await tellAgain({
          'full-name': GOOD_FORM['full-name'],
          school: GOOD_FORM.school,
          'since-year': '2024',
        }),
      );
      const other = await page(
        String((await send(app, { ...GOOD_FORM, 'full-name': 'Nobody' })).headers.location),
      );
      const withoutSecrets = (html: string): string => html.replaceAll(/[A-Za-z0-9_-]{32}/g, '…');
      expect(withoutSecrets(other)).toBe(withoutSecrets(same));
    });

    test('a link is emailed once a day, and repeats nothing that was typed', async () => {
      const done = await tellAgain();
      for (const _ of [1, 2]) {
        const reply = await send(app, {}, `${done}/link`);
        expect([reply.statusCode, reply.headers.location]).toEqual([303, '/interest/link-sent']);
      }
      const [, link, ...more] = await letters();
      expect(more).toEqual([]);
      expect(link).toMatchObject({ recipient: 'sam@school.example', kind: 'interest.link' });
      expect(link?.text_body).not.toContain('Sam');
      expect((await audit()).at(-1)).toBe('interest.link-asked interest:1');
    });

    test('an unknown receipt gets the same answer and sends nothing', async () => {
      for (const receipt of ['x'.repeat(32), 'x', '%00']) {
        expect((await send(app, {}, `/interest/done/${receipt}/link`)).headers.location).toBe(
          '/interest/link-sent',
        );
      }
      expect(await count('outbox')).toBe(0);
    });

    test('the owner of the mailbox sees both and makes the new answers count', async () => {
      await tellAgain();
      const change = doorsOf((await letters())[0]?.text_body ?? '')('change');
      const shown = await page(change);
      for (const words of [
        'Sam Okafor',
        'Roundhay School (URN 108076)',
        'Samira Okafor',
        'Green Lane Special School (URN 107004)',
      ])
        expect(shown).toContain(words);
      const answers = /name="answers" value="([0-9a-f]{64})"/.exec(shown)?.[1] ?? '';
      expect((await send(app, { answers }, change)).headers.location).toBe('/interest/changed');
      const again = await page(change);
      expect(again).toContain('Samira Okafor');
      expect(again).not.toContain('Roundhay');
      expect((await audit()).at(-1)).toBe('interest.changed interest:1');
    });

    test('no link makes another person’s answers count', async () => {
      await send(app, GOOD_FORM);
      await send(app, { ...GOOD_FORM, email: 'ada@school.example', 'full-name': 'Ada' });
      const [sams, adas] = (await letters()).map((letter) => doorsOf(letter.text_body)('change'));
      const ofAda = await database.db
        .selectFrom('interest_answers')
        .select('receipt_hash')
        .where('full_name', '=', 'Ada')
        .executeTakeFirstOrThrow();
      expect((await send(app, { answers: ofAda.receipt_hash }, sams)).statusCode).toBe(404);
      expect((await send(app, { answers: 'nonsense' }, adas)).statusCode).toBe(404);
      expect(await page(sams ?? '')).toContain('Sam Okafor');
    });
  });

  describe('the doors of the letter', () => {
    let doors: ReturnType<typeof doorsOf>;
    beforeEach(async () => {
      await send(app, GOOD_FORM);
      doors = doorsOf((await letters())[0]?.text_body ?? '');
    });

    test.each(['change', 'stop', 'erase'] as const)(
      '%s shows a page on GET, however often, and changes nothing',
      async (door) => {
        for (const _ of [1, 2]) expect((await app.inject({ url: doors(door) })).statusCode).toBe(200);
        expect(await counts()).toEqual({ records: 1, answers: 1, letters: 1 });
        expect(await audit()).toHaveLength(1);
      },
    );

    test('the tokens are kept as hashes', async () => {
      const token = doors('erase').split('/').at(-1) ?? '';
      expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
      expect(
        (await database.db.selectFrom('interest_link').select('token_hash').execute()).map(
          (row) => row.token_hash,
        ),
      ).not.toContain(token);
    });

    test('stop ends messages and keeps the record; twice is once, and one click from a mail program will do', async () => {
      for (const _ of [1, 2]) {
        const reply = await app.inject({
          method: 'POST',
          url: doors('stop'),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: 'List-Unsubscribe=One-Click',
        });
        expect([reply.statusCode, reply.headers.location]).toEqual([303, '/interest/stopped']);
      }
      const row = await database.db.selectFrom('interest').select('stopped_at').executeTakeFirstOrThrow();
      expect(row.stopped_at).not.toBeNull();
      expect(await audit()).toEqual(['interest.registered interest:1', 'interest.stopped interest:1']);
    });

    test('erase takes everything but an audit line without personal data; twice is once', async () => {
      await send(app, { ...GOOD_FORM, 'full-name': 'Samira' });
      for (const _ of [1, 2])
        expect((await send(app, {}, doors('erase'))).headers.location).toBe('/interest/erased');
      expect(await counts()).toEqual({ records: 0, answers: 0, letters: 0 });
      expect(await count('interest_link')).toBe(0);
      expect((await audit()).at(-1)).toBe('interest.erased interest:1');
      const kept = JSON.stringify(await database.db.selectFrom('audit_event').selectAll().execute());
      for (const personal of ['Sam', 'school.example', 'Roundhay']) expect(kept).not.toContain(personal);
      for (const door of ['change', 'stop', 'erase'] as const)
        expect((await app.inject({ url: doors(door) })).statusCode).toBe(404);
    });

    test('a confirmation page of an erased record is gone, and telling us again starts anew', async () => {
      const done = String((await send(app, GOOD_FORM)).headers.location);
      await send(app, {}, doors('erase'));
      expect((await app.inject({ url: done })).statusCode).toBe(404);
      expect(await page(String((await send(app, GOOD_FORM)).headers.location))).toContain(
        'Thank you for telling us',
      );
      expect(await count('outbox')).toBe(1);
    });

    test('an unknown link finds nothing and does nothing', async () => {
      for (const token of ['x'.repeat(32), 'x', '%00', '%F0%9F%8E%89', '..%2f..']) {
        for (const door of ['change', 'stop', 'erase']) {
          expect((await app.inject({ url: `/interest/${door}/${token}` })).statusCode).toBe(404);
          expect((await send(app, {}, `/interest/${door}/${token}`)).statusCode).toBe(
            door === 'change' ? 404 : 303,
          );
        }
      }
      expect(await count('interest')).toBe(1);
    });

    test('another site’s page can use none of them', async () => {
      const reply = await app.inject({
        method: 'POST',
        url: doors('erase'),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
        payload: '',
      });
      expect(reply.statusCode).toBe(403);
      expect(await count('interest')).toBe(1);
    });
  });

  describe('the school', () => {
    const schoolOf = async (): Promise<string> => {
      const row = await database.db
        .selectFrom('interest_answers')
        .select(['school_name', 'school_urn', 'school_type'])
        .executeTakeFirst();
      return row === undefined
        ? 'nothing stored'
        : `${row.school_name}, ${row.school_urn ?? 'not listed'}, ${row.school_type ?? 'no type'}`;
    };

    test.each([
      ['its URN', '108076', 'Roundhay School, 108076, maintained_mainstream'],
      ['its exact name', 'roundhay school', 'Roundhay School, 108076, maintained_mainstream'],
      [
        'its exact name in another spelling',
        'St Marys Academy',
        'Saint Mary’s Academy, 107003, academy_mainstream',
      ],
      ['a part that fits one alone', 'Roundh', 'Roundhay School, 108076, maintained_mainstream'],
      [
        'a name and place that fit one alone',
        'st mary bradford',
        'St Mary’s Primary School, 107002, maintained_mainstream',
      ],
      [
        'what the list puts into the box',
        'St Mary’s Primary School, Leeds (URN 107001)',
        'St Mary’s Primary School, 107001, maintained_mainstream',
      ],
    ])('is taken by %s', async (_, school, expected) => {
      expect((await send(app, { ...GOOD_FORM, school })).statusCode).toBe(303);
      expect(await schoolOf()).toBe(expected);
    });

    test('is asked about where several have the name, with what was typed kept', async () => {
      const reply = await send(app, { ...GOOD_FORM, school: 'St Mary’s Primary School' });
      expect(reply.statusCode).toBe(422);
      for (const words of [
        'Error: ',
        'Which of these is yours?',
        'My school is not listed',
        'Bradford',
        'value="107001"',
        'value="107002"',
        'Sam Okafor',
        'href="#school-choice"',
        'id="school-choice"',
      ]) {
        expect(reply.body).toContain(words);
      }
      expect(await schoolOf()).toBe('nothing stored');
    });

    test('is asked about with ten at most', async () => {
      const reply = await send(app, { ...GOOD_FORM, school: 'Moor' });
      expect(
        reply.body.match(/type="radio"[^>]*value="120/g) ?? reply.body.match(/value="120\d{3}"/g),
      ).toHaveLength(10);
    });

    test('is taken by the radio', async () => {
      const school = 'St Mary’s Primary School';
      await send(app, { ...GOOD_FORM, school, 'school-asked': school, 'school-choice': '107002' });
      expect(await schoolOf()).toBe('St Mary’s Primary School, 107002, maintained_mainstream');
    });

    test('is asked about again when the text has changed since, or the radio is no school', async () => {
      const school = 'St Mary’s Primary School';
      for (const form of [
        { 'school-asked': 'Moor', 'school-choice': '107002' },
        { 'school-asked': school, 'school-choice': '999999' },
        { 'school-asked': school, 'school-choice': '109001' },
        { 'school-asked': school },
      ]) {
        expect((await send(app, { ...GOOD_FORM, school, ...form })).statusCode).toBe(422);
      }
      expect(await schoolOf()).toBe('nothing stored');
    });

    test('that is not listed keeps the text as typed, and the page says what it took for granted', async () => {
      const school = 'The Hidden School of Nowhere';
      const asked = await send(app, { ...GOOD_FORM, school });
      expect(asked.statusCode).toBe(422);
      expect(asked.body).toContain('We found no school like that');
      const reply = await send(app, {
        ...GOOD_FORM,
        school,
        'school-asked': school,
        'school-choice': 'not-listed',
      });
      expect(await schoolOf()).toBe('The Hidden School of Nowhere, not listed, no type');
      expect(await page(String(reply.headers.location))).toContain('because we could not look it up');
    });

    test('that is closed is not taken', async () => {
      for (const school of ['109001', 'Oldtown School'])
        expect((await send(app, { ...GOOD_FORM, school })).statusCode).toBe(422);
      expect(await schoolOf()).toBe('nothing stored');
    });

    test('that the law does not bind gets no deadline', async () => {
      const done = await page(String((await send(app, { ...GOOD_FORM, school: '107004' })).headers.location));
      expect(done).toContain('The law sets you no deadline');
    });

    test('with markup in its name is shown as text', async () => {
      const asked = await send(app, { ...GOOD_FORM, school: 'Green Lane' });
      expect(asked.body).toContain('&lt;b>Nursery&lt;/b>');
      expect(asked.body).not.toContain('<b>Nursery');
    });
  });

  describe('hostile input', () => {
    const HOSTILE = [
      '\u0000',
      'x'.repeat(10_000),
      '🎉',
      '\u202Egnp.exe',
      "'; drop table interest; --",
      '<script>alert(1)</script>',
      '${7*7}',
      '../../etc/passwd',
      '\uFFFE',
      '=cmd|calc',
    ];
    const FIELDS = [...Object.keys(GOOD_FORM), 'once', 'school-choice', 'school-asked'];

    test('in any field is a page that asks again or a clean record, and never a fault', async () => {
      for (const field of FIELDS) {
        for (const value of HOSTILE) {
          const reply = await send(app, { ...GOOD_FORM, [field]: value });
          expect([303, 422], `${field}: ${JSON.stringify(value.slice(0, 20))}`).toContain(reply.statusCode);
          expect(reply.body).not.toContain('<script>alert');
        }
      }
    });

    test('lists and nothing at all are clear errors, with a link to each box and nothing stored', async () => {
      for (const form of [
        {},
        { email: ['a', 'b'] },
        Object.fromEntries(FIELDS.map((field) => [field, ['x', 'y']])),
      ]) {
        const reply = await send(app, form);
        expect(reply.statusCode).toBe(422);
        expect(reply.body).toContain('<title>Error: ');
        for (const [, id] of reply.body.matchAll(/href="#([a-z-]+)"/g))
          expect(reply.body).toContain(`id="${id}"`);
      }
      expect(await counts()).toEqual({ records: 0, answers: 0, letters: 0 });
    });

    test('a body that is no form is refused', async () => {
      for (const [type, payload] of [
        ['application/json', '{"email":"a@b.example"}'],
        ['application/json', '{'],
        ['text/plain', 'x'],
        ['application/x-www-form-urlencoded', '%%%'],
      ] as const) {
        const reply = await app.inject({
          method: 'POST',
          url: '/interest',
          headers: { 'content-type': type },
          payload,
        });
        expect(reply.statusCode).toBeGreaterThanOrEqual(400);
        expect(reply.statusCode).toBeLessThan(500);
      }
      expect(await count('interest')).toBe(0);
    });

    test('what was typed comes back as text', async () => {
      const reply = await send(app, {
        ...GOOD_FORM,
        'full-name': '"><img src=x onerror=alert(1)>',
        email: 'nonsense',
      });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).not.toContain('<img src=x');
      expect(reply.body).toContain('onerror=alert(1)');
    });
  });

  test('counts the reply from a rehearsal day, past Christmas and Easter', async () => {
    for (const [today, reply] of [
      ['2026-12-23', '4 January 2027'],
      ['2027-03-25', '5 April 2027'],
    ] as const) {
      const { headers } = await send(await testApp(testHub(database, today)), {
        ...GOOD_FORM,
        email: `${today}@school.example`,
      });
      expect(await page(String(headers.location))).toContain(`We will reply by ${reply}`);
    }
  });
});
