import type { VNode } from 'preact';

import type { PlannedCohort } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { asksOfBirth } from '../../kit/forms/free-text.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, FileUpload, Input, Radios, Select, Textarea } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { NotABirth } from '../../shell/not-a-birth.tsx';
import { Page } from '../../shell/page.tsx';
import { HAND_KINDS } from '../by-hand/kinds.ts';
import type { EvidenceFile } from '../by-hand/files-store.ts';
import type { HandEvidence } from '../by-hand/store.ts';
import { EVIDENCE_KINDS } from '../pack/evidence.ts';
import type { Member } from '../pack/members.ts';
import { evidencePaths as paths } from '../paths.ts';
import { fileInWords, FILE_HINT, momentInWords } from './parts.tsx';

export interface ByHandProps {
  frame: Frame;
  cohort: PlannedCohort;
  members: readonly Member[];
  all: readonly (HandEvidence & { who: string; file: EvidenceFile | null })[];
  formKey: string;
  typed: Typed;
  errors: readonly FieldError[];
}

/** Evidence that no register and no module knows: written down, and taken back where it was a slip. */
export function ByHandPage({ frame, cohort, members, all, formKey, typed, errors }: ByHandProps): VNode {
  const at = { cohort: cohort.id };
  const nameOf = new Map(members.map(({ enrolmentId, name }) => [enrolmentId, name]));
  const title = `Evidence by hand: ${cohort.name}`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      isWide
      errors={errors}
      back={{ href: paths.cohort.to(at), text: 'Milestones and evidence' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        Registers and modules are evidence by themselves. Write down here only what they do not know. It
        counts for the milestone in whose window its day lies, in the DfE’s words, and your lead provider may
        ask to see it: put the file beside it, or say where it is kept.
      </p>
      <form method="post" action={paths.byHand.to(at)} enctype="multipart/form-data" novalidate>
        <input type="hidden" name="key" value={typed['key'] ?? formKey} />
        <Select
          id="place"
          name="place"
          label={{ text: 'Whose evidence is it?' }}
          items={[
            { value: '', text: 'Choose' },
            ...members.map(({ enrolmentId, name, schoolName }) => ({
              value: String(enrolmentId),
              text: schoolName === null ? name : `${name}, ${schoolName}`,
            })),
          ]}
          value={typed['place'] ?? ''}
          errorMessage={errorAt(errors, 'place')}
        />
        <Radios
          name="kind"
          idPrefix="kind"
          fieldset={{ legend: { text: 'What is it?', classes: 'govuk-fieldset__legend--s' } }}
          items={HAND_KINDS.map((kind) => ({ value: kind, text: EVIDENCE_KINDS[kind] }))}
          value={typed['kind'] ?? ''}
          errorMessage={errorAt(errors, 'kind')}
        />
        <Input
          id="on"
          name="on"
          label={{ text: 'Of which day is it?' }}
          hint={{ text: 'Year, month, day, like 2026-11-23' }}
          classes="govuk-input--width-10"
          value={typed['on'] ?? ''}
          errorMessage={errorAt(errors, 'on')}
        />
        <Textarea
          id="note"
          name="note"
          rows={3}
          label={{ text: 'What you saw, and where it is kept' }}
          hint={{ text: 'Nothing about health, and nobody else’s name' }}
          value={typed['note'] ?? ''}
          errorMessage={errorAt(errors, 'note')}
        />
        <FileUpload
          id="file"
          name="file"
          label={{ text: 'A file that shows it (optional)' }}
          hint={{ text: FILE_HINT }}
          errorMessage={errorAt(errors, 'file')}
        />
        {asksOfBirth(errors) ? <NotABirth /> : null}
        <Button preventDoubleClick>Write it down</Button>
      </form>
      <DataTable
        caption="Written down by hand"
        isWide
        rows={all}
        whenEmpty="Nothing was written down by hand."
        columns={[
          {
            heading: 'Who',
            cell: ({ enrolmentId }) => nameOf.get(enrolmentId) ?? 'Not on the cohort any more',
          },
          { heading: 'What', cell: ({ kind }) => EVIDENCE_KINDS[kind] },
          { heading: 'Day', cell: ({ on }) => inWords(on) },
          { heading: 'Note', cell: ({ note }) => note },
          {
            heading: 'File',
            cell: ({ id, enrolmentId, on, file }) => (
              <a class="govuk-link" href={paths.byHandOne.to({ ...at, record: id })}>
                {file === null ? 'Add a file' : fileInWords(file)}
                <span class="govuk-visually-hidden">
                  {` to the evidence on ${nameOf.get(enrolmentId) ?? 'somebody'}, ${inWords(on)}`}
                </span>
              </a>
            ),
          },
          { heading: 'Written down', cell: ({ madeAt, who }) => `${momentInWords(madeAt)}, ${who}` },
          {
            heading: 'A slip?',
            cell: ({ id, enrolmentId, kind, on }) => (
              <form method="post" action={paths.takeBackByHand.to({ ...at, record: id })}>
                <Button classes="govuk-button--secondary govuk-!-margin-bottom-0" preventDoubleClick>
                  Take back
                  <span class="govuk-visually-hidden">
                    {` “${EVIDENCE_KINDS[kind]}” of ${nameOf.get(enrolmentId) ?? 'somebody'}, ${inWords(on)}`}
                  </span>
                </Button>
              </form>
            ),
          },
        ]}
      />
    </Page>
  );
}
