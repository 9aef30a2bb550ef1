import type { VNode } from 'preact';

import { LONDON } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { DatedRule } from '../rule-in-force.ts';
import type { CertificateRule } from '../rules.ts';
import { counted } from '../words.ts';

/** A sentence for each thing that is asked. */
export function askedInWords({
  leastSessions,
  teaching,
  states,
  bars,
  outcome,
}: CertificateRule): readonly string[] {
  const toLeavers = states.includes('withdrawn') ? ', and to somebody who leaves' : '';
  return [
    `At least ${leastSessions === 1 ? 'one session' : counted(leastSessions, 'session')} ${leastSessions === 1 ? 'was' : 'were'} attended and set down in our registers.`,
    teaching === 'over'
      ? 'It is issued when teaching is over.'
      : `It can be issued while the programme goes on${toLeavers}. It says until when it counts.`,
    ...(bars === 'reached'
      ? ['The share of the programme that the lead provider asks for was reached.']
      : []),
    ...(outcome === 'passed' ? ['The assessment was passed.'] : []),
  ];
}

export function Asked({ rule }: { rule: CertificateRule }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {askedInWords(rule).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

/** What was asked before, for whoever reads a certificate of then; nothing where it was never changed. */
export function RulesThroughTime({ rules }: { rules: readonly DatedRule[] }): VNode | null {
  const before = rules.slice(0, -1);
  if (before.length === 0) return null;
  const last = rules.at(-1)?.from ?? null;
  return (
    <>
      <h2 class="govuk-heading-m">What was asked before</h2>
      {last === null ? null : (
        <p class="govuk-body">What is asked now is asked of those issued from {momentOf(last)}.</p>
      )}
      {before.map(({ id, rule, from }, nth) => {
        const until = rules[nth + 1]?.from ?? null;
        return (
          <section key={id}>
            <h3 class="govuk-heading-s">
              Of those issued{from === null ? '' : ` from ${momentOf(from)}`}
              {until === null ? '' : ` until ${momentOf(until)}`}
            </h3>
            <Asked rule={rule} />
          </section>
        );
      })}
    </>
  );
}

/** With the minute: a rule can be changed twice on a day. */
function momentOf(moment: Temporal.Instant): string {
  const there = moment.toZonedDateTimeISO(LONDON);
  return `${inWords(there.toPlainDate())}, ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
