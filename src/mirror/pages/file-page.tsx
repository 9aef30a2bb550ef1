import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { Button, DataTable, Details, InsetText, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Match } from '../match/match.ts';
import { mirrorPaths as paths } from '../paths.ts';
import type { FilePlan } from '../plan/plan-file.ts';
import type { PlannedRow } from '../plan/plan-import.ts';
import type { MirrorFile } from '../store.ts';
import { FIELDS, textOf } from '../wire.ts';
import { factInWords, momentInWords } from '../words.ts';
import { countsInWords, FileTag } from './home-page.tsx';
import { counted, Faults, lineWord } from './parts.tsx';

export interface FilePageProps {
  frame: Frame;
  file: MirrorFile;
  /** Null once it is decided. */
  plan: FilePlan | null;
  /** An earlier import of the very same file. */
  before: MirrorFile | null;
  changesAnything: boolean;
  nameOf: (actor: string) => string;
  errors: readonly FieldError[];
}

/** As many rows of a kind stand on the page; the counts are of all. */
const MOST_SHOWN = 200;

export function FilePage(props: FilePageProps): VNode {
  const { frame, file, plan, errors } = props;
  return (
    <Page
      frame={frame}
      title={plan === null ? file.name : `What ${file.name} would change`}
      hidden
      isWide
      back={{ href: paths.home.to(), text: 'Lead provider and DfE' }}
      errors={errors}
    >
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{plan === null ? 'File' : 'What this file would change'}</span>
        {file.name} <FileTag state={file.state} />
      </h1>
      {plan === null ? <Decided {...props} /> : <Preview {...props} plan={plan} />}
    </Page>
  );
}

function About({ file, nameOf }: FilePageProps): VNode {
  return (
    <SummaryList
      rows={[
        {
          key: { text: 'From' },
          value: { text: file.toldBy === 'DfE' ? `The DfE, by ${file.leadProvider}` : file.leadProvider },
        },
        { key: { text: 'True up to' }, value: { text: momentInWords(file.asOf) } },
        {
          key: { text: 'Sent' },
          value: { text: `${momentInWords(file.takenAt)}, by ${nameOf(file.takenBy)}` },
        },
        file.leftOut.length > 0 && {
          key: { text: 'Columns never kept' },
          value: { text: file.leftOut.join(', ') },
        },
        {
          key: { text: 'Fingerprint' },
          value: { text: <code class="hub-breaks">{file.digest}</code> },
        },
      ]}
    />
  );
}

function Decided(props: FilePageProps): VNode {
  const { file, nameOf } = props;
  return (
    <>
      <p class="govuk-body-l">
        {file.state === 'imported'
          ? `${countsInWords(file.counts)}.`
          : 'It was set aside: nothing of it was kept.'}
      </p>
      {file.decidedAt === null ? null : (
        <p class="govuk-body">
          {file.state === 'imported' ? 'Imported' : 'Set aside'} on {momentInWords(file.decidedAt)} by{' '}
          {nameOf(file.decidedBy ?? 'system')}.
        </p>
      )}
      <About {...props} />
      <Faults faults={file.faults} format={file.format} caption="Lines that were not read" />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.registrations.to()}>
          All registrations
        </a>
      </p>
    </>
  );
}

function Preview(props: FilePageProps & { plan: FilePlan }): VNode {
  const { file, plan, before, changesAnything } = props;
  const { counts } = plan;
  const canTake = plan.rows.length > 0 && (before === null || changesAnything);
  return (
    <>
      {before === null ? null : (
        <InsetText>
          The very same file was imported on {momentInWords(before.decidedAt ?? before.takenAt)}.{' '}
          {changesAnything
            ? 'Columns were chosen otherwise since, so it would change something.'
            : 'It changes nothing a second time.'}
        </InsetText>
      )}
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <strong>{counted(counts.new, 'new registration')}</strong>
        </li>
        <li>
          <strong>{counted(counts.changed, 'registration')}</strong> that would change
        </li>
        <li>{counted(counts.unchanged, 'registration')} unchanged</li>
        {counts.older > 0 ? (
          <li>
            {counted(counts.older, 'registration')} of which we know something newer: they stay as they are
          </li>
        ) : null}
        <li>{matchesInWords(plan.matches)}</li>
        {plan.idChanges.length > 0 ? (
          <li>
            {counted(plan.idChanges.length, 'participant ID')} with a successor, which we follow from now on
          </li>
        ) : null}
        <li>
          {counts.faults === 0
            ? 'Every line could be read'
            : `${counted(counts.faults, 'line')} that could not be read: nothing of them is kept, and the others are not held up`}
        </li>
      </ul>
      <div class="govuk-button-group">
        {canTake ? (
          <form method="post" action={paths.take.to({ file: file.id })}>
            <input type="hidden" name="shown" value={plan.fingerprint} />
            <Button preventDoubleClick>
              {changesAnything
                ? `Take over ${counted(counts.new + counts.changed, 'registration')}`
                : 'Note that nothing changed'}
            </Button>
          </form>
        ) : null}
        <form method="post" action={paths.setAside.to({ file: file.id })}>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Set it aside
          </Button>
        </form>
      </div>
      <Faults faults={plan.faults} format={file.format} caption="Lines that could not be read" />
      {file.format === 'csv' ? <HowRead {...props} /> : null}
      <Changed rows={plan.rows.filter(({ kind }) => kind === 'changed')} format={file.format} />
      <Older rows={plan.rows.filter(({ older }) => older.length > 0)} format={file.format} />
      <New rows={plan.rows.filter(({ kind }) => kind === 'new')} plan={plan} format={file.format} />
      <Details summaryText="About the file">
        <About {...props} />
      </Details>
    </>
  );
}

