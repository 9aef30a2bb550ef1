/** What is asked of whoever chooses a certificate’s rule. */
import { FormReader, type Reading, type Typed } from '../kit/forms/index.ts';
import { CHOSEN, type RuleChoice } from './rule-in-force.ts';
import { ruleOf, type Kind } from './rules.ts';

const MOST_SESSIONS = 100;

/** What is not the hub’s to choose of this kind stays what the file says, whatever else is sent. */
export function readRule(body: Readonly<Record<string, unknown>>, kind: Kind): Reading<RuleChoice> {
  const form = new FormReader(body);
  const file = ruleOf(kind);
  const asks = (what: keyof RuleChoice): boolean => CHOSEN[kind].includes(what);
  const leastSessions = form.whole('leastSessions', {
    least: 1,
    most: MOST_SESSIONS,
    wrong: `The sessions must be a whole number from 1 to ${MOST_SESSIONS}`,
  });
  const teaching = form.choice('teaching', ['any time', 'over'], {
    missing: 'Select from when it can be issued',
  });
  const bars = asks('bars')
    ? form.choice('bars', ['reached', 'not asked'], {
        missing: 'Select whether the lead provider’s share has to be reached',
      })
    : file.bars;
  const outcome = asks('outcome')
    ? form.choice('outcome', ['passed', 'not asked'], { missing: 'Select whether it asks for a pass' })
    : file.outcome;
  if (leastSessions === null || teaching === null || bars === null || outcome === null)
    return { ok: false, errors: form.errors, typed: form.typed(CHOSEN.programme) };
  return { ok: true, value: { leastSessions, teaching, bars, outcome } };
}

export function typedRule(rule: RuleChoice): Typed {
  return Object.fromEntries(CHOSEN.programme.map((what) => [what, String(rule[what])]));
}
