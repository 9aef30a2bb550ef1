import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import {
  Button,
  Checkboxes,
  DataTable,
  FileUpload,
  Input,
  InsetText,
  NotificationBanner,
  Select,
  SummaryList,
  Textarea,
} from '../../kit/govuk/index.ts';
import { minuteInWords } from '../../outcomes/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { timetablePaths } from '../../timetable/paths.ts';
import { WHAT_IS_COUNTED } from '../count-words.ts';
import type { Writing } from '../own-window.ts';
import { assessmentPaths as paths } from '../paths.ts';
import type { AssessmentWindow, MemberOfWindow } from '../store.ts';
import { timesOf } from '../window.ts';
import { endInWords, READINESS_WORDS, STATE_WORDS } from '../words.ts';
import { WindowBoxes } from './window-boxes.tsx';

export interface WindowsPageProps {
  frame: Frame;
  cohort: { id: string; name: string; leadProvider: string | null };
  windows: readonly AssessmentWindow[];
  typed: Typed;
  errors: readonly FieldError[];
}

/** The windows of a cohort, and the form for one more. */
export function WindowsPage({ frame, cohort, windows, typed, errors }: WindowsPageProps): VNode {
  return (
    <Page
      frame={frame}
      title={`${cohort.name}: assessment`}
      hidden
      errors={errors}
      back={{ href: timetablePaths.cohort.to({ cohort: cohort.id }), text: cohort.name }}
    >
      <h1 class="govuk-heading-l">{cohort.name}: assessment</h1>
      <DataTable
        caption="Windows"
        isWide
        rows={windows}
        whenEmpty="No window is set."
        columns={[
          {
            heading: 'Window',
            cell: ({ id, name, opensOn }) => (
              <a class="govuk-link" href={paths.window.to({ cohort: cohort.id, window: id })}>
                {name}, {inWords(opensOn)}
              </a>
            ),
          },
          { heading: 'Ends', cell: (window) => endInWords(timesOf(window, 0)) },
          { heading: 'Words', isNumeric: true, cell: ({ wordLimit }) => wordLimit.toLocaleString('en-GB') },
          {
            heading: 'Scripts go to',
            cell: ({ isHere }) => (isHere ? 'The hub' : (cohort.leadProvider ?? 'The lead provider')),
          },
          { heading: 'Source', cell: ({ source }) => source },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.marking.to({ cohort: cohort.id })}>
          Marking: who marks, and how far it is
        </a>
      </p>
      <h2 class="govuk-heading-m">Set a window</h2>
      <InsetText>
        Members are reminded a week before, when it opens, and two days before it ends. Each of these letters
        goes to every member on the course who has not handed in.
      </InsetText>
      <form method="post" action={paths.windows.to({ cohort: cohort.id })} novalidate>
        <WindowBoxes cohort={cohort} typed={typed} errors={errors} />
        <Button preventDoubleClick>Set the window</Button>
      </form>
    </Page>
  );
}

export interface WindowPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  window: AssessmentWindow;
  members: readonly (MemberOfWindow & { writing: Writing })[];
  /** For whoever writes it; null where scripts go to the lead provider. */
  caseStudy: string | null;
  hasCaseFile: boolean;
  errors: readonly FieldError[];
  told: 'made' | 'case' | 'agreed' | 'changed' | null;
}

const TOLD = {
  made: 'The window is set.',
  case: 'The case study is kept. Nobody but those who run the assessment reads it before the window opens.',
  agreed: 'It is agreed, and holds from now.',
  changed: 'The window is changed, and everybody whom it concerns is written to.',
} as const;

