import type { VNode } from 'preact';

import { DECLARATION_WORDS } from '../../cohorts/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Checkboxes, DataTable, Details, Input, Pagination } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { evidencePaths as paths } from '../paths.ts';
import type { Mismatch } from '../reconciliation/compare.ts';
import type { MismatchCounts, ShownMismatch } from '../reconciliation/store.ts';
import { A_PAGE, type MismatchView } from '../reconciliation/view.ts';
import { KIND_WORDS, whatToDo } from '../reconciliation/words.ts';
import { momentInWords } from './parts.tsx';

export interface MismatchesPageProps {
  frame: Frame;
  counts: MismatchCounts;
  /** Null while nothing was ever compared. */
  comparedAt: Temporal.Instant | null;
  /** Of the page that is shown. */
  shown: readonly ShownMismatch[];
  view: MismatchView;
  nameOf: (actor: string) => string;
  /** Of the one whose reason was asked again. */
  typed: Typed;
  errors: readonly FieldError[];
}

/** Where three lists disagree of somebody, by kind, with what to do. */
export function MismatchesPage(props: MismatchesPageProps): VNode {
  const { frame, counts, comparedAt, shown, view, nameOf, typed, errors } = props;
  const all = [...counts];
  const open = all.reduce((sum, [, one]) => sum + one.open, 0);
  const decided = all.reduce((sum, [, one]) => sum + one.decided, 0);
  const listed = all
    .filter(([kind]) => view.kinds.length === 0 || view.kinds.includes(kind))
    .reduce((sum, [, one]) => sum + (view.isDecided ? one.decided : one.open), 0);
  const query = { kind: [...view.kinds, ...(view.isDecided ? ['decided'] : [])] };
  return (
    <Page
      frame={frame}
      title="Hub, lead provider and DfE side by side"
      hidden
      isWide
      errors={errors}
      back={{ href: paths.lists.to(), text: 'Lists of declarations' }}
    >
      <h1 class="govuk-heading-l">Hub, lead provider and DfE side by side</h1>
      <p class="govuk-body">
        {open === 0
          ? 'Nothing is open: the newest lists agree with the hub, or somebody said why not.'
          : `${open.toLocaleString('en-GB')} ${open === 1 ? 'difference is' : 'differences are'} open, by the newest list of each side. A difference goes by itself once the lists agree, and is open again if it comes back.`}
      </p>
      <form method="post" action={paths.compare.to()}>
        <p class="govuk-body">
          {comparedAt === null
            ? 'Nothing was compared yet.'
            : `Compared on ${momentInWords(comparedAt)}. Each list that is taken over is compared at once, and all of them every night.`}
        </p>
        <Button classes="govuk-button--secondary" preventDoubleClick>
          Compare again now
        </Button>
      </form>
      <form method="get" action={paths.mismatches.to()}>
        <Checkboxes
          name="kind"
          idPrefix="kind"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'Show only', classes: 'govuk-fieldset__legend--s' } }}
          items={[
            ...all.map(([kind, one]) => ({
              value: kind,
              text: `${KIND_WORDS[kind]} (${one.open.toLocaleString('en-GB')})`,
              checked: view.kinds.includes(kind),
            })),
            {
              value: 'decided',
              text: `Those that somebody decided (${decided.toLocaleString('en-GB')})`,
              checked: view.isDecided,
            },
          ]}
        />
        <Button classes="govuk-button--secondary">Show</Button>
      </form>
      <DataTable
        caption={captionOf(listed, view.page, shown.length)}
        isWide
        rows={shown}
        whenEmpty="Nothing is like that."
        columns={[
          { heading: 'Who', cell: (one) => <Who one={one} /> },
          { heading: 'What differs', cell: (one) => aboutInWords(one) },
          { heading: 'Hub', cell: ({ hub }) => hub ?? '–' },
          { heading: 'Lead provider', cell: ({ leadProvider }) => leadProvider ?? '–' },
          { heading: 'DfE', cell: ({ dfe }) => dfe ?? '–' },
          { heading: 'What to do', cell: (one) => whatToDo(one) },
          {
            heading: 'Decision',
            cell: (one) => <Decide one={one} nameOf={nameOf} typed={typed} errors={errors} />,
          },
        ]}
      />
      {listed <= A_PAGE ? null : (
        <Pagination
          previous={
            view.page === 1
              ? undefined
              : { href: paths.mismatches.to({ ...query, page: String(view.page - 1) }) }
          }
          next={
            view.page * A_PAGE >= listed
              ? undefined
              : { href: paths.mismatches.to({ ...query, page: String(view.page + 1) }) }
          }
        />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.mismatchesFile.to(query)}>
          Download this list as CSV
        </a>
      </p>
    </Page>
  );
}

function captionOf(listed: number, page: number, shown: number): string {
  const all = listed === 1 ? '1 difference' : `${listed.toLocaleString('en-GB')} differences`;
  const first = (page - 1) * A_PAGE + 1;
  return listed <= A_PAGE || shown === 0
    ? all
    : `${all}: ${first.toLocaleString('en-GB')} to ${(first + shown - 1).toLocaleString('en-GB')}`;
}

function Who({ one }: { one: ShownMismatch }): VNode {
  return one.personId === null ? (
    <>{one.name}</>
  ) : (
    <a class="govuk-link" href={`/staff/people/${one.personId}`}>
      {one.name}
    </a>
  );
}

export function aboutInWords({ kind, type, in: list }: Pick<Mismatch, 'kind' | 'type' | 'in'>): string {
  const of = type === null ? '' : `: ${DECLARATION_WORDS[type]}`;
  const where = list === null ? '' : list === 'DfE' ? ' (DfE)' : ' (lead provider)';
  return `${KIND_WORDS[kind]}${of}${where}`;
}

function Decide({
  one,
  nameOf,
  typed,
  errors,
}: Pick<MismatchesPageProps, 'nameOf' | 'typed' | 'errors'> & { one: ShownMismatch }): VNode {
  const { decision, key, name } = one;
  const about = ` of ${name}, ${aboutInWords(one)}`;
  if (decision !== null)
    return (
      <form method="post" action={paths.decide.to()}>
        <input type="hidden" name="mismatch" value={key} />
        {decision.reason}{' '}
        <span class="govuk-hint">
          {nameOf(decision.decidedBy)}, {momentInWords(decision.decidedAt)}
        </span>
        <Button
          name="do"
          value="undo"
          classes="govuk-button--secondary govuk-!-margin-bottom-0"
          preventDoubleClick
        >
          Open again<span class="govuk-visually-hidden">{about}</span>
        </Button>
      </form>
    );
  const box = `reason-${key.slice(0, 16)}`;
  const isAsked = typed['mismatch'] === key;
  return (
    <Details
      summaryText={
        <>
          It may stand<span class="govuk-visually-hidden">{about}</span>
        </>
      }
      open={isAsked}
    >
      <form method="post" action={paths.decide.to()} novalidate>
        <input type="hidden" name="mismatch" value={key} />
        <Input
          id={box}
          name="reason"
          label={{ text: 'Why' }}
          value={isAsked ? (typed['reason'] ?? '') : ''}
          errorMessage={errorAt(errors, box)}
        />
        <Button name="do" value="decide" classes="govuk-!-margin-bottom-0" preventDoubleClick>
          Keep the reason
        </Button>
      </form>
    </Details>
  );
}
