import type { VNode } from 'preact';

import { errorAt, type FieldError } from '../../kit/forms/index.ts';
import {
  Button,
  Details,
  InsetText,
  NotificationBanner,
  SummaryList,
  Textarea,
  WarningText,
} from '../../kit/govuk/index.ts';
import { Markdown, readMarkdown } from '../../kit/markdown/index.ts';
import { AsTyped } from '../../learning/pages/parts.tsx';
import { minuteInWords } from '../../outcomes/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { AttachmentList } from '../attachments/page.tsx';
import type { Attachment } from '../attachments/store.ts';
import { countWords, WHAT_IS_COUNTED } from '../count-words.ts';
import type { Draft } from '../drafts-store.ts';
import type { Writing } from '../own-window.ts';
import { assessmentPaths as paths } from '../paths.ts';
import type { Submission } from '../store.ts';
import { endInWords } from '../words.ts';

export interface WritingPageProps {
  frame: Frame;
  enrolmentId: number;
  writing: Writing;
  /** Null where none is written: the hub still owes it. */
  caseStudy: string | null;
  hasCaseFile: boolean;
  attachments: readonly Attachment[];
  /** The main one first. */
  drafts: readonly Draft[];
  /** What the box shows: what was typed, where something is to be put right. */
  text: string;
  revision: number;
  /** The browser window's own name for itself. */
  browserWindow: string;
  errors: readonly FieldError[];
  told: 'saved' | 'beside' | 'taken' | null;
}

const TOLD = {
  saved: 'Your text is saved.',
  beside: 'You wrote in another window meanwhile. Both texts are kept: choose below which to go on with.',
  taken: 'You go on with the text that you chose. The other is kept below.',
} as const;

/** The case study, and the box to write in. */
export function WritingPage(props: WritingPageProps): VNode {
  const { frame, enrolmentId, writing, drafts, text, revision, browserWindow, errors, told } = props;
  const { caseStudy, hasCaseFile, attachments } = props;
  const { window, times, state } = writing;
  const at = { enrolment: enrolmentId, window: window.id };
  const main = drafts.find(({ isMain }) => isMain);
  const words = countWords(text);
  return (
    <Page
      frame={frame}
      title={`${window.name}: write`}
      hidden
      errors={errors}
      back={{ href: paths.own.to({ enrolment: enrolmentId }), text: 'Your assessment' }}
    >
      {told === null ? null : <NotificationBanner type="success">{TOLD[told]}</NotificationBanner>}
      <h1 class="govuk-heading-l">{window.name}</h1>
      {state === 'grace' ? (
        <WarningText>
          The window ended on {endInWords(times)}. What you hand in before {minuteInWords(times.refusesAt)} is
          taken, and noted as late.
        </WarningText>
      ) : (
        <InsetText>It ends on {endInWords(times)}.</InsetText>
      )}
      <h2 class="govuk-heading-m">Case study</h2>
      {caseStudy === null && !hasCaseFile ? (
        <p class="govuk-body">It is not here yet. Write to us: it should be.</p>
      ) : null}
      {caseStudy === null ? null : <Markdown blocks={readMarkdown(caseStudy).map(({ block }) => block)} />}
      {hasCaseFile ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.ownCaseFile.to(at)} download>
            The case study as a file
          </a>
        </p>
      ) : null}
      <form
        method="post"
        action={paths.text.to(at)}
        novalidate
        data-keep-text={paths.text.to(at)}
        data-revision={revision}
      >
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="window" value={browserWindow} />
        <Textarea
          name="text"
          label={{ text: 'Your answer', classes: 'govuk-label--m' }}
          hint={{
            text: `At most ${window.wordLimit.toLocaleString('en-GB')} words. Name no pupil and no family.`,
          }}
          rows={24}
          value={text.startsWith('\n') ? `\n${text}` : text}
          attributes={{ dir: 'auto' }}
          errorMessage={errorAt(errors, 'text')}
        />
        <p class="govuk-hint" data-keep-text-status role="status">
          {main === undefined ? 'Nothing is saved yet.' : `Last saved on ${minuteInWords(main.savedAt)}.`}
        </p>
        <p class="govuk-body">
          {words.toLocaleString('en-GB')} of {window.wordLimit.toLocaleString('en-GB')} words when this page
          was loaded.
        </p>
        <Details summaryText="What is counted">
          <p class="govuk-body">{WHAT_IS_COUNTED}</p>
        </Details>
        <div class="govuk-button-group">
          <Button name="act" value="check" preventDoubleClick>
            Save and check before handing in
          </Button>
          <Button name="act" value="files" classes="govuk-button--secondary" preventDoubleClick>
            Save and {attachments.length === 0 ? 'add files' : `see your files (${attachments.length})`}
          </Button>
          <Button name="act" value="save" classes="govuk-button--secondary" preventDoubleClick>
            Save and stay
          </Button>
        </div>
      </form>
      <Beside at={at} drafts={drafts.filter(({ isMain }) => !isMain)} />
    </Page>
  );
}

function Beside({
  at,
  drafts,
}: {
  at: { enrolment: number; window: number };
  drafts: readonly Draft[];
}): VNode | null {
  if (drafts.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Texts from other windows</h2>
      {drafts.map(({ writtenIn, text, savedAt }, index) => (
        <Details
          key={writtenIn}
          summaryText={`Text ${index + 1}, saved on ${minuteInWords(savedAt)}: ${countWords(text)} words`}
        >
          <AsTyped text={text} />
          <form method="post" action={paths.take.to(at)}>
            <input type="hidden" name="window" value={writtenIn} />
            <Button classes="govuk-button--secondary">Go on with text {index + 1}</Button>
          </form>
        </Details>
      ))}
    </>
  );
}

