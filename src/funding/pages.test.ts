import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readConfig } from '../config.ts';
import { ensureExample, exampleFacts } from '../example/index.ts';
import { openEmbedded } from '../kit/db/testing.ts';
import { ensureSchoolsLoaded } from '../schools/index.ts';
import { clockOn } from '../testing/clock.ts';
import { mountFundingPages } from './page-routes.tsx';
import { mountFundingApi } from './routes.tsx';
import { fundingSources } from './sources.ts';
import { TEST_KEYRING } from '../testing/keyring.ts';

// The whole register and the example hub, on a day between two intakes. On the embedded engine alone: the SQL behind
// these pages is its own slices', and tested there on both.
const TODAY = '2026-11-23';
const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');

function heading(html: string): string | undefined {
  return /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1];
}

describe('the funding pages', () => {
  let app: FastifyInstance;
  let opened: Awaited<ReturnType<typeof openEmbedded>>;
  beforeAll(async () => {
    opened = await openEmbedded();
    const { database } = opened;
    await ensureSchoolsLoaded(database, NOW);
    await ensureExample(database, NOW);
    const hub = {
      config: readConfig({}),
      clock: clockOn(TODAY),
      database,
      profile: exampleFacts().profile,
      keyring: TEST_KEYRING,
    };
    app = Fastify();
    mountFundingPages(app, hub);
    mountFundingApi(app, fundingSources(hub));
  });
  afterAll(async () => {
    await app.close();
    await opened.remove();
  });

  const page = async (url: string) => {
    const reply = await app.inject({ url });
    return { status: reply.statusCode, html: reply.body, to: reply.headers.location };
  };

  const ask = async (payload: object) =>
    (await app.inject({ method: 'POST', url: '/api/v1/funding-eligibility', payload })).json();

  test('a SENCO finds the school, says no, and has the answer', async () => {
    const found = await page('/funding?school=LS27+0PD');
    expect(found.status).toBe(200);
    expect(found.html).toContain('/funding?urn=136392');

    const asked = await page('/funding?urn=136392');
    expect(heading(asked.html)).toBe('Have you had a funded place on the NPQ for SENCOs before?');

    const answer = await page('/funding?urn=136392&asked=funded-before&funded-before=no');
    expect(heading(answer.html)).toBe('You are likely to be eligible for funding');
    expect(answer.html).toContain('Eligible does not mean funded');
    expect(answer.html).toContain('a type that the DfE funds; in England');
    expect(answer.html).toContain('£1,265');
    expect(answer.html).toContain('The DfE has not yet said how it pays for places');
  });

  test('a URN goes straight to the question', async () => {
    const found = await page('/funding?school=136392');
    expect([found.status, found.to]).toEqual([303, '/funding?urn=136392']);
  });

  test('a school that the register puts in Wales is answered without a question', async () => {
    const welsh = await page('/funding?urn=402012');
    expect(welsh.html).toContain('outside England');
    expect(heading(welsh.html)).toBe('You are not eligible for funding');
  });

  test('whoever works elsewhere says where, and the short path goes on from there', async () => {
    const choice = await page('/funding/elsewhere?asked=workplace&workplace=hospital_school');
    expect([choice.status, choice.to]).toEqual([303, '/funding?workplace=hospital_school']);
    const answer = await page('/funding?workplace=hospital_school&funded-before=no');
    expect(heading(answer.html)).toBe('The DfE decides in each case like yours');
  });

  test('another course starts afresh, and keeps the school', async () => {
    const course = await page('/funding/course?urn=136392&funded-before=no');
    expect(course.html).toContain('name="urn" value="136392"');
    expect(course.html).not.toContain('name="funded-before"');
    const asked = await page('/funding?urn=136392&course=npq-leading-literacy');
    expect(heading(asked.html)).toContain('NPQ in leading literacy');
  });

  test.each([
    ['/funding?school=', 'Enter the name, place, postcode or URN of your school'],
    ['/funding?school=Zzyzx+Academy+Qqq', 'No open school or college fits that'],
    ['/funding?urn=999999', 'There is no school with that URN in the register'],
    ['/funding?urn=136392&asked=funded-before', 'Select yes if you have had a funded place'],
    ['/funding/elsewhere?asked=workplace', 'Select where you work'],
  ])('%s asks again, and says why', async (url, words) => {
    const again = await page(url);
    expect(again.status).toBe(422);
    expect(again.html).toContain('<title>Error: ');
    expect(again.html).toContain(words);
  });

  test.each([
    '/funding?school=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    "/funding?urn=1'%20or%201=1--",
    '/funding?urn=136392&urn=100000&course=__proto__&funded-before=maybe',
    '/funding?workplace=constructor&asked=toString',
    '/funding?school=%00%EF%BF%BF&course[]=npq-senco',
  ])('%s is answered as any other typing', async (url) => {
    const answer = await page(url);
    expect(answer.status).toBeLessThan(500);
    expect(answer.html).not.toContain('<script>alert');
  });

  test('the API knows the register: an academy, a nursery school, a college by its UKPRN, and nobody', async () => {
    const senco = {
      course: 'npq-senco',
      cohortFunding: 'capped',
      inEngland: true,
      previouslyFunded: false,
    };
    const college = { ...senco, course: 'npq-leading-teaching', setting: 'a_16_to_19_educational_setting' };
    expect(
      await ask([
        { ...senco, setting: 'a_school', institution: { urn: '136392' } },
        { ...senco, setting: 'early_years_or_childcare', institution: { urn: '100005' } },
        { ...senco, setting: 'early_years_or_childcare', institution: { urn: '136392' } },
        { ...college, institution: { ukprn: '10000055' } },
      ]),
    ).toMatchObject([
      { code: 'funded' },
      { code: 'funded' },
      { code: 'early_years_invalid_npq' },
      { code: 'funded' },
    ]);
    expect(await ask({ ...senco, setting: 'a_school', institution: { urn: '999999' } })).toMatchObject({
      errors: [{ field: 'institution.urn' }],
    });
  });
});
