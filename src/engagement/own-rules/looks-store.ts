/** The only SQL of `engagement_rule_looks`: rules of which somebody asked whom they would change. */
import { createHash } from 'node:crypto';

import { sql, type Selectable } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { readFacts, trustFacts } from '../../kit/facts/index.ts';
import type { EngagementRuleLooksTable } from '../../tables.ts';
import { readEngagementRule, type EngagementRule } from '../measure/rule.ts';
import type { RulePreview } from './preview.ts';

export interface Look {
  id: number;
  rule: EngagementRule;
  /** Of the rule as it was typed. */
  digest: string;
  askedAt: Temporal.Instant;
  askedBy: string;
  /** How often the present working out was begun, this time included. */
  attempts: number;
  state: 'waiting' | 'shown' | 'saving' | 'saved' | 'given up';
  /** Null until it was worked out. */
  preview: RulePreview | null;
  /** Somebody pressed save, and it was no longer what they had seen. */
  isChanged: boolean;
  /** Who pressed save, the last time; null for nobody. */
  savedBy: string | null;
}

/** The same of the same rule as it is read from a form. */
export const digestOf = (rule: EngagementRule): string =>
  createHash('sha256').update(JSON.stringify(rule)).digest('hex');

/** Null where the same is waited for already. */
export async function addLook(tx: Tx, rule: EngagementRule, { at, actor }: By): Promise<number | null> {
  const facts = JSON.stringify(rule);
  const { rows } = await sql<{ id: number }>`
    insert into engagement_rule_looks (asked_at, asked_by, facts, digest, state)
    values (${at}, ${actor}, ${facts}, ${digestOf(rule)}, 'waiting')
    on conflict (digest) where state = 'waiting' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The look at this very rule that is waited for; null for none. */
export async function waitingLook(db: Reader, rule: EngagementRule): Promise<number | null> {
  const row = await db
    .selectFrom('engagement_rule_looks')
    .select('id')
    .where('digest', '=', digestOf(rule))
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function findLook(db: Reader, id: number): Promise<Look | null> {
  const row = await db
    .selectFrom('engagement_rule_looks')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : lookOf(row);
}

/** The same, held until the transaction ends. */
export async function lockLook(tx: Tx, id: number): Promise<Look | null> {
  const row = await tx
    .selectFrom('engagement_rule_looks')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : lookOf(row);
}

/** Counts that it is begun; null where it has ended. */
export async function beginLook(tx: Tx, id: number): Promise<Look | null> {
  const row = await tx
    .updateTable('engagement_rule_looks')
    .set((of) => ({ attempts: of('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'saving'])
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : lookOf(row);
}

export async function beginSaving(tx: Tx, id: number, savedBy: string): Promise<void> {
  await tx
    .updateTable('engagement_rule_looks')
    .set({ state: 'saving', attempts: 0, saved_by: savedBy, ended_at: null })
    .where('id', '=', id)
    .execute();
}

export async function endLook(
  tx: Tx,
  id: number,
  { state, preview, isChanged }: Pick<Look, 'state' | 'isChanged' | 'preview'>,
  at: Temporal.Instant,
): Promise<void> {
  const kept =
    preview === null ? {} : { shown: JSON.stringify({ ...preview, print: null }), print: preview.print };
  await tx
    .updateTable('engagement_rule_looks')
    .set({ state, is_changed: isChanged, ended_at: at, ...kept })
    .where('id', '=', id)
    .execute();
}

/** Those that nobody waits for and that were asked for before. */
export async function forgetLooks(tx: Tx, before: Temporal.Instant): Promise<void> {
  await sql`delete from engagement_rule_looks where asked_at < ${before} and state not in ('waiting', 'saving')`.execute(
    tx,
  );
}

function lookOf(row: Selectable<EngagementRuleLooksTable>): Look {
  return {
    id: row.id,
    rule: trustFacts(`engagement_rule_looks ${row.id}`, readFacts(row.facts, readEngagementRule)),
    digest: row.digest,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    attempts: row.attempts,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database checks it
    state: row.state as Look['state'],
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this store alone writes it
    preview:
      row.shown === null ? null : ({ ...(row.shown as object), print: row.print ?? '' } as RulePreview),
    isChanged: row.is_changed,
    savedBy: row.saved_by,
  };
}
