import type { ComponentChildren, VNode } from 'preact';

import { errorAt, type FieldError } from '../../kit/forms/index.ts';
import {
  Button,
  Checkboxes,
  Details,
  InsetText,
  NotificationBanner,
  Radios,
  Tag,
  Textarea,
  WarningText,
} from '../../kit/govuk/index.ts';
import { Inline, Markdown, Pictures } from '../../kit/markdown/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { asksForSeveral, type Question, type Step } from '../modules/module.ts';
import type { ModuleAtHand } from '../own-modules.ts';
import { learningPaths as paths } from '../paths.ts';
import type { Given } from '../progress/grade.ts';
import type { Attempt } from '../progress/store.ts';
import type { PupilHint } from '../writing/names-a-pupil.ts';
import type { OtherText, Text } from '../writing/store.ts';
import { Answers, AsTyped, KIND_WORDS, minutesInWords, momentInWords, ownPictures, Video } from './parts.tsx';

export interface Written {
  /** As it is shown in the box. */
  typed: string;
  /** What is kept; null where nothing is. */
  kept: Text | null;
  revision: number;
  window: string;
  /** What another window wrote and nobody has chosen between. */
  waiting: readonly OtherText[];
  earlier: readonly OtherText[];
  hints: readonly PupilHint[];
  /** It was to be handed in, and looks as if it named a pupil. */
  asksOfPupils: boolean;
}

export interface StepPageProps {
  frame: Frame;
  at: ModuleAtHand;
  step: Step;
  errors: readonly FieldError[];
  told: 'saved' | 'beside' | 'shared' | 'not-shared' | 'chosen' | 'changed' | null;
  /** For a step in which one writes. */
  written: Written | null;
  /** For a quiz: what was chosen in a form that is shown again, and what was answered before. */
  quiz: { given: Given; attempts: readonly Attempt[]; formKey: string; isAgain: boolean } | null;
}

export function StepPage(props: StepPageProps): VNode {
  const { frame, at, step, errors, told } = props;
  const { module, enrolmentId, steps } = at;
  const here = { enrolment: enrolmentId, module: module.id };
  const index = steps.findIndex(({ stepId }) => stepId === step.id);
  const before = steps[index - 1];
  const after = steps[index + 1];
  const isDone = steps[index]?.isDone === true;
  return (
    <Page
      frame={frame}
      title={step.title}
      hidden
      errors={errors}
      back={{ href: paths.module.to(here), text: module.title }}
      scripts={props.written === null ? [] : ['keep-text.js']}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Told told={told} />
          <span class="govuk-caption-l">
            Step {index + 1} of {steps.length}: {KIND_WORDS[step.kind].toLowerCase()},{' '}
            {minutesInWords(step.minutes)}
            {step.isNeeded ? '' : ', optional'}
          </span>
          <h1 class="govuk-heading-l">{step.title}</h1>
          {isDone ? (
            <p class="govuk-body">
              <Tag classes="govuk-tag--green">Done</Tag>
            </p>
          ) : null}
          <Pictures.Provider value={ownPictures(at)}>
            <Markdown blocks={step.body} />
            <StepBody {...props} isDone={isDone} next={after === undefined ? null : after.stepId} />
          </Pictures.Provider>
          <nav aria-label="Steps" class="hub-steps-nav hub-no-print">
            <p class="govuk-body">
              {before === undefined ? null : (
                <a class="govuk-link" href={paths.step.to({ ...here, step: before.stepId })}>
                  Back to step {index}: {before.title}
                </a>
              )}
            </p>
            <p class="govuk-body">
              {after === undefined ? null : (
                <a class="govuk-link" href={paths.step.to({ ...here, step: after.stepId })}>
                  {isDone ? 'On to' : 'Skip to'} step {index + 2}: {after.title}
                </a>
              )}
            </p>
          </nav>
        </div>
      </div>
    </Page>
  );
}

