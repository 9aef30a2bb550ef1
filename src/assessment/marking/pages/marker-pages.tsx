import type { VNode } from 'preact';

import { asksOfBirth } from '../../../kit/forms/free-text.ts';
import { errorAt, type FieldError, type Typed } from '../../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  Details,
  Input,
  InsetText,
  NotificationBanner,
  Radios,
  Textarea,
} from '../../../kit/govuk/index.ts';
import { Markdown, readMarkdown } from '../../../kit/markdown/index.ts';
import { AsTyped } from '../../../learning/pages/parts.tsx';
import type { Frame } from '../../../shell/frame.ts';
import { NotABirth } from '../../../shell/not-a-birth.tsx';
import { Page } from '../../../shell/page.tsx';
import { AttachmentList } from '../../attachments/page.tsx';
import type { Attachment } from '../../attachments/store.ts';
import { assessmentPaths as paths } from '../../paths.ts';
import type { Mark } from '../settle.ts';
import { MARK_WORDS } from '../words.ts';
import { DueDay } from './due-day.tsx';

/** A script as its marker sees it: by its code, whose it is nowhere, and no mark but their own. */
export interface ScriptToRead {
  code: string;
  window: string;
  words: number;
  /** Their own that stands; null where none does. */
  mark: Mark | null;
  /** By when their mark is wanted; null where it is not, or there is no such day. */
  dueOn: Temporal.PlainDate | null;
}

export interface MarkerListPageProps {
  frame: Frame;
  today: Temporal.PlainDate;
  toMark: readonly ScriptToRead[];
  marked: readonly ScriptToRead[];
  isDone: boolean;
}

export function MarkerListPage({ frame, today, toMark, marked, isDone }: MarkerListPageProps): VNode {
  const hasDays = toMark.some(({ dueOn }) => dueOn !== null);
  const link = ({ code }: ScriptToRead): VNode => (
    <a class="govuk-link hub-nowrap" href={paths.mark.to({ code })}>
      {code}
    </a>
  );
  return (
    <Page frame={frame} title="Scripts to mark" hidden>
      {isDone ? <NotificationBanner type="success">Your mark is kept.</NotificationBanner> : null}
      <h1 class="govuk-heading-l">Scripts to mark</h1>
      <p class="govuk-body">
        You see no name, and nobody else’s mark. Whoever runs the assessment sees yours once the script is
        settled.
      </p>
      <DataTable
        caption="To mark"
        isWide
        rows={toMark}
        whenEmpty="You have nothing to mark."
        columns={[
          { heading: 'Script', cell: link },
          { heading: 'Window', cell: ({ window }) => window },
          ...(hasDays
            ? [
                {
                  heading: 'Due by',
                  cell: ({ dueOn }: ScriptToRead) => <DueDay dueOn={dueOn} today={today} />,
                },
              ]
            : []),
          { heading: 'Words', isNumeric: true, cell: ({ words }) => words.toLocaleString('en-GB') },
        ]}
      />
      {marked.length === 0 ? null : (
        <DataTable
          caption="Marked"
          isWide
          rows={marked}
          columns={[
            { heading: 'Script', cell: link },
            { heading: 'Window', cell: ({ window }) => window },
            { heading: 'Your mark', cell: ({ mark }) => (mark === null ? '' : MARK_WORDS[mark]) },
          ]}
        />
      )}
    </Page>
  );
}

export interface MarkPageProps {
  frame: Frame;
  today: Temporal.PlainDate;
  script: ScriptToRead;
  caseStudy: string | null;
  hasCaseFile: boolean;
  text: string;
  attachments: readonly Attachment[];
  /** What they wrote beside their mark; '' for nothing. */
  words: string;
  /** Whether they may mark it, or change their mark. */
  mayMark: boolean;
  typed: Typed;
  errors: readonly FieldError[];
}

export function MarkPage(props: MarkPageProps): VNode {
  const { frame, today, script, caseStudy, hasCaseFile, text, attachments, words, mayMark, typed, errors } =
    props;
  const { code, mark } = script;
  return (
    <Page
      frame={frame}
      title={`Mark script ${code}`}
      hidden
      errors={errors}
      back={{ href: paths.toMark.to(), text: 'Scripts to mark' }}
    >
      <h1 class="govuk-heading-l">Script {code}</h1>
      <p class="govuk-body">
        {script.window}. {script.words.toLocaleString('en-GB')} words.
        {script.dueOn === null ? null : (
          <>
            {' '}
            Your mark is due by <DueDay dueOn={script.dueOn} today={today} />
          </>
        )}
      </p>
      {caseStudy === null ? null : (
        <Details summaryText="The case study">
          <Markdown blocks={readMarkdown(caseStudy).map(({ block }) => block)} />
        </Details>
      )}
      {hasCaseFile ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.markCaseFile.to({ code })} download>
            The case study as a file
          </a>
        </p>
      ) : null}
      <h2 class="govuk-heading-m">The script</h2>
      <AsTyped text={text} />
      <AttachmentList
        attachments={attachments}
        hrefOf={({ id }) => paths.markAttachment.to({ code, attachment: id })}
      />
      {mark === null ? null : (
        <InsetText>
          Your mark: {MARK_WORDS[mark]}.{mayMark ? ' You can change it until the other mark is in.' : ''}
        </InsetText>
      )}
      {mark === null || words === '' ? null : <AsTyped text={words} />}
      {mayMark ? (
        <form method="post" action={paths.mark.to({ code })} novalidate>
          <Radios
            name="mark"
            fieldset={{
              legend: {
                text: mark === null ? 'Your mark' : 'Change your mark',
                classes: 'govuk-fieldset__legend--m',
              },
            }}
            value={typed['mark'] ?? mark ?? ''}
            items={(['pass', 'fail'] as const).map((value) => ({ value, text: MARK_WORDS[value] }))}
            errorMessage={errorAt(errors, 'mark')}
          />
          <Textarea
            name="words"
            label={{ text: 'What in the script led you to it', classes: 'govuk-label--s' }}
            hint={{
              text: 'Does it use what the programme taught, say what is to be done and how, and read the school closely? The member may ask to read this once the result is out.',
            }}
            rows={6}
            value={typed['words'] ?? words}
            errorMessage={errorAt(errors, 'words')}
          />
          {mark === null ? null : (
            <Input
              name="reason"
              label={{ text: 'Why you change it', classes: 'govuk-label--s' }}
              value={typed['reason'] ?? ''}
              errorMessage={errorAt(errors, 'reason')}
            />
          )}
          {asksOfBirth(errors) ? <NotABirth /> : null}
          <Button preventDoubleClick>{mark === null ? 'Give this mark' : 'Change my mark'}</Button>
        </form>
      ) : mark === null ? (
        <InsetText>Your mark is not needed for this script now.</InsetText>
      ) : null}
    </Page>
  );
}
