/** For tests: the example hub with its designs and holidays, and a manager who is signed in. */
import type { FastifyInstance } from 'fastify';

import { worldClock } from '../kit/clock.ts';
import type { Database } from '../kit/db/index.ts';
import type { Hub } from '../hub.ts';
import { exampleHub } from '../testing/hub.ts';
import { signedInAs } from '../testing/people.ts';
import { ensureDesignsChosen, ensureTimetableLoaded } from './index.ts';
import { timetablePaths as paths } from './paths.ts';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The hub of one test, and what its manager does. */
export class Planning {
  readonly hub: Hub;
  readonly app: FastifyInstance;
  readonly headers: { cookie: string };

  private constructor(hub: Hub, app: FastifyInstance, headers: { cookie: string }) {
    this.hub = hub;
    this.app = app;
    this.headers = headers;
  }

  /** On the first of June 2026 unless told: Autumn 2026 is to come. */
  static async open(database: Database, day = '2026-06-01'): Promise<Planning> {
    await ensureTimetableLoaded(database, worldClock.now());
    const { hub, app } = await exampleHub(database, { day });
    await ensureDesignsChosen(database, true, worldClock.now());
    return new Planning(hub, app, (await signedInAs(hub, 'manager')).headers);
  }

  get(url: string, headers = this.headers) {
    return this.app.inject({ url, headers });
  }

  /** Sends a form as a browser does. */
  send(url: string, fields: Fields = {}, headers = this.headers) {
    const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    return this.app.inject({
      method: 'POST',
      url,
      headers: {
        ...headers,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      payload: new URLSearchParams(pairs).toString(),
    });
  }

  /** What the preview's button would send. */
  async fingerprint(cohort = 'senco-autumn-2026'): Promise<string> {
    const { body } = await this.get(paths.preview.to({ cohort }));
    return /name="fingerprint" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? 'none';
  }

  async plan(cohort = 'senco-autumn-2026') {
    return this.send(paths.preview.to({ cohort }), { fingerprint: await this.fingerprint(cohort) });
  }

  sessions(cohort = 'senco-autumn-2026') {
    return this.hub.database.db
      .selectFrom('sessions')
      .selectAll()
      .where('cohort_id', '=', cohort)
      .orderBy('day')
      .orderBy('id')
      .execute();
  }

  jobs() {
    return this.hub.database.db
      .selectFrom('job')
      .select(['key', 'data'])
      .where('queue', '=', 'calendars.session-changed')
      .orderBy('id')
      .execute();
  }

  async audit(): Promise<readonly string[]> {
    const rows = await this.hub.database.db
      .selectFrom('audit_event')
      .select(['event', 'subject'])
      .where('event', '!=', 'cohort.design-chosen')
      .where((of) =>
        of.or([
          of('subject', 'like', 'cohort:%'),
          of('subject', 'like', 'session:%'),
          of('subject', 'like', 'closure:%'),
        ]),
      )
      .orderBy('id')
      .execute();
    return rows.map(({ event, subject }) => `${event} ${subject}`);
  }
}
