/**
 * Power cuts while places are accepted, members are moved and a message is sent, all at once: of each of them there is in
 * the end the act, its record and its letter, once, or none of it. Cuts between a decision and its letter are in
 * cut-decisions.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { addEnrolments, addMemberships, openOfferOf } from '../src/cohorts/index.ts';
import { readConfig } from '../src/config.ts';
import { beginSession } from '../src/identity/index.ts';
import { byOperator } from '../src/kit/audit/index.ts';
import type { Database } from '../src/kit/db/index.ts';
import { endOfDay, offerPlaces } from '../src/moves/index.ts';
import { placeOf, testApplicants, testCohort } from '../src/moves/testing.ts';
import { findProfile } from '../src/profile/index.ts';
import { clockOn } from '../src/testing/clock.ts';
import { ask } from './ask.ts';
import { embeddedPlace } from './cut-decisions.ts';
import { startHub, TEST_DAY } from './hub.ts';
import { signInAs } from './sign-in.ts';

const PEOPLE = 40;
const CUTS = 2;
/** From the first answer to the cut, in milliseconds at most: drawn anew each time. */
const UNTIL_CUT = 400;

interface Post {
  address: string;
  fields: readonly (readonly [string, string])[];
  /** Null: the manager's, of the hub that runs. */
  cookie: string | null;
}

test('a hub that is killed while places are accepted, members moved and a message sent leaves all of each or none', async () => {
  const place = await embeddedPlace();
  try {
    const first = await place.open();
    const { offered, accepts, moved, moves } = await prepare(first);
    await first.close();
    const pressAll = async (hub: string, manager: string): Promise<void> => {
      const message = await writeMessage(hub, manager, moved);
      const inTurn = async (posts: readonly Post[]) => {
        for (const one of posts) await post(hub, manager, one);
      };
      await Promise.all([inTurn(accepts), inTurn(moves), inTurn([message])]);
    };
    for (let cut = 1; cut <= CUTS; cut += 1) {
      const hub = await startHub(place.options);
      const { cookie } = await signInAs(hub, 'manager');
      const pressing = pressAll(hub.address, cookie).catch(() => null);
      await pause(UNTIL_CUT * (1 + Math.random()));
      await hub.kill();
      await pressing;
    }
    const since = new Date();
    const hub = await startHub(place.options);
    const { cookie } = await signInAs(hub, 'manager');
    await pressAll(hub.address, cookie);
    await hub.stop();

    const last = await place.open();
    const found = await inspect(last, [...offered, ...moved], since);
    await last.close();
    expect(found.broken).toEqual([]);
    expect(found.left).toBeGreaterThan(0);
  } finally {
    await place.remove();
  }
}, 300_000);

async function post(hub: string, manager: string, { address, fields, cookie }: Post) {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: cookie ?? manager };
  return ask(hub, { address, method: 'POST', headers, body });
}

/** People with an offer that waits for their answer, people of a group that has begun, and what is pressed for each. */
async function prepare(database: Database) {
  const profile = await findProfile(database.db);
  if (profile === null) throw new Error('The example hub has a profile.');
  const clock = clockOn(TEST_DAY);
  const hub = { database, clock, profile, config: readConfig({}) };
  const by = byOperator(clock.now());
  const coming = await testCohort(hub, { name: 'Coming', startsOn: '2027-03-01', places: [PEOPLE, 0] });
  const offered = await testApplicants(hub, coming.id, PEOPLE);
  await database.transaction((tx) =>
    offerPlaces(
      tx,
      hub,
      {
        places: offered.map(({ id }) => ({ applicationId: id, groupId: coming.groups[0] })),
        cause: 'allocation',
        openUntil: endOfDay(Temporal.PlainDate.from('2026-12-01')),
        eventKey: 'before the cuts',
      },
      by,
    ),
  );
  const accepts: Post[] = [];
  for (const person of offered) {
    const enrolment = (await placeOf(hub, person))?.id ?? 0;
    const offer = await openOfferOf(database.db, enrolment);
    const token = await beginSession(database, {
      personId: person.personId,
      how: 'code',
      device: 'a test',
      at: clock.now(),
    });
    accepts.push({
      address: `/account/places/${enrolment}/answer`,
      fields: [
        ['offer', String(offer?.id ?? 0)],
        ['answer', 'accepted'],
        ['why', ''],
      ],
      cookie: `hub=${token}`,
    });
  }

  const begun = await testCohort(hub, { name: 'Begun', startsOn: '2026-11-02', places: [PEOPLE, PEOPLE] });
  const moved = await testApplicants(hub, begun.id, PEOPLE);
  const enrolments = await database.transaction(async (tx) => {
    const added = await addEnrolments(
      tx,
      moved.map(({ personId }) => ({ personId, cohortId: begun.id })),
      'active',
      by,
    );
    const fromOn = Temporal.PlainDate.from('2026-11-02');
    await addMemberships(
      tx,
      [...added.values()].map((enrolmentId) => ({
        enrolmentId,
        groupId: begun.groups[0],
        level: 1,
        fromOn,
        cause: 'allocation',
      })),
      by,
    );
    return [...added.values()];
  });
  const moves = enrolments.map((id): Post => ({
    address: `/staff/enrolments/${id}/move`,
    fields: [
      ['to', begun.groups[1]],
      ['from', begun.groups[0]],
      ['on', '2026-12-01'],
      ['key', crypto.randomUUID()],
      ['reason', ''],
    ],
    cookie: null,
  }));
  const ids = (people: typeof moved) => people.map(({ personId }) => personId);
  return { offered: ids(offered), accepts, moved: ids(moved), moves };
}

