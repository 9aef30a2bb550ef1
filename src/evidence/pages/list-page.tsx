import type { VNode } from 'preact';

import { DECLARATION_WORDS } from '../../cohorts/index.ts';
import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { DataTable, SummaryList, WarningText } from '../../kit/govuk/index.ts';
import { textOf } from '../../mirror/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { evidencePaths as paths } from '../paths.ts';
import type { ListPlan, PlannedLine } from '../told/plan-list.ts';
import type { DeclarationFile } from '../told/store.ts';
import { LINE_WORDS, STATE_WORDS } from '../words.ts';
import { ListTag } from './lists-page.tsx';
import { FaultsTable, momentInWords, TakeOrSetAside } from './parts.tsx';

export interface ListPageProps {
  frame: Frame;
  file: DeclarationFile;
  /** What it would change; null once it is decided. */
  plan: { lines: ListPlan['lines']; fingerprint: string } | null;
  errors: readonly FieldError[];
}

const MOST_LINES = 500;

/** A list before it is taken over: line by line, what it would change; afterwards, what came of it. */
export function ListPage({ frame, file, plan, errors }: ListPageProps): VNode {
  const at = { list: file.id };
  const news = plan?.lines.filter(({ kind }) => kind !== 'unchanged' && kind !== 'nothing declared') ?? [];
  const quiet = (plan?.lines.length ?? 0) - news.length;
  const changes = news.filter(({ kind }) => kind === 'new' || kind === 'changed').length;
  return (
    <Page
      frame={frame}
      title={`${file.name}, a list of declarations`}
      hidden
      isWide
      errors={errors}
      back={{ href: paths.lists.to(), text: 'Lists of declarations' }}
    >
      <h1 class="govuk-heading-l">{file.name}</h1>
      <SummaryList
        rows={[
          { key: { text: 'State' }, value: { text: <ListTag state={file.state} /> } },
          {
            key: { text: 'Made by' },
            value: { text: file.toldBy === 'DfE' ? `The DfE, for ${file.leadProvider}` : file.leadProvider },
          },
          { key: { text: 'True up to' }, value: { text: momentInWords(file.asOf) } },
          ...(file.state === 'taken'
            ? [{ key: { text: 'What came of it' }, value: { text: countsInWords(file) } }]
            : []),
        ]}
      />
      {plan === null ? null : (
        <>
          <h2 class="govuk-heading-m">What it would change</h2>
          {quiet === 0 ? null : (
            <p class="govuk-body">
              {quiet === 1 ? 'One line says' : `${quiet.toLocaleString('en-GB')} lines say`} nothing new.
            </p>
          )}
          <DataTable
            caption="Lines with something new"
            isWide
            rows={news.slice(0, MOST_LINES)}
            whenEmpty="No declaration would change. Taken over, the list is still compared with the others."
            columns={[
              { heading: 'Line', label: 'Line', cell: ({ row }) => row.line },
              { heading: 'Who', cell: whoInWords },
              {
                heading: 'Declaration',
                cell: ({ row }) =>
                  row.declaration === null
                    ? '–'
                    : `${DECLARATION_WORDS[row.declaration.type]} of ${inWords(londonDay(row.declaration.at))}`,
              },
              { heading: 'State', cell: stateInWords },
              { heading: 'What it does', cell: ({ kind }) => LINE_WORDS[kind] },
            ]}
          />
          {news.length > MOST_LINES ? <p class="govuk-body">Only the first {MOST_LINES} are shown.</p> : null}
          {news.some(({ isUnexpected }) => isUnexpected) ? (
            <WarningText>
              The DfE’s states have no such move as some lines tell. They are taken as told: ask your lead
              provider.
            </WarningText>
          ) : null}
          <TakeOrSetAside
            take={paths.takeList.to(at)}
            aside={paths.setListAside.to(at)}
            shown={plan.fingerprint}
            changes={changes}
          />
        </>
      )}
      {file.faults.length === 0 ? null : <FaultsTable faults={file.faults} />}
    </Page>
  );
}

function whoInWords({ row, place }: PlannedLine): VNode {
  const name =
    textOf(row.told, 'fullName') ?? textOf(row.told, 'participantId') ?? `Reference ${row.reference}`;
  return place === null ? (
    <>{name}</>
  ) : (
    <a class="govuk-link" href={`/staff/people/${place.personId}`}>
      {name}
    </a>
  );
}

function stateInWords({ row, from, isUnexpected }: PlannedLine): string {
  if (row.declaration === null) return '–';
  const to = STATE_WORDS[row.declaration.state];
  const move =
    from === null || from === row.declaration.state ? to : `${STATE_WORDS[from]} to ${to.toLowerCase()}`;
  return isUnexpected ? `${move}: no move of the DfE’s` : move;
}

function countsInWords({ counts }: DeclarationFile): string {
  const said = Object.entries(counts).flatMap(([kind, count]) =>
    count === 0 || !Object.hasOwn(LINE_WORDS, kind) ? [] : [`${count.toLocaleString('en-GB')} ${kind}`],
  );
  return said.length === 0 ? 'Nothing' : said.join(', ');
}
