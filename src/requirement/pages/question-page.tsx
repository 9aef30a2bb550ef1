import type { ComponentChildren, VNode } from 'preact';

import { Button, DateInput, Radios } from '../../kit/govuk/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import {
  EARLIER_SAME_SCHOOL,
  QUESTIONS,
  type ChoiceQuestion,
  type MonthQuestion,
  type QuestionId,
} from '../flow/questions.ts';

export interface QuestionPageProps {
  frame: Frame;
  id: QuestionId;
  back: string;
  /** Where on the way this question stands, from 1; null when it is asked on the side. */
  number: number | null;
  errors: readonly FieldError[];
  /** By box: what was typed, or the answer given before. */
  typed: Readonly<Record<string, string>>;
}

/** The page of a choice or a month. */
export function QuestionPage(props: QuestionPageProps): VNode {
  const question = QUESTIONS[props.id];
  return (
    <AskingPage {...props} title={question.title}>
      {question.kind === 'choice' ? <Choice id={props.id} question={question} props={props} /> : null}
      {question.kind === 'month' ? <Month id={props.id} question={question} props={props} /> : null}
    </AskingPage>
  );
}

/** The page around one question: back, what number it is, the form. */
export function AskingPage(
  props: Pick<QuestionPageProps, 'frame' | 'back' | 'number' | 'errors'> & {
    title: string;
    children: ComponentChildren;
    scripts?: readonly string[];
    styles?: readonly string[];
    button?: string;
  },
): VNode {
  return (
    <Page
      frame={props.frame}
      title={props.title}
      back={{ href: props.back }}
      errors={props.errors}
      scripts={props.scripts}
      styles={props.styles}
      hidden
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <p class="govuk-caption-l">
            {props.number === null ? 'Do I need it?' : `Do I need it? Question ${props.number}`}
          </p>
          <form method="post" novalidate>
            {props.children}
            <Button>{props.button ?? 'Continue'}</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}

function Choice({
  id,
  question,
  props,
}: {
  id: string;
  question: ChoiceQuestion;
  props: QuestionPageProps;
}): VNode {
  const fault = props.errors.find((error) => error.field === id)?.text;
  return (
    <Radios
      name={id}
      idPrefix={id}
      value={props.typed[id] ?? null}
      fieldset={{
        legend: { text: question.title, isPageHeading: true, classes: 'govuk-fieldset__legend--l' },
      }}
      hint={question.hint === undefined ? null : { text: question.hint }}
      errorMessage={fault === undefined ? null : { text: fault }}
      items={question.options.map((option) => ({
        value: option.value,
        text: option.text,
        ...(option.hint === undefined ? {} : { hint: { text: option.hint } }),
      }))}
    />
  );
}

function Month({
  id,
  question,
  props,
}: {
  id: string;
  question: MonthQuestion;
  props: QuestionPageProps;
}): VNode {
  return <MonthBoxes id={id} legend={question.title} hint={question.hint} isPageHeading props={props} />;
}

/** Two boxes, a month and a year. */
export function MonthBoxes({
  id,
  legend,
  hint,
  isPageHeading = false,
  props,
}: {
  id: string;
  legend: string;
  hint?: string | undefined;
  isPageHeading?: boolean;
  props: Pick<QuestionPageProps, 'errors' | 'typed'>;
}): VNode {
  const fault = props.errors.find((error) => error.field.startsWith(`${id}-`));
  const box = (part: 'month' | 'year', width: string) => ({
    id: `${id}-${part}`,
    name: part,
    label: part === 'month' ? 'Month' : 'Year',
    classes: `${width}${fault?.field === `${id}-${part}` ? ' govuk-input--error' : ''}`,
    value: props.typed[`${id}-${part}`] ?? '',
  });
  return (
    <DateInput
      id={id}
      namePrefix={id}
      fieldset={{
        legend: {
          text: legend,
          isPageHeading,
          classes: isPageHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s',
        },
      }}
      hint={hint === undefined ? null : { text: hint }}
      errorMessage={fault === undefined ? null : { text: fault.text }}
      items={[box('month', 'govuk-input--width-4'), box('year', 'govuk-input--width-4')]}
    />
  );
}

/** The page of one earlier post: where, from when, until when. */
export function EarlierPostPage(props: QuestionPageProps & { postNumber: number }): VNode {
  const fault = props.errors.find((error) => error.field === 'kind')?.text;
  return (
    <AskingPage {...props} title={QUESTIONS['earlier-post'].title}>
      <h1 class="govuk-heading-l">
        {props.postNumber === 1 ? QUESTIONS['earlier-post'].title : 'Tell us about another earlier post'}
      </h1>
      <Radios
        name="kind"
        idPrefix="kind"
        value={props.typed['kind'] ?? null}
        fieldset={{ legend: { text: 'Where were you SENCO?', classes: 'govuk-fieldset__legend--s' } }}
        errorMessage={fault === undefined ? null : { text: fault }}
        classes="govuk-radios--small"
        items={[
          { value: EARLIER_SAME_SCHOOL, text: 'This same school, before a break' },
          { divider: 'or at another school' },
          ...QUESTIONS['school-kind'].options.map(({ value, text }) => ({ value, text })),
        ]}
      />
      <MonthBoxes id="from" legend="When did that post begin?" hint="For example, 9 2019" props={props} />
      <MonthBoxes
        id="to"
        legend="When did it end?"
        hint="For example, 8 2023. We count up to the first day of that month, the cautious way."
        props={props}
      />
      <Radios
        name="more"
        idPrefix="more"
        value={props.typed['more'] ?? 'no'}
        fieldset={{
          legend: { text: 'Is there another earlier post to add?', classes: 'govuk-fieldset__legend--s' },
        }}
        classes="govuk-radios--inline govuk-radios--small"
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
    </AskingPage>
  );
}
