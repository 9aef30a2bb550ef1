import type { VNode } from 'preact';

import { Button, DataTable, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { KnownPartner } from '../partners/plan-partners.ts';
import type { PartnerList } from '../partners/store.ts';
import { evidencePaths as paths } from '../paths.ts';
import { ListTag } from './lists-page.tsx';
import { momentInWords } from './parts.tsx';

export interface PartnerListsPageProps {
  frame: Frame;
  lists: readonly PartnerList[];
  partners: readonly { leadProvider: string; known: readonly KnownPartner[] }[];
  nameOf: (actor: string) => string;
}

/** Which delivery partners each lead provider has, as its lists say. */
export function PartnerListsPage({ frame, lists, partners, nameOf }: PartnerListsPageProps): VNode {
  return (
    <Page
      frame={frame}
      title="Delivery partners"
      hidden
      isWide
      back={{ href: paths.lists.to(), text: 'Lists of declarations' }}
    >
      <h1 class="govuk-heading-l">Delivery partners</h1>
      <p class="govuk-body">
        The DfE has a list of each lead provider’s delivery partners, with the cohorts of each, and refuses a
        declaration that names another. Your lead provider can read its list and pass it on.
      </p>
      <Button href={paths.sendPartnerList.to()}>Send a list of delivery partners</Button>
      {partners.map(({ leadProvider, known }) => (
        <DataTable
          key={leadProvider}
          caption={`Partners of ${leadProvider}`}
          isWide
          rows={known}
          whenEmpty="No list was taken over yet."
          columns={[
            { heading: 'Delivery partner', cell: ({ name }) => name },
            { heading: 'Cohorts', cell: ({ years }) => (years.length === 0 ? 'None' : years.join(', ')) },
            {
              heading: 'Standing',
              cell: ({ isListed }) =>
                isListed ? (
                  <Tag classes="govuk-tag--green">In the list</Tag>
                ) : (
                  <Tag classes="govuk-tag--grey">No longer in the list</Tag>
                ),
            },
            { heading: 'ID', cell: ({ id }) => <code class="govuk-!-text-break-word">{id}</code> },
          ]}
        />
      ))}
      <DataTable
        caption="Lists that were sent"
        isWide
        rows={lists}
        whenEmpty="No list was sent yet."
        columns={[
          {
            heading: 'List',
            cell: ({ id, name }) => (
              <a class="govuk-link" href={paths.partnerList.to({ list: id })}>
                {name}
              </a>
            ),
          },
          { heading: 'Lead provider', cell: ({ leadProvider }) => leadProvider },
          { heading: 'Made by', cell: ({ toldBy }) => (toldBy === 'DfE' ? 'The DfE' : 'The lead provider') },
          { heading: 'True up to', cell: ({ asOf }) => momentInWords(asOf) },
          { heading: 'State', cell: ({ state }) => <ListTag state={state} /> },
          { heading: 'Sent', cell: ({ sentAt, sentBy }) => `${momentInWords(sentAt)}, ${nameOf(sentBy)}` },
        ]}
      />
    </Page>
  );
}
