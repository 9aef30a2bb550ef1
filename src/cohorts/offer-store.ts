/** The only SQL of `offers`, `held_places` and `waiting_skips`. What follows from them is the business of `moves`. */
import { sql, type Selectable } from 'kysely';

import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { HeldPlacesTable, OffersTable } from '../tables.ts';

export type OfferCause = OffersTable['cause'];
export type OfferEnd = NonNullable<OffersTable['ended']>;
export type HeldWhy = HeldPlacesTable['why'];

/** A place that was offered to somebody until a moment. */
export interface Offer {
  id: number;
  enrolmentId: number;
  applicationId: number;
  groupId: string;
  /** The seat that it holds. */
  membershipId: number;
  cause: OfferCause;
  madeAt: Temporal.Instant;
  madeBy: string;
  /** The last moment to accept. */
  openUntil: Temporal.Instant;
  passedOver: { applications: readonly number[]; why: string } | null;
  /** Null while it is open. */
  end: { how: OfferEnd; at: Temporal.Instant; by: string; why: string | null } | null;
}

function offerOf(row: Selectable<OffersTable>): Offer {
  return {
    id: row.id,
    enrolmentId: row.enrolment_id,
    applicationId: row.application_id,
    groupId: row.group_id,
    membershipId: row.membership_id,
    cause: row.cause,
    madeAt: row.made_at,
    madeBy: row.made_by,
    openUntil: row.open_until,
    passedOver:
      row.passed_over === null || row.passed_over_why === null
        ? null
        : { applications: row.passed_over, why: row.passed_over_why },
    end:
      row.ended_at === null || row.ended === null || row.ended_by === null
        ? null
        : { how: row.ended, at: row.ended_at, by: row.ended_by, why: row.ended_why },
  };
}

/** All of an enrolment, the latest first. */
export async function offersOf(db: Reader, enrolmentId: number): Promise<readonly Offer[]> {
  const rows = await db
    .selectFrom('offers')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(offerOf);
}

/** The one that can be answered; null where there is none. */
export async function openOfferOf(db: Reader, enrolmentId: number): Promise<Offer | null> {
  return (await offersOf(db, enrolmentId)).find(({ end }) => end === null) ?? null;
}

export async function findOffer(db: Reader, id: number): Promise<Offer | null> {
  const row = await db.selectFrom('offers').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : offerOf(row);
}

