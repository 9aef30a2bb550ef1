import type { VNode } from 'preact';

import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { NOT_THE_AWARD } from '../facts.ts';
import type { DatedRule } from '../rule-in-force.ts';
import { Asked, RulesThroughTime } from './rule-words.tsx';

/** What such a certificate asks of its holder: the address that a badge names as its criteria. */
export function AboutPage({
  frame,
  rules,
}: {
  frame: Frame;
  rules: readonly [DatedRule, ...DatedRule[]];
}): VNode {
  const { rule } = rules.at(-1) ?? rules[0];
  return (
    <PlainPage frame={frame} title={`What a ${rule.title.toLowerCase()} means`} hidden>
      <p class="govuk-body">It says that its holder {rule.says}</p>
      <Asked rule={rule} />
      <RulesThroughTime rules={rules} />
      <p class="govuk-body">{NOT_THE_AWARD}</p>
    </PlainPage>
  );
}
