/** The only SQL of `allocation_settings`, `allocation_group_sizes`, `allocation_plans` and `venue_limits`. */
import { sql } from 'kysely';

import { ADJUSTMENTS, type Adjustment } from '../applications/index.ts';
import type { By } from '../kit/audit/index.ts';
import type { Reader, Tx } from '../kit/db/index.ts';
import type { AllocationPlansTable } from '../tables.ts';
import type { PlanFound } from './plan/plans.ts';
import { ORDINARY_WEIGHTS, type Lead, type Weights } from './plan/problem.ts';
import type { KeptWish, Pin } from './rules-store.ts';

/** How large a group must be and may be, where it differs; null where it does not. */
export interface GroupSize {
  smallest: number | null;
  largest: number | null;
}

export interface Settings {
  weights: Weights;
  /** A group opens with at least so many, or not at all. */
  smallestGroup: number;
  /** By group, of those that have a size of their own. */
  sizes: Readonly<Record<string, GroupSize>>;
}

/** The hub's ordinary ones while nobody chose others. */
export async function settingsOf(db: Reader, cohortId: string): Promise<Settings> {
  const row = await db
    .selectFrom('allocation_settings')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .executeTakeFirst();
  const sizes = await db
    .selectFrom('allocation_group_sizes')
    .innerJoin('groups', 'groups.id', 'allocation_group_sizes.group_id')
    .select(['group_id', 'smallest', 'largest'])
    .where('groups.cohort_id', '=', cohortId)
    .orderBy('group_id')
    .execute();
  return {
    weights: readWeights(row?.weights),
    smallestGroup: row?.smallest_group ?? 0,
    sizes: Object.fromEntries(sizes.map(({ group_id, ...size }) => [group_id, size])),
  };
}

function readWeights(json: unknown): Weights {
  const kept: Readonly<Record<string, unknown>> =
    typeof json === 'object' && json !== null ? { ...json } : {};
  const of = (name: keyof Weights): number => {
    const value = kept[name];
    return typeof value === 'number' ? value : ORDINARY_WEIGHTS[name];
  };
  return { mile: of('mile'), step: of('step'), mix: of('mix'), wish: of('wish'), even: of('even') };
}

export async function writeSettings(tx: Tx, cohortId: string, settings: Settings, by: By): Promise<void> {
  const values = {
    weights: JSON.stringify(settings.weights),
    smallest_group: settings.smallestGroup,
    changed_at: by.at,
    changed_by: by.actor,
  };
  await tx
    .insertInto('allocation_settings')
    .values({ cohort_id: cohortId, ...values })
    .onConflict((conflict) => conflict.column('cohort_id').doUpdateSet(values))
    .execute();
  await tx
    .deleteFrom('allocation_group_sizes')
    .where('group_id', 'in', (of) => of.selectFrom('groups').select('id').where('cohort_id', '=', cohortId))
    .execute();
  const sizes = Object.entries(settings.sizes).map(([group_id, size]) => ({
    group_id,
    ...size,
    changed_at: by.at,
    changed_by: by.actor,
  }));
  if (sizes.length > 0) await tx.insertInto('allocation_group_sizes').values(sizes).execute();
}

/** What cannot be arranged, by venue. */
export async function venueLimits(db: Reader): Promise<ReadonlyMap<string, readonly Adjustment[]>> {
  const rows = await db.selectFrom('venue_limits').select(['venue_id', 'kind']).execute();
  const byVenue = Map.groupBy(rows, (row) => row.venue_id);
  return new Map(
    [...byVenue].map(([venue, limits]) => [
      venue,
      ADJUSTMENTS.filter((kind) => limits.some((limit) => limit.kind === kind)),
    ]),
  );
}