/** Who may write, who has handed in, and what is agreed; nobody's text and nobody's reason. */
export function WindowPage(props: WindowPageProps): VNode {
  const { frame, cohort, window, members, caseStudy, hasCaseFile, errors, told } = props;
  const at = { cohort: cohort.id, window: window.id };
  const handedIn = members.filter(({ writing }) => writing.submission !== null).length;
  return (
    <Page
      frame={frame}
      title={`${window.name}, ${inWords(window.opensOn)}`}
      hidden
      errors={errors}
      back={{ href: paths.windows.to({ cohort: cohort.id }), text: `${cohort.name}: assessment` }}
    >
      {told === null ? null : <NotificationBanner type="success">{TOLD[told]}</NotificationBanner>}
      <h1 class="govuk-heading-l">
        {window.name}, {inWords(window.opensOn)}
      </h1>
      <SummaryList
        rows={[
          { key: { text: 'From' }, value: { text: minuteInWords(timesOf(window, 0).opensAt) } },
          { key: { text: 'To' }, value: { text: endInWords(timesOf(window, 0)) } },
          { key: { text: 'Grace' }, value: { text: `${window.graceMinutes} minutes` } },
          { key: { text: 'At most' }, value: { text: `${window.wordLimit.toLocaleString('en-GB')} words` } },
          {
            key: { text: 'Scripts go to' },
            value: { text: window.isHere ? 'The hub' : 'The lead provider' },
          },
          { key: { text: 'Source' }, value: { text: window.source } },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.change.to(at)}>
          Change this window
        </a>
      </p>
      <DataTable
        caption={window.isHere ? `Members, ${handedIn} of ${members.length} handed in` : 'Members'}
        isWide
        rows={members}
        whenEmpty="Nobody is on the course."
        columns={[
          {
            heading: 'Member',
            cell: ({ name, enrolmentId }) => (
              <a class="govuk-link" href={paths.agree.to({ ...at, enrolment: enrolmentId })}>
                {name}
              </a>
            ),
          },
          { heading: 'Engagement', cell: ({ writing }) => READINESS_WORDS[writing.readiness] },
          { heading: 'Ends for them', cell: ({ writing }) => endInWords(writing.times) },
          { heading: 'Stands', cell: ({ writing }) => standsInWords(writing) },
        ]}
      />
      {window.isHere ? (
        <form method="post" action={paths.caseStudy.to(at)} novalidate>
          <Textarea
            name="words"
            label={{ text: 'Case study', classes: 'govuk-label--m' }}
            hint={{ text: 'In Markdown. It cannot be changed once the window is open.' }}
            rows={16}
            value={caseStudy ?? ''}
            errorMessage={errorAt(errors, 'words')}
          />
          <p class="govuk-body">{WHAT_IS_COUNTED}</p>
          <Button preventDoubleClick>Keep the case study</Button>
        </form>
      ) : null}
      {window.isHere ? (
        <form method="post" action={paths.caseFile.to(at)} enctype="multipart/form-data" novalidate>
          <FileUpload
            name="file"
            label={{ text: 'The case study as a file', classes: 'govuk-label--m' }}
            hint={{
              text: 'In place of the text or beside it: a PDF or a picture (JPEG, PNG, WebP), 5 MB or smaller. It cannot be changed once the window is open.',
            }}
            errorMessage={errorAt(errors, 'file')}
          />
          {hasCaseFile ? (
            <p class="govuk-body">
              <a class="govuk-link" href={paths.caseFile.to(at)} download>
                The file that is kept
              </a>
            </p>
          ) : null}
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Keep the file
          </Button>
        </form>
      ) : null}
    </Page>
  );
}

function standsInWords({ submission, state, agreed, why }: Writing): string {
  if (submission !== null)
    return `Handed in on ${minuteInWords(submission.handedInAt)}, ${submission.words.toLocaleString('en-GB')} words${submission.lateSeconds > 0 ? `, ${Math.ceil(submission.lateSeconds / 60)} minutes late` : ''}`;
  if (agreed.deferredTo !== null) return 'Deferred to a later window';
  if (why === 'not ready') return `${STATE_WORDS[state]}: not let in`;
  return agreed.isLetIn ? `${STATE_WORDS[state]}: let in` : STATE_WORDS[state];
}

export interface AgreePageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  member: MemberOfWindow;
  writing: Writing;
  later: readonly AssessmentWindow[];
  typed: Typed;
  errors: readonly FieldError[];
}

/** What is agreed for one member of one window. No reason is asked, and none is kept. */
export function AgreePage({ frame, cohort, member, writing, later, typed, errors }: AgreePageProps): VNode {
  const { window } = writing;
  const at = { cohort: cohort.id, window: window.id, enrolment: member.enrolmentId };
  const title = `${member.name}: what is agreed`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: paths.window.to({ cohort: cohort.id, window: window.id }), text: window.name }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {window.name}, {inWords(window.opensOn)}. It ends for them on {endInWords(writing.times)}. Engagement:{' '}
        {READINESS_WORDS[writing.readiness].toLowerCase()}. {standsInWords(writing)}.
      </p>
      <InsetText>
        No reason is asked here, and none is kept: what somebody needs stays with those who may see it. The
        member sees what is agreed; nobody who leads a group does.
      </InsetText>
      <form method="post" action={paths.agree.to(at)} novalidate>
        <Input
          name="extra"
          label={{ text: 'Extra days', classes: 'govuk-label--s' }}
          classes="govuk-input--width-3"
          value={typed['extra'] ?? ''}
          errorMessage={errorAt(errors, 'extra')}
        />
        <Input
          name="format"
          label={{ text: 'Another format', classes: 'govuk-label--s' }}
          hint={{ text: 'What they use or hand in, for example “Dictated”. Not why.' }}
          value={typed['format'] ?? ''}
          errorMessage={errorAt(errors, 'format')}
        />
        <Checkboxes
          name="let-in"
          values={typed['let-in'] === 'yes' ? ['yes'] : []}
          items={[{ value: 'yes', text: 'Let them write though their engagement does not reach the rule' }]}
        />
        <Select
          name="deferred-to"
          label={{ text: 'Defer the assessment to', classes: 'govuk-label--s' }}
          hint={{ text: 'Their place on the programme stays as it is.' }}
          value={typed['deferred-to'] ?? ''}
          items={[
            { value: '', text: 'Not deferred' },
            ...later.map(({ id, name, opensOn }) => ({
              value: String(id),
              text: `${name}, ${inWords(opensOn)}`,
            })),
          ]}
          errorMessage={errorAt(errors, 'deferred-to')}
        />
        {writing.state === 'open' || writing.state === 'grace' ? (
          <p class="govuk-body">
            The window is running, so one letter goes to {member.name}: until when it is open for them, and
            that their page says what is agreed.
          </p>
        ) : null}
        <Button preventDoubleClick>Agree it</Button>
      </form>
    </Page>
  );
}
