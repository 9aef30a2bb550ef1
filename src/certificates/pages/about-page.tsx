import type { VNode } from 'preact';

import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { NOT_THE_AWARD } from '../facts.ts';
import type { CertificateRule } from '../rules.ts';

/** What such a certificate asks of its holder: the address that a badge names as its criteria. */
export function AboutPage({ frame, rule }: { frame: Frame; rule: CertificateRule }): VNode {
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
        {rule.outcome === 'passed' ? <li>The assessment was passed.</li> : null}
      </ul>
      <p class="govuk-body">{NOT_THE_AWARD}</p>
    </PlainPage>
  );
}
