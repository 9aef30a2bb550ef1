import type { VNode } from 'preact';

import { Button, DataTable, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { evidencePaths as paths } from '../paths.ts';
import type { DeclarationFile } from '../told/store.ts';
import { momentInWords } from './parts.tsx';

export interface ListsPageProps {
  frame: Frame;
  files: readonly DeclarationFile[];
  nameOf: (actor: string) => string;
  /** How many differences of the three lists nobody has decided. */
  open: number;
}

/** What the lead provider and the DfE told of declarations. */
export function ListsPage({ frame, files, nameOf, open }: ListsPageProps): VNode {
  return (
    <Page
      frame={frame}
      title="Lists of declarations"
      hidden
      isWide
      back={{ href: '/staff/mirror', text: 'Lead provider and DfE' }}
    >
      <h1 class="govuk-heading-l">Lists of declarations</h1>
      <p class="govuk-body">
        The file that your lead provider filled in and returned, its own sheet, or the DfE’s answer. What each
        says of a declaration is kept with who said it and as of when; nothing is written over.
      </p>
      <Button href={paths.sendList.to()}>Send a list</Button>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.mismatches.to()}>
          Hub, lead provider and DfE side by side
        </a>
        : {open === 0 ? 'nothing is open' : `${open.toLocaleString('en-GB')} open`}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.partnerLists.to()}>
          Delivery partners of your lead providers
        </a>
      </p>
      <DataTable
        caption="Lists"
        isWide
        rows={files}
        whenEmpty="No list was sent yet."
        columns={[
          {
            heading: 'List',
            cell: (file) => (
              <a class="govuk-link" href={paths.list.to({ list: file.id })}>
                {file.name}
              </a>
            ),
          },
          {
            heading: 'From',
            cell: ({ leadProvider, toldBy }) =>
              toldBy === 'DfE' ? `DfE, for ${leadProvider}` : leadProvider,
          },
          { heading: 'True up to', cell: ({ asOf }) => momentInWords(asOf) },
          { heading: 'State', cell: ({ state }) => <ListTag state={state} /> },
          { heading: 'Sent', cell: ({ sentAt, sentBy }) => `${momentInWords(sentAt)}, ${nameOf(sentBy)}` },
        ]}
      />
    </Page>
  );
}

export function ListTag({ state }: { state: DeclarationFile['state'] }): VNode {
  switch (state) {
    case 'read':
      return <Tag classes="govuk-tag--yellow">Waits</Tag>;
    case 'taken':
      return <Tag classes="govuk-tag--green">Taken over</Tag>;
    case 'set aside':
      return <Tag classes="govuk-tag--grey">Set aside</Tag>;
  }
}
