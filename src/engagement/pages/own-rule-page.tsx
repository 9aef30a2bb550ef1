import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Checkboxes, Fieldset, Input, Radios, Select, Textarea } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { DayBox } from '../../timetable/pages/parts.tsx';
import type { PieceKind } from '../measure/rule.ts';
import { BAR_NUMBERS, barBox, RULE_KINDS } from '../own-rules/forms.ts';
import type { RulePreview } from '../own-rules/preview.ts';
import { engagementPaths as paths } from '../paths.ts';
import { kindInWords } from '../words.ts';
import { RulePreviewShown } from './rule-preview.tsx';

export interface OwnRulePageProps {
  frame: Frame;
  leadProviders: readonly string[];
  typed: Typed;
  kinds: ReadonlyMap<number, readonly PieceKind[]>;
  errors: readonly FieldError[];
  /** Null until somebody has looked. */
  looked: { id: number; preview: RulePreview; names: ReadonlyMap<number, string> } | null;
}

/** A rule of the hub's own: what it says, whom it would touch, and then to save it. */
export function OwnRulePage(props: OwnRulePageProps): VNode {
  const { frame, leadProviders, typed, kinds, errors, looked } = props;
  const line = (field: string, label: string, hint?: string) => (
    <Input
      name={field}
      label={{ text: label, classes: 'govuk-label--s' }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      value={typed[field] ?? ''}
      errorMessage={errorAt(errors, field)}
      autocomplete="off"
    />
  );
  const number = (field: string, label: string, suffix: string) => (
    <Input
      name={field}
      label={{ text: label, classes: 'govuk-label--s' }}
      classes="govuk-input--width-3"
      suffix={{ text: suffix }}
      inputmode="numeric"
      value={typed[field] ?? ''}
      errorMessage={errorAt(errors, field)}
      autocomplete="off"
    />
  );
  const radios = (field: string, legend: string, items: readonly { value: string; text: string }[]) => (
    <Radios
      name={field}
      fieldset={{ legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }}
      classes="govuk-radios--small"
      value={typed[field] ?? ''}
      items={items}
      errorMessage={errorAt(errors, field)}
    />
  );
  return (
    <Page
      frame={frame}
      title={looked === null ? 'A rule of engagement' : 'A rule of engagement, and whom it changes'}
      hidden
      errors={errors}
      back={{ href: paths.rules.to(), text: 'How engagement is counted' }}
    >
      <h1 class="govuk-heading-l">A rule of engagement</h1>
      <form
        method="post"
        action={looked === null ? paths.ownRule.to() : paths.ruleLook.to({ look: looked.id })}
        novalidate
      >
        <input type="hidden" name="form-key" value={typed['form-key'] ?? ''} />
        {looked === null ? null : (
          <>
            <RulePreviewShown preview={looked.preview} names={looked.names} />
            <input type="hidden" name="seen" id="seen" value={looked.preview.print} />
            <div class="govuk-button-group">
              <Button name="act" value="save">
                Save this rule
              </Button>
            </div>
            <h2 class="govuk-heading-m">The rule</h2>
          </>
        )}
        <Select
          name="lead-provider"
          label={{ text: 'Lead provider', classes: 'govuk-label--s' }}
          value={typed['lead-provider'] ?? ''}
          items={[
            { value: '', text: 'Every one without a rule of its own' },
            ...leadProviders.map((name) => ({ value: name, text: name })),
          ]}
          errorMessage={errorAt(errors, 'lead-provider')}
        />
        {line('name', 'Name', 'For example 90% of the seminars')}
        <DayBox
          field="starts"
          legend="Holds for cohorts that start on this day or later"
          hint="For example 1 9 2026"
          {...{ typed, errors }}
        />
        <Textarea
          name="words"
          label={{ text: 'What it asks for, in a sentence', classes: 'govuk-label--s' }}
          rows={3}
          value={typed['words'] ?? ''}
          errorMessage={errorAt(errors, 'words')}
        />
        {BAR_NUMBERS.map((nth) => (
          <Fieldset
            key={nth}
            legend={{
              text: nth === 1 ? 'The share that is asked for' : `Share ${nth}, if there is one`,
              classes: 'govuk-fieldset__legend--m',
            }}
          >
            {line(barBox(nth, 'title'), `What share ${nth} is called`)}
            {number(barBox(nth, 'percent'), `How much share ${nth} asks for`, '%')}
            {radios(barBox(nth, 'by'), `What is counted for share ${nth}`, [
              { value: 'counts', text: 'How many' },
              { value: 'minutes', text: 'Their minutes' },
            ])}
            <Checkboxes
              name={barBox(nth, 'kinds')}
              fieldset={{
                legend: { text: `Of what, for share ${nth}`, classes: 'govuk-fieldset__legend--s' },
              }}
              classes="govuk-checkboxes--small"
              values={kinds.get(nth) ?? []}
              items={RULE_KINDS.map((kind) => ({ value: kind, text: capital(kindInWords(kind, 2)) }))}
              errorMessage={errorAt(errors, barBox(nth, 'kinds'))}
            />
            {radios(barBox(nth, 'which'), `Which of them, for share ${nth}`, [
              { value: 'those that count', text: 'Those that the course design says count' },
              { value: 'all', text: 'All of them' },
            ])}
          </Fieldset>
        ))}
        {number('catch-up', 'What a session made up for elsewhere is worth', '%')}
        {number('grace', 'Minutes late or early that do not count against anybody', 'minutes')}
        {radios('excused', 'A session from which somebody was excused', [
          { value: 'missed', text: 'Counts as missed until it is made up for' },
          { value: 'left out', text: 'Is left out of their share' },
        ])}
        {line(
          'source',
          'Where it is written',
          'A page, a contract, or who agreed it with the lead provider and when',
        )}
        {radios('confidence', 'How certain it is', [
          { value: 'published', text: 'The lead provider has published it' },
          { value: 'hub page', text: 'Other hubs say so' },
          { value: 'assumed', text: 'It is our own assumption' },
        ])}
        <Textarea
          name="uncertain"
          label={{ text: 'What in it is not certain (optional)', classes: 'govuk-label--s' }}
          hint={{ text: 'A sentence a line. Everybody who sees the rule sees it' }}
          rows={3}
          value={typed['uncertain'] ?? ''}
          errorMessage={errorAt(errors, 'uncertain')}
        />
        <Button name="act" value="look" {...(looked === null ? {} : { classes: 'govuk-button--secondary' })}>
          {looked === null ? 'See whom it changes' : 'See again whom it changes'}
        </Button>
      </form>
    </Page>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
