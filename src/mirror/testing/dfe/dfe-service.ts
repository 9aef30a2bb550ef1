/**
 * A stand-in for the DfE's Lead Provider API v3, over real HTTP on the loopback: so that a client is tested against what
 * production sends, and not against what its document says. Where the two differ it does as production does, and
 * `dfe-service.test.ts` names each difference.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { courseGroupOf } from '../../../evidence/index.ts';
import { changePartnersOf, declare, voidOne, type Declared } from './declarations.ts';
import { accept, changeFundedPlace, reject } from './decisions.ts';
import {
  applicationJson,
  declarationJson,
  deliveryPartnerJson,
  outcomeJson,
  participantJson,
  statementJson,
  updatedAtOf,
  type SimulatedPartner,
} from './objects.ts';
import type { DfeState, Done, Refusal, SimulatedApplication, SimulatedUser } from './state.ts';
import { changeSchedule, tellOutcome, train } from './training.ts';

export interface DfeService {
  /** Without a slash at its end. */
  url: string;
  state: DfeState;
  partners: SimulatedPartner[];
  /** What was asked, in order: 'GET /api/v3/npq-applications?page[page]=1'. */
  asked: readonly string[];
  /** The next so many requests are answered 429. */
  limitNext(times: number): void;
  stop(): Promise<void>;
}

export interface DfeServiceOptions {
  /** Of each lead provider, the token that opens what is theirs. */
  tokens: Readonly<Record<string, string>>;
  now: () => string;
}

const DEFAULT_PER_PAGE = 100;
const MOST_PER_PAGE = 3000;

interface Answer {
  status: number;
  body: unknown;
}

