/** The simulator of the DfE's service: held to the DfE's own cases row by row, and to its document but for what is known to differ. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { fundable, fundedPlaceProblem, wasFundedBefore } from '../../../funding/index.ts';
import { differences, type Schemas } from './against-document.ts';
import { accept, changeFundedPlace, reject, revertToPending } from './decisions.ts';
import { startDfeService, type DfeService } from './dfe-service.ts';
import type {
  CohortFunding,
  DeclarationState,
  DfeState,
  Done,
  SimulatedApplication,
  SimulatedStatement,
  SimulatedCohort,
} from './state.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));

interface Given {
  status?: SimulatedApplication['status'];
  cohortFunding?: CohortFunding;
  funded_place?: unknown;
  eligibleForFunding?: boolean;
  eligible?: boolean;
  course?: string;
  courseGroup?: string;
  schedule?: string | null;
  computable?: boolean;
  declaration?: DeclarationState;
  now?: boolean;
  to?: unknown;
  place?: boolean | null;
  sameCourse?: boolean | string;
  other?: {
    owner?: string;
    course?: string;
    sameCourse?: boolean;
    sameCohort: boolean;
    status: SimulatedApplication['status'];
    training?: 'active' | 'withdrawn';
  };
}
interface Case {
  id: string;
  given: Given;
  expect: string | boolean;
}
interface Cases {
  accept: Case[];
  reject: Case[];
  changeFundedPlace: Case[];
  revertToPending: Case[];
  previouslyFunded: Case[];
  fundable: {
    eligible: boolean;
    place: boolean | null;
    previouslyFunded: boolean;
    byPolicy: boolean;
    fundable: boolean;
  }[];
  fundedPlaceInvariant: {
    status: 'pending' | 'accepted';
    cohortFunding: CohortFunding;
    place: boolean | null;
    eligible: boolean;
    valid: boolean;
  }[];
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of the repository, whose shape its rows show
const CASES = read('application-decisions.json') as Cases;

const NOW = '2026-11-23T09:00:00.000Z';
const COHORT: SimulatedCohort = {
  year: 2026,
  suffix: 'b',
  funding: 'capped',
  schedules: {
    leadership: 'npq-leadership-spring',
    specialist: 'npq-specialist-autumn',
    ehco: 'npq-ehco-november',
  },
};

const application = (given: Partial<SimulatedApplication> = {}): SimulatedApplication => ({
  id: crypto.randomUUID(),
  userId: crypto.randomUUID(),
  provider: 'one',
  course: 'npq-senco',
  cohort: COHORT,
  status: 'pending',
  reasonForRejection: null,
  eligible: true,
  fundedPlace: null,
  training: null,
  trainingReason: null,
  trainingAt: null,
  schedule: null,
  worksAsSenco: null,
  sencoStart: null,
  schoolUrn: null,
  createdAt: '2026-10-01T09:00:00.000Z',
  updatedAt: '2026-10-01T09:00:00.000Z',
  ...given,
});
const user = (id: string, trn: string | null = null) => ({
  id,
  fullName: `Somebody ${id.slice(0, 4)}`,
  email: 'somebody@school.example',
  trn,
  isTrnVerified: trn !== null,
  idChanges: [],
});

/** The application that a case speaks of, among those beside it. */
function world(given: Given): {
  state: DfeState;
  one: SimulatedApplication;
  other: SimulatedApplication | null;
} {
  const funding = given.cohortFunding ?? 'capped';
  const schedules = given.computable === false ? {} : COHORT.schedules;
  const one = application({
    status: given.status ?? 'pending',
    course: given.course ?? 'npq-senco',
    cohort: { ...COHORT, funding, schedules },
    eligible: given.eligibleForFunding ?? given.eligible ?? true,
    fundedPlace: given.now ?? null,
    schedule: given.status === 'accepted' ? 'npq-leadership-spring' : null,
    training: given.status === 'accepted' ? 'active' : null,
  });
  const { other: told } = given;
  const isElse = told?.owner?.startsWith('other user') === true;
  const beside =
    told === undefined
      ? null
      : application({
          provider: 'two',
          userId: isElse ? crypto.randomUUID() : one.userId,
          course: told.course ?? (told.sameCourse === false ? 'npq-headship' : one.course),
          cohort: told.sameCohort ? one.cohort : { ...one.cohort, suffix: 'a' },
          status: told.status,
          training: told.training ?? (told.status === 'accepted' ? 'active' : null),
        });
  const declaration =
    given.declaration === undefined
      ? []
      : [
          {
            id: crypto.randomUUID(),
            applicationId: one.id,
            provider: one.provider,
            type: 'started' as const,
            date: NOW,
            state: given.declaration,
            hasPassed: null,
            partnerId: null,
            secondPartnerId: null,
            supersededBy: null,
            lines: [],
            createdAt: NOW,
            updatedAt: NOW,
          },
        ];
  const users = [
    user(one.userId, '1234567'),
    ...(beside === null || !isElse ? [] : [user(beside.userId, '1234567')]),
  ];
  return {
    state: {
      users,
      applications: [one, ...(beside === null ? [] : [beside])],
      declarations: declaration,
      outcomes: [],
      statements: [],
      withoutContract: [],
      withoutStatement: [],
    },
    one,
    other: beside,
  };
}

