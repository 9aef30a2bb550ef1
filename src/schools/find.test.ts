import Fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { findSchool, findSchools, findSchoolsByUkprn, findSchoolsByUrn } from './find.ts';
import { ensureSchoolsLoaded } from './load.ts';
import { mountSchoolsApi } from './routes.ts';
import type { SchoolAnswer, SchoolsAnswer } from './answer.ts';
import { LONGEST_QUERY, readQuery } from './search-words.ts';
import { countBySource, matching, nearestOpen } from './store.ts';
import { planOf } from './testing/plan.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const MORLEY_ACADEMY = '136392';

onEachDatabase(
  'the register of schools',
  (open) => {
    beforeAll(async () => {
      expect(await ensureSchoolsLoaded(open(), NOW)).toBe(50_555);
    });

    const find = (q: string, more = {}) => findSchools(open().db, { q, ...more });
    const urns = async (q: string, more = {}) => (await find(q, more)).map((school) => school.urn);

    test('holds all 50,515 rows of the register and the 40 academies since, apart by their source', async () => {
      expect(Object.fromEntries(await countBySource(open().db))).toEqual({
        'gias-2023-11': 50_515,
        'trust-membership-2025-09': 40,
      });
      expect(await ensureSchoolsLoaded(open(), NOW)).toBe(0);
      expect(await auditTrail(open().db)).toEqual([
        { event: 'schools.imported', actor: 'system', subject: 'hub:schools', detail: { new: 50_555 } },
      ]);
    });

    describe('finds', () => {
      test.each([
        ['a URN', MORLEY_ACADEMY],
        ['a URN with leading zeros', `0${MORLEY_ACADEMY}`],
        ['a postcode', 'LS27 0PD'],
        ['a postcode without its space, in small letters', 'ls270pd'],
        ['name and postcode', 'morley academy LS27 0PD'],
        ['name, town and authority', 'the morley academy leeds'],
        ['what a box holds', `The Morley Academy, Leeds (URN ${MORLEY_ACADEMY})`],
      ])('a school by %s', async (_, q) => expect((await urns(q))[0]).toBe(MORLEY_ACADEMY));

      test('a school by the beginnings of its words, in any order', async () =>
        expect(await urns('leed acad morl')).toContain(MORLEY_ACADEMY));

      test('schools of a trust by its name', async () => {
        const found = await find('gorse academies', { limit: 100 });
        expect(found.length).toBeGreaterThan(5);
        expect(new Set(found.map((school) => school.trust?.name))).toEqual(
          new Set(['The Gorse Academies Trust']),
        );
        expect(found.map((school) => school.urn)).toContain(MORLEY_ACADEMY);
      });

      test('St and Saint alike, in every place of the words', async () => {
        const byAbbreviation = await urns('st marys leeds', { limit: 100 });
        expect(byAbbreviation.length).toBeGreaterThan(5);
        expect((await urns("leeds Saint Mary's", { limit: 100 })).sort()).toEqual(byAbbreviation.sort());
        expect((await urns('St. Mary’s, Leeds', { limit: 100 })).sort()).toEqual(byAbbreviation);
      });

      test('a name with an apostrophe, with it, without it, and with a space instead', async () => {
        const name = "Queen Ethelburga's College";
        const all = await Promise.all(
          [name, 'queen ethelburgas college', 'Queen Ethelburga’s College'].map((q) => urns(q)),
        );
        expect(all[0]?.length).toBeGreaterThan(0);
        expect(all[1]).toEqual(all[0]);
        expect(all[2]).toEqual(all[0]);
        expect(await urns('o connor')).toEqual(await urns("o'connor"));
      });

      test('nothing when one word fits nowhere', async () =>
        expect(await find('morley academy qqqq')).toEqual([]));
    });

    describe('puts first', () => {
      test('the open ones, and tells of a closed one when it closed and what took its place', async () => {
        const found = await find('fulneck', { limit: 100 });
        expect(found.length).toBeGreaterThan(0);
        const statuses = (await find('morley', { limit: 100 })).map((school) => school.status === 'closed');
        expect(statuses.indexOf(true)).toBeGreaterThan(0);
        expect(statuses.lastIndexOf(false)).toBe(statuses.indexOf(true) - 1);

        const closed = await findSchool(open().db, '108078');
        expect(closed).toMatchObject({
          name: 'Morley High School',
          status: 'closed',
          successors: [{ urn: MORLEY_ACADEMY, name: 'The Morley Academy' }],
        });
        expect(closed?.closeDate?.toString()).toBe('2010-12-31');
      });

      test('the whole name before longer ones', async () => {
        const found = await find('morley primary school', { limit: 5 });
        expect(found[0]?.name).toBe('Morley Primary School');
      });

      test('the nearest, when a place is given beside the words', async () => {
        const miles = (await find('primary', { near: 'LS27 0PD', limit: 20 })).map(
          (school) => school.distanceMiles ?? Infinity,
        );
        expect(miles).toHaveLength(20);
        expect(miles).toEqual([...miles].sort((one, other) => one - other));
        expect(miles[0]).toBeLessThan(1);
      });

      test('those that have the postcode typed, and then the nearest that match the other words', async () => {
        const found = await find('academy LS27 0PD');
        expect(found).toHaveLength(10);
        expect(found[0]?.urn).toBe(MORLEY_ACADEMY);
        expect(found.every((school) => school.status !== 'closed')).toBe(true);
        const rest = found.slice(1).map((school) => school.distanceMiles ?? Infinity);
        expect(rest).toEqual([...rest].sort((one, other) => one - other));
      });

      test('the nearest schools of all, for a postcode where there is none and for an outward code', async () => {
        const found = await find('LS27 9AA');
        expect(found).toHaveLength(10);
        expect(Math.max(...found.map((school) => school.distanceMiles ?? Infinity))).toBeLessThan(3);
        expect(
          (await find('ls27', { limit: 5 })).every((school) => school.postcode?.startsWith('LS27 ')),
        ).toBe(true);
        expect(await find('', { near: 'LS27' })).toHaveLength(10);
      });
    });

    test('closed schools can be left out, and no more come than were asked for', async () => {
      const open100 = await find('leeds', { openOnly: true, limit: 100 });
      expect(open100).toHaveLength(100);
      expect(open100.some((school) => school.status === 'closed')).toBe(false);
      expect(await find('leeds')).toHaveLength(10);
      expect(await find('leeds', { limit: 10_000 })).toHaveLength(100);
      expect(await find('leeds', { limit: 0 })).toHaveLength(1);
    });

    test.each([
      '',
      ' ',
      '💥',
      '%',
      '_',
      '\\',
      '%_\\',
      '&',
      '|',
      '!',
      ':*',
      '()',
      "'",
      "''",
      '"',
      '\0',
      '<->',
      "'; drop table schools; --",
      '& | ! :* ( )',
      '\uD800',
      '\u202E',
      'ﷺ',
      "a'b:*&!",
      '🏫'.repeat(5000),
      'x'.repeat(10_000),
      '%'.repeat(64),
      "' or 1=1",
    ])('“%s” is only text', async (q) => {
      const found = await find(q);
      expect(found.every((school) => /^\d{6}$/.test(school.urn))).toBe(true);
      if (readQuery(q).words.length === 0) expect(found).toEqual([]);
    });

    test('a school says what the law and the DfE need to know of it', async () => {
      expect(await findSchool(open().db, ` ${MORLEY_ACADEMY} `)).toMatchObject({
        type: 'Academy converter',
        schoolType: 'academy_mainstream',
        statutory: 'bound',
        eligibleType: true,
        inEngland: true,
        country: 'England',
        localAuthority: { code: '383', name: 'Leeds' },
        trust: { name: 'The Gorse Academies Trust' },
      });
      expect(await findSchool(open().db, '108109')).toMatchObject({
        name: 'Queenswood School',
        schoolType: 'independent_school',
        statutory: 'not_bound',
      });
      expect(await findSchool(open().db, '999999')).toBeNull();
      expect(await findSchool(open().db, "1' or '1'='1")).toBeNull();
      expect(await findSchool(open().db, '')).toBeNull();
    });

    test('a school that became an academy since the register says so', async () => {
      expect(await findSchool(open().db, '107641')).toMatchObject({
        status: 'open',
        successors: [{ urn: '151325', name: 'Purlwell Infant and Nursery School' }],
      });
      expect(await findSchool(open().db, '151325')).toMatchObject({
        source: 'trust-membership-2025-09',
        typeCode: '34',
        trust: { name: 'Batley Multi Academy Trust' },
      });
    });

    test('many are found at once by their numbers; of two that share a UKPRN the open one', async () => {
      const { db } = open();
      expect([...(await findSchoolsByUrn(db, [MORLEY_ACADEMY, '107641', '999999'])).keys()].sort()).toEqual([
        '107641',
        MORLEY_ACADEMY,
      ]);
      const { rows } = await sql<{ ukprn: string }>`
        select ukprn from schools where ukprn is not null group by ukprn having bool_or(open) and bool_or(not open)`.execute(
        db,
      );
      expect(rows.length).toBeGreaterThan(0);
      const shared = await findSchoolsByUkprn(
        db,
        rows.map((row) => row.ukprn),
      );
      expect(shared.size).toBe(rows.length);
      expect([...shared.values()].every((school) => school.status !== 'closed')).toBe(true);
    });

    describe('costs little: PostgreSQL', () => {
      const NEAR = { easting: 426_000, northing: 428_000 };
      const asked = (q: string, near = null as typeof NEAR | null) => {
        const { words, name } = readQuery(q);
        return matching({ words, name, near, openOnly: false, limit: 10 });
      };
      test.each([
        ['words', asked('st marys leeds'), 'schools_search'],
        ['a URN', asked(MORLEY_ACADEMY), 'schools_search'],
        ['words near a place', asked('st marys', NEAR), 'schools_search'],
        ['a place', nearestOpen(NEAR, [], [], 10), 'schools_nearest_open'],
      ])('finds %s by an index and looks at few rows', async (_, query, index) => {
        const plan = await planOf(open().db, query);
        expect(plan.indexes).toContain(index);
        expect(plan.wholeTables).toEqual([]);
        expect(plan.mostRows).toBeLessThan(2000);
      });

      test('would be seen to read the whole table where no index helps', async () => {
        const plan = await planOf(open().db, sql`from schools where name like '%orley%'`);
        expect(plan.wholeTables).toEqual(['schools']);
      });
    });

    describe('GET /api/v1/schools', () => {
      let app: FastifyInstance;
      beforeAll(() => {
        app = Fastify();
        mountSchoolsApi(app, open());
      });
      afterAll(() => app.close());
      const ask = (query: Record<string, string | string[]>) => app.inject({ url: '/api/v1/schools', query });
      const answers = async (query: Record<string, string>) => (await ask(query)).json<SchoolsAnswer>();

      test('gives each school as JSON, with all that the page shows', async () => {
        const reply = await ask({ q: 'the morley academy', near: 'ls27 9nw', limit: '1' });
        expect(reply.statusCode).toBe(200);
        const { schools, near, note } = reply.json<SchoolsAnswer>();
        expect(near).toEqual({ name: 'LS27 9NW', precision: 'postcode' });
        expect(note).toBeNull();
        expect(schools).toEqual([
          {
            urn: MORLEY_ACADEMY,
            source: 'gias-2023-11',
            name: 'The Morley Academy',
            typeCode: '34',
            type: 'Academy converter',
            schoolType: 'academy_mainstream',
            statutory: 'bound',
            eligibleForFunding: true,
            phase: 'Secondary',
            status: 'open',
            closeDate: null,
            localAuthority: { code: '383', name: 'Leeds' },
            trust: { uid: expect.any(String), name: 'The Gorse Academies Trust' },
            ukprn: expect.any(String),
            pupils: expect.any(Number),
            address: expect.any(Array),
            town: 'Leeds',
            county: 'West Yorkshire',
            postcode: 'LS27 0PD',
            country: 'England',
            inEngland: true,
            successors: [],
            distanceMiles: expect.any(Number),
            position: { lat: expect.closeTo(53.75, 1), lng: expect.closeTo(-1.6, 1) },
            label: `The Morley Academy, Leeds (URN ${MORLEY_ACADEMY})`,
            where: 'Academy converter, Leeds, LS27 0PD',
          } satisfies Record<keyof SchoolAnswer, unknown>,
        ]);
      });

      test('its label, sent back, finds the school alone', async () => {
        const [school] = (await answers({ q: MORLEY_ACADEMY })).schools;
        expect((await answers({ q: school?.label ?? '' })).schools.map(({ urn }) => urn)).toEqual([
          MORLEY_ACADEMY,
        ]);
      });

      test('tells of a closed school when it closed and what followed', async () => {
        const [school] = (await answers({ q: '108078' })).schools;
        expect(school).toMatchObject({ status: 'closed', closeDate: '2010-12-31', distanceMiles: null });
        expect(school?.where).toContain(
          `closed 31 December 2010; succeeded by The Morley Academy (URN ${MORLEY_ACADEMY})`,
        );
      });

      test('looks at 64 characters and says so', async () => {
        expect((await answers({ q: `leeds ${'x'.repeat(LONGEST_QUERY)}` })).note).toContain('64 characters');
      });

      test.each([
        ['nothing asked', {}, 'q', 'is missing'],
        ['an unknown field', { q: 'leeds', town: 'x' }, 'town', 'is not asked for'],
        ['a field twice', { q: ['a', 'b'] }, 'q', 'more than once'],
        ['a place that is none', { q: 'leeds', near: 'Morley' }, 'near', 'is not a postcode that we know'],
        ['a limit of none', { q: 'leeds', limit: '0' }, 'limit', 'from 1 to 100'],
        ['a limit too great', { q: 'leeds', limit: '101' }, 'limit', 'from 1 to 100'],
        ['a limit that is no number', { q: 'leeds', limit: '1e1' }, 'limit', 'from 1 to 100'],
      ])('refuses %s, by its field', async (_, query, field, detail) => {
        const reply = await ask(query);
        expect(reply.statusCode).toBe(422);
        expect(reply.headers['content-type']).toContain('application/problem+json');
        expect(reply.json()).toMatchObject({ errors: [{ field, detail: expect.stringContaining(detail) }] });
      });

      test('tells what the register is made of', async () => {
        const reply = await app.inject('/api/v1/schools/register');
        expect(reply.json()).toEqual({
          sources: [
            { source: 'gias-2023-11', establishments: 50_515 },
            { source: 'trust-membership-2025-09', establishments: 40 },
          ],
        });
      });
    });
  },
  { emptied: 'once' },
);
