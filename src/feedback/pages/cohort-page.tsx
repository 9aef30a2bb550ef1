import type { VNode } from 'preact';

import type { FieldError, Typed } from '../../kit/forms/index.ts';
import {
  Button,
  CharacterCount,
  Checkboxes,
  DataTable,
  InsetText,
  NotificationBanner,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { feedbackPaths as paths } from '../paths.ts';
import type { QuestionShown } from '../shown.ts';
import type { FeedbackReply, Text } from '../store.ts';
import { SHARE_WORDS } from '../surveys.ts';
import { Replies } from './replies.tsx';

export interface CohortFeedbackPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  questions: readonly QuestionShown[];
  texts: readonly Text[];
  replies: readonly FeedbackReply[];
  typed: Typed;
  errors: readonly FieldError[];
  formKey: string;
  isDone: boolean;
  /** Whether they may publish figures. */
  mayPublish: boolean;
}

/** What members of a cohort thought, and what the hub did about it. */
export function CohortFeedbackPage(props: CohortFeedbackPageProps): VNode {
  const { frame, cohort, questions, texts, replies, isDone, mayPublish } = props;
  return (
    <Page
      frame={frame}
      title={`Feedback: ${cohort.name}`}
      hidden
      errors={props.errors}
      back={{ href: '/staff', text: 'Staff' }}
    >
      {isDone ? <NotificationBanner type="success">It is written.</NotificationBanner> : null}
      <h1 class="govuk-heading-l">Feedback: {cohort.name}</h1>
      <InsetText>
        Answers carry no name. What is about fewer than five people, on either side, waits sealed and joins
        the next. Nothing here changes once it is shown.
      </InsetText>
      {questions.length === 0 ? (
        <p class="govuk-body">Nothing can be shown yet: a session’s answers come two weeks after it.</p>
      ) : (
        <>
          {questions.map((one) => (
            <AnswersTable key={`${one.survey.id} ${one.question.id}`} shown={one} />
          ))}
          <p class="govuk-body">
            <a class="govuk-link" href={paths.file.to({ cohort: cohort.id })} download>
              Download these numbers (CSV)
            </a>
          </p>
        </>
      )}
      {mayPublish ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/staff/figures">
            Publish results
          </a>
        </p>
      ) : null}
      <h2 class="govuk-heading-m">In their words</h2>
      {texts.length === 0 ? (
        <p class="govuk-body">Words are shown when five people or more have written some.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {texts.map(({ words }) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <h2 class="govuk-heading-m">You said, we did</h2>
      <Replies replies={replies} />
      <WriteReply {...props} />
    </Page>
  );
}

function AnswersTable({ shown: { question, tallies, total } }: { shown: QuestionShown }): VNode {
  const rows = [
    ...tallies.map(({ about, answers, favourable }) => ({ about, of: answers, share: favourable })),
    ...(tallies.length > 1 ? [{ about: 'All of these together', ...total }] : []),
  ];
  return (
    <DataTable
      caption={question.words}
      captionClasses="govuk-table__caption--s"
      columns={[
        { heading: 'About', cell: ({ about }) => about },
        { heading: 'Answers', isNumeric: true, cell: ({ of }) => of },
        { heading: SHARE_WORDS[question.kind], isNumeric: true, cell: ({ share }) => share },
      ]}
      rows={rows}
    />
  );
}

function WriteReply({ cohort, typed, errors, formKey }: CohortFeedbackPageProps): VNode {
  const box = (field: string, label: string) => (
    <CharacterCount
      id={field}
      name={field}
      label={{ text: label, classes: 'govuk-label--s' }}
      maxlength={400}
      rows={3}
      value={typed[field] ?? ''}
      errorMessage={errors.find((error) => error.field === field) ?? null}
    />
  );
  return (
    <form method="post" action={paths.reply.to({ cohort: cohort.id })} novalidate>
      <input type="hidden" name="key" value={formKey} />
      {box('said', 'You said')}
      {box('did', 'We did')}
      <Checkboxes
        name="public"
        items={[
          {
            value: 'yes',
            text: 'Show it on the public page of results as well',
            checked: typed['public'] === 'yes',
          },
        ]}
      />
      <Button preventDoubleClick>Show it to the members of this cohort</Button>
    </form>
  );
}
