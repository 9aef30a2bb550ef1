/** The only SQL of `network_cards` and `network_bars`. */
import { sql, type Selectable } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import type { NetworkCardsTable } from '../tables.ts';
import type { Card, CardTyped } from './card.ts';
import { PHASES, SETTINGS, STRENGTHS } from './words.ts';

/** Seen by others: not lapsed, and of somebody who is or was on a programme and did not leave it. */
const IS_SHOWN = sql<boolean>`lapsed_on is null
  and exists (select from enrolments where enrolments.person_id = network_cards.person_id
    and state in ('confirmed', 'active', 'deferred', 'completed'))`;

/** Theirs, whatever its state; null where they have not joined. */
export async function findOwnCard(db: Reader, personId: number): Promise<Card | null> {
  const row = await db
    .selectFrom('network_cards')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? null : cardOf(row);
}

/** Holds the card of somebody until the transaction ends; null where they have none. */
export async function lockOwnCard(tx: Tx, personId: number): Promise<Card | null> {
  const row = await tx
    .selectFrom('network_cards')
    .selectAll()
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : cardOf(row);
}

/** Only one that others see. */
export async function findShownCard(db: Reader, id: number): Promise<Card | null> {
  const row = await db
    .selectFrom('network_cards')
    .selectAll()
    .where('id', '=', id)
    .where(IS_SHOWN)
    .executeTakeFirst();
  return row === undefined ? null : cardOf(row);
}

export interface CardFilter {
  phase: string | null;
  setting: string | null;
  strength: string | null;
}

/** Those that others see and that have what was asked for, by name. */
export async function shownCards(
  db: Reader,
  { phase, setting, strength }: CardFilter,
): Promise<readonly Card[]> {
  const has = (column: string, value: string | null) =>
    value === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} @> array[${value}]::text[]`;
  const rows = await db
    .selectFrom('network_cards')
    .selectAll()
    .where(IS_SHOWN)
    .where(has('phases', phase))
    .where(has('settings', setting))
    .where(has('strengths', strength))
    .orderBy(sql`shown_name collate "und-x-icu"`)
    .orderBy('id')
    .execute();
  return rows.map(cardOf);
}

export async function cardsOfPeople(
  db: Reader,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, Card>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('network_cards')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .where(IS_SHOWN)
    .execute();
  return new Map(rows.map((row) => [row.person_id, cardOf(row)]));
}

/** Whatever was open of the yearly question is answered by it. */
export async function writeCard(
  tx: Tx,
  personId: number,
  typed: CardTyped,
  { at, on }: { at: Temporal.Instant; on: Temporal.PlainDate },
): Promise<{ id: number; isNew: boolean }> {
  const told = {
    shown_name: typed.shownName,
    workplace: typed.workplace,
    area: typed.area,
    phases: [...typed.phases],
    settings: [...typed.settings],
    strengths: [...typed.strengths],
    question: typed.question,
    offers_visit: typed.offersVisit,
    wants_visit: typed.wantsVisit,
    visit_words: typed.visitWords,
    travel_miles: typed.travelMiles,
    changed_at: at,
    confirmed_on: on,
    asked_on: null,
    lapsed_on: null,
  };
  const row = await tx
    .insertInto('network_cards')
    .values({ person_id: personId, made_at: at, ...told })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(told))
    .returning(['id', sql<boolean>`xmax = 0`.as('is_new')])
    .executeTakeFirstOrThrow();
  return { id: row.id, isNew: row.is_new };
}

/** False where they have no card, or had said so today. */
export async function confirmCard(tx: Tx, personId: number, on: Temporal.PlainDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('network_cards')
    .set({ confirmed_on: on, asked_on: null, lapsed_on: null })
    .where('person_id', '=', personId)
    .where((is) => is.or([is('confirmed_on', '<>', on), is('asked_on', 'is not', null)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function removeCard(tx: Tx, personId: number): Promise<number | null> {
  const row = await tx
    .deleteFrom('network_cards')
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Marks as asked those that were last confirmed on this day or before. Twice is the same as once. */
export async function markAsked(
  tx: Tx,
  confirmedUpTo: Temporal.PlainDate,
  on: Temporal.PlainDate,
): Promise<readonly Card[]> {
  const rows = await tx
    .updateTable('network_cards')
    .set({ asked_on: on })
    .where('confirmed_on', '<=', confirmedUpTo)
    .where('asked_on', 'is', null)
    .where('lapsed_on', 'is', null)
    .returningAll()
    .execute();
  return rows.map(cardOf);
}

/** Those that were asked on this day or before and never answered are shown no more. */
export async function lapseCards(
  tx: Tx,
  askedUpTo: Temporal.PlainDate,
  on: Temporal.PlainDate,
): Promise<readonly Card[]> {
  const rows = await tx
    .updateTable('network_cards')
    .set({ lapsed_on: on })
    .where('asked_on', '<=', askedUpTo)
    .where('lapsed_on', 'is', null)
    .returningAll()
    .execute();
  return rows.map(cardOf);
}

export async function isBarred(db: Reader, personId: number): Promise<boolean> {
  const row = await db
    .selectFrom('network_bars')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** False where they were. */
export async function addBar(tx: Tx, personId: number, by: number, at: Temporal.Instant): Promise<boolean> {
  const added = await tx
    .insertInto('network_bars')
    .values({ person_id: personId, barred_at: at, barred_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function removeBar(tx: Tx, personId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('network_bars')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function listBarred(db: Reader): Promise<readonly { personId: number; name: string }[]> {
  const rows = await db
    .selectFrom('network_bars')
    .innerJoin('people', 'people.id', 'person_id')
    .select(['person_id', 'full_name'])
    .orderBy('full_name')
    .execute();
  return rows.map((row) => ({ personId: row.person_id, name: row.full_name }));
}

function cardOf(row: Selectable<NetworkCardsTable>): Card {
  return {
    id: row.id,
    personId: row.person_id,
    shownName: row.shown_name,
    workplace: row.workplace,
    area: row.area,
    phases: offered(PHASES, row.phases),
    settings: offered(SETTINGS, row.settings),
    strengths: offered(STRENGTHS, row.strengths),
    question: row.question,
    offersVisit: row.offers_visit,
    wantsVisit: row.wants_visit,
    visitWords: row.visit_words,
    travelMiles: row.travel_miles,
    confirmedOn: row.confirmed_on,
    askedOn: row.asked_on,
    lapsedOn: row.lapsed_on,
  };
}

function offered<Key extends string>(
  all: Readonly<Record<Key, string>>,
  kept: readonly string[],
): readonly Key[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets the names of the keys
  return (Object.keys(all) as Key[]).filter((key) => kept.includes(key));
}
