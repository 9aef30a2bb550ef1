import Fastify, { type FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';

import { htmlFaults } from '../../e2e/html.ts';
import { mountCohortsApi } from '../cohorts/routes.ts';
import { readConfig } from '../config.ts';
import { ensureExample, makeOwnHub, playTo } from '../example/index.ts';
import { ensureFrameworkLoaded } from '../framework/built-in.ts';
import type { Hub } from '../hub.ts';
import type { Database } from '../kit/db/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { requireRules } from '../kit/web/route.ts';
import { newKey } from '../kit/seal/index.ts';
import { findProfile } from '../profile/index.ts';
import { clockOn } from '../testing/clock.ts';
import { mountVenues } from '../venues/index.ts';
import { allCourses, findCourse } from './course.ts';
import { mountProgrammes } from './routes.tsx';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const day = (written: string) => Temporal.PlainDate.from(written);

/** The pages of whichever hub is in the database, as on that day. */
async function appOn(database: Database, today: string): Promise<FastifyInstance> {
  const profile = await findProfile(database.db);
  if (profile === null) throw new Error('No hub was made.');
  const hub: Hub = {
    config: readConfig({}),
    clock: clockOn(today),
    database,
    profile,
    keyring: [newKey(day(today))],
  };
  const app = Fastify();
  requireRules(app);
  mountProgrammes(app, hub);
  mountVenues(app, hub);
  mountCohortsApi(app, hub);
  return app;
}

/** The words between the tags, for tests that read as a visitor does. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/<script[^>]*>.*?<\/script>|<[^>]+>/gs, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}

function structuredData(html: string): Record<string, unknown> {
  return JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null');
}

describe('the courses', () => {
  test('are the DfE’s twelve, letter for letter, the NPQ for SENCOs first', () => {
    expect([...allCourses().keys()]).toHaveLength(12);
    expect([...allCourses().keys()][0]).toBe('npq-senco');
    expect(allCourses().get('npq-senco')).toMatchObject({
      shortCode: 'NPQSENCO',
      group: 'leadership',
      months: 18,
      monthsToResult: 22,
    });
  });

  test('of the NPQ for SENCOs are offered by six lead providers', () => {
    expect(findCourse('npq-senco')?.offeredBy).toEqual([
      'Ambition Institute',
      'Best Practice Network',
      'Church of England',
      'National Institute of Teaching',
      'Teach First',
      'UCL Institute of Education',
    ]);
  });

  test('have five audiences for the NPQ for SENCOs, each with a next step of its own', () => {
    const steps = findCourse('npq-senco')?.audiences.map((audience) => audience.next?.to) ?? [];
    expect(steps).toHaveLength(5);
    expect(new Set(steps).size).toBe(5);
    expect(steps).not.toContain(undefined);
  });

  test('that the DfE no longer shows are not found', () => {
    expect(findCourse('npq-additional-support-offer')).toBeNull();
    expect(findCourse('constructor')).toBeNull();
  });

  test('of a length that the hub sets say so', () => {
    for (const course of allCourses().values()) {
      expect(course.lengthSetBy).toBe(course.identifier === 'npq-senco' ? 'the DfE' : 'the hub');
    }
  });
});

async function makeExample(database: Database): Promise<void> {
  await ensureExample(database, NOW);
  await ensureFrameworkLoaded(database, NOW);
}

/** Only read, so made once for all of them. */
const onceForAll = { emptied: 'once' } as const;

function pagesOfTheExampleHub(open: () => Database): void {
  beforeAll(() => makeExample(open()));

  const get = async (address: string, today = '2026-09-14') => (await appOn(open(), today)).inject(address);

  test.each([
    '/',
    '/?deadline=2028-09-01',
    '/?deadline=2028-02-30',
    '/programmes',
    '/programmes/npq-headship',
    '/programmes/npq-leading-literacy',
    '/programmes/npq-early-headship-coaching-offer',
    '/venues',
    '/venues?near=LS27',
    '/venues?near=zzz',
  ])('%s is HTML as the standard has it, with no inline style', async (address) => {
    const { body } = await get(address);
    expect(await htmlFaults(body)).toEqual([]);
    expect(body).not.toMatch(/<[^>]+\sstyle=/);
  });

  test('the first page says what a visitor comes to know', async () => {
    const reply = await get('/');
    const words = wordsOf(reply.body);
    expect(reply.statusCode).toBe(200);
    for (const said of [
      '1 September 2024, in place of NASENCO',
      'you need nothing more, and may still take it',
      '18 months',
      'has eight areas',
      'Leading and managing provision',
      'colleagues from schools in and near Leeds who have done the job of a SENCO themselves',
      'Choose the Leeds venue that suits you',
      'Seminars bring your group together',
      '14 years as a SENCO',
      'Beyond the framework',
      'Since 1 September 2009',
      'Since September 2024',
      'Autumn 2026',
      '16 of 120 places left',
      'The date is our plan: the DfE has not published this intake.',
      'are invented',
    ]) {
      expect(words).toContain(said);
    }
  });

  test('the first page makes no claim of results or feedback', async () => {
    expect(wordsOf((await get('/')).body)).not.toMatch(/pass rate|feedback|\d+ ?%|per cent|excellent/i);
  });

  test('the first page is under 60 kB before it is compressed', async () => {
    expect((await get('/')).body.length).toBeLessThan(60_000);
  });

  test.each([
    ['2028-09-18', ['Safe', 'The result is planned by 18 September 2028, in time for 18 September 2028.']],
    ['2028-09-17', ['Tight', 'the result can take until 18 September 2028']],
    ['2028-05-17', ['Too late', 'Teaching alone ends on about 18 May 2028']],
  ])('with a deadline of %s the autumn 2026 cohort reads %j', async (deadline, said) => {
    const { body } = await get(`/?deadline=${deadline}`);
    const cohort = wordsOf(
      /id="cohort-senco-autumn-2026".*?id="cohort-senco-autumn-2027"/s.exec(body)?.[0] ?? '',
    );
    for (const words of said) expect(cohort).toContain(words);
    expect(body.indexOf('id="cohorts"')).toBeLessThan(body.indexOf('id="who"'));
    expect(body).toContain('<meta name="robots" content="noindex"');
  });

  test.each(['2028-02-30', 'soon', '2028-9-1', '2028-09-01&deadline=2028-09-02', '%3Cscript%3E'])(
    'a deadline of %s in the address is told of at the top',
    async (typed) => {
      const reply = await get(`/?deadline=${typed}`);
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('<title>Error: ');
      expect(wordsOf(reply.body)).toContain('The deadline in the address must be a day such as 2027-09-01.');
    },
  );

  test('a cohort whose registration has closed says so, and one that runs is told in a line', async () => {
    expect(wordsOf((await get('/', '2026-10-31')).body)).toContain('Registration closed on 30 October 2026.');
    expect(wordsOf((await get('/', '2026-11-18')).body)).toContain('Autumn 2026, since 18 November 2026');
  });

  test('what it says for search engines is a Course with an instance for each cohort to come', async () => {
    const data = structuredData((await get('/')).body);
    expect(data).toMatchObject({
      '@type': 'Course',
      name: 'NPQ for SENCOs',
      courseCode: 'NPQSENCO',
      provider: { name: 'Leeds Teaching School Hub' },
    });
    expect(data['hasCourseInstance']).toMatchObject([
      {
        '@type': 'CourseInstance',
        startDate: '2026-11-18',
        endDate: '2028-05-17',
        maximumAttendeeCapacity: 120,
        remainingAttendeeCapacity: 16,
      },
      { startDate: '2027-04-21' },
      { startDate: '2027-11-17' },
    ]);
  });

  test('the NPQ for SENCOs has one address: the other sends there and keeps the deadline', async () => {
    const reply = await get('/programmes/npq-senco?deadline=2028-09-01');
    expect([reply.statusCode, reply.headers.location]).toEqual([308, '/?deadline=2028-09-01']);
  });

  test('the list of NPQs has the eleven that the DfE shows, each with a page', async () => {
    const { body } = await get('/programmes');
    const addresses = [...body.matchAll(/href="(\/programmes\/[^"]+)"/g)].map((found) => found[1] ?? '');
    expect(addresses).toHaveLength(10);
    expect(wordsOf(body)).toContain('NPQ for SENCOs');
    for (const address of addresses) expect((await get(address)).statusCode).toBe(200);
  });

  test('another NPQ says whose setting its length is, and who offers it', async () => {
    const words = wordsOf((await get('/programmes/npq-leading-literacy')).body);
    expect(words).toContain('Usually 12 months. The lead provider confirms it');
    expect(words).toContain(
      'Ambition Institute, National Institute of Teaching, Teach First, UCL Institute of Education',
    );
    expect(words).toContain('We do not run the NPQ for leading literacy at present.');
  });

  test.each(['npq-magic', 'npq-additional-support-offer', '__proto__', '%00', '..%2F..%2Fetc'])(
    'a course called %s is not found',
    async (course) => {
      expect((await get(`/programmes/${course}`)).statusCode).toBe(404);
    },
  );

  test('venues are listed nearest first from a postcode, with a square for the visitor', async () => {
    const reply = await get('/venues?near=ls25%201aa');
    const words = wordsOf(reply.body);
    expect(reply.statusCode).toBe(200);
    expect(words).toContain('1. Hedgerow Hall, Garforth');
    expect(reply.body).toContain('class="hub-map__you"');
  });

  test.each(['zzz', 'LS27 0CC', 'ZZ99 9ZZ', '%3Cscript%3Ealert(1)%3C/script%3E', 'a'.repeat(201), 'LS27%00'])(
    'a place called %s is asked for again, and nothing is measured',
    async (typed) => {
      const reply = await get(`/venues?near=${typed}`);
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('<title>Error: ');
      expect(reply.body).toContain('href="#near"');
      expect(reply.body).not.toContain('<script>alert');
    },
  );

  test('cohorts for machines carry places and, with a deadline, what it means', async () => {
    const reply = await get('/api/v1/cohorts?course=npq-senco&deadline=2028-09-01');
    expect(reply.json()).toMatchObject({
      asOf: '2026-09-14',
      cohorts: [
        { name: 'Autumn 2025', status: 'running', fit: { verdict: 'started' } },
        {
          id: 'senco-autumn-2026',
          courseIdentifier: 'npq-senco',
          cohort: '2026b',
          status: 'open',
          cohortFunding: 'capped',
          places: { total: 120, taken: 104, left: 16 },
          fit: {
            deadline: '2028-09-01',
            verdict: 'tight',
            taughtBy: '2028-05-18',
            resultBy: '2028-09-18',
            resultByWithResit: '2029-01-18',
            resitFits: false,
          },
        },
        { name: 'Spring 2027', cohort: null, status: 'planned', fit: { verdict: 'too_late' } },
        { name: 'Autumn 2027', cohort: null, status: 'planned', fit: { verdict: 'too_late' } },
      ],
    });
    expect((await get('/api/v1/cohorts?course=npq-headship')).json()).toEqual({
      asOf: '2026-09-14',
      cohorts: [],
    });
    expect((await get('/api/v1/cohorts')).json().cohorts[1]).not.toHaveProperty('fit');
  });

  test.each([
    ['course=npq-magic', ['course']],
    ['course=npq-senco&course=npq-senco', ['course']],
    ['deadline=2028-02-30', ['deadline']],
    ['deadline=', ['deadline']],
    ['day=2028-02-01&deadline=soon', ['day', 'deadline']],
  ])('a question for machines with %s is refused by field', async (query, fields) => {
    const reply = await get(`/api/v1/cohorts?${query}`);
    expect(reply.statusCode).toBe(400);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json().errors.map((error: { field: string }) => error.field)).toEqual(fields);
  });
}

