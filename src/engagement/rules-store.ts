/** The only SQL of `engagement_rules`. */
import type { Reader, Tx } from '../kit/db/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import { readEngagementRule, type EngagementRule } from './measure/rule.ts';

/** `madeAt`, `madeBy`: when and by whom of the hub it was made; null for one that comes with the product. */
export type KeptRule = EngagementRule & { madeAt: Temporal.Instant | null; madeBy: string | null };

/** All of them, by lead provider and the day from which they hold. */
export async function listRules(db: Reader): Promise<readonly KeptRule[]> {
  const rows = await db
    .selectFrom('engagement_rules')
    .select(['id', 'facts', 'made_at', 'made_by'])
    .orderBy('lead_provider')
    .orderBy('starts_on')
    .orderBy('id')
    .execute();
  return rows.map(({ id, facts, made_at, made_by }) => ({
    ...trustFacts(`engagement_rules ${id}`, readFacts(facts, readEngagementRule)),
    madeAt: made_at,
    madeBy: made_by,
  }));
}

export async function hasRule(db: Reader, id: string): Promise<boolean> {
  const row = await db.selectFrom('engagement_rules').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** @param facts as it was written, which reads as `rule`. False where it is there already, word for word, or is the hub's own. */
export async function writeRule(
  tx: Tx,
  rule: EngagementRule,
  facts: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const row = { lead_provider: rule.leadProvider, starts_on: rule.startsOn, facts, loaded_at: at };
  const written = await tx
    .insertInto('engagement_rules')
    .values({ id: rule.id, ...row })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(row)
        .whereRef('engagement_rules.facts', 'is distinct from', 'excluded.facts')
        .where('engagement_rules.made_at', 'is', null),
    )
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

/** A rule of the hub's own, for good. False where it is there already: the form came twice. */
export async function addOwnRule(
  tx: Tx,
  rule: EngagementRule,
  by: { at: Temporal.Instant; actor: string },
): Promise<boolean> {
  const facts = JSON.stringify(rule);
  const added = await tx
    .insertInto('engagement_rules')
    .values({
      id: rule.id,
      lead_provider: rule.leadProvider,
      starts_on: rule.startsOn,
      facts,
      loaded_at: by.at,
      made_at: by.at,
      made_by: by.actor,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}
