import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { staleEverything } from '../figures-store.ts';
import type { EngagementRule } from '../measure/rule.ts';
import type { OwnTime } from '../own-time.ts';
import { addOwnRule, hasRule } from '../rules-store.ts';
import { previewRule, type RulePreview } from './preview.ts';

/** `changed` where what it would do is no longer what was shown, and nothing is written then. */
export type RuleWritten = { ok: true } | { ok: false; reason: 'changed'; preview: RulePreview };

/**
 * Writes a rule of the hub's own, for good; a later one takes its place and leaves it to be read. What it changes is worked
 * out again in the same transaction and held to the print of what was shown. A form that comes twice is one rule.
 */
export async function writeOwnRule(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  rule: EngagementRule,
  seen: string,
  ownTime: OwnTime,
  actor: string,
): Promise<RuleWritten> {
  const at = clock.now();
  return database.transaction(async (tx) => {
    if (await hasRule(tx, rule.id)) return { ok: true };
    const preview = await previewRule(tx, rule, at, clock.today(), ownTime);
    if (preview.print !== seen) return { ok: false, reason: 'changed', preview };
    if (!(await addOwnRule(tx, rule, { at, actor }))) return { ok: true };
    await staleEverything(tx);
    await record(tx, {
      at,
      actor,
      event: 'engagement-rule.made',
      subject: `engagement-rule:${rule.id}`,
      detail: {
        leadProvider: rule.leadProvider,
        from: rule.startsOn.toString(),
        cohorts: preview.cohorts.length,
        members: preview.all,
        changed: preview.changed.length,
      },
    });
    return { ok: true };
  });
}
