import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Input, Radios } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { staffCertificatePaths as paths } from '../paths.ts';
import { CHOSEN, type DatedRule } from '../rule-in-force.ts';
import { ruleOf, type Kind } from '../rules.ts';
import { RulesThroughTime } from './rule-words.tsx';

export interface RulePageProps {
  frame: Frame;
  kind: Kind;
  rules: readonly [DatedRule, ...DatedRule[]];
  typed: Typed;
  errors: readonly FieldError[];
}

/** What a certificate asks, to be changed: the next page shows whom it changes. */
export function RulePage({ frame, kind, rules, typed, errors }: RulePageProps): VNode {
  const title = `What the ${ruleOf(kind).title.toLowerCase()} asks`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: paths.all.to(), text: 'All certificates' }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            These rules are your own: none of the DfE’s is behind them. Certificates that were issued stay as
            they are.
          </p>
          <form method="get" action={paths.rulePreview.to({ kind })} novalidate>
            <Boxes kind={kind} typed={typed} errors={errors} />
            <Button>See whom it changes</Button>
          </form>
          <RulesThroughTime rules={rules} />
        </div>
      </div>
    </Page>
  );
}

function Boxes({ kind, typed, errors }: Pick<RulePageProps, 'kind' | 'typed' | 'errors'>): VNode {
  const asks = (what: 'bars' | 'outcome'): boolean => CHOSEN[kind].includes(what);
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } });
  return (
    <>
      <Input
        name="leastSessions"
        label={{ text: 'How many sessions at least', classes: 'govuk-label--s' }}
        hint={{ text: 'Sessions that were held and set down, at which they were or that they made up for.' }}
        classes="govuk-input--width-3"
        inputmode="numeric"
        value={typed['leastSessions'] ?? ''}
        errorMessage={errorAt(errors, 'leastSessions')}
      />
      <Radios
        name="teaching"
        fieldset={legend('From when it can be issued')}
        value={typed['teaching'] ?? ''}
        errorMessage={errorAt(errors, 'teaching')}
        items={[
          { value: 'any time', text: 'While the programme goes on' },
          { value: 'over', text: 'From the day after teaching ends' },
        ]}
      />
      {asks('bars') ? (
        <Radios
          name="bars"
          fieldset={legend('Whether the lead provider’s share of the programme has to be reached')}
          value={typed['bars'] ?? ''}
          errorMessage={errorAt(errors, 'bars')}
          items={[
            { value: 'reached', text: 'Yes: every share that counts for their cohort' },
            { value: 'not asked', text: 'No' },
          ]}
        />
      ) : null}
      {asks('outcome') ? (
        <Radios
          name="outcome"
          fieldset={legend('Whether it asks for a pass')}
          value={typed['outcome'] ?? ''}
          errorMessage={errorAt(errors, 'outcome')}
          items={[
            {
              value: 'passed',
              text: 'Yes: only for whoever has passed',
              hint: { text: 'From the minute at which the member may know it.' },
            },
            { value: 'not asked', text: 'No' },
          ]}
        />
      ) : null}
    </>
  );
}
