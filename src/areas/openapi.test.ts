/** The description of the doors for machines, against the doors themselves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openEmbedded } from '../kit/db/testing.ts';
import { packageRoot } from '../kit/package-root.ts';
import { mountedRoutes } from '../kit/web/route.ts';
import { exampleHub } from '../testing/hub.ts';
import { OPENAPI } from './openapi.ts';

type Node = Readonly<Record<string, unknown>>;

const ajv = new Ajv2020({
  allowUnionTypes: true,
  validateFormats: false,
  allErrors: true,
  keywords: ['components'],
});
ajv.addSchema({ $id: 'doors', components: { schemas: closed(OPENAPI.components.schemas) } });

const SCHOOLS = [
  {
    urn: '100001',
    name: 'St Anne’s Primary School',
    town: 'Leeds',
    postcode: 'LS28 8NZ',
    trust_uid: '',
    ukprn: '10000001',
  },
  {
    urn: '100002',
    name: 'Hill Top Academy',
    type_code: '28',
    trust_uid: '16001',
    trust_name: 'Hill Trust',
    close_date: '',
  },
  {
    urn: '100003',
    name: 'Old Hill School',
    status_code: '2',
    close_date: '2020-08-31',
    easting: '429000',
    northing: '433000',
  },
];

let opened: Awaited<ReturnType<typeof openEmbedded>>;
let app: FastifyInstance;
beforeAll(async () => {
  opened = await openEmbedded();
  ({ app } = await exampleHub(opened.database, { schools: SCHOOLS }));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await opened.remove();
});

describe('the description', () => {
  test('is at its address, as JSON', async () => {
    const answer = await app.inject('/api/openapi.json');
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.json()).toEqual(OPENAPI);
  });

  test('is OpenAPI 3.1: every operation says what it is, what it takes and what it answers', () => {
    expect(OPENAPI.openapi).toMatch(/^3\.1\.\d+$/);
    expect(OPENAPI.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    for (const [path, item] of Object.entries(OPENAPI.paths)) {
      expect(path).toMatch(/^\/api\/v1\/[a-z-]+(\/[a-z-]+)*$/);
      for (const [method, operation] of Object.entries(item) as [string, Node][]) {
        expect(['get', 'post']).toContain(method);
        expect(operation['summary'], path).toMatch(/^[A-Z]/);
        expect(Object.keys(operation['responses'] ?? {}), path).toEqual(['200', '4XX']);
        expect('requestBody' in operation, path).toBe(method === 'post');
        for (const parameter of [operation['parameters'] ?? []].flat())
          expect(parameter, path).toMatchObject({
            name: expect.any(String),
            in: 'query',
            schema: expect.any(Object),
          });
      }
    }
  });

  test('every reference in it leads somewhere, and every schema is used', () => {
    const references = [...JSON.stringify(OPENAPI).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to);
    for (const to of references) {
      expect(to).toMatch(/^#\//);
      expect(to.slice(2).split('/').reduce(within, OPENAPI), to).toBeDefined();
    }
    for (const name of Object.keys(OPENAPI.components.schemas))
      expect(references).toContain(`#/components/schemas/${name}`);
  });

  test('no two slices have a schema or an address of the same name', () => {
    const { schemas } = OPENAPI.components;
    expect(Object.keys(schemas).toSorted()).toEqual([
      'Cohorts',
      'Figures',
      'FundingAnswer',
      'FundingQuestion',
      'Problem',
      'SchoolRegister',
      'Schools',
      'SencoRequirement',
      'SencoSituation',
    ]);
  });

  test('every door that is mounted is described, and every one that is described is mounted', () => {
    const mounted = mountedRoutes(app)
      .filter(({ pattern }) => pattern.startsWith('/api/v1/'))
      .map(({ method, pattern }) => `${method} ${pattern}`);
    const described = Object.entries(OPENAPI.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(mounted.toSorted());
  });

  test('every schema in it is one, of JSON Schema 2020-12', () => {
    for (const name of Object.keys(OPENAPI.components.schemas))
      expect(() => ajv.getSchema(`doors#/components/schemas/${name}`), name).not.toThrow();
  });
});

describe('what is asked and answered is as described', () => {
  const examples = (
    JSON.parse(
      readFileSync(join(packageRoot, 'src/requirement/testing/worked-examples.json'), 'utf8'),
    ) as readonly { id: string; inputs: Node }[]
  ).map(({ id, inputs }) => ({ id, ...inputs }));

  test('must this SENCO qualify? each worked example, one by one and together', async () => {
    for (const example of examples) {
      expect(faults('SencoSituation', example), example.id).toEqual([]);
      const answer = await post('senco-requirement', example);
      expect(answer.statusCode, example.id).toBe(200);
      expect(faults('SencoRequirement', answer.json()), example.id).toEqual([]);
    }
    const all = await post('senco-requirement', examples);
    expect(all.json<Node[]>().map((one) => one['id'])).toEqual(examples.map(({ id }) => id));
  });

  const asked = { course: 'npq-senco', cohortFunding: 'capped', inEngland: true };
  test.for<Node>([
    { ...asked, previouslyFunded: true },
    { ...asked, cohortFunding: 'zero' },
    { ...asked, inEngland: false },
    { ...asked, inEngland: undefined, setting: 'a_school', institution: { urn: '100001' } },
    { ...asked, setting: 'a_school', institution: { eligibleType: true, onRise: false, onPp50: true } },
    { ...asked, setting: 'early_years_or_childcare', childminder: true, onChildminderList: true },
    { ...asked, setting: 'another_setting', employment: 'hospital_school' },
    { ...asked, course: 'npq-early-headship-coaching-offer', newHeadteacher: true },
  ])('is this person funded? %o', async (question) => {
    const sent: unknown = JSON.parse(JSON.stringify(question));
    expect(faults('FundingQuestion', sent)).toEqual([]);
    const answer = await post('funding-eligibility', sent);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(faults('FundingAnswer', answer.json())).toEqual([]);
  });

  test.for([
    ['schools?q=hill', 'Schools'],
    ['schools?q=100003', 'Schools'],
    ['schools?q=school&near=LS28+8NZ&limit=2', 'Schools'],
    ['schools?q=nothing+of+this+name', 'Schools'],
    ['schools/register', 'SchoolRegister'],
    ['cohorts', 'Cohorts'],
    ['cohorts?course=npq-senco&deadline=2028-09-01', 'Cohorts'],
    ['cohorts?course=npq-headship', 'Cohorts'],
  ] as const)('%s', async ([address, schema]) => {
    const answer = await app.inject(`/api/v1/${address}`);
    expect(answer.statusCode).toBe(200);
    expect(faults(schema, answer.json())).toEqual([]);
  });

  test('the examples say something: there are schools, cohorts and how each fits', async () => {
    const schools = await app.inject('/api/v1/schools?q=school&near=LS28+8NZ');
    expect(schools.json<{ schools: Node[] }>().schools.length).toBeGreaterThan(0);
    const cohorts = await app.inject('/api/v1/cohorts?deadline=2028-09-01');
    const [first] = cohorts.json<{ cohorts: Node[] }>().cohorts;
    expect(first).toMatchObject({ groups: expect.any(Array), fit: { words: expect.any(String) } });
  });
});

describe('what cannot be answered is a problem', () => {
  test.for<[door: string, sent: unknown, field: string]>([
    ['senco-requirement', { role: 'senco', colour: 'red' }, 'colour'],
    ['senco-requirement', { role: 'aspiring', teacher: { status: 'qts', colour: 'red' } }, 'teacher.colour'],
    ['senco-requirement', [{ role: 'aspiring' }, { role: 'aspiring', colour: 1 }], '[1].colour'],
    ['funding-eligibility', { course: 'npq-senco', cohortFunding: 'zero', colour: 'red' }, 'colour'],
    [
      'funding-eligibility',
      [{ course: 'npq-senco', cohortFunding: 'zero', institution: { urn: '100001', colour: 1 } }],
      '[0].institution.colour',
    ],
  ])('an unknown field is refused at %s, by its place: %o', async ([door, sent, field]) => {
    const answer = await post(door, sent);
    expect(answer.statusCode).toBe(422);
    expectProblem(answer.json());
    expect(answer.json<{ errors: Node[] }>().errors).toContainEqual({ field, detail: expect.any(String) });
    const schema = door === 'senco-requirement' ? 'SencoSituation' : 'FundingQuestion';
    expect([sent].flat().flatMap((one) => faults(schema, one)).length).toBeGreaterThan(0);
  });

  test.for(['senco-requirement', 'funding-eligibility'])('whatever else is wrong, at %s', async (door) => {
    for (const sent of [{}, 7, 'senco', null, true, [7], [[]], [null], { role: {} }, { course: [] }]) {
      const answer = await post(door, sent);
      expect(answer.statusCode, JSON.stringify(sent)).toBe(422);
      expectProblem(answer.json());
    }
  });

  test.for([
    'schools?colour=red',
    'schools?q=hill&limit=0',
    'cohorts?colour=red',
    'cohorts?deadline=2027-02-30',
  ])('a query that cannot be read: %s', async (address) => {
    const answer = await app.inject(`/api/v1/${address}`);
    expect([400, 422]).toContain(answer.statusCode);
    expectProblem(answer.json());
  });

  test('its type is an address that stays the same', async () => {
    const types = await Promise.all([
      post('senco-requirement', { role: 'senco', colour: 'red' }),
      post('funding-eligibility', {}),
      app.inject('/api/v1/cohorts?colour=red'),
      app.inject('/api/v1/schools?colour=red'),
      app.inject('/api/v1/none'),
      post(
        'senco-requirement',
        Array.from({ length: 50_001 }, () => 0),
      ),
    ]);
    expect(types.map((answer) => answer.json<{ type: string }>().type)).toEqual([
      'https://npq-hub.example/problems/field-problems',
      'https://npq-hub.example/problems/field-problems',
      'https://npq-hub.example/problems/field-problems',
      'https://npq-hub.example/problems/field-problems',
      'https://npq-hub.example/problems/http-404',
      'https://npq-hub.example/problems/too-many',
    ]);
  });
});

function post(door: string, sent: unknown) {
  return app.inject({
    method: 'POST',
    url: `/api/v1/${door}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(sent),
  });
}

/** What in `value` is not as described, or not described, a line each. */
function faults(name: string, value: unknown): string[] {
  const validate = ajv.getSchema(`doors#/components/schemas/${name}`);
  if (validate === undefined) throw new Error(`There is no schema ${name}.`);
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

function expectProblem(problem: Node): void {
  expect(faults('Problem', problem)).toEqual([]);
  expect(URL.parse(String(problem['type']))?.protocol).toBe('https:');
}

function within(place: unknown, step: string): unknown {
  return place instanceof Object ? (place as Node)[step] : undefined;
}

/** The same schemas, but that an object has no property beside those it names. */
function closed<T>(schema: T): T;
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((one: unknown) => closed(one));
  if (!(schema instanceof Object)) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isObject = 'properties' in inner && 'type' in inner;
  return isObject ? { additionalProperties: false, ...inner } : inner;
}
