import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';

import { buildApp } from '../app.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { queueMail } from '../kit/mail/index.ts';
import { listExamplePeople } from '../identity/example-people.ts';
import { postsOf } from '../people/index.ts';
import { addSeminar, QUARRY } from '../registers/testing.ts';
import { addTestPerson, signedIn } from '../testing/people.ts';
import { addSchools, exampleHub, type TestHub } from '../testing/hub.ts';
import { deadlineInWords } from './deadline-section.ts';
import { homePaths } from './paths.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

onEachDatabase('one’s own page', (open) => {
  const fresh = () => exampleHub(open(), { people: true });
  const get = async ({ hub, app }: TestHub, personId: number, url = '/account') =>
    app.inject({ url, headers: await signedIn(hub, personId) });
  const headingsOf = (body: string) =>
    [...body.matchAll(/<h2 class="govuk-heading-m">([^<]*)<\/h2>/g)].map(([, text]) => text);

  test('shows first what matters to whoever looks', async () => {
    const here = await fresh();
    await addSeminar(here.hub, QUARRY, here.hub.clock.today().add({ days: 1 }));
    const people = new Map((await listExamplePeople(open().db)).map((one) => [one.key, one.personId]));
    // The law asks by the school of a post, and here the register is empty.
    for (const { schoolUrn, schoolName } of await postsOf(open().db, people.get('member') ?? 0))
      if (schoolUrn !== null) await addSchools(open(), [{ urn: schoolUrn, name: schoolName }]);
    const seen = async (key: string) => (await get(here, people.get(key) ?? 0)).body;

    const member = await seen('member');
    const headings = headingsOf(member);
    expect(headings[0]).toBe('Your next session');
    expect(headings.at(-1)).toBe('You');
    expect(member).toContain('Tomorrow, ');
    const order = ['Your next session', 'Your statutory deadline', 'Your calendar', 'Your place'];
    expect(headings.filter((heading) => order.includes(heading ?? ''))).toEqual(order);
    for (const key of ['Address', 'Travel', 'Parking', 'Step-free access'])
      expect(member).toContain(`<dt class="govuk-summary-list__key">${key}</dt>`);
    expect(member).toMatch(/href="https:\/\/www\.openstreetmap\.org\/\?mlat=[\d.]+&amp;mlon=-?[\d.]+#map/);
    expect(member).toMatch(/href="\/seminars\/\d+\/apology"[^>]*>\s*I can’t come/);
    // The cautious day before the strict one, and the regulation one press away.
    expect(member).toMatch(
      /<details[^]*legislation\.gov\.uk\/uksi\/2014\/1530\/regulation\/49[^]*<\/details>/,
    );

    expect(headingsOf(await seen('applicant'))[0]).toBe('Your application');
    expect(headingsOf(await seen('drafting'))[0]).toBe('Your application');
    const offered = await seen('offered');
    expect(headingsOf(offered)[0]).toBe('Your place');
    expect(offered).toContain('Answer our offer of a place');
    const waiting = await seen('waiting');
    expect(headingsOf(waiting)[0]).toBe('Your place');
    expect(waiting).toContain('Where you stand on the waiting list');
    for (const key of ['manager', 'facilitator']) {
      const worker = await seen(key);
      expect(headingsOf(worker)[0]).toBe('Your work');
      expect(worker).toContain('href="/staff"');
      expect(worker).not.toContain('I can’t come');
    }
    await here.app.close();
  });

  test('asks the database little of a member, and next to nothing of whoever has nothing', async () => {
    const here = await fresh();
    let statements = 0;
    // Of what is asked twice for one page only the first reaches the database, so what comes back is counted.
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        statements += 1;
        return Promise.resolve(result);
      },
    };
    const database = { ...here.hub.database, db: here.hub.database.db.withPlugin(counting) };
    const app = await buildApp({ ...here.hub, database });
    const people = new Map((await listExamplePeople(open().db)).map((one) => [one.key, one.personId]));
    const asked = async (key: string): Promise<number> => {
      const headers = await signedIn(here.hub, people.get(key) ?? 0);
      statements = 0;
      expect((await app.inject({ url: '/account', headers })).statusCode).toBe(200);
      return statements;
    };
    const most = { member: 24, applicant: 13, facilitator: 5, manager: 5, head: 5 };
    for (const [key, count] of Object.entries(most)) {
      const one = await asked(key);
      expect([key, one]).toEqual([key, expect.toSatisfy((it: number) => it > 2 && it <= count)]);
    }
    await app.close();
    await here.app.close();
  });
});