/** The same, held until the transaction ends: of two who end it one waits, and sees it ended. */
export async function lockOffer(tx: Tx, id: number): Promise<Offer | null> {
  const row = await tx.selectFrom('offers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : offerOf(row);
}

/** Those of a cohort, the latest first. */
export async function offersOfCohort(db: Reader, cohortId: string): Promise<readonly Offer[]> {
  const rows = await db
    .selectFrom('offers')
    .innerJoin('groups', 'groups.id', 'group_id')
    .selectAll('offers')
    .where('cohort_id', '=', cohortId)
    .orderBy('offers.id', 'desc')
    .execute();
  return rows.map(offerOf);
}

/** Ids of those that were to be answered by now, whose cohort has started, or whose application is gone: the oldest first. */
export async function offersToLapse(
  db: Reader,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select offers.id from offers join groups on groups.id = group_id join cohorts on cohorts.id = cohort_id
    where ended_at is null and (open_until <= ${now} or starts_on <= ${today} or exists (
      select from applications where applications.id = application_id and state in ('withdrawn', 'declined')))
    order by open_until, offers.id`.execute(db);
  return rows.map(({ id }) => id);
}

export interface OfferToAdd {
  enrolmentId: number;
  applicationId: number;
  groupId: string;
  membershipId: number;
  cause: OfferCause;
  eventKey: string;
  openUntil: Temporal.Instant;
  passedOver: Offer['passedOver'];
}

/** Gives their ids in the same order. */
export async function addOffers(tx: Tx, offers: readonly OfferToAdd[], by: By): Promise<readonly number[]> {
  if (offers.length === 0) return [];
  const rows = await tx
    .insertInto('offers')
    .values(
      offers.map((offer) => ({
        enrolment_id: offer.enrolmentId,
        application_id: offer.applicationId,
        group_id: offer.groupId,
        membership_id: offer.membershipId,
        cause: offer.cause,
        event_key: offer.eventKey,
        made_at: by.at,
        made_by: by.actor,
        open_until: offer.openUntil,
        passed_over: offer.passedOver === null ? null : [...offer.passedOver.applications],
        passed_over_why: offer.passedOver?.why ?? null,
      })),
    )
    .returning(['id', 'event_key'])
    .execute();
  const ids = new Map(rows.map(({ id, event_key }) => [event_key, id]));
  return offers.map(({ eventKey }) => ids.get(eventKey) ?? 0);
}

/** Those of these keys that were made before, each with its id and whom it was made to. */
export async function offersMadeFor(
  db: Reader,
  eventKeys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('offers')
    .select(['id', 'event_key'])
    .where('event_key', 'in', [...eventKeys, ''])
    .execute();
  return new Map(rows.map(({ id, event_key }) => [event_key, id]));
}

export async function markOfferEnded(
  tx: Tx,
  id: number,
  how: OfferEnd,
  why: string | null,
  by: By,
): Promise<void> {
  await tx
    .updateTable('offers')
    .set({ ended: how, ended_at: by.at, ended_by: by.actor, ended_why: why })
    .where('id', '=', id)
    .execute();
}

/** How many places of each of these groups are kept for the waiting list; a group without is left out. */
export async function countHeld(
  db: Reader,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('held_places')
    .select((of) => ['group_id', of.fn.countAll<number>().as('count')])
    .where('group_id', 'in', [...groupIds, ''])
    .where('let_go_at', 'is', null)
    .groupBy('group_id')
    .execute();
  return new Map(rows.map(({ group_id, count }) => [group_id, count]));
}

export interface HeldPlace {
  id: number;
  groupId: string;
  heldAt: Temporal.Instant;
  why: HeldWhy;
}

/** Those of these groups that are still kept, the longest first. */
export async function heldPlaces(db: Reader, groupIds: readonly string[]): Promise<readonly HeldPlace[]> {
  const rows = await db
    .selectFrom('held_places')
    .select(['id', 'group_id', 'held_at', 'why'])
    .where('group_id', 'in', [...groupIds, ''])
    .where('let_go_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, groupId: row.group_id, heldAt: row.held_at, why: row.why }));
}

/** Every group with a place that is kept. */
export async function groupsWithHeldPlaces(db: Reader): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('held_places')
    .select('group_id')
    .distinct()
    .where('let_go_at', 'is', null)
    .orderBy('group_id')
    .execute();
  return rows.map(({ group_id }) => group_id);
}

export async function addHeldPlaces(
  tx: Tx,
  held: { groupId: string; why: HeldWhy; count: number },
  by: By,
): Promise<void> {
  await sql`insert into held_places (group_id, held_at, held_by, why)
    select ${held.groupId}, ${by.at}, ${by.actor}, ${held.why} from generate_series(1, ${held.count}::int)`.execute(
    tx,
  );
}

/** The places of these groups that were kept longest become the places of these offers. An offer without one took a free place. */
export async function giveHeldPlaces(
  tx: Tx,
  offers: readonly { id: number; groupId: string }[],
  by: By,
): Promise<void> {
  await sql`
    update held_places set let_go_at = ${by.at}, let_go_by = ${by.actor}, let_go = 'offered', offer_id = given.offer_id
    from (
      select kept.id, asked.offer_id from (
        select id, group_id, row_number() over (partition by group_id order by id) as place
        from held_places where let_go_at is null) as kept
      join (
        select offer_id, group_id, row_number() over (partition by group_id order by offer_id) as place
        from unnest(${offers.map(({ id }) => id)}::bigint[], ${offers.map(({ groupId }) => groupId)}::text[])
          as given(offer_id, group_id)) as asked using (group_id, place)) as given
    where held_places.id = given.id`.execute(tx);
}

/** Lets go of the places of a group, or of one of them; gives how many they were. */
export async function letGoOfHeldPlaces(
  tx: Tx,
  which: { group: string; place?: number },
  how: 'nobody waits' | 'started' | 'by hand',
  why: string | null,
  by: By,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('held_places')
    .set({ let_go_at: by.at, let_go_by: by.actor, let_go: how, let_go_why: why })
    .where('let_go_at', 'is', null)
    .where('group_id', '=', which.group)
    .$if(which.place !== undefined, (query) => query.where('id', '=', which.place ?? 0))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** A move was undone, so the seat that it freed is taken again: the place that was kept last for it is let go. */
export async function takeHeldPlaceBack(tx: Tx, groupId: string, by: By): Promise<void> {
  await sql`update held_places set let_go_at = ${by.at}, let_go_by = ${by.actor}, let_go = 'by hand',
      let_go_why = 'The move was undone'
    where id = (select id from held_places where group_id = ${groupId} and why = 'moved' and let_go_at is null
      order by id desc limit 1)`.execute(tx);
}

export interface Skip {
  applicationId: number;
  reason: string;
  at: Temporal.Instant;
  actor: string;
}

/** Those in force, of these applications. */
export async function skipsOf(
  db: Reader,
  applicationIds: readonly number[],
): Promise<ReadonlyMap<number, Skip>> {
  const rows = await db
    .selectFrom('waiting_skips')
    .select(['application_id', 'reason', 'at', 'actor'])
    .where('application_id', 'in', [...applicationIds, 0])
    .where('ended_at', 'is', null)
    .execute();
  return new Map(
    rows.map(({ application_id: applicationId, ...skip }) => [applicationId, { applicationId, ...skip }]),
  );
}

/** False where they are passed over already. */
export async function addSkip(tx: Tx, applicationId: number, reason: string, by: By): Promise<boolean> {
  const added = await tx
    .insertInto('waiting_skips')
    .values({ application_id: applicationId, reason, at: by.at, actor: by.actor })
    .onConflict((conflict) => conflict.column('application_id').where('ended_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** False where they were not passed over. */
export async function endSkip(tx: Tx, applicationId: number, by: By): Promise<boolean> {
  const ended = await tx
    .updateTable('waiting_skips')
    .set({ ended_at: by.at, ended_by: by.actor })
    .where('application_id', '=', applicationId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}
