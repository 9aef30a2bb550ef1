import type { ComponentChildren, VNode } from 'preact';

import { Button, Details, Input } from '../../kit/govuk/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import {
  addressOf,
  ListView,
  type BulkAct,
  type List,
  type ListState,
  type PageOfRows,
} from '../../kit/lists/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { StaffRow } from '../lists/all-lists.ts';
import { staffPaths } from '../paths.ts';
import type { SavedView } from '../store.ts';

export interface ListPageProps {
  frame: Frame;
  list: List<StaffRow>;
  state: ListState;
  found: PageOfRows<StaffRow>;
  acts: readonly BulkAct[];
  views: readonly SavedView[];
  /** Whether this person may share a view with everybody. */
  canShare: boolean;
  errors: readonly FieldError[];
  /** What was typed for the name of a view that could not be kept. */
  typedName: string;
}

export function ListPage(props: ListPageProps): VNode {
  const { frame, list, state, found, acts, views, errors } = props;
  const query = queryOf(list, state);
  const view = views.find((one) => one.query === query && query !== '') ?? null;
  const file = addressOf(list, state, 1, staffPaths.file.to({ list: list.name }));
  return (
    <Page
      frame={frame}
      title={view === null ? list.heading : `${view.name} – ${list.heading}`}
      hidden
      isWide
      errors={errors}
      scripts={['list-keys.js']}
    >
      <h1 class="govuk-heading-l">
        {view === null ? (
          list.heading
        ) : (
          <>
            <span class="govuk-caption-l">{list.heading}</span>
            {view.name}
          </>
        )}
      </h1>
      <Views list={list} views={views} now={view} />
      <ListView
        list={list}
        state={state}
        found={found}
        nameOf={(row) => row.full_name}
        acts={acts}
        csvAddress={file}
      >
        {query === '' ? null : <KeepView {...props} query={query} view={view} />}
      </ListView>
    </Page>
  );
}

/** The query of the address of this state, as a view keeps it. */
export function queryOf(list: List<StaffRow>, state: ListState): string {
  return addressOf(list, state).split('?', 2)[1] ?? '';
}

function Views({
  list,
  views,
  now,
}: {
  list: List<StaffRow>;
  views: readonly SavedView[];
  now: SavedView | null;
}) {
  if (views.length === 0) return null;
  const item = (key: string, href: string, isNow: boolean, words: ComponentChildren) => (
    <li key={key}>
      <a class="govuk-link" href={href} aria-current={isNow ? 'page' : undefined}>
        {words}
      </a>
    </li>
  );
  return (
    <nav aria-label="Saved views" class="hub-views">
      <ul class="govuk-list">
        {item('all', list.address, false, `All ${list.noun.many}`)}
        {views.map((view) =>
          item(String(view.id), `${list.address}?${view.query}`, view.id === now?.id, view.name),
        )}
      </ul>
    </nav>
  );
}

function KeepView(props: ListPageProps & { query: string; view: SavedView | null }) {
  const { list, query, view, canShare, errors, typedName } = props;
  const hidden = <input type="hidden" name="query" value={query} />;
  if (view?.isOwn === true)
    return (
      <form method="post" action={staffPaths.removeView.to({ list: list.name })} class="hub-views__form">
        {hidden}
        <input type="hidden" name="view" value={view.id} />
        <Button classes="govuk-button--secondary">Remove this view</Button>
      </form>
    );
  if (view !== null) return null;
  const error = errors.find(({ field }) => field === 'name');
  return (
    <Details summaryText="Save this view" open={error !== undefined} classes="hub-no-print">
      <form method="post" action={staffPaths.saveView.to({ list: list.name })} class="hub-views__form">
        {hidden}
        <Input
          id="name"
          name="name"
          label={{ text: 'Name of the view' }}
          hint={{ text: 'For example, Truro, to be answered this week' }}
          value={typedName}
          classes="govuk-input--width-20"
          errorMessage={error === undefined ? undefined : { text: error.text }}
        />
        {canShare ? (
          <div class="govuk-checkboxes govuk-checkboxes--small">
            <div class="govuk-checkboxes__item">
              <input class="govuk-checkboxes__input" id="shared" name="shared" type="checkbox" value="yes" />
              <label class="govuk-label govuk-checkboxes__label" for="shared">
                Show it to everybody who works in lists
              </label>
            </div>
          </div>
        ) : null}
        <Button classes="govuk-button--secondary">Save</Button>
      </form>
    </Details>
  );
}