export async function startDfeService(options: DfeServiceOptions): Promise<DfeService> {
  const state: DfeState = {
    users: [],
    applications: [],
    declarations: [],
    outcomes: [],
    statements: [],
    withoutContract: [],
    withoutStatement: [],
  };
  const partners: SimulatedPartner[] = [];
  const asked: string[] = [];
  let limited = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push(`${request.method ?? ''} ${decodeURIComponent(url.pathname + url.search)}`);
    const body = await bodyOf(request);
    if (limited > 0) {
      limited -= 1;
      response.writeHead(429, { 'content-type': 'text/plain' }).end('Retry later\n');
      return;
    }
    const provider = providerOf(request, options.tokens);
    const said =
      provider === null
        ? { status: 401, body: { error: 'HTTP Token: Access denied' } }
        : new Desk(state, partners, provider, options).answer(request.method ?? 'GET', url, body);
    response
      .writeHead(said.status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(said.body));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    state,
    partners,
    asked,
    limitNext: (times) => (limited = times),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function providerOf({ headers }: IncomingMessage, tokens: Readonly<Record<string, string>>): string | null {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  return Object.entries(tokens).find(([, one]) => one === token)?.[0] ?? null;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += String(part);
  try {
    return JSON.parse(text === '' ? 'null' : text);
  } catch {
    return undefined;
  }
}

type Attributes = Readonly<Record<string, unknown>>;

const NOT_FOUND: Answer = { status: 404, body: { error: 'Resource not found' } };
const fault = (status: number, title: string, detail: string, more: object = {}): Answer => ({
  status,
  body: { errors: [{ title, detail, ...more }] },
});
const BAD_SINCE = fault(400, 'Bad request', 'The filter must be a date and time of ISO 8601');
const data = (value: unknown): Answer => ({ status: 200, body: { data: value } });

function refusal({ error }: Refusal): Answer {
  const [title = 'base', code = ''] = error.split('.');
  return fault(422, title, `Refused: ${code.replaceAll('_', ' ')}`);
}

/** One request of one lead provider, who sees what is theirs and nothing else. */
class Desk {
  readonly #state: DfeState;
  readonly #partners: readonly SimulatedPartner[];
  readonly #provider: string;
  readonly #now: string;

  constructor(
    state: DfeState,
    partners: readonly SimulatedPartner[],
    provider: string,
    { now }: DfeServiceOptions,
  ) {
    this.#state = state;
    this.#partners = partners;
    this.#provider = provider;
    this.#now = now();
  }

  answer(method: string, { pathname, searchParams: query }: URL, body: unknown): Answer {
    const [area, ...rest] = pathname.replace(/^\/api\/v3\//, '').split('/');
    const attributes = attributesOf(body);
    const isBare = rest.at(-1) === 'reject' || rest.at(-1) === 'void';
    if (method !== 'GET' && !isBare && attributes === null)
      return fault(400, 'Bad request', 'The body must have data with attributes');
    const sent = attributes ?? {};
    if (area === 'npq-applications') return this.#applications(method, rest, query, sent);
    if (area === 'participants' && rest[0] === 'npq')
      return this.#participants(method, rest.slice(1), query, sent);
    if (area === 'participant-declarations') return this.#declarations(method, rest, query, sent);
    if (area === 'delivery-partners') return this.#deliveryPartners(rest, query);
    if (area === 'statements' && method === 'GET') return this.#statements(rest, query);
    return NOT_FOUND;
  }

  #applications(
    method: string,
    [id, act]: readonly string[],
    query: URLSearchParams,
    sent: Attributes,
  ): Answer {
    const mine = this.#state.applications.filter(({ provider }) => provider === this.#provider);
    if (id === undefined) {
      const since = sinceOf(query, 'updated_since');
      if (since === undefined) return BAD_SINCE;
      const years = listOf(query, 'cohort');
      const participants = listOf(query, 'participant_id');
      const found = mine.filter(
        (one) =>
          (since === null || one.updatedAt >= since) &&
          (years.length === 0 || years.includes(String(one.cohort.year))) &&
          (participants.length === 0 || participants.includes(one.userId)),
      );
      const inOrder = found.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
      return page(inOrder, query, (one) => applicationJson(one, this.#userOf(one)));
    }
    const one = mine.find((application) => application.id === id);
    if (one === undefined) return NOT_FOUND;
    const done = method === 'GET' ? { ok: true as const } : this.#decide(one, act, sent);
    if (done === null) return NOT_FOUND;
    return done.ok ? data(applicationJson(one, this.#userOf(one))) : refusal(done);
  }

  #decide(one: SimulatedApplication, act: string | undefined, sent: Attributes): Done | null {
    if (act === 'accept') return accept(this.#state, one, sent, this.#now);
    if (act === 'reject') return reject(this.#state, one, this.#now);
    return act === 'change-funded-place'
      ? changeFundedPlace(this.#state, one, sent['funded_place'], this.#now)
      : null;
  }

  #participants(
    method: string,
    [id, act]: readonly string[],
    query: URLSearchParams,
    sent: Attributes,
  ): Answer {
    if (id === undefined) return this.#listParticipants(query);
    if (id === 'outcomes') return this.#listOutcomes(query);
    const retired = this.#state.users.flatMap(({ idChanges }) => idChanges).filter(({ from }) => from === id);
    // On an act the old id finds nobody; only what is read tells of its successor.
    if (retired.length > 0 && method === 'GET')
      return fault(410, 'Participant ID has been changed', 'Use the new participant ID', {
        participant_id_changes: retired.map(({ from, to, at }) => ({
          from_participant_id: from,
          to_participant_id: to,
          changed_at: at,
        })),
      });
    const theirs = this.#accepted().filter(({ userId }) => userId === id);
    const user = this.#state.users.find((one) => one.id === id);
    if (user === undefined || theirs.length === 0) return NOT_FOUND;
    if (method === 'GET' && act === 'outcomes')
      return page(
        this.#state.outcomes.filter(({ userId }) => userId === id),
        query,
        outcomeJson,
      );
    if (method === 'GET') return act === undefined ? data(participantJson(user, theirs)) : NOT_FOUND;
    const { course_identifier: course } = sent;
    if (typeof course !== 'string' || courseGroupOf(course) === null)
      return refusal({ ok: false, error: 'course_identifier.inclusion' });
    const one = theirs.findLast((application) => application.course === course);
    if (one === undefined) return refusal({ ok: false, error: 'participant_id.application_not_found' });
    if (act === 'outcomes') {
      const told = tellOutcome(this.#state, one, sent, this.#now);
      return told.ok ? data(outcomeJson(told.outcome)) : refusal(told);
    }
    const done = this.#train(one, act, sent);
    if (done === null) return NOT_FOUND;
    return done.ok ? data(participantJson(user, theirs)) : refusal(done);
  }

  #train(one: SimulatedApplication, act: string | undefined, sent: Attributes): Done | null {
    const { reason, schedule_identifier: schedule } = sent;
    if (act === 'defer' || act === 'resume' || act === 'withdraw')
      return train(this.#state, one, act, reason, this.#now);
    return act === 'change-schedule' ? changeSchedule(this.#state, one, schedule, this.#now) : null;
  }

  #listParticipants(query: URLSearchParams): Answer {
    const since = sinceOf(query, 'updated_since');
    if (since === undefined) return BAD_SINCE;
    const training = query.get('filter[training_status]') ?? '';
    if (!['', 'active', 'deferred', 'withdrawn'].includes(training))
      return fault(
        422,
        'Unpermitted parameters',
        'The training status must be active, deferred or withdrawn',
      );
    const from = query.get('filter[from_participant_id]') ?? '';
    const theirs = (user: SimulatedUser) => this.#accepted().filter(({ userId }) => userId === user.id);
    const found = this.#state.users.filter(
      (user) =>
        theirs(user).length > 0 &&
        (since === null || updatedAtOf(user, theirs(user)) >= since) &&
        (training === '' || theirs(user).some((one) => one.training === training)) &&
        (from === '' || user.idChanges.some((change) => change.from === from)),
    );
    return page(found, query, (user) => participantJson(user, theirs(user)));
  }

  #listOutcomes(query: URLSearchParams): Answer {
    const since = sinceOf(query, 'created_since');
    if (since === undefined) return BAD_SINCE;
    const mine = new Set(this.#accepted().map(({ userId }) => userId));
    const found = this.#state.outcomes.filter(
      ({ userId, createdAt }) => mine.has(userId) && (since === null || createdAt >= since),
    );
    return page(found, query, outcomeJson);
  }

  #declarations(
    method: string,
    [id, act]: readonly string[],
    query: URLSearchParams,
    sent: Attributes,
  ): Answer {
    const all = this.#accepted().flatMap((application) =>
      this.#state.declarations
        .filter(({ applicationId }) => applicationId === application.id)
        .map((declaration) => ({ declaration, application })),
    );
    const told = (done: Declared): Answer =>
      done.ok
        ? data(declarationJson(done.declaration, done.application, this.#partners))
        : {
            status: done.status,
            body: { errors: done.errors.map(({ title, detail }) => ({ title, detail })) },
          };
    const asking = {
      state: this.#state,
      partners: this.#partners,
      provider: this.#provider,
      now: this.#now,
    };
    if (id === undefined && method === 'POST') return told(declare(asking, sent));
    if (id === undefined)
      return page(all, query, ({ declaration, application }) =>
        declarationJson(declaration, application, this.#partners),
      );
    const one = all.find(({ declaration }) => declaration.id === id);
    if (one === undefined) return NOT_FOUND;
    const { declaration, application } = one;
    if (method === 'GET') return told({ ok: true, declaration, application });
    if (act === 'void') return told(voidOne(asking, declaration, application));
    return act === 'change-delivery-partner'
      ? told(changePartnersOf(asking, declaration, application, sent))
      : NOT_FOUND;
  }

  #deliveryPartners([id]: readonly string[], query: URLSearchParams): Answer {
    const years = listOf(query, 'cohort');
    const mine = this.#partners.filter(({ providers }) => providers.includes(this.#provider));
    if (id === undefined)
      return page(
        mine.filter((one) => years.length === 0 || one.years.some((year) => years.includes(String(year)))),
        query,
        deliveryPartnerJson,
      );
    const one = mine.find((partner) => partner.id === id);
    return one === undefined ? NOT_FOUND : data(deliveryPartnerJson(one));
  }

  /** Those by which declarations are paid; what is of service fees alone is not listed. */
  #statements([id]: readonly string[], query: URLSearchParams): Answer {
    const mine = this.#state.statements.filter(
      ({ provider, isOutput }) => provider === this.#provider && isOutput,
    );
    if (id !== undefined) {
      const one = mine.find((statement) => statement.id === id);
      return one === undefined ? NOT_FOUND : data(statementJson(one));
    }
    const since = sinceOf(query, 'updated_since');
    if (since === undefined) return BAD_SINCE;
    const years = listOf(query, 'cohort');
    const found = mine.filter(
      (one) =>
        (since === null || one.updatedAt >= since) &&
        (years.length === 0 || years.includes(String(one.cohortYear))),
    );
    const inOrder = found.toSorted((one, other) => (one.payment < other.payment ? -1 : 1));
    return page(inOrder, query, statementJson);
  }

  #accepted(): readonly SimulatedApplication[] {
    return this.#state.applications.filter(
      ({ provider, status }) => provider === this.#provider && status === 'accepted',
    );
  }

  #userOf({ userId }: SimulatedApplication): SimulatedUser {
    const user = this.#state.users.find(({ id }) => id === userId);
    if (user === undefined) throw new Error('An application of the simulator is nobody’s.');
    return user;
  }
}

