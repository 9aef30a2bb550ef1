import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  Details,
  FileUpload,
  Input,
  NotificationBanner,
  Select,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { FIELDS, USUAL, type Field } from '../elsewhere/read-completions.ts';
import type { TakenFile } from '../elsewhere/store.ts';
import { modulePaths as paths } from '../paths.ts';
import { momentInWords } from './parts.tsx';

const FIELD_WORDS: Readonly<Record<Field, string>> = {
  email: 'Email address',
  trn: 'Teacher reference number',
  participant: 'The DfE’s participant id',
  module: 'Name of the module',
  completedOn: 'Day on which it was completed',
  minutes: 'Minutes',
};

/** The name of the box in which a column is named. */
export const columnBox = (field: Field): string => `column-${field}`;

export interface ElsewherePageProps {
  frame: Frame;
  leadProviders: readonly string[];
  files: readonly (TakenFile & { who: string })[];
  typed: Typed;
  errors: readonly FieldError[];
  faults: readonly { line: number; words: string }[];
  isTaken: boolean;
}

/** Modules completed on a lead provider's own platform: a file in, and what came of each. */
export function ElsewherePage(props: ElsewherePageProps): VNode {
  const { frame, leadProviders, files, typed, errors, faults, isTaken } = props;
  const title = 'Modules completed on a lead provider’s platform';
  const [latest] = files;
  return (
    <Page frame={frame} title={title} hidden errors={errors} back={{ href: paths.all.to() }}>
      {isTaken && latest !== undefined ? (
        <NotificationBanner type="success">
          {latest.added} added, {latest.known} known before, {latest.faults.length} lines not taken.
        </NotificationBanner>
      ) : null}
      <h1 class="govuk-heading-l">{title}</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <p class="govuk-body">
            They are shown beside the hub’s own modules, and never mixed with them. The same file twice
            changes nothing.
          </p>
          {faults.length === 0 ? null : <LineFaults faults={faults} />}
          <form method="post" action={paths.elsewhere.to()} enctype="multipart/form-data" novalidate>
            <Select
              name="lead-provider"
              label={{ text: 'Lead provider', classes: 'govuk-label--s' }}
              items={[{ value: '', text: 'Select' }, ...leadProviders.map((text) => ({ value: text, text }))]}
              value={typed['lead-provider'] ?? ''}
              errorMessage={errorAt(errors, 'lead-provider')}
            />
            <FileUpload
              name="file"
              label={{ text: 'File of completed modules (CSV)', classes: 'govuk-label--s' }}
              errorMessage={errorAt(errors, 'file')}
            />
            <Details
              summaryText="What the columns are called"
              open={FIELDS.some((field) => (typed[columnBox(field)] ?? '') !== '')}
            >
              <p class="govuk-body">
                Leave a box empty for the usual headings. What you write is kept for the lead provider’s next
                file. Members are known by email address, verified TRN or participant id: one of them is
                enough.
              </p>
              {FIELDS.map((field) => (
                <Input
                  key={field}
                  name={columnBox(field)}
                  label={{ text: FIELD_WORDS[field] }}
                  hint={{ text: `Usually: ${USUAL[field].join(', ')}` }}
                  value={typed[columnBox(field)] ?? ''}
                  errorMessage={errorAt(errors, columnBox(field))}
                />
              ))}
            </Details>
            <Button preventDoubleClick>Take the file</Button>
          </form>
        </div>
      </div>
      {files.length === 0 ? null : <h2 class="govuk-heading-m">Files taken</h2>}
      {files.map((file) => (
        <section key={file.id} class="hub-answer">
          <h3 class="govuk-heading-s">{file.name}</h3>
          <p class="govuk-body">
            {file.leadProvider}, taken on {momentInWords(file.takenAt)} by {file.who}: {file.rows} lines,{' '}
            {file.added} added, {file.known} known before.
          </p>
          {file.faults.length === 0 ? null : (
            <Details summaryText={`${file.faults.length} lines that were not taken`}>
              <LineFaults faults={file.faults} />
            </Details>
          )}
        </section>
      ))}
    </Page>
  );
}

function LineFaults({ faults }: { faults: readonly { line: number; words: string }[] }): VNode {
  return (
    <DataTable
      caption="Lines that were not taken"
      captionClasses="govuk-table__caption--s"
      rows={faults}
      columns={[
        { heading: 'Line', cell: ({ line }) => line },
        { heading: 'Why', cell: ({ words }) => words },
      ]}
    />
  );
}