function Told({ told }: Pick<StepPageProps, 'told'>): VNode | null {
  switch (told) {
    case null:
      return null;
    case 'saved':
      return (
        <NotificationBanner type="success">Your draft is saved. It is not handed in yet.</NotificationBanner>
      );
    case 'beside':
      return (
        <NotificationBanner>
          You wrote here in another window or on another device. Both texts are kept: choose below which to go
          on with.
        </NotificationBanner>
      );
    case 'chosen':
      return (
        <NotificationBanner type="success">
          You go on with the text below. The other is kept.
        </NotificationBanner>
      );
    case 'changed':
      return (
        <NotificationBanner>
          The texts changed since you opened the page. Look at them again, and choose.
        </NotificationBanner>
      );
    case 'shared':
      return (
        <NotificationBanner type="success">
          Those who lead your group can read this text now.
        </NotificationBanner>
      );
    case 'not-shared':
      return <NotificationBanner type="success">Only you can read this text now.</NotificationBanner>;
  }
}

function StepBody(props: StepPageProps & { isDone: boolean; next: string | null }): VNode {
  const { at, step, written, quiz, isDone, next } = props;
  const to = { enrolment: at.enrolmentId, module: at.module.id, step: step.id };
  const goesOn = next === null ? 'finish' : 'continue';
  const done = (text: string) => (
    <form method="post" action={paths.done.to(to)}>
      <Button preventDoubleClick>
        {isDone ? (next === null ? 'Back to the module' : 'Continue') : text}
      </Button>
    </form>
  );
  switch (step.kind) {
    case 'reading':
      return done(`Mark as read and ${goesOn}`);
    case 'video':
      return (
        <>
          <Video step={step} captions={paths.captions.to(to)} />
          {done(`Mark as watched and ${goesOn}`)}
        </>
      );
    case 'reflection':
    case 'task':
    case 'discussion':
      return written === null ? <></> : <WrittenStep {...props} step={step} written={written} />;
    case 'quiz':
      return quiz === null ? <></> : <QuizStep {...props} step={step} quiz={quiz} />;
  }
}

function WrittenStep({
  at,
  step,
  written,
  errors,
  isDone,
  next,
}: StepPageProps & {
  step: Step & { kind: 'reflection' | 'task' | 'discussion' };
  written: Written;
  isDone: boolean;
  next: string | null;
}): VNode {
  const to = { enrolment: at.enrolmentId, module: at.module.id, step: step.id };
  const { kept, waiting, earlier, hints } = written;
  const isNotes = step.kind === 'discussion';
  const goesOn = next === null ? 'finish' : 'continue';
  const label = isNotes
    ? 'Notes for yourself (optional)'
    : step.kind === 'task'
      ? 'What came of it'
      : 'Your reflection';
  const hint = [
    isNotes
      ? ''
      : step.words === null
        ? ''
        : `Most people write ${step.words.least} to ${step.words.most} words. `,
    'Only you can read it, unless you share it. Name no pupil and no family.',
  ].join('');
  return (
    <>
      {waiting.map((other) => (
        <Choose key={other.writtenIn} to={to} kept={kept} other={other} />
      ))}
      {kept?.handedInAt == null || isNotes ? null : (
        <InsetText>
          Handed in on {momentInWords(kept.handedInAt)}. You can write on: it stays handed in.
        </InsetText>
      )}
      <form
        method="post"
        action={paths.text.to(to)}
        novalidate
        data-keep-text={paths.text.to(to)}
        data-revision={written.revision}
      >
        <input type="hidden" name="revision" value={written.revision} />
        <input type="hidden" name="window" value={written.window} />
        <Textarea
          name="text"
          label={{ text: label, classes: 'govuk-label--m' }}
          hint={{ text: hint }}
          rows={isNotes ? 8 : 16}
          value={forTextarea(written.typed)}
          attributes={{ dir: 'auto' }}
          errorMessage={errorAt(errors, 'text')}
        />
        <p class="govuk-hint" data-keep-text-status role="status">
          {kept === null ? 'Nothing is saved yet.' : `Last saved on ${momentInWords(kept.savedAt)}.`}
        </p>
        {hints.length === 0 ? null : <Hints hints={hints} errors={errors} asks={written.asksOfPupils} />}
        <div class="govuk-button-group">
          <Button name="act" value="hand-in" preventDoubleClick>
            {isNotes
              ? isDone
                ? next === null
                  ? 'Back to the module'
                  : 'Continue'
                : 'I am ready to talk about this'
              : isDone
                ? 'Save and continue'
                : `Hand in and ${goesOn}`}
          </Button>
          <Button name="act" value="save" classes="govuk-button--secondary" preventDoubleClick>
            Save and stay
          </Button>
        </div>
      </form>
      {kept === null || kept.text === '' ? null : (
        <form method="post" action={paths.share.to(to)}>
          {kept.sharedAt === null ? (
            <Button name="share" value="yes" classes="govuk-button--secondary" preventDoubleClick>
              Let those who lead my group read this
            </Button>
          ) : (
            <>
              <p class="govuk-body">
                Those who lead your group can read this text, since {momentInWords(kept.sharedAt)}.
              </p>
              <Button name="share" value="no" classes="govuk-button--secondary" preventDoubleClick>
                Stop sharing it
              </Button>
            </>
          )}
        </form>
      )}
      {earlier.length === 0 ? null : (
        <Details summaryText={`Earlier texts (${earlier.length})`}>
          {earlier.map(({ writtenIn, text, savedAt }) => (
            <div key={writtenIn}>
              <h2 class="govuk-heading-s">Saved on {momentInWords(savedAt)}</h2>
              <AsTyped text={text} />
            </div>
          ))}
        </Details>
      )}
    </>
  );
}

