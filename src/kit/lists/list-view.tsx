import type { VNode } from 'preact';

import { inWords } from '../dates/index.ts';
import { Button, Checkboxes, Details, Input, Pagination, type PaginationItem } from '../govuk/index.ts';
import { ListTable } from './list-table.tsx';
import { countInWords, type ListViewProps } from './list-props.ts';
import type { Filter, List, Listed } from './list.ts';
import { addressOf, columnsShown, namesAndValues, without, type Chosen, type ListState } from './state.ts';

/** A list with its filters, its order and its pages, all of them in the address; it works without scripts. */
export function ListView<Row extends Listed>(props: ListViewProps<Row>): VNode {
  const { list, state, found } = props;
  return (
    <div class="hub-list" data-module="hub-list">
      <Narrowing list={list} state={state} />
      {props.children}
      <p class="govuk-body hub-list__count" role="status">
        <strong>{countInWords(list, found.count)}</strong>
        {found.pages > 1 ? `, page ${found.page} of ${found.pages}` : ''}
        {found.count === 0 ? null : (
          <>
            {' '}
            <a class="govuk-link hub-list__file" href={props.csvAddress}>
              Download {found.count === 1 ? 'it' : 'them'} as CSV
            </a>
          </>
        )}
      </p>
      {found.count === 0 ? <NothingFound list={list} state={state} /> : <ListTable {...props} />}
      <Pages {...props} />
      <ChooseColumns list={list} state={state} />
    </div>
  );
}

function Narrowing<Row extends Listed>({ list, state }: { list: List<Row>; state: ListState }): VNode {
  const words = list.filters.filter(({ kind }) => kind === 'words');
  const others = list.filters.filter(({ kind }) => kind !== 'words');
  const narrowed = others.filter(({ key }) => state.chosen.has(key)).length;
  const kept = namesAndValues(list, state).filter(([name]) => name === 'sort' || name === 'column');
  return (
    <form
      method="get"
      action={list.address}
      class="hub-list__filters"
      role="search"
      aria-label={list.heading}
    >
      <div class="hub-list__words">
        {words.map((filter) => (
          <Box key={filter.key} filter={filter} chosen={state.chosen.get(filter.key)} />
        ))}
        <Button classes="govuk-button--secondary" attributes={{ 'data-list-search': 'true' }}>
          Search
        </Button>
      </div>
      {others.length === 0 ? null : (
        <Details summaryText={narrowed === 0 ? 'More filters' : `More filters (${narrowed} in use)`}>
          <div class="hub-list__boxes">
            {others.map((filter) => (
              <Box key={filter.key} filter={filter} chosen={state.chosen.get(filter.key)} />
            ))}
          </div>
          <Button classes="govuk-button--secondary">Show what matches</Button>
        </Details>
      )}
      {kept.map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <Chips list={list} state={state} />
    </form>
  );
}

function Box({ filter, chosen }: { filter: Filter; chosen: Chosen | undefined }): VNode {
  switch (filter.kind) {
    case 'words':
      return (
        <Input
          id={filter.key}
          name={filter.key}
          type="search"
          label={{ text: filter.label, classes: 'govuk-label--s' }}
          hint={filter.hint === undefined ? undefined : { text: filter.hint }}
          value={chosen?.kind === 'words' ? chosen.words : ''}
          spellcheck={false}
        />
      );
    case 'choices':
      return (
        <Checkboxes
          idPrefix={filter.key}
          name={filter.key}
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: filter.label, classes: 'govuk-fieldset__legend--s' } }}
          items={filter.choices.map((choice) => ({
            ...choice,
            checked: chosen?.kind === 'choices' && chosen.values.includes(choice.value),
          }))}
        />
      );
    case 'days':
      return (
        <fieldset class="govuk-fieldset hub-list__days">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{filter.label}</legend>
          <Day id={`${filter.key}-from`} label="From" day={chosen?.kind === 'days' ? chosen.from : null} />
          <Day id={`${filter.key}-to`} label="To" day={chosen?.kind === 'days' ? chosen.to : null} />
        </fieldset>
      );
  }
}

function Day({ id, label, day }: { id: string; label: string; day: Temporal.PlainDate | null }): VNode {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <input class="govuk-input" id={id} name={id} type="date" value={day?.toString() ?? ''} />
    </div>
  );
}