export interface CheckPageProps {
  frame: Frame;
  enrolmentId: number;
  writing: Writing;
  text: string;
  attachments: readonly Attachment[];
  /** Of all parts. */
  sha256: string;
  errors: readonly FieldError[];
}

/** The script as it would be handed in, and the one button. */
export function CheckPage(props: CheckPageProps): VNode {
  const { frame, enrolmentId, writing, text, attachments, sha256, errors } = props;
  const { window } = writing;
  const at = { enrolment: enrolmentId, window: window.id };
  const words = countWords(text);
  const fits = words > 0 && words <= window.wordLimit;
  return (
    <Page
      frame={frame}
      title={`${window.name}: check before you hand in`}
      hidden
      errors={errors}
      back={{ href: paths.writing.to(at), text: 'Back to writing' }}
    >
      <h1 class="govuk-heading-l">Check before you hand in</h1>
      <p class="govuk-body">
        {words.toLocaleString('en-GB')} of {window.wordLimit.toLocaleString('en-GB')} words.{' '}
        {fits ? 'You hand in once: nothing can be changed afterwards.' : ''}
      </p>
      {fits ? (
        <form method="post" action={paths.handIn.to(at)}>
          <input type="hidden" name="sha256" value={sha256} />
          <Button preventDoubleClick>Hand in</Button>
        </form>
      ) : (
        <WarningText>
          {words === 0
            ? 'There is nothing to hand in yet.'
            : `Shorten it by ${(words - window.wordLimit).toLocaleString('en-GB')} words before you hand it in.`}
        </WarningText>
      )}
      <h2 class="govuk-heading-m">Your answer</h2>
      <AsTyped text={text} />
      {attachments.length === 0 ? null : <h2 class="govuk-heading-m">Your files</h2>}
      <AttachmentList
        attachments={attachments}
        hrefOf={({ id }) => paths.attachment.to({ ...at, attachment: id })}
      />
    </Page>
  );
}

export interface ReceiptPageProps {
  frame: Frame;
  enrolmentId: number;
  window: { id: number; name: string };
  submission: Submission;
  attachments: readonly Attachment[];
  /** Whether what was handed in can still be read. */
  isKept: boolean;
}

/** What proves later what was handed in and when; it prints on one sheet. */
export function ReceiptPage(props: ReceiptPageProps): VNode {
  const { frame, enrolmentId, window, submission, attachments, isKept } = props;
  const { code, sha256, wholeSha256, words, handedInAt, lateSeconds } = submission;
  const at = { enrolment: enrolmentId, window: window.id };
  const digest = (of: string): VNode => <code class="hub-breaks">{of}</code>;
  return (
    <Page
      frame={frame}
      title={`Receipt ${code}`}
      hidden
      back={{ href: paths.own.to({ enrolment: enrolmentId }), text: 'Your assessment' }}
    >
      <h1 class="govuk-heading-l">Receipt {code}</h1>
      <p class="govuk-body">
        {isKept
          ? 'We have your script. Nobody can change it any more, neither you nor we.'
          : 'We had your script, and keep it no longer. The digest says whether a copy of yours is what you handed in.'}
      </p>
      <SummaryList
        rows={[
          { key: { text: 'Window' }, value: { text: window.name } },
          { key: { text: 'Handed in' }, value: { text: minuteInWords(handedInAt) } },
          {
            key: { text: 'In time' },
            value: {
              text:
                lateSeconds === 0
                  ? 'Yes'
                  : `No: ${Math.ceil(lateSeconds / 60)} minutes after the end, within the time in which it is still taken`,
            },
          },
          { key: { text: 'Words' }, value: { text: words.toLocaleString('en-GB') } },
          {
            key: { text: wholeSha256 === null ? 'Digest (SHA-256)' : 'Digest of your answer (SHA-256)' },
            value: { text: digest(sha256) },
          },
          ...attachments.map((one, nth) => ({
            key: { text: `Digest of file ${nth + 1}` },
            value: { text: digest(one.sha256) },
          })),
          ...(wholeSha256 === null
            ? []
            : [{ key: { text: 'Digest of all parts' }, value: { text: digest(wholeSha256) } }]),
        ]}
      />
      {isKept ? <Proof at={at} attachments={attachments} hasParts={wholeSha256 !== null} /> : null}
    </Page>
  );
}

/** What the digests are of, to be worked out anew. */
function Proof({
  at,
  attachments,
  hasParts,
}: {
  at: { enrolment: number; window: number };
  attachments: readonly Attachment[];
  hasParts: boolean;
}): VNode {
  return (
    <>
      <p class="govuk-body">
        The digest is worked out from every character of your script: if one were changed, it would be
        another. To prove it, take{' '}
        <a class="govuk-link" href={paths.script.to(at)}>
          your script as a file
        </a>{' '}
        and let any program work out its SHA-256 sum.
      </p>
      {hasParts ? (
        <>
          <AttachmentList
            attachments={attachments}
            hrefOf={({ id }) => paths.attachment.to({ ...at, attachment: id })}
          />
          <p class="govuk-body">
            The digest of all parts is that of{' '}
            <a class="govuk-link" href={paths.parts.to(at)} download>
              the list of parts
            </a>
            , which names each file with its own digest: with the files beside it any program that checks such
            lists says whether one was changed.
          </p>
        </>
      ) : null}
    </>
  );
}