const errorOf = (expected: string): string | null => /^error (\S+?),?(?: |$)/.exec(expected)?.[1] ?? null;
const named = (cases: readonly Case[]) => cases.map((row) => [row.id, row] as const);
const agrees = (done: Done, expected: string) =>
  expect(done).toEqual(errorOf(expected) === null ? { ok: true } : { ok: false, error: errorOf(expected) });

describe('As the DfE’s own cases have it', () => {
  test.each(named(CASES.accept))('accept: %s', (_, { given, expect: expected }) => {
    const { state, one, other } = world(given);
    const sent = {
      funded_place: 'funded_place' in given ? given.funded_place : true,
      schedule_identifier: given.schedule,
    };
    agrees(accept(state, one, sent, NOW), String(expected));
    if (errorOf(String(expected)) !== null) return;
    expect(one).toMatchObject({ status: 'accepted', training: 'active' });
    if (/funded_place (?:stays|ignored)/.test(String(expected))) expect(one.fundedPlace).toBeNull();
    else if ('funded_place' in given) expect(one.fundedPlace).toBe(given.funded_place);
    if (/becomes rejected|turned to rejected/.test(String(expected)))
      expect(other).toMatchObject({
        status: 'rejected',
        reasonForRejection: 'other_application_in_this_cohort_accepted',
      });
    if (/the other stays pending/.test(String(expected))) expect(other?.status).toBe('pending');
    if (typeof given.schedule === 'string') expect(one.schedule).toBe(given.schedule);
  });

  test.each(named(CASES.reject))('reject: %s', (_, { given, expect: expected }) => {
    const { state, one } = world(given);
    agrees(reject(state, one, NOW), String(expected));
    if (errorOf(String(expected)) === null)
      expect(one).toMatchObject({ status: 'rejected', reasonForRejection: 'rejected_by_provider' });
  });

  test.each(named(CASES.changeFundedPlace))(
    'change of funded place: %s',
    (_, { given, expect: expected }) => {
      const { state, one } = world(given);
      const to = 'to' in given ? given.to : false;
      agrees(changeFundedPlace(state, one, to, NOW), String(expected));
      if (errorOf(String(expected)) === null) expect(one.fundedPlace).toBe(to);
    },
  );

  test.each(named(CASES.revertToPending))('revert to pending: %s', (_, { given, expect: expected }) => {
    const { state, one } = world(given);
    if (String(expected).startsWith('an exception')) {
      expect(() => revertToPending(state, one, NOW)).toThrow('cannot be unset');
      return;
    }
    agrees(revertToPending(state, one, NOW), String(expected));
    if (errorOf(String(expected)) === null)
      expect(one).toMatchObject({
        status: 'pending',
        fundedPlace: null,
        schedule: 'npq-leadership-spring',
        training: 'active',
      });
  });

  test.each(named(CASES.previouslyFunded))('funded before: %s', (_, { given, expect: expected }) => {
    const isPair = given.sameCourse === 'rebranded pair';
    const course = isPair ? 'npq-early-headship-coaching-offer' : 'npq-senco';
    const other = isPair
      ? 'npq-additional-support-offer'
      : given.sameCourse === true
        ? course
        : 'npq-headship';
    const earlier = {
      course: other,
      status: given.status ?? 'pending',
      eligible: given.eligible ?? false,
      fundedPlace: given.place ?? null,
    } as const;
    expect(wasFundedBefore(course, [earlier])).toBe(expected);
  });

  test.each(CASES.fundable.map((row) => [JSON.stringify(row), row] as const))('fundable: %s', (_, row) => {
    const code = row.byPolicy ? 'marked_funded_by_policy' : 'funded';
    expect(
      fundable({
        eligible: row.eligible,
        code,
        previouslyFunded: row.previouslyFunded,
        fundedPlace: row.place,
      }),
    ).toBe(row.fundable);
  });

  test.each(CASES.fundedPlaceInvariant.map((row) => [JSON.stringify(row), row] as const))(
    'what a place may be: %s',
    (_, { place, valid, ...claim }) => {
      expect(fundedPlaceProblem({ ...claim, fundedPlace: place }) === null).toBe(valid);
    },
  );
});

