/** Whether a certificate asks for a pass: the hub's choice on the screen, before what the file of rules says. The only SQL of `certificate_rule_settings`. */
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { ruleOf, type CertificateRule, type Kind } from './rules.ts';

export interface PassAsked {
  outcome: CertificateRule['outcome'];
  /** From this moment on; null from the beginning. */
  from: Temporal.Instant | null;
}

/** What was asked and from when, the oldest first; the last one holds. */
export async function passAskedOf(db: Reader, kind: Kind): Promise<readonly [PassAsked, ...PassAsked[]]> {
  const rows = await db
    .selectFrom('certificate_rule_settings')
    .select(['outcome', 'made_at'])
    .where('kind', '=', kind)
    .orderBy('id')
    .execute();
  return [
    { outcome: ruleOf(kind).outcome, from: null },
    ...rows.map((row) => ({ outcome: row.outcome, from: row.made_at })),
  ];
}

/** The rule as it holds now. */
export async function ruleInForce(db: Reader, kind: Kind): Promise<CertificateRule> {
  const rule = ruleOf(kind);
  const asked = (await passAskedOf(db, kind)).at(-1);
  return asked === undefined ? rule : { ...rule, outcome: asked.outcome };
}

/** The same again changes nothing. Certificates that were issued stay as they are. */
export async function askForPass(
  { database }: Pick<Hub, 'database'>,
  kind: Kind,
  outcome: CertificateRule['outcome'],
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    if ((await ruleInForce(tx, kind)).outcome === outcome) return;
    await tx
      .insertInto('certificate_rule_settings')
      .values({ kind, outcome, made_at: by.at, made_by: by.actor })
      .execute();
    await record(tx, {
      ...by,
      event: 'certificate.rule-set',
      subject: `certificate-rule:${kind}`,
      detail: { outcome },
    });
  });
}
