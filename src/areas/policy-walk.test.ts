/**
 * Walks every route as everybody. Who may enter is written here once more, by hand and by person, so that a change of
 * the policy table that nobody meant is seen; a new row of the table, or a route without one, fails.
 */
import { beforeAll, expect, test } from 'vitest';

import { addEnrolment, placeInGroup } from '../cohorts/index.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { ACCESS, type Access } from '../kit/policy/index.ts';
import { mountedRoutes } from '../kit/web/route.ts';
import { exampleHub } from '../testing/hub.ts';
import { addTestPerson, giveRole, signedIn, signedInAs } from '../testing/people.ts';

const NOBODYS = [
  'somebody without a role',
  'manager until yesterday',
  'manager whose role was taken back',
] as const;
const OTHERS = [
  'applicant',
  'another applicant',
  'member of the group',
  'member of another group',
  'sponsor',
  'facilitator of the group',
  'facilitator of another group',
  'coach of the group',
  'marker',
  'manager',
  'manager of the programme',
  'manager of the cohort',
  'manager of another cohort',
  'administrator',
  'quality visitor',
  'trust lead',
] as const;
const EVERYBODY = [...NOBODYS, ...OTHERS] as const;
type Somebody = (typeof EVERYBODY)[number];

const STAFF_HERE = ['manager', 'manager of the programme', 'manager of the cohort', 'administrator'] as const;
const MANAGERS_HERE = ['manager', 'manager of the programme', 'manager of the cohort'] as const;
const LEADERS_HERE = ['facilitator of the group', 'coach of the group', ...STAFF_HERE] as const;
const LISTS = [...STAFF_HERE, 'manager of another cohort'] as const;

/** Who may enter, of those who are signed in, to a thing of the cohort; what each row lets a stranger do is below. */
const MAY_ENTER: Readonly<Record<Access, readonly Somebody[]>> = {
  anyone: EVERYBODY,
  'anyone in the example hub': EVERYBODY,
  'anyone signed in': EVERYBODY,
  'change their application': ['applicant'],
  'see their application': ['applicant'],
  'see their place': ['member of the group'],
  'learn in modules': ['member of the group'],
  'see their group': ['member of the group'],
  'use the network': ['member of the group', 'member of another group'],
  'use a group page': [
    'member of the group',
    'facilitator of the group',
    'coach of the group',
    ...MANAGERS_HERE,
  ],
  'look after the network': ['manager'],
  'open the staff pages': [
    ...LISTS,
    'facilitator of the group',
    'facilitator of another group',
    'coach of the group',
  ],
  'work in lists': LISTS,
  'see a person': STAFF_HERE,
  'change a person': STAFF_HERE,
  'merge people': ['manager', 'administrator'],
  'see sealed needs': MANAGERS_HERE,
  'see an application': STAFF_HERE,
  'decide an application': MANAGERS_HERE,
  'decide applications': [...MANAGERS_HERE, 'manager of another cohort'],
  'see a cohort': STAFF_HERE,
  'plan a cohort': MANAGERS_HERE,
  'prepare declarations': MANAGERS_HERE,
  'see a group': LEADERS_HERE,
  'read what a group shares': ['facilitator of the group', 'coach of the group', ...MANAGERS_HERE],
  'plan a group': MANAGERS_HERE,
  'see a session': LEADERS_HERE,
  'see registers': [
    ...MANAGERS_HERE,
    'manager of another cohort',
    'facilitator of the group',
    'facilitator of another group',
    'coach of the group',
  ],
  'take a register': ['facilitator of the group', 'coach of the group', ...MANAGERS_HERE],
  'change a session': MANAGERS_HERE,
  'see an enrolment': STAFF_HERE,
  'defer or withdraw a member': MANAGERS_HERE,
  'record outcomes': MANAGERS_HERE,
  'record an outcome': MANAGERS_HERE,
  'mark scripts': ['marker'],
  'run assessments': MANAGERS_HERE,
  'keep contact notes': MANAGERS_HERE,
  'issue certificates': MANAGERS_HERE,
  'correct a certificate': MANAGERS_HERE,
  'move a member': MANAGERS_HERE,
  'set up courses': ['manager', 'administrator'],
  'exchange files with the lead provider': ['manager'],
  'write to people': [...MANAGERS_HERE, 'manager of another cohort'],
  'work in the outbox': LISTS,
  'write templates': ['manager', 'administrator'],
  'write modules': ['manager', 'administrator'],
  'make surveys': ['manager'],
  'publish figures': ['manager'],
  'oversee a trust': ['trust lead'],
  'observe sessions': ['quality visitor'],
  'give roles': ['administrator'],
  'answer for data': ['administrator'],
  'answer for the data of a person': ['administrator'],
  'set up the hub': ['administrator'],
};
const LETS_STRANGERS_IN: readonly Access[] = ['anyone', 'anyone in the example hub'];

