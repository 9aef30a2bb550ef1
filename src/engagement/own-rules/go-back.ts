import type { EngagementRule } from '../measure/rule.ts';
import { MOST_BARS, typedOfRule, type RuleTyped } from './forms.ts';

/**
 * What the form of a new rule would be filled with to go back to this one: the same rule again, from the first day of the one
 * that took its place. Null where none did, or where it has more shares than the form.
 *
 * @param rules all there are; `cohorts` follow them
 */
export function goBackTo(
  rule: EngagementRule & { cohorts: number },
  rules: readonly (EngagementRule & { cohorts: number })[],
  formKey: string,
): RuleTyped | null {
  if (rule.bars.length > MOST_BARS) return null;
  const isFollowed = rule.cohorts > 0;
  const [first] = rules
    .filter(({ leadProvider, startsOn, cohorts }) => {
      const order = Temporal.PlainDate.compare(startsOn, rule.startsOn);
      // Of two rules of one day one alone is followed.
      return cohorts > 0 && leadProvider === rule.leadProvider && (order > 0 || (order === 0 && !isFollowed));
    })
    .map(({ startsOn }) => startsOn)
    .toSorted((one, other) => Temporal.PlainDate.compare(one, other));
  return first === undefined ? null : typedOfRule({ ...rule, startsOn: first }, formKey);
}