/** What cannot be arranged at these venues, in place of what was noted of them before. */
export async function writeVenueLimits(
  tx: Tx,
  limits: ReadonlyMap<string, readonly Adjustment[]>,
  by: By,
): Promise<void> {
  await tx
    .deleteFrom('venue_limits')
    .where('venue_id', 'in', [...limits.keys(), ''])
    .execute();
  const rows = [...limits].flatMap(([venue_id, kinds]) =>
    kinds.map((kind) => ({ venue_id, kind, noted_at: by.at, noted_by: by.actor })),
  );
  if (rows.length === 0) return;
  await tx
    .insertInto('venue_limits')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type PlanState = AllocationPlansTable['state'];

/** What a plan was made from, for those who ask later. */
export interface PlanInputs extends Omit<Settings, 'sizes'> {
  /** Not in plans that were made before groups could have their own. */
  sizes?: Settings['sizes'];
  candidates: number;
  seats: number;
  wishes: readonly KeptWish[];
  pins: readonly Pin[];
  /** Where the plan before had people, by application. */
  before?: Readonly<Record<string, string>>;
}

export interface KeptPlan {
  id: number;
  cohortId: string;
  number: number;
  fingerprint: string;
  inputs: PlanInputs;
  found: readonly PlanFound[];
  madeAt: Temporal.Instant;
  madeBy: string;
  chosen: Lead;
  state: PlanState;
  endedAt: Temporal.Instant | null;
  endedBy: string | null;
}

/** The latest first. */
export async function plansOfCohort(db: Reader, cohortId: string): Promise<readonly KeptPlan[]> {
  const rows = await db
    .selectFrom('allocation_plans')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(planOfRow);
}

/** Null for none of that number. */
export async function findPlan(db: Reader, cohortId: string, number: number): Promise<KeptPlan | null> {
  const row = await db
    .selectFrom('allocation_plans')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : planOfRow(row);
}

/** The plan that a new one starts from: the last that nobody discarded. */
export async function lastPlan(db: Reader, cohortId: string): Promise<KeptPlan | null> {
  const row = await db
    .selectFrom('allocation_plans')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('state', '<>', 'discarded')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : planOfRow(row);
}

function planOfRow(row: {
  id: number;
  cohort_id: string;
  number: number;
  fingerprint: string;
  inputs: unknown;
  found: unknown;
  made_at: Temporal.Instant;
  made_by: string;
  chosen: Lead;
  state: PlanState;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
}): KeptPlan {
  return {
    id: row.id,
    cohortId: row.cohort_id,
    number: row.number,
    fingerprint: row.fingerprint,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this store wrote it, and the database lets nobody change it
    inputs: row.inputs as PlanInputs,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same
    found: row.found as readonly PlanFound[],
    madeAt: row.made_at,
    madeBy: row.made_by,
    chosen: row.chosen,
    state: row.state,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}

/** Gives its number. The cohort is locked by the caller, so that no two are of one number. */
export async function addPlan(
  tx: Tx,
  plan: Pick<KeptPlan, 'cohortId' | 'fingerprint' | 'inputs' | 'found' | 'chosen'>,
  by: By,
): Promise<number> {
  const { number } = await tx
    .insertInto('allocation_plans')
    .values({
      cohort_id: plan.cohortId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from allocation_plans where cohort_id = ${plan.cohortId})`,
      fingerprint: plan.fingerprint,
      inputs: JSON.stringify(plan.inputs),
      found: JSON.stringify(plan.found),
      made_at: by.at,
      made_by: by.actor,
      chosen: plan.chosen,
      state: 'made',
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

export async function setChosen(tx: Tx, id: number, chosen: Lead): Promise<void> {
  await tx.updateTable('allocation_plans').set({ chosen }).where('id', '=', id).execute();
}

export async function endPlan(tx: Tx, id: number, state: 'discarded' | 'applied', by: By): Promise<void> {
  await tx
    .updateTable('allocation_plans')
    .set({ state, ended_at: by.at, ended_by: by.actor })
    .where('id', '=', id)
    .execute();
}

/** Somebody who is to be planned, or has a seat already, as several slices know them. Read here in one statement. */
export interface Applicant {
  applicationId: number;
  personId: number;
  name: string;
  schoolUrn: string | null;
  schoolName: string | null;
  /** Venue ids, the first choice first. */
  ranked: readonly string[];
  cannot: readonly string[];
  adjustments: readonly Adjustment[];
  /** The group in which they have a seat; null for none. */
  seat: string | null;
  enrolmentState: string | null;
}

/**
 * Of a cohort: everybody who is recommended and was never offered a place, and everybody who applied and has a seat.
 * Whoever declined, let an offer lapse or has left is not planned again by itself.
 */
export async function applicantsOf(db: Reader, cohortId: string): Promise<readonly Applicant[]> {
  const { rows } = await sql<{
    id: number;
    person_id: number;
    full_name: string;
    school_urn: string | null;
    school_name: string | null;
    ranked: string[] | null;
    cannot: unknown;
    kinds: string[] | null;
    seat: string | null;
    enrolment_state: string | null;
  }>`
    select applications.id, applications.person_id, full_name, school_urn, school_name,
      applications.answers -> 'venues' -> 'cannot' as cannot, seats.group_id as seat, enrolments.state as enrolment_state,
      (select array_agg(venue_id order by rank) from application_preferences
        where application_id = applications.id) as ranked,
      (select array_agg(kind order by kind) from adjustments where adjustments.person_id = applications.person_id) as kinds
    from applications join people on people.id = applications.person_id
    left join enrolments on enrolments.person_id = applications.person_id and enrolments.cohort_id = applications.cohort_id
    left join memberships seats on seats.enrolment_id = enrolments.id and seats.level = 1
      and seats.voided_at is null and seats.until_on is null and enrolments.state in ('offered', 'confirmed', 'active')
    where applications.cohort_id = ${cohortId}
      and ((applications.state = 'recommended' and enrolments.id is null) or seats.id is not null)
    order by applications.id`.execute(db);
  return rows.map((row) => ({
    applicationId: row.id,
    personId: row.person_id,
    name: row.full_name,
    schoolUrn: row.school_urn,
    schoolName: row.school_name,
    ranked: row.ranked ?? [],
    cannot: Array.isArray(row.cannot) ? row.cannot.filter((one) => typeof one === 'string') : [],
    adjustments: ADJUSTMENTS.filter((kind) => row.kinds?.includes(kind) === true),
    seat: row.seat,
    enrolmentState: row.enrolment_state,
  }));
}

/** Names by application, for plans that name people who are no longer to be planned. */
export async function namesByApplication(
  db: Reader,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; full_name: string }>`
    select applications.id, full_name from applications join people on people.id = person_id
    where applications.id = any(${[...ids]})`.execute(db);
  return new Map(rows.map((row) => [row.id, row.full_name]));
}
