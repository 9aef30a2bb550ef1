/**
 * Certificates, scripts of assessments and packs of data that are somebody else's, asked for by their number, by a
 * guessed address, by a filter of a list and in a form of one's own: each is answered as if it were not there, tells
 * nothing of theirs, and changes no row. Other things are others-things.test.ts; who may enter at all is
 * policy-walk.test.ts.
 */
import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { form } from '../applications/deciding/testing.ts';
import { certificatesOf } from '../certificates/store.ts';
import { addEnrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { registerPaths } from '../registers/index.ts';
import { COHORT, Seminar } from '../registers/testing.ts';
import { everyTable } from '../testing/every-table.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson, signedIn, signedInAs } from '../testing/people.ts';

const OTHER_COHORT = 'senco-autumn-2025';
/** Of the shape of a secret, and nobody's. */
const GUESS = 'A'.repeat(32);

type Headers = { cookie: string };
type Fields = Readonly<Record<string, string | readonly string[]>>;
/** Null fields: it is looked at. */
type Try = readonly [address: string, fields: Fields | null];

/** Each answers one of the statuses and none of the words, and all of them together change no row. */
async function refused(
  { database, app }: { database: Database; app: TestHub['app'] },
  headers: Headers,
  { statuses, words }: { statuses: readonly number[]; words: readonly string[] },
  tries: readonly Try[],
): Promise<void> {
  const before = await everyTable(database);
  for (const [url, fields] of tries) {
    const reply = await app.inject(fields === null ? { url, headers } : { url, ...form(fields, headers) });
    const told = `${fields === null ? 'GET' : 'POST'} ${url} ${JSON.stringify(fields)}`;
    expect(statuses, `${told} answered ${reply.statusCode}`).toContain(reply.statusCode);
    for (const word of words) {
      expect(reply.body, told).not.toContain(word);
      expect(String(reply.headers.location ?? ''), told).not.toContain(word);
    }
  }
  expect(await everyTable(database)).toEqual(before);
}

async function memberOf(hub: Hub, cohort: string, name: string) {
  const personId = await addTestPerson(hub, name, `${crypto.randomUUID()}@school.example`);
  const { enrolment } = await hub.database.transaction((tx) =>
    addEnrolment(tx, personId, cohort, 'active', byOperator(hub.clock.now())),
  );
  return { personId, enrolment: enrolment.id, headers: await signedIn(hub, personId) };
}

onEachDatabase(
  'Certificates and data of somebody else',
  (open) => {
    let seminar: Seminar;
    let hub: Hub;
    let theirs: { personId: number; enrolment: number; certificate: number; publicId: string };
    let mine: Awaited<ReturnType<typeof memberOf>>;
    let scoped: Headers;
    let request: number;
    const words = ['Member A', 'Take my story out', '@victim.example'];
    const at = () => ({ database: open(), app: seminar.app });

    beforeAll(async () => {
      seminar = await Seminar.open(open(), 1);
      ({ hub } = seminar);
      const { headers: manager } = await signedInAs(hub, 'manager');
      await seminar.send(registerPaths.mark.to({ session: seminar.session }), { set: 'rest', knows: '99' });
      const personId = seminar.members[0] ?? 0;
      await open()
        .db.updateTable('person_emails')
        .set({ email: 'a@victim.example', email_folded: 'a@victim.example' })
        .where('person_id', '=', personId)
        .execute();
      const { id: enrolment } = await open()
        .db.selectFrom('enrolments')
        .select('id')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      const base = `/staff/cohorts/${COHORT}/certificates`;
      const preview = await seminar.app.inject({
        url: `${base}/preview?kind=attendance&member=${enrolment}`,
        headers: manager,
      });
      const field = (name: string) =>
        new RegExp(`name="${name}" value="([^"]*)"`).exec(preview.body)?.[1] ?? '';
      await seminar.app.inject({
        url: `${base}/issue`,
        ...form({ kind: 'attendance', print: field('print'), members: field('members') }, manager),
      });
      const [issued] = await certificatesOf(open().db, [enrolment]);
      if (issued === undefined) throw new Error('The member has a certificate.');
      theirs = { personId, enrolment, certificate: issued.id, publicId: issued.publicId };
      await seminar.app.inject({
        url: '/account/data/ask',
        ...form(
          { kind: 'correction', words: 'Take my story out', key: 'theirs' },
          await signedIn(hub, personId),
        ),
      });
      ({ id: request } = await open()
        .db.selectFrom('data_requests')
        .select('id')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow());
      mine = await memberOf(hub, OTHER_COHORT, 'Nosy Neighbour');
      ({ headers: scoped } = await signedInAs(hub, 'manager', { kind: 'cohort', id: OTHER_COHORT }));
    });
    afterAll(() => seminar.app.close());

    test('there is something to find, for whoever it is of and whoever may', async () => {
      const own = await signedIn(hub, theirs.personId);
      const { headers: manager } = await signedInAs(hub, 'manager');
      const { headers: administrator } = await signedInAs(hub, 'administrator');
      for (const [url, headers] of [
        [`/certificates/${theirs.publicId}`, { cookie: '' }],
        [`/staff/enrolments/${theirs.enrolment}/certificates`, manager],
        ['/account/data', own],
        [`/staff/people/${theirs.personId}/data`, administrator],
        [`/staff/people/${theirs.personId}/data.json`, administrator],
        [`/staff/data/requests/${request}`, administrator],
      ] as const) {
        const { statusCode, body } = await seminar.app.inject({ url, headers });
        expect([url, statusCode]).toEqual([url, 200]);
        expect(
          words.some((word) => body.includes(word)),
          url,
        ).toBe(true);
      }
    });

    test('is not opened by a number, a guess, one letter less or another case of the address of a certificate', async () => {
      const { publicId, certificate, enrolment } = theirs;
      const swapped = publicId.replaceAll(/[A-Za-z]/g, (one) =>
        one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase(),
      );
      const guesses = [
        GUESS,
        publicId.slice(0, -1),
        `${publicId}A`,
        `${publicId.slice(0, -1)}~`,
        swapped,
        String(certificate),
        String(enrolment),
        "' or 1=1 --",
        '%00',
        '..',
      ];
      await refused(
        at(),
        { cookie: '' },
        { statuses: [400, 404], words: [...words, publicId] },
        guesses
          .map((guess) => encodeURIComponent(guess))
          .flatMap((guess): readonly Try[] => [
            [`/certificates/${guess}/paper.pdf`, null],
            [`/certificates/${guess}/badge.json`, null],
            [`/certificates/${guess}/badge.jwt`, null],
            [`/certificates/${guess}/badge.png`, null],
            [`/certificates/${guess}/badge.svg`, null],
            ...(guess === '..' ? [] : [[`/certificates/${guess}`, null] as const]),
          ]),
      );
    });

    test('is not a member’s to see, whatever number stands in the address or the query', async () => {
      const { personId, enrolment, certificate } = theirs;
      const guarded = { words: [...words, theirs.publicId] };
      await refused(at(), mine.headers, { ...guarded, statuses: [404] }, [
        [`/staff/enrolments/${enrolment}/certificates`, null],
        [
          `/staff/enrolments/${enrolment}/certificates/revoke`,
          { certificate: String(certificate), why: 'in-error' },
        ],
        [`/staff/cohorts/${COHORT}/certificates`, null],
        ['/staff/certificates', null],
        [`/staff/people/${personId}/data`, null],
        [`/staff/people/${personId}/data.json`, null],
        [`/staff/people/${personId}/erase`, null],
        [`/staff/people/${personId}/erase`, { sure: 'yes' }],
        ['/staff/data', null],
        [`/staff/data/requests/${request}`, null],
        [`/staff/data/requests/${request}`, { answer: 'No' }],
      ]);
      // Their own pages stay their own, whoever is named beside them.
      await refused(at(), mine.headers, { ...guarded, statuses: [200] }, [
        ['/account', null],
        [`/account/data?person=${personId}&id=${personId}&enrolment=${enrolment}`, null],
        [`/account/data.json?person=${personId}&id=${personId}&request=${request}`, null],
      ]);
    });

    test('is not within the reach of a manager of another cohort, by its address or by a list', async () => {
      const { personId, enrolment, certificate, publicId } = theirs;
      const guarded = { words: [...words, publicId] };
      const own = `/staff/cohorts/${OTHER_COHORT}/certificates`;
      await refused(at(), scoped, { ...guarded, statuses: [404] }, [
        [`/staff/enrolments/${enrolment}/certificates`, null],
        [
          `/staff/enrolments/${enrolment}/certificates/replace`,
          { certificate: String(certificate), what: 'name' },
        ],
        [
          `/staff/enrolments/${enrolment}/certificates/revoke`,
          { certificate: String(certificate), why: 'in-error' },
        ],
        [`/staff/cohorts/${COHORT}/certificates`, null],
        [`/staff/cohorts/${COHORT}/certificates/preview?kind=attendance&member=${enrolment}`, null],
        [`/staff/cohorts/${COHORT}/certificates/sample.pdf?kind=attendance&member=${enrolment}`, null],
        [
          `/staff/cohorts/${COHORT}/certificates/issue`,
          { kind: 'attendance', print: 'x', members: String(enrolment) },
        ],
        [`/staff/people/${personId}/data`, null],
        [`/staff/people/${personId}/data.json`, null],
        ['/staff/data', null],
        [`/staff/data/requests/${request}`, null],
        [`/staff/people/${personId}/erase`, { sure: 'yes' }],
      ]);
      await refused(at(), scoped, { ...guarded, statuses: [200, 303, 404, 409, 422] }, [
        [`/staff/certificates?cohort=${COHORT}&words=Member&q=Member&person=${personId}`, null],
        [`${own}?member=${enrolment}`, null],
        [`${own}/preview?kind=attendance&member=${enrolment}`, null],
        [`${own}/sample.pdf?kind=attendance&member=${enrolment}`, null],
        [`${own}/issue`, { kind: 'attendance', print: 'x', members: String(enrolment) }],
        // One's own member's page, with the number of another's certificate in its form.
        [
          `/staff/enrolments/${mine.enrolment}/certificates/revoke`,
          { certificate: String(certificate), why: 'in-error' },
        ],
        [
          `/staff/enrolments/${mine.enrolment}/certificates/replace`,
          { certificate: String(certificate), what: 'name' },
        ],
        [`/staff/people?words=Member+A`, null],
      ]);
      // The file of a list is noted, and holds nobody of theirs.
      const file = await seminar.app.inject({ url: '/staff/lists/people.csv?words=Member', headers: scoped });
      for (const word of words) expect(file.body).not.toContain(word);
    });

    test('is asked for by nobody in another’s name', async () => {
      const asked = { kind: 'erasure', words: 'All of it', key: 'mine', person: String(theirs.personId) };
      await seminar.app.inject({ url: '/account/data/ask', ...form(asked, mine.headers) });
      const rows = await open()
        .db.selectFrom('data_requests')
        .select(['person_id', 'kind'])
        .orderBy('id')
        .execute();
      expect(rows).toEqual([
        { person_id: theirs.personId, kind: 'correction' },
        { person_id: mine.personId, kind: 'erasure' },
      ]);
    });
  },
  { emptied: 'once' },
);

onEachDatabase(
  'The script of somebody else',
  (open) => {
    const cohort = 'senco-autumn-2024';
    const opened = Temporal.Instant.from('2026-06-08T10:00:00Z');
    const text = 'Reasoned words that are Wren’s alone';
    const draft = 'A beginning that nobody else reads';
    let hub: Hub;
    let app: TestHub['app'];
    let theirs: { personId: number; enrolment: number; window: number; code: string; drafting: number };
    let beside: Awaited<ReturnType<typeof memberOf>>;
    let elsewhere: Awaited<ReturnType<typeof memberOf>> & { window: number };
    let scoped: Headers;
    const digest = createHash('sha256').update(text).digest('hex');
    const words = ['Wren’s alone', 'Wren Writer', draft, digest];
    const at = () => ({ database: open(), app });

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: '2026-06-01' }));
      const manager = await signedInAs(hub, 'manager');
      const press = async (url: string, fields: Fields, who = manager.personId) =>
        app.inject({ url, ...form(fields, await signedIn(hub, who)) });
      const windowOf = async (of: string) => {
        const made = await press(`/staff/cohorts/${of}/assessment`, {
          name: 'First attempt',
          'opens-day': '8',
          'opens-month': '6',
          'opens-year': '2026',
          'opens-time': '9:00',
          days: '8',
          words: '100',
          grace: '10',
          where: 'here',
          source: 'A test',
        });
        const window = Number(/assessment\/(\d+)/.exec(String(made.headers.location))?.[1]);
        await press(`/staff/cohorts/${of}/assessment/${window}/case-study`, { words: `The case of ${of}` });
        return window;
      };
      const window = await windowOf(cohort);
      const other = await windowOf(OTHER_COHORT);
      const letIn = (of: string, id: number, enrolment: number) =>
        press(`/staff/cohorts/${of}/assessment/${id}/members/${enrolment}`, {
          extra: '0',
          format: '',
          'deferred-to': '',
          'let-in': 'yes',
        });
      const wren = await memberOf(hub, cohort, 'Wren Writer');
      const drafting = await memberOf(hub, cohort, 'Dora Drafting');
      beside = await memberOf(hub, cohort, 'Nosy Neighbour');
      elsewhere = { ...(await memberOf(hub, OTHER_COHORT, 'Far Away')), window: other };
      for (const { enrolment } of [wren, drafting, beside]) await letIn(cohort, window, enrolment);
      await letIn(OTHER_COHORT, other, elsewhere.enrolment);
      hub.clock = { now: () => opened, today: () => Temporal.PlainDate.from('2026-06-08'), setTo: null };
      const own = `/account/places/${wren.enrolment}/assessment/${window}`;
      const save = (enrolment: number, who: number, saved: string) =>
        press(
          `/account/places/${enrolment}/assessment/${window}/text`,
          { text: saved, revision: '0', window: 'window-one', act: 'draft' },
          who,
        );
      await save(wren.enrolment, wren.personId, text);
      await save(drafting.enrolment, drafting.personId, draft);
      await press(`${own}/hand-in`, { sha256: digest }, wren.personId);
      const { code } = await open()
        .db.selectFrom('assessment_submissions')
        .select('code')
        .where('enrolment_id', '=', wren.enrolment)
        .executeTakeFirstOrThrow();
      theirs = {
        personId: wren.personId,
        enrolment: wren.enrolment,
        window,
        code,
        drafting: drafting.enrolment,
      };
      beside = { ...beside, headers: await signedIn(hub, beside.personId) };
      elsewhere = { ...elsewhere, headers: await signedIn(hub, elsewhere.personId) };
      ({ headers: scoped } = await signedInAs(hub, 'manager', { kind: 'cohort', id: OTHER_COHORT }));
    });
    afterAll(() => app.close());

    test('is there, for whoever wrote it', async () => {
      const url = `/account/places/${theirs.enrolment}/assessment/${theirs.window}/script.txt`;
      const { body, statusCode } = await app.inject({ url, headers: await signedIn(hub, theirs.personId) });
      expect([statusCode, body]).toEqual([200, text]);
    });

    describe('is not another member’s', () => {
      const acts = (base: string): readonly Try[] => [
        [base, null],
        [`${base}/check`, null],
        [`${base}/receipt`, null],
        [`${base}/script.txt`, null],
        [`${base}/text`, { text: 'Mine now', revision: '1', window: 'window-one', act: 'draft' }],
        [`${base}/take`, { window: 'window-one' }],
        [`${base}/hand-in`, { sha256: digest }],
      ];
      test('by the number of their place, in the same cohort or another', async () => {
        for (const { headers } of [beside, elsewhere])
          for (const enrolment of [theirs.enrolment, theirs.drafting])
            await refused(at(), headers, { statuses: [404], words }, [
              [`/account/places/${enrolment}/assessment`, null],
              ...acts(`/account/places/${enrolment}/assessment/${theirs.window}`),
            ]);
      });

      test('by the number of a window that is not theirs, with a place of their own', async () => {
        await refused(
          at(),
          elsewhere.headers,
          { statuses: [303, 404, 422], words: [...words, `The case of ${cohort}`] },
          acts(`/account/places/${elsewhere.enrolment}/assessment/${theirs.window}`),
        );
      });

      test('by their own pages, with what was handed in or saved by another named in a form', async () => {
        const own = `/account/places/${beside.enrolment}/assessment/${theirs.window}`;
        await refused(at(), beside.headers, { statuses: [303, 404, 422], words }, [
          [`${own}/receipt`, null],
          [`${own}/script.txt`, null],
          [`${own}/script.txt?enrolment=${theirs.enrolment}`, null],
          [`${own}/take`, { window: 'window-one', enrolment: String(theirs.drafting) }],
          [`${own}/hand-in`, { sha256: digest, enrolment: String(theirs.enrolment) }],
        ]);
      });
    });

    test('is not a manager’s of another cohort, by its address or under a cohort of their own', async () => {
      const { window, enrolment, code } = theirs;
      const agreed = { extra: '3', format: '', 'deferred-to': '' };
      await refused(at(), scoped, { statuses: [404], words }, [
        [`/staff/cohorts/${cohort}/assessment`, null],
        [`/staff/cohorts/${cohort}/assessment/${window}`, null],
        [`/staff/cohorts/${cohort}/assessment/${window}/members/${enrolment}`, null],
        [`/staff/cohorts/${cohort}/assessment/${window}/members/${enrolment}`, agreed],
        [`/staff/cohorts/${cohort}/marking`, null],
        [`/staff/cohorts/${cohort}/marking/scripts.csv`, null],
        [`/staff/cohorts/${cohort}/marking/scripts/${code}`, null],
        [`/staff/cohorts/${OTHER_COHORT}/assessment/${window}`, null],
        [`/staff/cohorts/${OTHER_COHORT}/assessment/${window}/case-study`, { words: 'Another case' }],
        [`/staff/cohorts/${OTHER_COHORT}/assessment/${window}/members/${enrolment}`, null],
        [`/staff/cohorts/${OTHER_COHORT}/assessment/${window}/members/${enrolment}`, agreed],
        [`/staff/cohorts/${OTHER_COHORT}/assessment/${elsewhere.window}/members/${enrolment}`, null],
        [`/staff/cohorts/${OTHER_COHORT}/assessment/${elsewhere.window}/members/${enrolment}`, agreed],
        [`/staff/cohorts/${OTHER_COHORT}/marking/scripts/${code}`, null],
      ]);
    });

    test('is not a marker’s who was not asked for it, nor anybody’s by a guessed code', async () => {
      const { headers: marker } = await signedInAs(hub, 'marker');
      const { code } = theirs;
      const guesses = [code, code.toLowerCase(), code.slice(0, -1), 'AAAA-AAAA', "' or 1=1", '1'];
      const tries = guesses.flatMap((guess): readonly Try[] => [
        [`/staff/marking/${encodeURIComponent(guess)}`, null],
        [`/staff/marking/${encodeURIComponent(guess)}`, { mark: 'pass' }],
      ]);
      for (const headers of [marker, beside.headers, scoped])
        await refused(at(), headers, { statuses: [404], words }, tries);
      // What a stranger sends is kept until they have signed in, so of strangers only looks change nothing.
      const looks = tries.filter(([, fields]) => fields === null);
      await refused(at(), { cookie: '' }, { statuses: [303, 401, 404], words }, looks);
    });
  },
  { emptied: 'once' },
);