onEachDatabase(
  'Every route',
  (open) => {
    let walked: readonly {
      route: string;
      access: Access;
      answers: ReadonlyMap<Somebody | 'stranger', string>;
    }[] = [];

    beforeAll(async () => {
      const { hub, app } = await exampleHub(open());
      const at = hub.clock.now();
      const { db } = open();
      const [here, elsewhere] = await db
        .selectFrom('groups')
        .innerJoin('cohorts', 'cohorts.id', 'cohort_id')
        .select(['groups.id', 'cohort_id', 'course', 'venue_id'])
        .distinctOn('cohort_id')
        .orderBy('cohort_id')
        .limit(2)
        .execute();
      if (here === undefined || elsewhere === undefined)
        throw new Error('The example hub has no two cohorts.');
      const about = await addTestPerson(hub, 'Somebody Themselves');
      const { id: application } = await db
        .insertInto('applications')
        .values({
          person_id: about,
          course: here.course,
          cohort_id: here.cohort_id,
          state: 'draft',
          made_at: at,
          changed_at: at,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const other = await addTestPerson(hub, 'Somebody Else');
      await db
        .insertInto('applications')
        .values({
          person_id: other,
          course: here.course,
          cohort_id: here.cohort_id,
          state: 'draft',
          made_at: at,
          changed_at: at,
        })
        .execute();
      const member = await addTestPerson(hub, 'A Member');
      const otherMember = await addTestPerson(hub, 'A Member Beside');
      // Of the same cohort, so that a place of it is not taken for a seat in the group.
      const beside = await db
        .selectFrom('groups')
        .select(['id', 'cohort_id'])
        .where('cohort_id', '=', here.cohort_id)
        .where('id', '<>', here.id)
        .executeTakeFirstOrThrow();
      const placed = async (personId: number, group: { id: string; cohort_id: string }) =>
        open().transaction(async (tx) => {
          const by = byOperator(at);
          const added = await addEnrolment(tx, personId, group.cohort_id, 'confirmed', by);
          const place = {
            enrolmentId: added.enrolment.id,
            groupId: group.id,
            fromOn: hub.clock.today(),
            cause: 'test',
          };
          await placeInGroup(tx, place, by);
          return added.enrolment.id;
        });
      const enrolment = await placed(member, here);
      await placed(otherMember, beside);
      const { id: session } = await db
        .insertInto('sessions')
        .values({
          cohort_id: here.cohort_id,
          group_id: here.id,
          component: 'walk',
          number: 1,
          kind: 'seminar',
          title: 'A seminar',
          day: hub.clock.today(),
          starts_at: Temporal.PlainTime.from('09:00'),
          ends_at: Temporal.PlainTime.from('12:00'),
          is_online: true,
          counts: true,
          state: 'planned',
          wished_on: hub.clock.today(),
          changed_at: at,
        })
        .returning('id')
        .executeTakeFirstOrThrow();

      const as = async (role: Parameters<typeof signedInAs>[1], over = {}) =>
        (await signedInAs(hub, role, over)).headers;
      const without = async (endsOn: Temporal.PlainDate | null) => {
        const personId = await addTestPerson(hub, 'Formerly', `${crypto.randomUUID()}@hub.example`);
        await giveRole(hub, personId, 'manager', { endsOn });
        if (endsOn === null)
          await db
            .updateTable('role_grants')
            .set({ revoked_at: at, revoked_by: 'operator' })
            .where('person_id', '=', personId)
            .execute();
        return signedIn(hub, personId);
      };
      const headersOf: Readonly<Record<Somebody, { cookie: string }>> = {
        'somebody without a role': await signedIn(hub, await addTestPerson(hub, 'Nobody In Particular')),
        'manager until yesterday': await without(hub.clock.today().subtract({ days: 1 })),
        'manager whose role was taken back': await without(null),
        applicant: await signedIn(hub, about),
        'another applicant': await signedIn(hub, other),
        'member of the group': await signedIn(hub, member),
        'member of another group': await signedIn(hub, otherMember),
        sponsor: await as('sponsor'),
        'facilitator of the group': await as('facilitator', { kind: 'group', id: here.id }),
        'facilitator of another group': await as('facilitator', { kind: 'group', id: elsewhere.id }),
        'coach of the group': await as('coach', { kind: 'group', id: here.id }),
        marker: await as('marker'),
        manager: await as('manager'),
        'manager of the programme': await as('manager', { kind: 'programme', id: here.course }),
        'manager of the cohort': await as('manager', { kind: 'cohort', id: here.cohort_id }),
        'manager of another cohort': await as('manager', { kind: 'cohort', id: elsewhere.cohort_id }),
        administrator: await as('administrator'),
        'quality visitor': await as('quality visitor'),
        'trust lead': await as('trust lead'),
      };

      const values: Readonly<Record<string, string>> = {
        person: String(about),
        application: String(application),
        enrolment: String(enrolment),
        cohort: here.cohort_id,
        group: here.id,
        session: String(session),
      };
      // Runs after the doors and before any handler, so that nothing is done and who entered is plain.
      app.addHook('preHandler', async (request, reply) =>
        request.is404 ? undefined : reply.code(299).send(''),
      );
      const routes = mountedRoutes(app).filter(({ pattern }) => pattern !== '/assets/*');
      const found = [];
      for (const { method, pattern, access } of routes) {
        const url = pattern
          .replace(/:([A-Za-z]+)/g, (_, name: string) => values[name] ?? 'x')
          .replace('*', 'x');
        const answers = new Map<Somebody | 'stranger', string>();
        await Promise.all(
          ([...EVERYBODY, 'stranger'] as const).map(async (who) => {
            const headers = who === 'stranger' ? {} : headersOf[who];
            const reply = await app.inject({ method: method === 'GET' ? 'GET' : 'POST', url, headers });
            answers.set(who, answerOf(reply.statusCode, String(reply.headers.location)));
          }),
        );
        found.push({ route: `${method} ${pattern}`, access, answers });
      }
      walked = found;
      await app.close();
      // Each address as each of them: a machine with other work needs its time.
    }, 400_000);

    test('lets in whom the table names, and answers everybody else as if it were not there', () => {
      expect(walked.length).toBeGreaterThan(40);
      for (const { route, access, answers } of walked)
        for (const who of EVERYBODY)
          expect(answers.get(who), `${route} (${access}) as ${who}`).toBe(
            MAY_ENTER[access].includes(who) ? 'enters' : 'not there',
          );
    });

    test('sends a stranger to sign in, unless anybody may enter', () => {
      for (const { route, access, answers } of walked)
        expect(answers.get('stranger'), `${route} (${access})`).toBe(
          LETS_STRANGERS_IN.includes(access) ? 'enters' : 'is asked to sign in',
        );
    });
  },
  { emptied: 'once' },
);

test('Every row of the table is written here once more', () => {
  expect(Object.keys(MAY_ENTER)).toEqual(Object.keys(ACCESS));
});

function answerOf(status: number, location: string): string {
  if (status === 299) return 'enters';
  if (status === 404) return 'not there';
  return status === 303 && location.startsWith('/sign-in?next=')
    ? 'is asked to sign in'
    : `${status} ${location}`;
}