describe('Over HTTP', () => {
  let dfe: DfeService;
  const [ann, bob, hub] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const [mine, theirs] = [
    application({ userId: ann, worksAsSenco: 'no_but_i_plan_to_become_one', sencoStart: '2025-09-01' }),
    application({ userId: bob, provider: 'two' }),
  ];
  beforeAll(async () => {
    dfe = await startDfeService({
      tokens: { one: 'token-one', two: 'token-two' },
      now: () => NOW,
    });
    dfe.state.users.push(user(ann, '1234567'), user(bob));
    dfe.state.applications.push(mine, theirs);
    dfe.partners.push(
      { id: hub, name: 'A hub', years: [2026], providers: ['one'], createdAt: NOW },
      { id: crypto.randomUUID(), name: 'A hub of others', years: [2026], providers: ['two'], createdAt: NOW },
    );
  });
  afterAll(() => dfe.stop());

  const ask = async (method: string, path: string, attributes?: object, token = 'token-one') => {
    const body = attributes === undefined ? undefined : JSON.stringify({ data: { type: 'x', attributes } });
    const answer = await fetch(`${dfe.url}/api/v3/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const json: unknown = answer.headers.get('content-type') === 'application/json' ? JSON.parse(text) : text;
    return { status: answer.status, json };
  };

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of the repository, whose shape its source shows
  const document = read('openapi-v3-schemas.json') as {
    schemas: Schemas;
    statuses: Record<string, string[]>;
  };
  const senco = { course_identifier: 'npq-senco' };

  test('a registration is accepted, trained, declared and passed, and every answer is the document’s but for what is known to differ', async () => {
    const found = new Set<string>();
    const agreesWith = async (schema: string, answer: Promise<{ status: number; json: unknown }>) => {
      const { status, json } = await answer;
      expect([schema, status, status === 200 ? '' : json]).toEqual([schema, 200, '']);
      for (const one of differences(json, schema, document.schemas)) found.add(one.replace('data[]', 'data'));
    };
    await agreesWith('ApplicationsResponse', ask('GET', 'npq-applications?page[per_page]=1'));
    await agreesWith(
      'ApplicationResponse',
      ask('POST', `npq-applications/${mine.id}/accept`, { funded_place: true }),
    );
    await agreesWith(
      'ApplicationResponse',
      ask('PUT', `npq-applications/${mine.id}/change-funded-place`, { funded_place: false }),
    );
    const started = {
      ...senco,
      participant_id: ann,
      declaration_type: 'started',
      declaration_date: '2026-11-20T09:00:00Z',
      delivery_partner_id: hub,
    };
    await agreesWith('ParticipantDeclarationResponse', ask('POST', 'participant-declarations', started));
    for (const [act, more] of [
      ['defer', { reason: 'parental-leave' }],
      ['resume', {}],
      ['withdraw', { reason: 'quality-of-programme-structure-not-suitable.' }],
      ['resume', {}],
      ['change-schedule', { schedule_identifier: 'npq-leadership-autumn' }],
    ] as const)
      await agreesWith(
        'ParticipantResponse',
        ask('PUT', `participants/npq/${ann}/${act}`, { ...senco, ...more }),
      );
    await agreesWith(
      'ParticipantDeclarationResponse',
      ask('POST', 'participant-declarations', {
        ...started,
        declaration_type: 'completed',
        has_passed: true,
      }),
    );
    const [first] = dfe.state.declarations;
    await agreesWith(
      'ParticipantDeclarationResponse',
      ask('PUT', `participant-declarations/${first?.id}/change-delivery-partner`, {
        delivery_partner_id: hub,
      }),
    );
    if (first !== undefined) first.state = 'paid';
    await agreesWith(
      'ParticipantDeclarationResponse',
      ask('PUT', `participant-declarations/${first?.id}/void`),
    );
    await agreesWith('ParticipantDeclarationsResponse', ask('GET', 'participant-declarations'));
    await agreesWith('ParticipantsResponse', ask('GET', 'participants/npq?filter[training_status]=active'));
    await agreesWith(
      'ParticipantOutcomeResponse',
      ask('POST', `participants/npq/${ann}/outcomes`, {
        ...senco,
        state: 'failed',
        completion_date: '2026-11-21',
      }),
    );
    await agreesWith('ParticipantOutcomesResponse', ask('GET', 'participants/npq/outcomes'));
    await agreesWith('DeliveryPartnersResponse', ask('GET', 'delivery-partners'));
    // Each of these is a row of the list of differences that the DfE's code and document have (openapi-drift, August 2026).
    expect([...found].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'data.attributes.cohort[]: is number and not string',
      'data.attributes.has_passed: is boolean and not string',
      'data.attributes.headteacher_status: is null',
      'data.attributes.school_urn: is null',
      'data.attributes.state: is none of those listed',
      'data.attributes.works_as_senco: is string and not boolean',
    ]);
  });

  test('what the document does not list: 422 on reject and void, 410 for a retired id, 429, 400 and 422 of filters, a partner by its id', async () => {
    const [declaration] = dfe.state.declarations;
    const retired = crypto.randomUUID();
    dfe.state.users[0]?.idChanges.push({ from: retired, to: ann, at: NOW });
    dfe.limitNext(1);
    const limited = await ask('GET', 'npq-applications');
    expect(limited).toEqual({ status: 429, json: 'Retry later\n' });
    const unlisted = [
      ['POST /api/v3/npq-applications/{id}/reject', 'POST', `npq-applications/${mine.id}/reject`, 422],
      ['GET /api/v3/participants/npq/{id}', 'GET', `participants/npq/${retired}`, 410],
      ['GET /api/v3/participants/npq/{id}/outcomes', 'GET', `participants/npq/${retired}/outcomes`, 410],
      ['GET /api/v3/npq-applications', 'GET', 'npq-applications?filter[updated_since]=yesterday', 400],
      ['GET /api/v3/npq-applications', 'GET', 'npq-applications?page[page]=0', 400],
      ['GET /api/v3/participants/npq', 'GET', 'participants/npq?filter[training_status]=asleep', 422],
      ['GET /api/v3/delivery-partners/{id}', 'GET', `delivery-partners/${dfe.partners[0]?.id}`, 200],
    ] as const;
    if (declaration !== undefined) declaration.state = 'voided';
    const voided = await ask('PUT', `participant-declarations/${declaration?.id}/void`);
    expect(voided.status).toBe(422);
    expect(document.statuses['PUT /api/v3/participant-declarations/{id}/void']).not.toContain('422');
    for (const [operation, method, path, status] of unlisted) {
      const answer = await ask(method, path);
      expect([path, answer.status]).toEqual([path, status]);
      expect(document.statuses[operation] ?? []).not.toContain(String(status));
    }
    expect((await ask('GET', `participants/npq/${retired}`)).json).toMatchObject({
      errors: [{ participant_id_changes: [{ from_participant_id: retired, to_participant_id: ann }] }],
    });
  });

  test('declarations are refused by the rules that the hub looks them up in, in the DfE’s two shapes', async () => {
    const before = dfe.state.declarations.length;
    const started = {
      ...senco,
      participant_id: ann,
      declaration_type: 'started',
      declaration_date: '2026-11-20T09:00:00Z',
      delivery_partner_id: hub,
    };
    const refusalsOf = async (change: object) => {
      const { status, json } = await ask('POST', 'participant-declarations', { ...started, ...change });
      expect(status).toBe(422);
      expect(differences(json, 'UnprocessableEntityResponse', document.schemas)).toEqual([]);
      return json;
    };
    expect(await refusalsOf({ delivery_partner_id: dfe.partners[1]?.id })).toEqual({
      errors: [
        {
          title: 'delivery_partner_id',
          detail:
            "The entered '#/delivery_partner_id' is not from your list of confirmed Delivery Partners for the Cohort",
        },
      ],
    });
    expect(await refusalsOf({ participant_id: bob })).toMatchObject({
      errors: [{ title: 'participant_id' }],
    });
    expect(await refusalsOf({ declaration_date: '2025-12-31T23:59:59Z' })).toMatchObject({
      errors: [{ title: 'declaration_date' }],
    });
    dfe.state.withoutContract.push('npq-senco');
    expect(await refusalsOf({})).toMatchObject({ errors: [{ title: 'cohort' }] });
    dfe.state.withoutContract.length = 0;
    // Whoever it was moved to may see it, and neither void it nor change its partner.
    const [first] = dfe.state.declarations;
    if (first !== undefined) first.provider = 'two';
    for (const act of ['void', 'change-delivery-partner'])
      expect(
        (await ask('PUT', `participant-declarations/${first?.id}/${act}`, { delivery_partner_id: hub }))
          .status,
      ).toBe(403);
    expect(dfe.state.declarations).toHaveLength(before);
  });

  test('training, schedules and outcomes are refused by the hub’s own rules too, with the field as title', async () => {
    const titles = async (method: string, act: string, attributes: object) => {
      const { status, json } = await ask(method, `participants/npq/${ann}/${act}`, attributes);
      expect(differences(json, 'UnprocessableEntityResponse', document.schemas)).toEqual([]);
      return [
        status,
        JSON.stringify(json)
          .match(/"title":"([a-z_]+)","detail":"Refused: ([a-z ]+)"/)
          ?.slice(1),
      ];
    };
    const outcome = { ...senco, state: 'passed', completion_date: '2026-11-21' };
    for (const [method, act, attributes, title, words] of [
      ['PUT', 'defer', { ...senco, reason: 'ill' }, 'reason', 'inclusion'],
      [
        'PUT',
        'withdraw',
        { ...senco, reason: 'quality-of-programme-structure-not-suitable' },
        'reason',
        'inclusion',
      ],
      ['PUT', 'resume', senco, 'participant_id', 'already active'],
      ['PUT', 'resume', { course_identifier: 'npq-of-nothing' }, 'course_identifier', 'inclusion'],
      ['PUT', 'resume', { course_identifier: 'npq-headship' }, 'participant_id', 'application not found'],
      [
        'PUT',
        'change-schedule',
        { ...senco, schedule_identifier: 'npq-specialist-spring' },
        'schedule_identifier',
        'invalid for course',
      ],
      ['PUT', 'change-schedule', { ...senco, schedule_identifier: 'spring' }, 'schedule_identifier', 'blank'],
      [
        'PUT',
        'change-schedule',
        { ...senco, schedule_identifier: 'npq-leadership-autumn' },
        'schedule_identifier',
        'schedule has not changed',
      ],
      ['POST', 'outcomes', { ...outcome, state: 'voided' }, 'state', 'inclusion'],
      ['POST', 'outcomes', { ...outcome, completion_date: '21-11-2026' }, 'completion_date', 'invalid'],
      ['POST', 'outcomes', { ...outcome, completion_date: 20_261_121 }, 'completion_date', 'invalid'],
      ['POST', 'outcomes', { ...outcome, completion_date: '2026-11-24' }, 'completion_date', 'future date'],
    ] as const)
      expect([act, attributes, ...(await titles(method, act, attributes))]).toEqual([
        act,
        attributes,
        422,
        [title, words],
      ]);
    // A time behind the day is taken, as the pattern of theirs is not anchored.
    const told = await ask('POST', `participants/npq/${ann}/outcomes`, {
      ...outcome,
      completion_date: '2026-11-22T00:00:00+00:00',
    });
    expect(told).toMatchObject({
      status: 200,
      json: { data: { attributes: { state: 'passed', completion_date: '2026-11-22T00:00:00+00:00' } } },
    });
  });

  test('a token opens what is its provider’s; the two shapes of faults are the document’s', async () => {
    for (const [answer, schema, status] of [
      [await ask('GET', 'npq-applications', undefined, 'no-token'), 'UnauthorisedResponse', 401],
      [await ask('GET', `npq-applications/${theirs.id}`), 'NotFoundResponse', 404],
      [
        await ask('POST', `npq-applications/${mine.id}/accept`, { funded_place: true }),
        'UnprocessableEntityResponse',
        422,
      ],
      [await ask('PUT', `npq-applications/${mine.id}/change-funded-place`), 'BadRequestResponse', 400],
    ] as const) {
      expect(answer.status).toBe(status);
      expect(differences(answer.json, schema, document.schemas)).toEqual([]);
    }
  });

  test('statements of the provider by cohort and change, as the document has them, and no others', async () => {
    const statement = (given: Partial<SimulatedStatement>): SimulatedStatement => ({
      id: crypto.randomUUID(),
      provider: 'one',
      month: 11,
      year: 2026,
      cohortYear: 2026,
      isOutput: true,
      cutOff: '2026-11-30',
      payment: '2026-12-25',
      isPaid: false,
      createdAt: NOW,
      updatedAt: NOW,
      ...given,
    });
    const [later, first, paid, service, others] = [
      statement({ month: 12, cutOff: '2026-12-31', payment: '2027-01-25' }),
      statement({}),
      statement({
        year: 2025,
        cohortYear: 2025,
        payment: '2025-12-25',
        isPaid: true,
        updatedAt: '2025-12-26T09:00:00.000Z',
      }),
      statement({ isOutput: false }),
      statement({ provider: 'two' }),
    ];
    dfe.state.statements.push(later, first, paid, service, others);
    const idsOf = async (path: string) => {
      const { status, json } = await ask('GET', path);
      expect([path, status]).toEqual([path, 200]);
      expect(differences(json, 'StatementsResponse', document.schemas)).toEqual([]);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- just held to the document
      return (json as { data: { id: string }[] }).data.map(({ id }) => id);
    };
    expect(await idsOf('statements')).toEqual([paid.id, first.id, later.id]);
    expect(await idsOf('statements?filter[cohort]=2025')).toEqual([paid.id]);
    expect(await idsOf('statements?filter[cohort]=2025,2026')).toEqual([paid.id, first.id, later.id]);
    expect(await idsOf('statements?filter[updated_since]=2026-01-01T00:00:00Z')).toEqual([
      first.id,
      later.id,
    ]);
    expect(await idsOf('statements?page[page]=2&page[per_page]=2')).toEqual([later.id]);
    const one = await ask('GET', `statements/${paid.id}`);
    expect(differences(one.json, 'StatementResponse', document.schemas)).toEqual([]);
    expect(one.json).toMatchObject({
      data: {
        attributes: {
          month: 'November',
          year: '2025',
          cohort: '2025',
          cut_off_date: '2026-11-30',
          paid: true,
        },
      },
    });
    for (const { id } of [service, others]) {
      const { status, json } = await ask('GET', `statements/${id}`);
      expect(status).toBe(404);
      expect(differences(json, 'NotFoundResponse', document.schemas)).toEqual([]);
    }
    // Each of the document's statuses is given, and what is given is in it but for the fault of a filter.
    expect(document.statuses['GET /api/v3/statements']).toEqual(['200', '401']);
    expect((await ask('GET', 'statements', undefined, 'no-token')).status).toBe(401);
    expect((await ask('GET', `statements/${paid.id}`, undefined, 'no-token')).status).toBe(401);
    expect((await ask('GET', 'statements?filter[updated_since]=yesterday')).status).toBe(400);
    expect((await ask('POST', 'statements', {})).status).toBe(404);
  });

  test('lists are read until an empty page', async () => {
    const sizes = await Promise.all(
      [1, 2, 3].map(
        async (number) => (await ask('GET', `npq-applications?page[page]=${number}&page[per_page]=1`)).json,
      ),
    );
    expect(sizes).toEqual([{ data: [expect.objectContaining({ id: mine.id })] }, { data: [] }, { data: [] }]);
  });
});
