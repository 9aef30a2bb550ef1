/** For tests: a cohort with groups of so many places, and people whom the hub recommends or lets wait. */
import { sql } from 'kysely';

import type { ApplicationState } from '../applications/index.ts';
import { makeCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';

export const VENUES = ['quarryside-hall', 'juniper-rooms'] as const;

export interface TestCohort {
  id: string;
  /** At the venues, in their order. */
  groups: readonly [string, string];
}

/** Of the NPQ for SENCOs, from the day given, with `places` at each of two venues. */
export async function testCohort(
  hub: Pick<Hub, 'database' | 'clock'>,
  { name = 'Test', startsOn = '2027-03-01', places = [2, 2], coachingMost = null as number | null } = {},
): Promise<TestCohort> {
  const starts = Temporal.PlainDate.from(startsOn);
  const made = await hub.database.transaction((tx) =>
    makeCohort(
      tx,
      {
        course: 'npq-senco',
        name,
        dfeCohort: null,
        startsOn: starts,
        teachingEndsOn: starts.add({ months: 18 }),
        registrationOpensOn: null,
        registrationClosesOn: null,
        leadProvider: null,
        fundingKind: null,
        designId: null,
        dates: { milestones: [], windows: [] },
        coachingMost,
        venues: VENUES.map((venueId, index) => ({
          venueId,
          name: `Group at ${venueId}`,
          capacity: places[index] ?? 0,
        })),
      },
      byOperator(hub.clock.now()),
    ),
  );
  if (!made.ok) throw new Error(`There is a cohort ${made.cohortId} already.`);
  const [one, other] = VENUES;
  return { id: made.cohortId, groups: [`${made.cohortId}-${one}`, `${made.cohortId}-${other}`] };
}

/** The one at this place, from 0: a test that asks for one that is not there is wrong. */
export function nth<One>(list: readonly One[], place: number): One {
  const one = list[place];
  if (one === undefined) throw new Error(`There are only ${list.length}.`);
  return one;
}

export interface TestApplicant {
  id: number;
  personId: number;
  email: string;
}

/** So many new people who applied for the cohort, one a minute from `sentAt`, with these venues in their order. */
export async function testApplicants(
  hub: Pick<Hub, 'database' | 'clock'>,
  cohortId: string,
  count: number,
  {
    state = 'recommended' as ApplicationState,
    venues = [...VENUES] as readonly string[],
    sentAt = '2026-10-01T09:00:00Z',
    answers = {} as Readonly<Record<string, unknown>>,
  } = {},
): Promise<readonly TestApplicant[]> {
  const { db } = hub.database;
  const mark = crypto.randomUUID().slice(0, 8);
  const { rows } = await sql<{ id: number; person_id: number; email: string }>`
    with person as (
      insert into people (full_name, made_at) select 'Sam Okafor ' || number, ${hub.clock.now()}
      from generate_series(1, ${count}::int) as number returning id),
    address as (
      insert into person_emails (email_folded, person_id, email, is_main, verified_at, added_at)
      select ${mark} || id || '@school.example', id, ${mark} || id || '@school.example', true, ${hub.clock.now()}, ${hub.clock.now()}
      from person returning person_id, email),
    application as (
      insert into applications (person_id, course, cohort_id, state, answers, made_at, changed_at, submitted_at, reply_by, decided_at)
      select id, 'npq-senco', ${cohortId}, ${state}, ${JSON.stringify({ cohort: cohortId, ...answers })}, ${sentAt}, ${sentAt},
        ${sentAt}::timestamptz + interval '1 minute' * row_number() over (order by id), '2026-12-01', ${hub.clock.now()}
      from person returning id, person_id),
    preference as (
      insert into application_preferences (application_id, rank, venue_id)
      select id, rank, venue_id from application,
        unnest(${[...venues]}::text[]) with ordinality as wish(venue_id, rank))
    select application.id, application.person_id, email from application join address using (person_id)
    order by application.id`.execute(db);
  return rows.map(({ id, person_id: personId, email }) => ({ id, personId, email }));
}

/** How many letters of each kind went to an address, in order. */
export async function kindsTo(hub: Hub, email: string): Promise<readonly string[]> {
  const rows = await hub.database.db
    .selectFrom('outbox')
    .select('kind')
    .where('recipient', '=', email)
    .orderBy('id')
    .execute();
  return rows.map(({ kind }) => kind);
}

/** Of an application: its enrolment's state and states, and the groups that hold a seat for it. */
export async function placeOf(hub: Pick<Hub, 'database'>, { personId }: TestApplicant) {
  const { rows } = await sql<{ id: number; state: string; states: string[]; seats: string[] | null }>`
    select id, state,
      (select array_agg(enrolment_states.state order by enrolment_states.id) from enrolment_states where enrolment_id = enrolments.id) as states,
      (select array_agg(group_id order by id) from memberships
        where enrolment_id = enrolments.id and voided_at is null and until_on is null) as seats
    from enrolments where person_id = ${personId}`.execute(hub.database.db);
  return rows[0] ?? null;
}
