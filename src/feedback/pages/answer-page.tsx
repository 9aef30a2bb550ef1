import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import type { FieldError, Typed } from '../../kit/forms/index.ts';
import {
  Button,
  CharacterCount,
  Checkboxes,
  Details,
  InsetText,
  NotificationBanner,
  Radios,
} from '../../kit/govuk/index.ts';
import { FEWEST } from '../../kit/small-numbers/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { NAMES_NOBODY } from '../forms.ts';
import type { OpenRound } from '../open-rounds.ts';
import { LONGEST_TEXT, pointInWords, pointsOf, type Question } from '../surveys.ts';

export interface AnswerPageProps {
  frame: Frame;
  open: OpenRound;
  action: string;
  state: 'to answer' | 'answered' | 'answered before' | 'preview';
  back?: { href: string; text: string };
  typed: Typed;
  errors: readonly FieldError[];
  /** What looks like a name. */
  names: readonly string[];
}

/** Three presses and a button, on a telephone, on the way out of the hall. */
export function AnswerPage(props: AnswerPageProps): VNode {
  const { frame, open, action, state, errors } = props;
  const title = `Your feedback: ${open.round.about}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={props.back ?? { href: '/account', text: 'Your own page' }}
    >
      {state === 'preview' ? (
        <InsetText>This is what a member sees. Nothing can be sent from here.</InsetText>
      ) : null}
      {state === 'answered' || state === 'answered before' ? (
        <NotificationBanner type="success">
          {state === 'answered'
            ? 'Thank you. Your answers are in, without your name.'
            : 'You have answered already. Answers carry no name, so nobody can find yours to change it, and we cannot either.'}
        </NotificationBanner>
      ) : null}
      <h1 class="govuk-heading-l">{title}</h1>
      {state === 'to answer' || state === 'preview' ? (
        <>
          <p class="govuk-body">
            It takes a minute. Until {inWords(open.round.closesOn)}. Nobody sees who answered what.
          </p>
          {open.survey.counts ? (
            <p class="govuk-body">
              That you have answered counts towards your engagement, whatever you answer. After the last day
              the hub tells your programme’s managers whether you did.
            </p>
          ) : null}
          {state === 'preview' ? (
            <Questions {...props} />
          ) : (
            <form method="post" action={action} novalidate>
              <Questions {...props} />
              <Button preventDoubleClick>Send without my name</Button>
            </form>
          )}
        </>
      ) : null}
      <Details summaryText="What becomes of my answers">
        <p class="govuk-body">
          The hub keeps that you have answered, so that it does not ask again. What you answered goes into a
          sealed box as a sum, apart from you: no name, no time, no order. After the last day it is shown as a
          number, and only where five or more agree and five or more do not, or all are of one mind. Less than
          that waits until more people have answered. Words are shown when there are {FEWEST} or more, mixed.
        </p>
      </Details>
    </Page>
  );
}

function Questions({ open, typed, errors, names }: AnswerPageProps): VNode {
  return (
    <>
      {open.survey.questions.map((question) => (
        <Asked key={question.id} question={question} typed={typed} errors={errors} />
      ))}
      {names.length === 0 ? null : (
        <>
          <p class="govuk-body">
            This looks like somebody’s name: {names.map((name) => `“${name}”`).join(', ')}. Others will read
            your words.
          </p>
          <Checkboxes
            name={NAMES_NOBODY}
            items={[{ value: 'yes', text: 'I have looked: my words name nobody' }]}
            errorMessage={errors.find(({ field }) => field === NAMES_NOBODY) ?? null}
          />
        </>
      )}
    </>
  );
}

function Asked({
  question,
  typed,
  errors,
}: {
  question: Question;
  typed: Typed;
  errors: readonly FieldError[];
}): VNode {
  const errorMessage = errors.find(({ field }) => field === question.id) ?? null;
  if (question.kind !== 'text')
    return (
      <Radios
        name={question.id}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: question.words, classes: 'govuk-fieldset__legend--s' } }}
        value={typed[question.id] ?? ''}
        items={pointsOf(question).map((point) => ({ value: point, text: pointInWords(point) }))}
        errorMessage={errorMessage}
      />
    );
  return (
    <CharacterCount
      id={question.id}
      name={question.id}
      label={{ text: question.words, classes: 'govuk-label--s' }}
      hint={{ text: question.hint }}
      maxlength={LONGEST_TEXT}
      rows={3}
      value={typed[question.id] ?? ''}
      errorMessage={errorMessage}
    />
  );
}
