import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Checkboxes, Fieldset, InsetText, Input, Radios, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { feedbackPaths as paths } from '../paths.ts';
import { ABOUT_NAMES, boxesOf, COUNTS, KIND_NAMES, NUMBERS } from '../survey-forms.ts';
import { ABOUT, KINDS, type Survey } from '../surveys.ts';

export interface SurveyFormPageProps {
  frame: Frame;
  /** The newest version of the one that is changed; null of a new survey. */
  survey: Survey | null;
  typed: Typed;
  errors: readonly FieldError[];
}

/** A new survey, or the questions of one. */
export function SurveyFormPage({ frame, survey, typed, errors }: SurveyFormPageProps): VNode {
  const title = survey === null ? 'Make a survey' : `Change the questions: ${survey.name}`;
  const back =
    survey === null
      ? { href: paths.surveys.to(), text: 'Surveys' }
      : { href: paths.survey.to({ survey: survey.id }), text: survey.name };
  const action = survey === null ? paths.surveys.to() : paths.changeSurvey.to({ survey: survey.id });
  return (
    <Page frame={frame} title={title} hidden errors={errors} back={back}>
      <h1 class="govuk-heading-l">{title}</h1>
      {survey === null ? null : (
        <InsetText>
          If it was open already, these become its next version, asked of what begins tomorrow or later. A
          question that keeps its words keeps its answers; other words make another question.
        </InsetText>
      )}
      <form method="post" action={action} novalidate>
        {survey === null ? <About typed={typed} errors={errors} /> : null}
        <h2 class="govuk-heading-m">Questions</h2>
        <p class="govuk-body">
          In the order asked. Leave a row empty to take it out. Three choices and one box for words take a
          minute.
        </p>
        {NUMBERS.map((n) => (
          <Question key={n} n={n} typed={typed} errors={errors} />
        ))}
        <Button preventDoubleClick>{survey === null ? 'Make it' : 'Save these questions'}</Button>
      </form>
    </Page>
  );
}

type Boxes = Pick<SurveyFormPageProps, 'typed' | 'errors'>;

function About({ typed, errors }: Boxes): VNode {
  return (
    <>
      <Input
        name="name"
        label={{ text: 'What is it called?', classes: 'govuk-label--s' }}
        hint={{ text: 'Members read it, like “After your visit”.' }}
        value={typed['name'] ?? ''}
        errorMessage={errorAt(errors, 'name')}
        autocomplete="off"
      />
      <Input
        name="id"
        label={{ text: 'Short name', classes: 'govuk-label--s' }}
        hint={{ text: 'By which a published figure names it, like “visits”. It stays.' }}
        classes="govuk-input--width-10"
        value={typed['id'] ?? ''}
        errorMessage={errorAt(errors, 'id')}
        autocomplete="off"
        spellcheck={false}
      />
      <Radios
        name="about"
        fieldset={{ legend: { text: 'What does it ask about?', classes: 'govuk-fieldset__legend--s' } }}
        value={typed['about'] ?? ''}
        items={ABOUT_NAMES.map((about) => ({
          value: about,
          text: capital(ABOUT[about]),
          hint: { text: WHO[about] },
        }))}
        errorMessage={errorAt(errors, 'about')}
      />
      <Checkboxes
        name={COUNTS}
        fieldset={{
          legend: { text: 'Does answering it count for engagement?', classes: 'govuk-fieldset__legend--s' },
        }}
        hint={{
          text: 'Some lead providers ask for a share of evaluations. Whoever is asked is told that it counts. One that is not answered by its last day stays unanswered. This cannot be changed later.',
        }}
        values={typed[COUNTS] === 'yes' ? ['yes'] : []}
        items={[{ value: 'yes', text: 'Answering it counts as an evaluation' }]}
      />
    </>
  );
}

const WHO = {
  session: 'Asked of whoever was there, for two weeks after it',
  unit: 'Asked of whoever was at any of its sessions, until two weeks after the last',
  programme: 'Asked of everybody who stayed, for four weeks after the last day of teaching',
} as const;

function Question({ n, typed, errors }: Boxes & { n: number }): VNode {
  const boxes = boxesOf(n);
  return (
    <Fieldset legend={{ text: `Question ${n}`, classes: 'govuk-fieldset__legend--s' }}>
      <Input
        name={boxes.words}
        label={{ text: 'What is asked' }}
        value={typed[boxes.words] ?? ''}
        errorMessage={errorAt(errors, boxes.words)}
        autocomplete="off"
      />
      <Select
        id={boxes.kind}
        name={boxes.kind}
        label={{ text: 'How it is answered' }}
        value={typed[boxes.kind] ?? 'scale'}
        items={KIND_NAMES.map((kind) => ({ value: kind, text: KINDS[kind] }))}
        errorMessage={errorAt(errors, boxes.kind)}
      />
    </Fieldset>
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