onEachDatabase('what we wrote to somebody', (open) => {
  test('is read by them alone, and nobody learns that a letter to another is there', async () => {
    const { hub, app } = await exampleHub(open());
    const { db } = hub.database;
    const ann = await addTestPerson(hub, 'Ann Truscott', 'Ann.Truscott@school.example');
    const bob = await addTestPerson(hub, 'Bob Nutter', 'bob.nutter@school.example');
    await db
      .insertInto('person_emails')
      .values({
        person_id: bob,
        email: 'carol@school.example',
        email_folded: 'carol@school.example',
        is_main: false,
        verified_at: null,
        added_at: hub.clock.now(),
      })
      .execute();
    const write = async (kind: string, to: string, state: 'sent' | 'dead' | 'queued' = 'sent') => {
      const subject = `${kind} to ${to}`;
      const eventKey = crypto.randomUUID();
      await hub.database.transaction((tx) =>
        queueMail(tx, { eventKey, kind, to, subject, text: `Words of ${subject}`, html: '<p>x</p>' }),
      );
      const settled =
        state === 'queued' ? {} : { state, next_try_at: null, settled_at: Temporal.Now.instant() };
      const { id } = await db
        .updateTable('outbox')
        .set({ subject, ...settled, ...(state === 'dead' ? { given_up_why: 'refused' as const } : {}) })
        .where('event_key', '=', eventKey)
        .returning('id')
        .executeTakeFirstOrThrow();
      return homePaths.letter.to({ letter: id });
    };
    const hers = await write('place.offered', 'ann.truscott@School.example');
    const lost = await write('calendar.new', 'ann.truscott@school.example', 'dead');
    const code = await write('sign-in.code', 'ann.truscott@school.example');
    const waits = await write('message.news', 'ann.truscott@school.example', 'queued');
    const unproved = await write('place.offered', 'carol@school.example');
    const [anns, bobs] = [await signedIn(hub, ann), await signedIn(hub, bob)];
    const get = (url: string, headers = anns) => app.inject({ url, headers });

    const home = (await get('/account')).body;
    expect(home).toContain('What we wrote to you');
    expect(home).toContain(`href="${hers}"`);
    const list = (await get(homePaths.letters.to())).body;
    expect(list.indexOf(lost)).toBeLessThan(list.indexOf(hers));
    expect(list).toContain('It did not reach you');
    expect((await get(hers)).body).toContain('Words of place.offered');

    const never = await get('/account/letters/999999');
    expect(never.statusCode).toBe(404);
    for (const url of [code, waits, unproved, '/account/letters/x'])
      expect([(await get(url)).statusCode, list.includes(`href="${url}"`)]).toEqual([404, false]);
    // An address that he has not proved brings him nothing of whoever has it.
    for (const url of [hers, lost, unproved]) {
      const { statusCode, body } = await get(url, bobs);
      expect([statusCode, body.includes('Words of')]).toEqual([404, false]);
    }
    expect((await get('/account', bobs)).body).not.toContain('What we wrote to you');

    // Her school gives the address to Bob: what was written to her there stays hers, and what nobody had proved goes to him.
    const shared = 'senco@moor.example';
    const give = async (personId: number) => {
      await db.deleteFrom('person_emails').where('email_folded', '=', shared).execute();
      const proved = { verified_at: hub.clock.now(), added_at: hub.clock.now() };
      await db
        .insertInto('person_emails')
        .values({ person_id: personId, email: shared, email_folded: shared, is_main: false, ...proved })
        .execute();
    };
    const first = await write('interest.registered', shared);
    await give(ann);
    expect((await get(first)).body).toContain('Words of interest.registered');
    const second = await write('place.offered', shared);
    await give(bob);
    for (const url of [first, second]) expect((await get(url, bobs)).statusCode).toBe(404);
    expect((await get(await write('place.offered', shared), bobs)).statusCode).toBe(200);
    expect((await app.inject({ url: hers })).statusCode).toBe(303);
    await app.close();
  });
});

test('a deadline is counted to its day, the cautious reading first', () => {
  const law = (cautious: string, strict: string | null) => ({
    cautious: { outcome: 'must_hold_by', deadline: day(cautious) },
    strict: strict === null ? null : { outcome: 'must_hold_by', deadline: day(strict) },
    since: day('2025-09-01'),
  });
  const said = (cautious: string, strict: string | null, today: string) =>
    deadlineInWords(law(cautious, strict), day(today))?.map(({ text, note }) => `${text}. ${note ?? ''}`);
  expect(said('2027-09-01', null, '2027-08-31')).toEqual([
    'Hold the qualification by 1 September 2027. 1 day left.',
  ]);
  expect(said('2027-09-01', null, '2027-09-01')).toEqual([
    'Hold the qualification by 1 September 2027. That is today.',
  ]);
  expect(said('2027-09-01', null, '2027-09-02')).toEqual([
    'You should have held it by 1 September 2027. 1 day ago.',
  ]);
  expect(said('2027-09-01', '2028-09-01', '2027-08-01')).toEqual([
    'Hold the qualification by 1 September 2027. 31 days left. This is the cautious reading.',
    'Read strictly: hold the qualification by 1 September 2028. 397 days left.',
  ]);
  const free = { outcome: 'exempt', deadline: null };
  expect(
    deadlineInWords({ cautious: free, strict: null, since: day('2008-01-01') }, day('2027-01-01')),
  ).toBeNull();
});
