/** What a list shows, read from its address and written back to it. The same state always has the same address. */
import { parseDay } from '../dates/index.ts';
import type { FieldError } from '../forms/index.ts';
import type { Filter, List } from './list.ts';

export type Chosen =
  | { kind: 'words'; words: string }
  | { kind: 'choices'; values: readonly string[] }
  | { kind: 'days'; from: Temporal.PlainDate | null; to: Temporal.PlainDate | null };

export interface ListState {
  /** By the key of the filter; one that narrows nothing is not in it. */
  chosen: ReadonlyMap<string, Chosen>;
  order: { column: string; isDown: boolean };
  /** The keys of the columns beside those always shown; null until somebody chooses. */
  columns: readonly string[] | null;
  /** From 1. */
  page: number;
}

export interface ReadState {
  state: ListState;
  /** What of the address could not be used. It narrows nothing, and the page says so. */
  problems: readonly FieldError[];
}

const MOST_WORDS = 100;
const LAST_PAGE = 100_000;

type Query = Readonly<Record<string, unknown>>;

export function readState<Row>(list: List<Row>, query: Query): ReadState {
  const problems: FieldError[] = [];
  const chosen = new Map<string, Chosen>();
  for (const filter of list.filters) {
    const read = readFilter(filter, query, problems);
    if (read !== null) chosen.set(filter.key, read);
  }
  return {
    state: {
      chosen,
      order: readOrder(list, query),
      columns: readColumns(list, query),
      page: readPage(query),
    },
    problems,
  };
}

function readFilter(filter: Filter, query: Query, problems: FieldError[]): Chosen | null {
  switch (filter.kind) {
    case 'words': {
      const words = one(query[filter.key]).normalize('NFC').replaceAll('\0', '').trim();
      if (words === '') return null;
      if (words.length <= MOST_WORDS) return { kind: 'words', words };
      problems.push({
        field: filter.key,
        text: `${filter.label}: search for ${MOST_WORDS} characters or fewer`,
      });
      return null;
    }
    case 'choices': {
      const asked = all(query[filter.key]).filter((value) => value !== '');
      const values = filter.choices.map(({ value }) => value).filter((value) => asked.includes(value));
      if (asked.some((value) => !values.includes(value)))
        problems.push({ field: filter.key, text: `${filter.label}: choose from those listed` });
      return values.length === 0 ? null : { kind: 'choices', values };
    }
    case 'days': {
      const from = readDay(filter, 'from', query, problems);
      const to = readDay(filter, 'to', query, problems);
      return from === null && to === null ? null : { kind: 'days', from, to };
    }
  }
}

function readDay(
  filter: Filter,
  side: 'from' | 'to',
  query: Query,
  problems: FieldError[],
): Temporal.PlainDate | null {
  const field = `${filter.key}-${side}`;
  const typed = one(query[field]).trim();
  if (typed === '') return null;
  const day = parseDay(typed);
  if (day === null)
    problems.push({
      field,
      text: `${filter.label}: write the day as year, month, day, like 2026-11-23`,
    });
  return day;
}

function readOrder<Row>(list: List<Row>, query: Query): ListState['order'] {
  const asked = one(query['sort']);
  const read = (text: string) => ({ column: text.replace(/^-/, ''), isDown: text.startsWith('-') });
  const order = read(asked);
  return list.columns.some((column) => column.order !== undefined && column.key === order.column)
    ? order
    : read(list.orderedBy);
}

function readColumns<Row>(list: List<Row>, query: Query): readonly string[] | null {
  if (query['column'] === undefined) return null;
  const asked = all(query['column']);
  return list.columns
    .filter((column) => column.shown !== 'always' && asked.includes(column.key))
    .map((column) => column.key);
}

function readPage(query: Query): number {
  const asked = one(query['page']);
  return /^[1-9][0-9]{0,5}$/.test(asked) ? Math.min(Number(asked), LAST_PAGE) : 1;
}

/** The names and values of the address, in one order. `page` is left out, for it is another list then. */
export function namesAndValues<Row>(
  list: List<Row>,
  state: ListState,
): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  for (const { key } of list.filters) {
    const chosen = state.chosen.get(key);
    if (chosen === undefined) continue;
    if (chosen.kind === 'words') pairs.push([key, chosen.words]);
    else if (chosen.kind === 'choices')
      pairs.push(...chosen.values.map((value): [string, string] => [key, value]));
    else {
      if (chosen.from !== null) pairs.push([`${key}-from`, chosen.from.toString()]);
      if (chosen.to !== null) pairs.push([`${key}-to`, chosen.to.toString()]);
    }
  }
  const sort = `${state.order.isDown ? '-' : ''}${state.order.column}`;
  if (sort !== list.orderedBy) pairs.push(['sort', sort]);
  // A list whose columns were all taken away says so by an empty one.
  const columns = state.columns?.length === 0 ? [''] : (state.columns ?? []);
  pairs.push(...columns.map((key): [string, string] => ['column', key]));
  return pairs;
}

/** The address that shows this, from its first page unless `page` says otherwise. */
export function addressOf<Row>(list: List<Row>, state: ListState, page = 1, base = list.address): string {
  const search = new URLSearchParams(namesAndValues(list, state).map(([name, value]) => [name, value]));
  if (page > 1) search.set('page', String(page));
  return search.size === 0 ? base : `${base}?${search.toString()}`;
}

/** Without one filter, or without one value of it. */
export function without(state: ListState, key: string, value?: string): ListState {
  const chosen = new Map(state.chosen);
  const held = chosen.get(key);
  chosen.delete(key);
  if (value !== undefined && held?.kind === 'choices') {
    const values = held.values.filter((one) => one !== value);
    if (values.length > 0) chosen.set(key, { kind: 'choices', values });
  }
  return { ...state, chosen };
}

/** Which columns are shown, in the list's order. */
export function columnsShown<Row>(list: List<Row>, state: ListState): List<Row>['columns'] {
  return list.columns.filter(
    ({ key, shown }) =>
      shown === 'always' || (state.columns === null ? shown === 'at first' : state.columns.includes(key)),
  );
}

function one(value: unknown): string {
  return all(value)[0] ?? '';
}

function all(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}