/** Writes a message to these people, and gives the press of its button. */
async function writeMessage(hub: string, manager: string, people: readonly number[]): Promise<Post> {
  const by = (address: string, fields: Post['fields']) =>
    post(hub, manager, { address, fields, cookie: null });
  const begun = await by(
    '/staff/messages/new',
    people.map((id) => ['person', String(id)] as const),
  );
  const address = begun.location.replace(/\/people$/, '');
  await by(`${address}/words`, [
    ['about', 'place'],
    ['subject', 'A word'],
    ['body', 'Dear {{name}}'],
  ]);
  const preview = await ask(hub, { address: `${address}/preview`, headers: { cookie: manager } });
  const seen = /name="seen" value="([^"]*)"/.exec(preview.body.toString())?.[1] ?? '';
  return { address: `${address}/send`, fields: [['seen', seen]], cookie: null };
}

/** Of each person the act, its record and its letter; of each message its letters. */
async function inspect(database: Database, people: readonly number[], since: Date) {
  const { rows } = await sql<{ said: string; is_whole: boolean; is_late: boolean }>`
    with letters as (
      select person_emails.person_id, kind, count(*)::int as many, max(queued_at) as last
      from outbox join person_emails on email = recipient group by 1, 2),
    acts as (
      select enrolments.id, person_id, 'place.accepted' as event, 'place.accepted' as letter,
        (select count(*)::int from enrolment_states where enrolment_id = enrolments.id and state = 'confirmed') as times
      from enrolments where exists (select from offers where enrolment_id = enrolments.id)
      union all
      select enrolments.id, person_id, 'member.moved', 'move.made',
        (select count(*)::int from moves where enrolment_id = enrolments.id)
      from enrolments where not exists (select from offers where enrolment_id = enrolments.id))
    select concat_ws(' ', event, acts.id, 'acts', times, 'letters', coalesce(many, 0), 'records', records) as said,
      times = 1 and many = 1 and records = 1 as is_whole, last >= ${since.toISOString()}::timestamptz as is_late
    from acts left join letters on letters.person_id = acts.person_id and letters.kind = letter
    cross join lateral (select count(*)::int as records from audit_event
      where audit_event.event = acts.event and subject = 'enrolment:' || acts.id) as recorded
    where acts.person_id = any(${[...people]}::bigint[])
    union all
    select concat_ws(' ', 'message', messages.id, messages.state, 'letters', many, 'records', records),
      case when messages.state = 'sent' then many = ${PEOPLE} and records = 1 else many = 0 and records = 0 end, false
    from messages
    cross join lateral (select count(outbox.id)::int as many from message_recipients
      join outbox using (event_key) where message_recipients.message_id = messages.id) as written
    cross join lateral (select count(*)::int as records from audit_event
      where event = 'message.sent' and subject = 'message:' || messages.id) as recorded
    where messages.subject = 'A word' or messages.state = 'draft'`.execute(database.db);
  return {
    left: rows.filter(({ is_late }) => is_late).length,
    broken: rows.filter(({ is_whole }) => !is_whole).map(({ said }) => said),
  };
}
