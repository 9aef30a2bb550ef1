import type { VNode } from 'preact';

import { barBox, type RuleTyped } from '../own-rules/forms.ts';

/** What was typed of a rule, to be sent again without being seen. */
export function RuleBoxes({ filled: { typed, kinds } }: { filled: RuleTyped }): VNode {
  return (
    <>
      {Object.entries(typed).map(([box, value]) => (
        <input key={box} type="hidden" name={box} value={value} />
      ))}
      {[...kinds].map(([number, of]) =>
        of.map((kind) => (
          <input key={`${number} ${kind}`} type="hidden" name={barBox(number, 'kinds')} value={kind} />
        )),
      )}
    </>
  );
}
