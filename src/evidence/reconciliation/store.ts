/** The only SQL of `reconciliation_differences`, `reconciliations` and `reconciliation_decisions`. */
import { sql } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { MISMATCH_KINDS, type Mismatch, type MismatchKind } from './compare.ts';

/** One that was found, before it is kept. */
export interface Difference extends Omit<Mismatch, 'place'> {
  /** The same while every side says the same. */
  key: string;
  leadProviderOf: string;
  enrolmentId: number | null;
}

/** How many differ, how many of them did not before, and how many did and do no more. */
export interface Kept {
  found: number;
  appeared: number;
  gone: number;
}

const AT_ONCE = 500;

/** Makes what is kept the same as what was found. */
export async function keepDifferences(tx: Tx, found: readonly Difference[], by: By): Promise<Kept> {
  const byKey = new Map(found.map((one) => [one.key, one]));
  const keys = [...byKey.keys()];
  const { rows: gone } = await sql<{ mismatch: string }>`
    delete from reconciliation_differences where not mismatch = any(${keys}::text[]) returning mismatch`.execute(
    tx,
  );
  await sql`update reconciliation_decisions set undone_at = ${by.at}, undone_by = ${by.actor}
    where undone_at is null and mismatch = any(${gone.map(({ mismatch }) => mismatch)}::text[])`.execute(tx);
  let appeared = 0;
  const all = [...byKey.values()];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const inserted = await tx
      .insertInto('reconciliation_differences')
      .values(
        all.slice(from, from + AT_ONCE).map((one) => ({
          mismatch: one.key,
          kind: one.kind,
          lead_provider: one.leadProviderOf,
          enrolment_id: one.enrolmentId,
          told_name: one.toldName,
          in_list: one.in,
          type: one.type,
          hub_says: one.hub,
          lead_provider_says: one.leadProvider,
          dfe_says: one.dfe,
          found_at: by.at,
        })),
      )
      .onConflict((conflict) => conflict.column('mismatch').doNothing())
      .returning('id')
      .execute();
    appeared += inserted.length;
  }
  return { found: all.length, appeared, gone: gone.length };
}

export async function addReconciliation(tx: Tx, kept: Kept, by: By): Promise<void> {
  await tx
    .insertInto('reconciliations')
    .values({ at: by.at, by: by.actor, ...kept })
    .execute();
}

/** When they were last compared; null while they never were. */
export async function lastCompared(db: Reader): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('reconciliations')
    .select('at')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

export interface MismatchDecision {
  reason: string;
  decidedAt: Temporal.Instant;
  decidedBy: string;
}

export interface ShownMismatch extends Omit<Mismatch, 'place' | 'toldName'> {
  key: string;
  name: string;
  /** Null of whom the hub does not know. */
  personId: number | null;
  enrolmentId: number | null;
  decision: MismatchDecision | null;
}

export interface MismatchesAsked {
  /** Empty for all. */
  kinds: readonly MismatchKind[];
  isDecided: boolean;
  limit: number;
  offset: number;
}

/** By kind, as they are listed, and by name. */
export async function findDifferences(
  db: Reader,
  { kinds, isDecided, limit, offset }: MismatchesAsked,
): Promise<readonly ShownMismatch[]> {
  const { rows } = await sql<{
    key: string;
    kind: string;
    person_id: number | null;
    enrolment_id: number | null;
    name: string;
    in: ShownMismatch['in'];
    type: ShownMismatch['type'];
    hub: string | null;
    lead_provider: string | null;
    dfe: string | null;
    reason: string | null;
    decided_at: Temporal.Instant | null;
    decided_by: string | null;
  }>`
    select difference.mismatch as key, difference.kind, people.id as person_id, difference.enrolment_id,
      coalesce(full_name, told_name, 'No name told') as name, in_list as "in", type, hub_says as hub,
      lead_provider_says as lead_provider, dfe_says as dfe, reason, decided_at, decided_by
    from reconciliation_differences as difference
    left join enrolments on enrolments.id = enrolment_id left join people on people.id = person_id
    left join reconciliation_decisions as decision on decision.mismatch = difference.mismatch and undone_at is null
    where (decision.id is not null) = ${isDecided}
      and (${kinds.length === 0} or difference.kind = any(${[...kinds]}::text[]))
    order by array_position(${[...MISMATCH_KINDS]}::text[], difference.kind),
      coalesce(full_name, told_name) collate "und-x-icu", difference.id
    limit ${limit} offset ${offset}`.execute(db);
  return rows.flatMap(
    ({ kind: text, person_id, enrolment_id, lead_provider, reason, decided_at, decided_by, ...row }) => {
      const kind = MISMATCH_KINDS.find((one) => one === text);
      return kind === undefined
        ? []
        : [
            {
              ...row,
              kind,
              personId: person_id,
              enrolmentId: enrolment_id,
              leadProvider: lead_provider,
              decision:
                reason === null || decided_at === null || decided_by === null
                  ? null
                  : { reason, decidedAt: decided_at, decidedBy: decided_by },
            },
          ];
    },
  );
}

export type MismatchCounts = ReadonlyMap<MismatchKind, { open: number; decided: number }>;

/** Of each kind that there is, in their order. */
export async function countDifferences(db: Reader): Promise<MismatchCounts> {
  const { rows } = await sql<{ kind: string; open: number; decided: number }>`
    select difference.kind, count(*) filter (where decision.id is null)::int as open, count(decision.id)::int as decided
    from reconciliation_differences as difference
    left join reconciliation_decisions as decision on decision.mismatch = difference.mismatch and undone_at is null
    group by difference.kind`.execute(db);
  const byKind = new Map(rows.map(({ kind, open, decided }) => [kind, { open, decided }]));
  return new Map(
    MISMATCH_KINDS.flatMap((kind) => {
      const counts = byKind.get(kind);
      return counts === undefined ? [] : [[kind, counts] as const];
    }),
  );
}

/** Held until the transaction ends; null where it is no more. */
export async function lockDifference(
  tx: Tx,
  key: string,
): Promise<{ kind: string; enrolmentId: number | null } | null> {
  const row = await tx
    .selectFrom('reconciliation_differences')
    .select(['kind', 'enrolment_id'])
    .where('mismatch', '=', key)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : { kind: row.kind, enrolmentId: row.enrolment_id };
}

/** False where it was decided before. */
export async function addDecision(
  tx: Tx,
  { mismatch, kind, reason }: { mismatch: string; kind: string; reason: string },
  by: By,
): Promise<boolean> {
  const added = await tx
    .insertInto('reconciliation_decisions')
    .values({ mismatch, kind, reason, decided_at: by.at, decided_by: by.actor })
    .onConflict((conflict) => conflict.column('mismatch').where('undone_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** False where nothing stood. */
export async function undoDecision(tx: Tx, mismatch: string, by: By): Promise<boolean> {
  const undone = await tx
    .updateTable('reconciliation_decisions')
    .set({ undone_at: by.at, undone_by: by.actor })
    .where('mismatch', '=', mismatch)
    .where('undone_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return undone !== undefined;
}