function matchesInWords(matches: ReadonlyMap<number, Match>): string {
  const count = (kind: Match['kind']) => [...matches.values()].filter((match) => match.kind === kind).length;
  const [sure, open, nobody] = [count('matched'), count('to decide'), count('unmatched')];
  if (matches.size === 0) return 'All of them are of people whom the hub knows';
  return `Of those that are of nobody yet, ${sure.toLocaleString('en-GB')} would find their person, ${open.toLocaleString('en-GB')} would wait for you to decide, and of ${nobody.toLocaleString('en-GB')} the hub knows nobody`;
}

function HowRead({ file, plan }: FilePageProps & { plan: FilePlan }): VNode {
  const used = Object.entries(plan.columns);
  const unused = file.headings.filter((heading) => !used.some(([, one]) => one === heading));
  return (
    <>
      <h2 class="govuk-heading-m">How its columns are read</h2>
      <p class="govuk-body">
        {counted(used.length, 'column')} of {file.headings.length} {used.length === 1 ? 'is' : 'are'} read.
        {unused.length === 0 ? '' : ` Not kept: ${unused.join(', ')}.`}{' '}
        <a class="govuk-link" href={paths.columns.to({ file: file.id })}>
          Choose the columns
        </a>
      </p>
    </>
  );
}

const whoOf = (row: PlannedRow): string =>
  textOf(row.facts, 'fullName') ??
  textOf(row.facts, 'applicationId') ??
  textOf(row.facts, 'participantId') ??
  '';

function Changed({
  rows,
  format,
}: {
  rows: readonly PlannedRow[];
  format: MirrorFile['format'];
}): VNode | null {
  if (rows.length === 0) return null;
  const changes = rows.flatMap((row) => row.changes.map((change) => ({ row, ...change })));
  return (
    <>
      <DataTable
        caption="What would change"
        isWide
        rows={changes.slice(0, MOST_SHOWN)}
        columns={[
          { heading: 'Who', cell: ({ row }) => whoOf(row) },
          { heading: 'Fact', cell: ({ field }) => FIELDS[field].words },
          { heading: 'Now', cell: ({ field, from }) => factInWords(field, from) },
          { heading: 'Would be', cell: ({ field, to }) => <strong>{factInWords(field, to)}</strong> },
          { heading: lineWord(format), isNumeric: true, cell: ({ row }) => row.line },
        ]}
      />
      <More shown={MOST_SHOWN} all={changes.length} />
    </>
  );
}

function Older({
  rows,
  format,
}: {
  rows: readonly PlannedRow[];
  format: MirrorFile['format'];
}): VNode | null {
  if (rows.length === 0) return null;
  const facts = rows.flatMap((row) => row.older.map((fact) => ({ row, ...fact })));
  return (
    <>
      <DataTable
        caption="Older than what we know, and left as it is"
        isWide
        rows={facts.slice(0, MOST_SHOWN)}
        columns={[
          { heading: 'Who', cell: ({ row }) => whoOf(row) },
          { heading: 'Fact', cell: ({ field }) => FIELDS[field].words },
          { heading: 'The file says', cell: ({ field, told }) => factInWords(field, told) },
          {
            heading: 'We know',
            cell: ({ field, known, knownAsOf }) =>
              `${factInWords(field, known)}, as of ${momentInWords(Temporal.Instant.from(knownAsOf))}`,
          },
          { heading: lineWord(format), isNumeric: true, cell: ({ row }) => row.line },
        ]}
      />
      <More shown={MOST_SHOWN} all={facts.length} />
    </>
  );
}

function New({
  rows,
  plan,
  format,
}: {
  rows: readonly PlannedRow[];
  plan: FilePlan;
  format: MirrorFile['format'];
}): VNode | null {
  if (rows.length === 0) return null;
  return (
    <>
      <DataTable
        caption="New registrations"
        isWide
        rows={rows.slice(0, MOST_SHOWN)}
        columns={[
          { heading: 'Who', cell: whoOf },
          { heading: 'Course', cell: ({ facts }) => factInWords('course', facts.course) },
          { heading: 'Status', cell: ({ facts }) => factInWords('status', facts.status) },
          { heading: 'Funded place', cell: ({ facts }) => factInWords('fundedPlace', facts.fundedPlace) },
          { heading: 'Person at the hub', cell: (row) => matchKind(plan.matches.get(row.registration)) },
          { heading: lineWord(format), isNumeric: true, cell: ({ line }) => line },
        ]}
      />
      <More shown={MOST_SHOWN} all={rows.length} />
    </>
  );
}

function matchKind(match: Match | undefined): string {
  switch (match?.kind) {
    case undefined:
    case 'matched':
      return 'Found';
    case 'to decide':
      return 'You decide';
    case 'unmatched':
      return 'Nobody found';
  }
}

function More({ shown, all }: { shown: number; all: number }): VNode | null {
  return all <= shown ? null : (
    <p class="govuk-body">And {(all - shown).toLocaleString('en-GB')} more, which are taken over likewise.</p>
  );
}
