import type { VNode } from 'preact';

import { errorAt, type FieldError } from '../../kit/forms/index.ts';
import { ATTACHMENT_KINDS, sizeInWords } from '../../kit/attachments/index.ts';
import { Button, FileUpload } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { assessmentPaths as paths } from '../paths.ts';
import { MOST_ATTACHMENTS } from './parts.ts';
import type { Attachment } from './store.ts';

export interface AttachmentsPageProps {
  frame: Frame;
  at: { enrolment: number; window: number };
  /** Of the window. */
  name: string;
  attachments: readonly Attachment[];
  errors: readonly FieldError[];
}

/** What goes with a script, until it is handed in. */
export function AttachmentsPage({ frame, at, name, attachments, errors }: AttachmentsPageProps): VNode {
  const title = 'Files with your answer';
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: paths.writing.to(at), text: 'Back to writing' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {name}. Your answer stands in the box on the page before. Add a file only where something has to be
        seen, such as a table or a drawing: words in a file are not counted, and what belongs in your answer
        belongs in the box.
      </p>
      <AttachmentList
        attachments={attachments}
        hrefOf={({ id }) => paths.attachment.to({ ...at, attachment: id })}
        actOf={({ id }, nth) => (
          <form method="post" action={paths.takeOut.to(at)}>
            <input type="hidden" name="attachment" value={id} />
            <Button classes="govuk-button--secondary" preventDoubleClick>
              Take out file {nth + 1}
            </Button>
          </form>
        )}
      />
      {attachments.length >= MOST_ATTACHMENTS ? (
        <p class="govuk-body">That is as many as there may be. Take one out to add another.</p>
      ) : (
        <form method="post" action={paths.attachments.to(at)} enctype="multipart/form-data" novalidate>
          <FileUpload
            name="file"
            label={{ text: 'Add a file', classes: 'govuk-label--m' }}
            hint={{
              text: `A PDF or a picture (JPEG, PNG, WebP), 5 MB or smaller, up to ${MOST_ATTACHMENTS} files. Whoever marks is not to know whose it is: we take out what the file says of who made it, so put your name nowhere on it. Name no pupil and no family.`,
            }}
            errorMessage={errorAt(errors, 'file')}
          />
          <Button preventDoubleClick>Add the file</Button>
        </form>
      )}
    </Page>
  );
}

/** The files in their order, by number, kind and size: the name that a file had may be its member's. */
export function AttachmentList({
  attachments,
  hrefOf,
  actOf,
}: {
  attachments: readonly Attachment[];
  hrefOf: (attachment: Attachment) => string;
  actOf?: (attachment: Attachment, nth: number) => VNode;
}): VNode | null {
  if (attachments.length === 0) return null;
  return (
    <ol class="govuk-list govuk-list--number">
      {attachments.map((attachment, nth) => (
        <li key={attachment.id}>
          <a class="govuk-link" href={hrefOf(attachment)} download>
            File {nth + 1}
          </a>{' '}
          ({ATTACHMENT_KINDS[attachment.type].words}, {sizeInWords(attachment.bytes)})
          {actOf === undefined ? null : actOf(attachment, nth)}
        </li>
      ))}
    </ol>
  );
}
