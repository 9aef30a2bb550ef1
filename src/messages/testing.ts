/** For tests: the example hub with a few people on a cohort, and managers who write to them. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';

import { addEnrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, signedInAs } from '../testing/people.ts';
import { messagesPaths as paths } from './paths.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;
type Headers = { cookie: string };

/** The cohort and the other one of which nobody is told. */
export const HERE = 'senco-autumn-2026';
export const ELSEWHERE = 'senco-autumn-2024';

export const WORDS = {
  about: 'place',
  subject: 'About the {{cohort}}',
  body: 'Dear {{name}}\n\nWe meet soon at {{venue | a place that we tell you soon}}.',
} as const;

export class Writing {
  readonly hub: Hub;
  readonly app: FastifyInstance;
  readonly headers: Headers;
  readonly personId: number;

  private constructor(hub: Hub, app: FastifyInstance, who: { headers: Headers; personId: number }) {
    this.hub = hub;
    this.app = app;
    this.headers = who.headers;
    this.personId = who.personId;
  }

  /** @param day a working day: at which hour the machine runs the tests decides nothing that they ask */
  static async open(
    database: Database,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Writing> {
    const { hub, app } = await exampleHub(database, { environment });
    return new Writing(hub, app, await signedInAs(hub, 'manager'));
  }

  async addMember(fullName: string, email?: string, cohort = HERE): Promise<number> {
    const personId = await addTestPerson(this.hub, fullName, email);
    await this.hub.database.transaction((tx) =>
      addEnrolment(tx, personId, cohort, 'confirmed', byOperator(this.hub.clock.now())),
    );
    return personId;
  }

  manager(over: Parameters<typeof signedInAs>[2] = {}) {
    return signedInAs(this.hub, 'manager', over);
  }

  get(url: string, headers: Headers = this.headers) {
    return this.app.inject({ url, headers });
  }

  post(url: string, fields: Fields = {}, headers: Headers = this.headers) {
    const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    return this.app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(pairs).toString(),
    });
  }

  /** Begins a message to the cohort (or to `audience`), writes it, and gives its number. */
  async draft(
    words: Fields = WORDS,
    audience: Fields = { kind: 'cohort', cohort: HERE, 'cohort-states': 'confirmed' },
    headers: Headers = this.headers,
  ): Promise<number> {
    const begun = await this.post(paths.begin.to(), audience, headers);
    const message = Number(/\/staff\/messages\/(\d+)\/people/.exec(String(begun.headers.location))?.[1]);
    await this.post(paths.words.to({ message }), words, headers);
    return message;
  }

  /** What the preview's button would send. */
  async seen(message: number, headers: Headers = this.headers): Promise<string> {
    const { body } = await this.get(paths.preview.to({ message }), headers);
    return /name="seen" value="([^"]*)"/.exec(body)?.[1] ?? 'nothing';
  }

  async send(message: number, fields: Fields = {}, headers: Headers = this.headers) {
    return this.post(
      paths.send.to({ message }),
      { seen: await this.seen(message, headers), ...fields },
      headers,
    );
  }

  /** The letters of messages, in the order in which they were queued. */
  async letters() {
    return this.hub.database.db
      .selectFrom('outbox')
      .selectAll()
      .where('kind', 'like', 'message.%')
      .orderBy('id')
      .execute();
  }

  /** As if the ten minutes and the night were over. */
  async passTime(): Promise<void> {
    await sql`update outbox set next_try_at = now() where next_try_at is not null`.execute(
      this.hub.database.db,
    );
  }
}