/** A box loses the first line end of its text when a page is read (HTML Standard, "textarea"), so that one more is written. */
function forTextarea(text: string): string {
  return text.startsWith('\n') ? `\n${text}` : text;
}

function Hints({
  hints,
  errors,
  asks,
}: {
  hints: readonly PupilHint[];
  errors: readonly FieldError[];
  asks: boolean;
}): VNode {
  return (
    <>
      <WarningText iconFallbackText="Look at this">
        This looks as if it names a pupil: {hints.map(({ words }) => `“${words}”`).join(', ')}.
      </WarningText>
      <p class="govuk-body">
        Write “a pupil in Year 4” in place of a name or initials, and leave out dates of birth. Nobody needs
        to know who it was, and you can think about it as well. If it names nobody’s child, leave it as it is.
      </p>
      {asks ? (
        <Checkboxes
          name="pupils"
          items={[{ value: 'looked', text: 'I have looked: it names no pupil' }]}
          errorMessage={errorAt(errors, 'pupils')}
        />
      ) : null}
    </>
  );
}

function Choose({
  to,
  kept,
  other,
}: {
  to: { enrolment: number; module: string; step: string };
  kept: Text | null;
  other: OtherText;
}): VNode {
  return (
    <section class="hub-two-texts" aria-labelledby={`two-${other.writtenIn}`}>
      <h2 class="govuk-heading-m" id={`two-${other.writtenIn}`}>
        You wrote two texts at once
      </h2>
      <h3 class="govuk-heading-s">
        {kept === null
          ? 'The one in the box below'
          : `In the box below, saved on ${momentInWords(kept.savedAt)}`}
      </h3>
      <AsTyped text={kept?.text ?? ''} />
      <h3 class="govuk-heading-s">The other one, saved on {momentInWords(other.savedAt)}</h3>
      <AsTyped text={other.text} />
      <form method="post" action={paths.choose.to(to)}>
        <input type="hidden" name="revision" value={kept?.revision ?? 0} />
        <input type="hidden" name="other" value={other.writtenIn} />
        <div class="govuk-button-group">
          <Button name="choice" value="both" preventDoubleClick>
            Keep both, one after the other
          </Button>
          <Button name="choice" value="this" classes="govuk-button--secondary" preventDoubleClick>
            Go on with the one in the box
          </Button>
          <Button name="choice" value="other" classes="govuk-button--secondary" preventDoubleClick>
            Go on with the other one
          </Button>
        </div>
      </form>
    </section>
  );
}

