import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { addressOf, ListView, type List, type ListState, type PageOfRows } from '../../kit/lists/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { OfferListRow } from '../offers-list.tsx';
import { movePaths } from '../paths.ts';

export interface OffersPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  list: List<OfferListRow>;
  state: ListState;
  found: PageOfRows<OfferListRow>;
  errors: readonly FieldError[];
}

export function OffersPage({ frame, cohort, list, state, found, errors }: OffersPageProps): VNode {
  return (
    <Page
      frame={frame}
      title={list.heading}
      hidden
      isWide
      back={{ href: movePaths.places.to({ cohort: cohort.id }), text: `Back to places of ${cohort.name}` }}
      errors={errors}
    >
      <h1 class="govuk-heading-l">{list.heading}</h1>
      <ListView
        list={list}
        state={state}
        found={found}
        nameOf={(row) => row.full_name}
        acts={[]}
        csvAddress={addressOf(list, state, 1, movePaths.offersFile.to({ cohort: cohort.id }))}
      />
    </Page>
  );
}
