import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { DataTable, InsetText, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { PartnerChange, PartnerLine } from '../partners/plan-partners.ts';
import type { PartnerList } from '../partners/store.ts';
import { evidencePaths as paths } from '../paths.ts';
import { ListTag } from './lists-page.tsx';
import { FaultsTable, momentInWords, TakeOrSetAside } from './parts.tsx';

export interface PartnerListPageProps {
  frame: Frame;
  list: PartnerList;
  /** What it would change; null once it is decided. */
  plan: { lines: readonly PartnerLine[]; isOlder: boolean; fingerprint: string } | null;
  errors: readonly FieldError[];
}

const CHANGE_WORDS: Readonly<Record<PartnerChange, string>> = {
  new: 'New',
  back: 'In the list again',
  changed: 'Changed',
  gone: 'No longer in the list',
  unchanged: 'As it was',
};

/** A list of delivery partners before it is taken over: partner by partner, what it would change. */
export function PartnerListPage({ frame, list, plan, errors }: PartnerListPageProps): VNode {
  return (
    <Page
      frame={frame}
      title={`${list.name}, a list of delivery partners`}
      hidden
      isWide
      errors={errors}
      back={{ href: paths.partnerLists.to(), text: 'Delivery partners' }}
    >
      <h1 class="govuk-heading-l">{list.name}</h1>
      <SummaryList
        rows={[
          { key: { text: 'State' }, value: { text: <ListTag state={list.state} /> } },
          { key: { text: 'Lead provider' }, value: { text: list.leadProvider } },
          { key: { text: 'True up to' }, value: { text: momentInWords(list.asOf) } },
          { key: { text: 'Delivery partners in it' }, value: { text: String(list.rows.length) } },
        ]}
      />
      {plan === null ? null : <Plan list={list} {...plan} />}
      {list.faults.length === 0 ? null : <FaultsTable faults={list.faults} />}
    </Page>
  );
}

function Plan({
  list,
  lines,
  isOlder,
  fingerprint,
}: { list: PartnerList } & NonNullable<PartnerListPageProps['plan']>): VNode {
  const at = { list: list.id };
  const news = lines.filter(({ change }) => change !== 'unchanged');
  const quiet = lines.length - news.length;
  return (
    <>
      <h2 class="govuk-heading-m">What it would change</h2>
      {isOlder ? (
        <InsetText>
          A newer list of this lead provider was taken over already, and an older one does not write over it.
        </InsetText>
      ) : (
        <>
          {list.faults.length === 0 ? null : (
            <InsetText>
              Some lines could not be read, so nobody knows who is missing from the list: no partner is taken
              out by it.
            </InsetText>
          )}
          {quiet === 0 ? null : (
            <p class="govuk-body">
              {quiet === 1
                ? '1 delivery partner is as it was.'
                : `${quiet} delivery partners are as they were.`}
            </p>
          )}
          <DataTable
            caption="Delivery partners that would change"
            captionClasses="govuk-visually-hidden"
            isWide
            rows={news}
            whenEmpty="None would change."
            columns={[
              { heading: 'Delivery partner', cell: ({ name }) => name },
              { heading: 'What it does', cell: ({ change }) => CHANGE_WORDS[change] },
              { heading: 'Cohorts', cell: (line) => cohortsInWords(yearsAfter(line)) },
              { heading: 'Before', cell: beforeInWords },
              { heading: 'ID', cell: ({ id }) => <code class="govuk-!-text-break-word">{id}</code> },
            ]}
          />
        </>
      )}
      <TakeOrSetAside
        take={isOlder ? null : paths.takePartnerList.to(at)}
        aside={paths.setPartnerListAside.to(at)}
        shown={fingerprint}
        changes={news.length}
      />
    </>
  );
}

const cohortsInWords = (years: readonly number[]): string => years.join(', ') || 'None';

/** One that goes keeps its years in its row, and is of no cohort any more. */
const yearsAfter = ({ change, years }: PartnerLine): readonly number[] => (change === 'gone' ? [] : years);

function beforeInWords(line: PartnerLine): string {
  const { change, before, name } = line;
  if (before === null) return '–';
  const was = cohortsInWords(before.years);
  const parts = [
    ...(before.name === name ? [] : [before.name]),
    ...(was === cohortsInWords(yearsAfter(line)) && change !== 'back' ? [] : [was]),
  ];
  return parts.length === 0 ? '–' : parts.join('; ');
}