function QuizStep({
  at,
  step,
  quiz,
  errors,
  isDone,
}: StepPageProps & {
  step: Step & { kind: 'quiz' };
  quiz: NonNullable<StepPageProps['quiz']>;
  isDone: boolean;
}): VNode {
  const to = { enrolment: at.enrolmentId, module: at.module.id, step: step.id };
  const [last] = quiz.attempts;
  const showsForm = last === undefined || quiz.isAgain || errors.length > 0;
  return (
    <>
      {last === undefined || showsForm ? null : <Result step={step} attempt={last} isDone={isDone} to={to} />}
      {showsForm ? (
        <form method="post" action={paths.answers.to(to)} novalidate>
          <input type="hidden" name="form" value={quiz.formKey} />
          {at.module.pass === 0 ? null : (
            <p class="govuk-body">
              To pass, {neededOf(step.questions.length, at.module.pass)} of {step.questions.length} must be
              right.
            </p>
          )}
          {step.questions.map((question) => (
            <QuestionBox
              key={question.id}
              question={question}
              given={quiz.given.get(question.id) ?? []}
              errors={errors}
            />
          ))}
          <Button preventDoubleClick>Send my answers</Button>
        </form>
      ) : null}
      {quiz.attempts.length < 2 ? null : (
        <Details summaryText={`Your ${quiz.attempts.length} attempts`}>
          {quiz.attempts.map((attempt) => (
            <div key={attempt.id}>
              <h2 class="govuk-heading-s">
                {momentInWords(attempt.attemptedAt)}: {attempt.right} of {attempt.asked} right
              </h2>
              <Answers answers={attempt.answers} />
            </div>
          ))}
        </Details>
      )}
    </>
  );
}

/** The least number of right answers that pass. */
function neededOf(asked: number, pass: number): number {
  return Math.ceil((asked * pass) / 100);
}

function Result({
  step,
  attempt,
  isDone,
  to,
}: {
  step: Step & { kind: 'quiz' };
  attempt: Attempt;
  isDone: boolean;
  to: { enrolment: number; module: string; step: string };
}): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">
        {attempt.right} of {attempt.asked} right: {attempt.isPassed ? 'passed' : 'not passed yet'}
      </h2>
      {attempt.answers.map((answer) => {
        const question = step.questions.find(({ id }) => id === answer.question);
        return (
          <section key={answer.question} class="hub-answer">
            <h3 class="govuk-heading-s">{answer.words}</h3>
            <p class="govuk-body">
              <strong>{answer.isRight ? 'Right' : 'Not right'}.</strong> You chose:{' '}
              {answer.given.map(({ words }) => words).join('; ')}.
              {answer.isRight
                ? null
                : ` The answer is: ${answer.right.map(({ words }) => words).join('; ')}.`}
            </p>
            {question === undefined ? null : <Markdown blocks={question.explanation} />}
          </section>
        );
      })}
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.step.to(to)}?again=yes`}>
          {isDone ? 'Try it again, if you like' : 'Try again'}
        </a>
      </p>
    </>
  );
}

/** The name of a question's boxes: ids are the module's, and no name of another box begins so. */
export const boxOf = (questionId: string): string => `answer-${questionId}`;

function QuestionBox({
  question,
  given,
  errors,
}: {
  question: Question;
  given: readonly string[];
  errors: readonly FieldError[];
}): VNode {
  const name = boxOf(question.id);
  const isMany = asksForSeveral(question);
  const legend: ComponentChildren = <Inline tokens={question.words} />;
  const fieldset = { legend: { text: legend, classes: 'govuk-fieldset__legend--m' } };
  const items = question.options.map((option) => ({
    value: option.id,
    text: <Inline tokens={option.words} />,
    checked: given.includes(option.id),
  }));
  const common = { name, idPrefix: name, fieldset, items, errorMessage: errorAt(errors, name) };
  return (
    <>
      {isMany ? (
        <Checkboxes {...common} hint={{ text: <Aside question={question}>Select all that apply</Aside> }} />
      ) : (
        <Radios
          {...common}
          {...(question.body.length === 0
            ? {}
            : { hint: { text: <Aside question={question}>{null}</Aside> } })}
        />
      )}
    </>
  );
}

function Aside({ question, children }: { question: Question; children: ComponentChildren }): VNode {
  return (
    <>
      <Markdown blocks={question.body} />
      {children}
    </>
  );
}
