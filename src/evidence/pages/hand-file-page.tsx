import type { VNode } from 'preact';

import type { PlannedCohort } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { asksOfBirth } from '../../kit/forms/free-text.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, FileUpload, Input, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { NotABirth } from '../../shell/not-a-birth.tsx';
import { Page } from '../../shell/page.tsx';
import type { EvidenceFile } from '../by-hand/files-store.ts';
import type { HandEvidence } from '../by-hand/store.ts';
import { EVIDENCE_KINDS } from '../pack/evidence.ts';
import { evidencePaths as paths } from '../paths.ts';
import { FILE_HINT, fileInWords, momentInWords } from './parts.tsx';

export interface HandFileProps {
  frame: Frame;
  cohort: PlannedCohort;
  evidence: HandEvidence;
  /** Of whom it is. */
  name: string;
  /** The one in force first. */
  files: readonly (EvidenceFile & { who: string })[];
  typed: Typed;
  errors: readonly FieldError[];
}

/** One piece of evidence that was written down by hand, with its file and those that it stands in place of. */
export function HandFilePage(props: HandFileProps): VNode {
  const { frame, cohort, evidence, name, files, errors } = props;
  const at = { cohort: cohort.id, record: evidence.id };
  const title = `Evidence on ${name}, ${inWords(evidence.on)}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      isWide
      errors={errors}
      back={{ href: paths.byHand.to({ cohort: cohort.id }), text: `Evidence by hand: ${cohort.name}` }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <SummaryList
        rows={[
          { key: { text: 'What' }, value: { text: EVIDENCE_KINDS[evidence.kind] } },
          { key: { text: 'Note' }, value: { text: evidence.note } },
        ]}
      />
      <DataTable
        caption="Its file"
        isWide
        rows={files}
        whenEmpty="There is no file yet."
        columns={[
          {
            heading: 'File',
            cell: (file) =>
              file.isKept ? (
                <a class="govuk-link" href={paths.byHandFile.to({ ...at, file: file.id })} download>
                  {fileInWords(file)}
                  <span class="govuk-visually-hidden">{`, added ${momentInWords(file.addedAt)}`}</span>
                </a>
              ) : (
                `${fileInWords(file)}: gone by its age`
              ),
          },
          {
            heading: 'Standing',
            cell: (file) => (file === files[0] ? 'In force' : 'Another stands in its place'),
          },
          { heading: 'Added', cell: ({ addedAt, who }) => `${momentInWords(addedAt)}, ${who}` },
          { heading: 'Why it replaced the one before', cell: ({ why }) => why ?? '–' },
          {
            heading: 'SHA-256',
            cell: ({ sha256 }) => <code class="govuk-!-text-break-word">{sha256}</code>,
          },
        ]}
      />
      <FileForm {...props} />
    </Page>
  );
}

function FileForm({ cohort, evidence, files, typed, errors }: HandFileProps): VNode {
  const [inForce] = files;
  return (
    <form
      method="post"
      action={paths.byHandOne.to({ cohort: cohort.id, record: evidence.id })}
      enctype="multipart/form-data"
      novalidate
    >
      {inForce === undefined ? null : <input type="hidden" name="shown" value={inForce.id} />}
      <FileUpload
        id="file"
        name="file"
        label={{
          text: inForce === undefined ? 'Add a file' : 'Put another file in its place',
          classes: 'govuk-label--m',
        }}
        hint={{ text: FILE_HINT }}
        errorMessage={errorAt(errors, 'file')}
      />
      {inForce === undefined ? null : (
        <Input
          id="why"
          name="why"
          label={{ text: 'Why does it stand in place of the other?' }}
          hint={{ text: 'The other stays in the list above' }}
          value={typed['why'] ?? ''}
          errorMessage={errorAt(errors, 'why')}
        />
      )}
      {asksOfBirth(errors) ? <NotABirth /> : null}
      <Button preventDoubleClick>{inForce === undefined ? 'Add the file' : 'Put it in its place'}</Button>
    </form>
  );
}