/** No totals and no links: past the end there is an empty list. */
function page<T>(all: readonly T[], query: URLSearchParams, json: (one: T) => unknown): Answer {
  const number = wholeOf(query.get('page[page]'), 1);
  const size = wholeOf(query.get('page[per_page]'), DEFAULT_PER_PAGE);
  if (number === null || size === null)
    return fault(400, 'Bad request', 'Page and per_page must be whole numbers from 1');
  const shown = Math.min(size, MOST_PER_PAGE);
  return data(all.slice((number - 1) * shown, number * shown).map(json));
}

function wholeOf(text: string | null, fallback: number): number | null {
  if (text === null || text === '') return fallback;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function listOf(query: URLSearchParams, name: string): readonly string[] {
  return (query.get(`filter[${name}]`) ?? '').split(',').filter((one) => one !== '');
}

/** Null: a filter left blank narrows nothing. Undefined: it is no time. */
function sinceOf(query: URLSearchParams, name: string): string | null | undefined {
  const text = query.get(`filter[${name}]`) ?? '';
  if (text === '') return null;
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' });
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Attributes => typeof value === 'object' && value !== null;

/** Null where the body is not of the shape that is asked for. */
function attributesOf(body: unknown): Attributes | null {
  const sent = isObject(body) ? body['data'] : undefined;
  const attributes = isObject(sent) ? sent['attributes'] : undefined;
  return isObject(attributes) ? attributes : null;
}
