import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { mirrorPaths as paths } from '../paths.ts';
import type { FileCounts, MirrorFile } from '../store.ts';
import { momentInWords } from '../words.ts';
import { counted } from './parts.tsx';

export interface HomePageProps {
  frame: Frame;
  files: readonly MirrorFile[];
  counts: { matched: number; toDecide: number; unmatched: number; differ: number };
  columns: readonly { leadProvider: string; facts: number; changedAt: Temporal.Instant; who: string }[];
  nameOf: (actor: string) => string;
  /** Since when the DfE's API is asked by the hub itself; null where it is not. */
  asksApi: boolean;
}

/** What was told, how much of it is whose, and what waits. */
export function HomePage({ frame, files, counts, columns, nameOf, asksApi }: HomePageProps): VNode {
  const all = counts.matched + counts.toDecide + counts.unmatched;
  const waiting = files.filter(({ state }) => state === 'read');
  return (
    <Page frame={frame} title="Lead provider and DfE" hidden isWide>
      <h1 class="govuk-heading-l">Lead provider and DfE</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <p class="govuk-body-l">
            Registration, acceptance and funding are decided by the DfE and the lead provider. Here is what
            they told us, with who said it and when. We change nothing of it.
          </p>
          <Button href={paths.upload.to()}>Upload a file</Button>
          {asksApi ? (
            <p class="govuk-body">The hub also asks the DfE’s service by itself, every hour.</p>
          ) : null}
        </div>
      </div>
      {waiting.map((file) => (
        <p key={file.id} class="govuk-inset-text">
          <a class="govuk-link" href={paths.file.to({ file: file.id })}>
            {file.name}
          </a>{' '}
          of {file.leadProvider} waits for you: look at what it would change. It was sent on{' '}
          {momentInWords(file.takenAt)} by {nameOf(file.takenBy)}.
        </p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/declarations">
          Declarations: what was told of them
        </a>
      </p>
      <h2 class="govuk-heading-m">Registrations</h2>
      {all === 0 ? (
        <p class="govuk-body">Nothing was told yet.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          <li>
            <a class="govuk-link" href={paths.registrations.to()}>
              {counted(all, 'registration')} in all
            </a>
          </li>
          <li>
            <a class="govuk-link" href={paths.registrations.to({ differs: 'any' })}>
              {counts.differ.toLocaleString('en-GB')} where the hub says otherwise
            </a>
          </li>
          <li>
            <a class="govuk-link" href={paths.queue.to()}>
              {counts.toDecide.toLocaleString('en-GB')} to decide whose they are
            </a>
          </li>
          <li>
            <a class="govuk-link" href={paths.registrations.to({ match: 'unmatched' })}>
              {counts.unmatched.toLocaleString('en-GB')} of nobody the hub knows
            </a>
          </li>
        </ul>
      )}
      <DataTable
        caption="Files"
        isWide
        rows={files}
        whenEmpty="No file was sent yet."
        columns={[
          {
            heading: 'File',
            cell: (file) => (
              <a class="govuk-link" href={paths.file.to({ file: file.id })}>
                {file.name}
              </a>
            ),
          },
          { heading: 'From', cell: ({ leadProvider, toldBy }) => (toldBy === 'DfE' ? 'DfE' : leadProvider) },
          { heading: 'True up to', cell: ({ asOf }) => momentInWords(asOf) },
          { heading: 'State', cell: (file) => <FileTag state={file.state} /> },
          { heading: 'What came of it', cell: (file) => outcomeInWords(file) },
        ]}
      />
      {columns.length === 0 ? null : (
        <DataTable
          caption="Columns chosen for lead providers’ own files"
          rows={columns}
          columns={[
            { heading: 'Lead provider', cell: ({ leadProvider }) => leadProvider },
            { heading: 'Facts with a heading', isNumeric: true, cell: ({ facts }) => facts },
            { heading: 'Chosen', cell: ({ changedAt, who }) => `${momentInWords(changedAt)}, ${who}` },
          ]}
        />
      )}
      <p class="govuk-hint">Today is {inWords(frame.today)}.</p>
    </Page>
  );
}

export function FileTag({ state }: { state: MirrorFile['state'] }): VNode {
  switch (state) {
    case 'read':
      return <Tag classes="govuk-tag--yellow">Waits</Tag>;
    case 'imported':
      return <Tag classes="govuk-tag--green">Imported</Tag>;
    case 'set aside':
      return <Tag classes="govuk-tag--grey">Set aside</Tag>;
  }
}

function outcomeInWords({ state, counts }: MirrorFile): string {
  switch (state) {
    case 'read':
      return 'Nothing yet';
    case 'set aside':
      return 'Nothing of it was kept';
    case 'imported':
      return countsInWords(counts);
  }
}

/** '3 new, 1 changed, 40 unchanged'; what is none is left out. */
export function countsInWords(counts: FileCounts): string {
  const said = [
    counts.new > 0 ? `${counts.new.toLocaleString('en-GB')} new` : '',
    counts.changed > 0 ? `${counts.changed.toLocaleString('en-GB')} changed` : '',
    `${counts.unchanged.toLocaleString('en-GB')} unchanged`,
    counts.older > 0 ? `${counts.older.toLocaleString('en-GB')} older than what we knew` : '',
    counts.faults > 0 ? `${counted(counts.faults, 'line')} not read` : '',
  ];
  return said.filter((one) => one !== '').join(', ');
}
