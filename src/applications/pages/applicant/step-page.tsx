import type { ComponentChildren, VNode } from 'preact';

import type { FieldError, Typed } from '../../../kit/forms/index.ts';
import { Button, Checkboxes, Radios } from '../../../kit/govuk/index.ts';
import { MonthBoxes } from '../../../requirement/pages/question-page.tsx';
import { SCHOOL_BOX_ASSETS, SchoolBox, type SchoolChoice } from '../../../schools/pages/school-box.tsx';
import type { Frame } from '../../../shell/frame.ts';
import { NotABirth } from '../../../shell/not-a-birth.tsx';
import { Page } from '../../../shell/page.tsx';
import type { About } from '../../journey/about.ts';
import type { Answers, QuestionId } from '../../journey/answers.ts';
import { SECTIONS, inWordsFor } from '../../journey/graph.ts';
import { QUESTIONS } from '../../journey/questions.ts';
import { CohortBoxes, type CohortOffered } from './cohort-boxes.tsx';
import { PersonBoxes } from './person-boxes.tsx';
import { NeedsBoxes } from './needs-boxes.tsx';
import { PostBoxes } from './post-boxes.tsx';
import { VenueBoxes, type VenueOffered } from './venue-boxes.tsx';

export interface StepPageProps {
  frame: Frame;
  id: QuestionId;
  back: string;
  /** The revision of the application that the form is made from. */
  revision: number;
  answers: Answers;
  about: About;
  errors: readonly FieldError[];
  /** By box: what was typed, or the answer given before. */
  typed: Typed;
  /** Boxes that were ticked. */
  ticked: readonly string[];
  /** A date was found in what was typed: offers to say that it is no date of birth. */
  asksOfDate: boolean;
  /** The schools that may have been meant; null where there is no doubt. */
  matches: readonly SchoolChoice[] | null;
  cohorts: readonly CohortOffered[];
  venues: readonly VenueOffered[];
  /** Which of the earlier posts this is, from 1. */
  postNumber: number;
}

const LEGEND = 'govuk-fieldset__legend--l';

/** The page of one question. */
export function StepPage(props: StepPageProps): VNode {
  const { frame, id, answers, about } = props;
  const question = QUESTIONS[id];
  const title = inWordsFor(question.title, answers, about);
  const assets = question.kind === 'school' ? SCHOOL_BOX_ASSETS : {};
  return (
    <Page
      frame={frame}
      title={`${title} – your application`}
      back={{ href: props.back }}
      errors={props.errors}
      hidden
      {...assets}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <p class="govuk-caption-l">{SECTIONS[question.section]}</p>
          <form method="post" novalidate>
            <input type="hidden" name="revision" value={props.revision} />
            <Boxes {...props} title={title} />
            {props.asksOfDate ? <NotABirth /> : null}
            <Button preventDoubleClick>Save and continue</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}

function Boxes(props: StepPageProps & { title: string }): ComponentChildren {
  const { id, answers, about, typed, errors, title } = props;
  const question = QUESTIONS[id];
  const hintText = question.hint === undefined ? '' : inWordsFor(question.hint, answers, about);
  const hint = hintText === '' ? null : { text: hintText };
  const fault = errors.find((error) => error.field === id) ?? null;
  switch (question.kind) {
    case 'choice':
      return (
        <Radios
          name={id}
          value={typed[id] ?? null}
          fieldset={{ legend: { text: title, isPageHeading: true, classes: LEGEND } }}
          hint={hint}
          errorMessage={fault}
          items={question.options.map((option) => ({
            value: option.value,
            text: option.text,
            ...(option.hint === undefined ? {} : { hint: { text: option.hint } }),
          }))}
        />
      );
    case 'month':
      return <MonthBoxes id={id} legend={title} hint={hint?.text} isPageHeading props={props} />;
    case 'school':
      return (
        <SchoolBox
          label={{ text: title, isPageHeading: true, classes: 'govuk-label--l' }}
          hint={hintText}
          value={typed['school'] ?? ''}
          error={errors.find((error) => error.field.startsWith('school'))?.text}
          matches={props.matches}
          choice={typed['school-choice']}
        />
      );
    case 'posts':
      return <PostBoxes {...props} />;
    case 'name':
    case 'trn':
    case 'sponsor':
      return <PersonBoxes {...props} kind={question.kind} hint={hint} />;
    case 'cohort':
      return <CohortBoxes {...props} hint={hint} fault={fault} />;
    case 'venues':
      return <VenueBoxes {...props} hint={hint} />;
    case 'adjustments':
    case 'needs':
      return <NeedsBoxes {...props} kind={question.kind} hint={hint} />;
    case 'agree':
      return (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            The lead provider of the course decides who is accepted, and the DfE settles who is eligible for
            funding. They need your name, your teacher reference number, where you work, your role and your
            answers on funding. Whoever supports you sees that you apply, for which intake, and on which days
            you would be away.
          </p>
          <p class="govuk-body">
            What you told us in confidence is not shared with them.{' '}
            <a class="govuk-link" href="/privacy">
              How we look after your details
            </a>
          </p>
          <Checkboxes
            name={id}
            values={typed[id] === 'yes' ? ['yes'] : []}
            errorMessage={fault}
            items={[{ value: 'yes', text: inWordsFor(question.text, answers, about) }]}
          />
        </>
      );
  }
}
