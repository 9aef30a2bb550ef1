/** What a certificate asks: the hub's choice on the screen, before what the file of rules says. The only SQL of `certificate_rule_settings`. */
import { sql } from 'kysely';

import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { ruleOf, type CertificateRule, type Kind } from './rules.ts';

/** What is the hub's to choose. Which places a certificate is for is what it is, and stays in the file. */
export type RuleChoice = Pick<CertificateRule, 'teaching' | 'leastSessions' | 'bars' | 'outcome'>;

/** Of each kind. Attendance asks for no share and no pass: it says what was attended. */
export const CHOSEN: Readonly<Record<Kind, readonly (keyof RuleChoice)[]>> = {
  attendance: ['leastSessions', 'teaching'],
  programme: ['leastSessions', 'teaching', 'bars', 'outcome'],
};

export interface DatedRule {
  /** Of the row that says it; 0 for the file. */
  id: number;
  rule: CertificateRule;
  /** From this moment on; null from the beginning. */
  from: Temporal.Instant | null;
}

/** All that was ever asked, the oldest first; the last one holds. */
export async function rulesOf(db: Reader, kind: Kind): Promise<readonly [DatedRule, ...DatedRule[]]> {
  const file = ruleOf(kind);
  const rows = await db
    .selectFrom('certificate_rule_settings')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('id')
    .execute();
  return [
    { id: 0, rule: file, from: null },
    ...rows.map((row) => ({
      id: row.id,
      rule: {
        ...file,
        teaching: row.teaching ?? file.teaching,
        leastSessions: row.least_sessions ?? file.leastSessions,
        bars: row.bars ?? file.bars,
        outcome: row.outcome,
      },
      from: row.made_at,
    })),
  ];
}

export async function datedRuleInForce(db: Reader, kind: Kind): Promise<DatedRule> {
  const [first, ...later] = await rulesOf(db, kind);
  return later.at(-1) ?? first;
}

/** The rule as it holds now. */
export async function ruleInForce(db: Reader, kind: Kind): Promise<CertificateRule> {
  return (await datedRuleInForce(db, kind)).rule;
}

export function isSameChoice(one: RuleChoice, other: RuleChoice): boolean {
  return CHOSEN.programme.every((what) => one[what] === other[what]);
}

/**
 * The same again changes nothing. Certificates that were issued stay as they are.
 * @param seen the row that held when its consequences were shown: where another holds now they are not those that were seen
 */
export async function setRule(
  { database }: Pick<Hub, 'database'>,
  kind: Kind,
  { teaching, leastSessions, bars, outcome }: RuleChoice,
  seen: number,
  by: By,
): Promise<'kept' | 'changed since'> {
  return database.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('certificate_rule_settings'))`.execute(tx);
    const now = await datedRuleInForce(tx, kind);
    if (isSameChoice(now.rule, { teaching, leastSessions, bars, outcome })) return 'kept';
    if (now.id !== seen) return 'changed since';
    await tx
      .insertInto('certificate_rule_settings')
      .values({
        kind,
        teaching,
        least_sessions: leastSessions,
        bars,
        outcome,
        made_at: by.at,
        made_by: by.actor,
      })
      .execute();
    await record(tx, {
      ...by,
      event: 'certificate.rule-set',
      subject: `certificate-rule:${kind}`,
      detail: { teaching, leastSessions, bars, outcome },
    });
    return 'kept';
  });
}
