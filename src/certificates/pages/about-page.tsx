import type { VNode } from 'preact';

import { LONDON } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { NOT_THE_AWARD } from '../facts.ts';
import type { PassAsked } from '../pass-asked.ts';
import type { CertificateRule } from '../rules.ts';

/** What such a certificate asks of its holder: the address that a badge names as its criteria. */
export function AboutPage({
  frame,
  rule,
  passAsked,
}: {
  frame: Frame;
  rule: CertificateRule;
  passAsked: readonly PassAsked[];
}): VNode {
  return (
    <PlainPage frame={frame} title={`What our ${rule.title.toLowerCase()} says`} hidden>
      <p class="govuk-body">It says that its holder {rule.says}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {rule.leastSessions === 1 ? 'At least one session' : `At least ${rule.leastSessions} sessions`} was
          attended and set down in our registers.
        </li>
        <li>
          {rule.teaching === 'over'
            ? 'It is issued when teaching is over.'
            : 'It can be issued while the programme goes on, and to somebody who leaves. It says until when it counts.'}
        </li>
        {rule.bars === 'reached' ? (
          <li>The share of the programme that the lead provider asks for was reached.</li>
        ) : null}
        {periods(passAsked).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p class="govuk-body">{NOT_THE_AWARD}</p>
    </PlainPage>
  );
}

/** When a pass was asked for: a certificate says what was asked when it was issued. */
function periods(all: readonly PassAsked[]): readonly string[] {
  return all.flatMap(({ outcome, from }, nth) => {
    if (outcome !== 'passed') return [];
    const until = all[nth + 1]?.from ?? null;
    const of =
      from === null && until === null
        ? ''
        : ` Asked of those issued${from === null ? '' : ` from ${dayOf(from)}`}${until === null ? ' on' : ` until ${dayOf(until)}`}.`;
    return [`The assessment was passed.${of}`];
  });
}

function dayOf(moment: Temporal.Instant): string {
  return inWords(moment.toZonedDateTimeISO(LONDON).toPlainDate());
}
