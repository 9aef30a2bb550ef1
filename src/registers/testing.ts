/** For tests: a group with a seminar today, whoever leads it, and members. */
import type { FastifyInstance } from 'fastify';

import { addEnrolment, placeInGroup } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, giveRole, signedIn } from '../testing/people.ts';

export const COHORT = 'senco-autumn-2026';
export const QUARRY = `${COHORT}-quarryside-hall`;
export const JUNIPER = `${COHORT}-juniper-rooms`;

export type Headers = Readonly<Record<'cookie', string>>;

/** The hub of one test, on the day of the seminar. */
export class Seminar {
  readonly hub: Hub;
  readonly app: FastifyInstance;
  readonly members: readonly number[];
  readonly leader: { personId: number; headers: Headers };
  /** Today, of Quarryside. */
  readonly session: number;
  /** The same in three weeks, of Juniper Rooms. */
  readonly elsewhere: number;

  private constructor(known: Pick<Seminar, 'hub' | 'app' | 'members' | 'leader' | 'session' | 'elsewhere'>) {
    this.hub = known.hub;
    this.app = known.app;
    this.members = known.members;
    this.leader = known.leader;
    this.session = known.session;
    this.elsewhere = known.elsewhere;
  }

  static async open(database: Database, people = 4): Promise<Seminar> {
    const { hub, app } = await exampleHub(database, { day: '2027-01-20' });
    const members: number[] = [];
    for (let nth = 1; nth <= people; nth += 1)
      members.push(await addMember(hub, `Member ${letters(nth)}`, QUARRY));
    const personId = await addTestPerson(hub, 'Joanne Leader', `${crypto.randomUUID()}@hub.example`);
    await giveRole(hub, personId, 'facilitator', { kind: 'group', id: QUARRY });
    const leader = { personId, headers: await signedIn(hub, personId) };
    const session = await addSeminar(hub, QUARRY, hub.clock.today());
    const elsewhere = await addSeminar(hub, JUNIPER, hub.clock.today().add({ days: 21 }));
    return new Seminar({ hub, app, members, leader, session, elsewhere });
  }

  get(url: string, headers = this.leader.headers) {
    return this.app.inject({ url, headers });
  }

  send(url: string, fields: Readonly<Record<string, string>> = {}, headers = this.leader.headers) {
    return this.app.inject({
      method: 'POST',
      url,
      headers: {
        ...headers,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      payload: new URLSearchParams(fields).toString(),
    });
  }

  /** As the script of a device does. */
  sync(body: object, headers = this.leader.headers) {
    return this.app.inject({
      method: 'POST',
      url: `/registers/${this.session}/sync`,
      headers: { ...headers, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      payload: JSON.stringify({ viewer: this.leader.personId, entries: [], closings: [], ...body }),
    });
  }

  async audit(): Promise<readonly string[]> {
    const rows = await this.hub.database.db
      .selectFrom('audit_event')
      .select(['event', 'subject'])
      .where('subject', 'like', 'session:%')
      .orderBy('id')
      .execute();
    return rows.map(({ event, subject }) => `${event} ${subject}`);
  }
}

export async function addMember(hub: Hub, name: string, groupId: string): Promise<number> {
  const personId = await addTestPerson(hub, name, `${crypto.randomUUID()}@school.example`);
  const by = byOperator(hub.clock.now());
  await hub.database.transaction(async (tx) => {
    const { enrolment } = await addEnrolment(tx, personId, COHORT, 'active', by);
    const fromOn = hub.clock.today().subtract({ days: 30 });
    await placeInGroup(tx, { enrolmentId: enrolment.id, groupId, fromOn, cause: 'test' }, by);
  });
  return personId;
}

/** All day, so that a test may run at any hour. */
export async function addSeminar(
  hub: Hub,
  groupId: string,
  day: Temporal.PlainDate,
  { number = 1, cohortId = COHORT } = {},
): Promise<number> {
  const { id } = await hub.database.db
    .insertInto('sessions')
    .values({
      cohort_id: cohortId,
      group_id: groupId,
      component: 'seminar',
      number,
      kind: 'seminar',
      title: `Seminar ${number}`,
      day,
      starts_at: Temporal.PlainTime.from('00:00'),
      ends_at: Temporal.PlainTime.from('23:59:59'),
      is_online: false,
      venue_id: groupId.replace(`${cohortId}-`, ''),
      room: null,
      counts: true,
      state: 'planned',
      wished_on: day,
      changed_at: hub.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** 1 is A, 27 is AA. */
function letters(nth: number): string {
  const last = String.fromCharCode(65 + ((nth - 1) % 26));
  return nth > 26 ? letters(Math.floor((nth - 1) / 26)) + last : last;
}
