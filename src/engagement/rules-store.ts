/** The only SQL of `engagement_rules`. */
import type { Reader, Tx } from '../kit/db/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import { readEngagementRule, type EngagementRule } from './measure/rule.ts';

/** `isOwn`: somebody at the hub made it, and it does not come with the product. */
export type KeptRule = EngagementRule & { isOwn: boolean };

/** All of them, by lead provider and the day from which they hold. */
export async function listRules(db: Reader): Promise<readonly KeptRule[]> {
  const rows = await db
    .selectFrom('engagement_rules')
    .select(['id', 'facts', 'made_at'])
    .orderBy('lead_provider')
    .orderBy('starts_on')
    .orderBy('id')
    .execute();
  return rows.map(({ id, facts, made_at }) => ({
    ...trustFacts(`engagement_rules ${id}`, readFacts(facts, readEngagementRule)),
    isOwn: made_at !== null,
  }));
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

/** The hub's own of this id, made or changed. False where one of that id came with the product. */
export async function writeOwnRule(
  tx: Tx,
  rule: EngagementRule,
  facts: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const row = { lead_provider: rule.leadProvider, starts_on: rule.startsOn, facts, loaded_at: at };
  const written = await tx
    .insertInto('engagement_rules')
    .values({ id: rule.id, ...row, made_at: at })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(row).where('engagement_rules.made_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}