onEachDatabase('the pages of the example hub', pagesOfTheExampleHub, onceForAll);

onEachDatabase('an example hub that is played to a day', (open) => {
  test('has pages that read as on that day', async () => {
    await makeExample(open());
    await playTo(open(), day('2024-10-01'), NOW);
    const words = wordsOf((await (await appOn(open(), '2024-10-01')).inject('/')).body);
    expect(words).toContain('Starts 13 November 2024');
    expect(words).toContain('Registration is open until 25 October 2024.');
  });
});

onEachDatabase('the first page of a hub that has told nothing yet', (open) => {
  test('still says what the law asks, and promises no dates, places or people', async () => {
    const profile = {
      name: 'Northmoor',
      shortName: 'Moor',
      strapline: 'On the moor',
      brandColour: '#14506b',
      email: 'npq@moor.example',
    };
    await makeOwnHub(open(), profile, null, NOW);
    const reply = await (await appOn(open(), '2026-09-14')).inject('/');
    const words = wordsOf(reply.body);
    expect(reply.statusCode).toBe(200);
    expect(await htmlFaults(reply.body)).toEqual([]);
    expect(words).toContain('No start is planned yet.');
    expect(words).toContain('Since September 2024');
    expect(words).not.toMatch(/Who teaches|Which venue|places left|invented|£/);
    expect(structuredData(reply.body)).not.toHaveProperty('hasCourseInstance');
    const venues = await (await appOn(open(), '2026-09-14')).inject('/venues?near=LS27');
    expect(wordsOf(venues.body)).toContain('We have not set our venues yet.');
  });
});