/** What narrows the list now, each with a link that takes it away. */
function Chips<Row extends Listed>({ list, state }: { list: List<Row>; state: ListState }): VNode | null {
  const chips = list.filters.flatMap((filter) => chipsOf(list, state, filter));
  if (chips.length === 0) return null;
  return (
    <div class="hub-list__chips">
      <ul class="govuk-list">
        {chips.map(({ text, href }) => (
          <li key={text}>
            <a class="hub-list__chip" href={href}>
              <span class="govuk-visually-hidden">Take away the filter </span>
              {text} <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        <li>
          <a class="govuk-link" href={addressOf(list, { ...state, chosen: new Map() })}>
            Take away all filters
          </a>
        </li>
      </ul>
    </div>
  );
}

function chipsOf<Row>(list: List<Row>, state: ListState, filter: Filter): { text: string; href: string }[] {
  const chosen = state.chosen.get(filter.key);
  if (chosen === undefined) return [];
  const away = (value?: string) => addressOf(list, without(state, filter.key, value));
  if (chosen.kind === 'choices' && filter.kind === 'choices')
    return filter.choices
      .filter(({ value }) => chosen.values.includes(value))
      .map(({ value, text }) => ({ text: `${filter.label}: ${text}`, href: away(value) }));
  if (chosen.kind === 'words') return [{ text: `${filter.label}: ${chosen.words}`, href: away() }];
  if (chosen.kind === 'days') return [{ text: `${filter.label}: ${daysInWords(chosen)}`, href: away() }];
  return [];
}

function daysInWords({ from, to }: Extract<Chosen, { kind: 'days' }>): string {
  if (from !== null && to !== null) return `${inWords(from)} to ${inWords(to)}`;
  return from === null ? `up to ${to === null ? '' : inWords(to)}` : `from ${inWords(from)}`;
}

function NothingFound<Row extends Listed>({ list, state }: { list: List<Row>; state: ListState }): VNode {
  if (state.chosen.size === 0) return <p class="govuk-body">There are no {list.noun.many} yet.</p>;
  return (
    <p class="govuk-body">
      No {list.noun.many} match all of the filters above. Take one away, or{' '}
      <a class="govuk-link" href={addressOf(list, { ...state, chosen: new Map() })}>
        show all {list.noun.many}
      </a>
      .
    </p>
  );
}

function Pages<Row extends Listed>({ list, state, found }: ListViewProps<Row>): VNode | null {
  const { page, pages } = found;
  if (pages === 1) return null;
  const to = (number: number) => addressOf(list, state, number);
  return (
    <Pagination
      landmarkLabel={`Pages of ${list.noun.many}`}
      previous={page > 1 ? { href: to(page - 1) } : false}
      next={page < pages ? { href: to(page + 1) } : false}
      items={pagesNear(page, pages).map((number): PaginationItem =>
        number === null ? { ellipsis: true } : { number, href: to(number), current: number === page },
      )}
    />
  );
}

/** The first, the last and those beside this one; null stands for those left out. */
export function pagesNear(page: number, pages: number): readonly (number | null)[] {
  const near = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .toSorted((one, other) => one - other);
  return near.flatMap((number, index) => {
    const before = near[index - 1] ?? 0;
    if (number - before === 2) return [number - 1, number];
    return number - before > 2 ? [null, number] : [number];
  });
}

function ChooseColumns<Row extends Listed>({
  list,
  state,
}: {
  list: List<Row>;
  state: ListState;
}): VNode | null {
  const offered = list.columns.filter(({ shown }) => shown !== 'always');
  if (offered.length === 0) return null;
  const shown = new Set(columnsShown(list, state).map(({ key }) => key));
  const kept = namesAndValues(list, state).filter(([name]) => name !== 'column');
  return (
    <Details summaryText="Choose columns" classes="hub-no-print">
      <form method="get" action={list.address}>
        {kept.map(([name, value]) => (
          <input key={`${name}${value}`} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="column" value="" />
        <Checkboxes
          idPrefix="column"
          name="column"
          classes="govuk-checkboxes--small hub-list__columns"
          fieldset={{ legend: { text: 'Columns', classes: 'govuk-visually-hidden' } }}
          items={offered.map(({ key, heading }) => ({ value: key, text: heading, checked: shown.has(key) }))}
        />
        <Button classes="govuk-button--secondary">Show these columns</Button>
      </form>
    </Details>
  );
}
