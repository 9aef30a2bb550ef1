import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords, isBefore } from '../../kit/dates/index.ts';
import { asksOfBirth } from '../../kit/forms/free-text.ts';
import {
  Button,
  DataTable,
  InsetText,
  Input,
  SummaryList,
  Textarea,
  WarningText,
} from '../../kit/govuk/index.ts';
import { peoplePaths } from '../../people/paths.ts';
import { retentionPaths } from '../../retention/paths.ts';
import type { Frame } from '../../shell/frame.ts';
import { NotABirth } from '../../shell/not-a-birth.tsx';
import { Page } from '../../shell/page.tsx';
import { OBSTACLES, type Obstacle } from '../may-erase.ts';
import type { PackPart } from '../pack.ts';
import { dataPaths as paths } from '../paths.ts';
import type { Erasure } from '../erasure.ts';
import { REQUEST_KINDS, type DataRequest } from '../request.ts';
import { Parts, type Again } from './own-data-page.tsx';
import { errorAt } from '../../kit/forms/index.ts';

/** What people asked of their data, the most urgent first. */
export function RequestsPage(props: {
  frame: Frame;
  requests: readonly DataRequest[];
  today: Temporal.PlainDate;
}): VNode {
  const { frame, requests, today } = props;
  return (
    <Page frame={frame} title="People’s data" hidden isWide>
      <h1 class="govuk-heading-l">People’s data</h1>
      <DataTable
        isWide
        caption="What people asked"
        rows={requests}
        whenEmpty="Nobody has asked for anything."
        columns={[
          {
            heading: 'Who',
            cell: ({ id, fullName }) => (
              <a class="govuk-link" href={paths.request.to({ request: id })}>
                {fullName}
              </a>
            ),
          },
          { heading: 'What', cell: ({ kind }) => REQUEST_KINDS[kind] },
          { heading: 'Asked', cell: ({ askedAt }) => inWords(londonDay(askedAt)) },
          {
            heading: 'Answer',
            cell: ({ answer, answerBy }) =>
              answer !== null ? (
                `Answered on ${inWords(londonDay(answer.at))}`
              ) : isBefore(answerBy, today) ? (
                <strong>Late: was due by {inWords(answerBy)}</strong>
              ) : (
                `Due by ${inWords(answerBy)}`
              ),
          },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={retentionPaths.preview.to()}>
          What goes by itself for its age, and when
        </a>
        . To erase one person, open their record under{' '}
        <a class="govuk-link" href="/staff/people">
          People
        </a>
        .
      </p>
    </Page>
  );
}

/** One request, and the answer to it. */
export function RequestPage(props: { frame: Frame; request: DataRequest; again: Again }): VNode {
  const { frame, request, again } = props;
  const { errors, typed } = again;
  const at = { person: request.personId };
  return (
    <Page
      frame={frame}
      title={`Request ${request.id} about data`}
      hidden
      back={{ href: paths.requests.to(), text: 'People’s data' }}
      errors={errors}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{REQUEST_KINDS[request.kind]}</h1>
          <p class="govuk-body">
            {request.fullName}, on {inWords(londonDay(request.askedAt))}. To be answered by{' '}
            {inWords(request.answerBy)}.
          </p>
          <InsetText>
            <span class="hub-as-stored">{request.words}</span>
          </InsetText>
          <ul class="govuk-list">
            <li>
              <a class="govuk-link" href={peoplePaths.person.to(at)}>
                Their record, where a name, an address or a post is put right
              </a>
            </li>
            <li>
              <a class="govuk-link" href={paths.pack.to(at)}>
                All that we hold on them
              </a>
            </li>
            <li>
              <a class="govuk-link" href={paths.erase.to(at)}>
                What erasing them would do
              </a>
            </li>
          </ul>
          {request.answer === null ? (
            <form method="post" action={paths.request.to({ request: request.id })} novalidate>
              <Textarea
                id="answer"
                name="answer"
                label={{ text: 'What was done, or why it was not', classes: 'govuk-label--s' }}
                hint={{ text: 'They read it on their own page.' }}
                value={typed['answer'] ?? ''}
                errorMessage={errorAt(errors, 'answer')}
              />
              {asksOfBirth(errors) ? <NotABirth /> : null}
              <Button preventDoubleClick>Answer</Button>
            </form>
          ) : (
            <>
              <h2 class="govuk-heading-m">Answered on {inWords(londonDay(request.answer.at))}</h2>
              <p class="govuk-body hub-as-stored">{request.answer.words}</p>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

/** All that is held on somebody, for whoever answers them. What they told in confidence stays sealed. */
export function PackPage(props: {
  frame: Frame;
  person: { id: number; name: string };
  parts: readonly PackPart[];
}): VNode {
  const { frame, person, parts } = props;
  return (
    <Page
      frame={frame}
      title={`What we hold on ${person.name}`}
      hidden
      back={{ href: peoplePaths.person.to({ person: person.id }), text: person.name }}
    >
      <h1 class="govuk-heading-l">What we hold on {person.name}</h1>
      <p class="govuk-body">
        That you opened this is on record. They can see all of it themselves, with what they told in
        confidence, under “What we hold on you” on their page.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.packFile.to({ person: person.id })}>
          Download it as a file (JSON)
        </a>
      </p>
      <Parts parts={parts} />
    </Page>
  );
}

export interface PreviewRow {
  what: string;
  rows: number;
  goes: boolean;
  why: string;
}

/** What erasing somebody would do, and the button; or what stands in the way; or the proof that it was done. */
export function ErasePage(props: {
  frame: Frame;
  person: { id: number; name: string };
  preview: readonly PreviewRow[];
  obstacles: readonly Obstacle[];
  erasure: Erasure | null;
  again: Again;
}): VNode {
  const { frame, person, preview, obstacles, erasure, again } = props;
  const title = erasure === null ? `Erase ${person.name}` : `Record ${person.id} was erased`;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      back={{ href: peoplePaths.person.to({ person: person.id }), text: person.name }}
      errors={again.errors}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {erasure === null ? (
        <Before person={person} preview={preview} obstacles={obstacles} again={again} />
      ) : (
        <Proof erasure={erasure} />
      )}
    </Page>
  );
}

function Before(props: {
  person: { id: number; name: string };
  preview: readonly PreviewRow[];
  obstacles: readonly Obstacle[];
  again: Again;
}): VNode {
  const { person, preview, obstacles, again } = props;
  const columns = [
    { heading: 'What', cell: ({ what }: PreviewRow) => what },
    { heading: 'Rows', isNumeric: true, cell: ({ rows }: PreviewRow) => rows },
    { heading: 'Why', cell: ({ why }: PreviewRow) => why },
  ] as const;
  return (
    <>
      <DataTable
        isWide
        caption="Goes"
        rows={preview.filter(({ goes }) => goes)}
        whenEmpty="Nothing."
        columns={columns}
      />
      <DataTable
        isWide
        caption="Stays, without a name, an address or anybody’s words"
        rows={preview.filter(({ goes }) => !goes)}
        whenEmpty="Nothing."
        columns={columns}
      />
      <p class="govuk-body">
        They are also struck out of letters, notes and messages about others. Published figures and counts
        stay as they are. Pictures of paper registers go by their age. Backups made before today still hold
        them: whoever restores one has them erased again by the restore itself.
      </p>
      {obstacles.length > 0 ? (
        <WarningText iconFallbackText="Warning">
          {obstacles.map((obstacle) => OBSTACLES[obstacle]).join(' ')}
        </WarningText>
      ) : (
        <form method="post" action={paths.erase.to({ person: person.id })} novalidate>
          <Input
            id="name"
            name="name"
            label={{
              text: `Write “${person.name}” to confirm. It cannot be undone.`,
              classes: 'govuk-label--s',
            }}
            autocomplete="off"
            spellcheck={false}
            value={again.typed['name'] ?? ''}
            errorMessage={errorAt(again.errors, 'name')}
          />
          <Button classes="govuk-button--warning" preventDoubleClick>
            Erase
          </Button>
        </form>
      )}
    </>
  );
}

function Proof({ erasure }: { erasure: Erasure }): VNode {
  return (
    <>
      <SummaryList
        rows={[
          { key: { text: 'When' }, value: { text: inWords(londonDay(erasure.at)) } },
          {
            key: { text: 'Found afterwards' },
            value: {
              text:
                erasure.still.length === 0
                  ? 'No name, address or number of theirs in any table'
                  : erasure.still
                      .map(({ table, column, rows }) => `${rows} in ${table}, ${column}`)
                      .join('; '),
            },
          },
        ]}
      />
      <DataTable
        isWide
        caption="What was done"
        rows={erasure.did}
        whenEmpty="There was nothing."
        columns={[
          { heading: 'Table', cell: ({ table }) => table },
          {
            heading: 'Done',
            cell: ({ did, columns }) => (columns.length === 0 ? did : `${did}: ${columns.join(', ')}`),
          },
          { heading: 'Rows', isNumeric: true, cell: ({ rows }) => rows },
        ]}
      />
    </>
  );
}
