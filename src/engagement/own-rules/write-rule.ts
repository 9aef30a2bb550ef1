import { record } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { staleEverything } from '../figures-store.ts';
import type { EngagementRule } from '../measure/rule.ts';
import { addOwnRule } from '../rules-store.ts';
import type { RulePreview } from './preview.ts';

/**
 * Writes a rule of the hub's own, for good; a later one takes its place and leaves it to be read. A form that comes twice is
 * one rule.
 *
 * @param preview what it changes, which whoever saves it has seen
 */
export async function writeOwnRule(
  tx: Tx,
  rule: EngagementRule,
  preview: RulePreview,
  { at, actor }: { at: Temporal.Instant; actor: string },
): Promise<void> {
  if (!(await addOwnRule(tx, rule, { at, actor }))) return;
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
      changed: preview.changed,
    },
  });
}
