/** The SQL of a list: one statement for a page of it, one for how many there are, one for all of it. */
import { sql, type RawBuilder } from 'kysely';

import type { Reader } from '../db/index.ts';
import { ROWS_A_PAGE, type Condition, type Filter, type List, type Listed } from './list.ts';
import type { Chosen, ListState } from './state.ts';

export interface PageOfRows<Row> {
  rows: readonly Row[];
  /** How many there are in all. */
  count: number;
  /** The page that is shown: the last where the address asks for one beyond it. */
  page: number;
  pages: number;
}

export async function findPage<Row extends Listed>(
  db: Reader,
  list: List<Row>,
  state: ListState,
): Promise<PageOfRows<Row>> {
  const count = await countRows(db, list, state);
  const pages = Math.max(1, Math.ceil(count / ROWS_A_PAGE));
  const page = Math.min(state.page, pages);
  const { rows } = await sql<Row>`select * from (${list.found}) as found where ${conditionOf(list, state)}
    order by ${orderOf(list, state)} limit ${ROWS_A_PAGE} offset ${(page - 1) * ROWS_A_PAGE}`.execute(db);
  return { rows, count, page, pages };
}

export async function countRows<Row>(db: Reader, list: List<Row>, state: ListState): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (${list.found}) as found where ${conditionOf(list, state)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** All of them, in the list's order. */
export async function findAllRows<Row extends Listed>(
  db: Reader,
  list: List<Row>,
  state: ListState,
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select * from (${list.found}) as found where ${conditionOf(list, state)}
    order by ${orderOf(list, state)}`.execute(db);
  return rows;
}

/** Those of these ids that the list would show to this viewer, in its order. What it would not is left out. */
export async function findRowsOf<Row extends Listed>(
  db: Reader,
  list: List<Row>,
  state: ListState,
  ids: readonly number[],
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select * from (${list.found}) as found where found.id = any(${[...ids]})
    order by ${orderOf(list, state)}`.execute(db);
  return rows;
}

function conditionOf<Row>(list: List<Row>, state: ListState): Condition {
  const conditions = list.filters.flatMap((filter) => {
    const chosen = state.chosen.get(filter.key);
    const condition = chosen === undefined ? null : matching(filter, chosen);
    return condition === null ? [] : [sql`(${condition})`];
  });
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

function matching(filter: Filter, chosen: Chosen): Condition | null {
  if (filter.kind === 'words' && chosen.kind === 'words') return filter.matches(chosen.words);
  if (filter.kind === 'choices' && chosen.kind === 'choices') return filter.matches(chosen.values);
  if (filter.kind === 'days' && chosen.kind === 'days') return filter.matches(chosen.from, chosen.to);
  return null;
}

/** What has no value comes last either way; the id decides between equals, so that no row is on two pages. */
function orderOf<Row>(list: List<Row>, state: ListState): RawBuilder<unknown> {
  const column = list.columns.find(({ key }) => key === state.order.column);
  if (column?.order === undefined) return sql`found.id`;
  return state.order.isDown
    ? sql`${column.order} desc nulls last, found.id desc`
    : sql`${column.order} asc nulls last, found.id`;
}

/** Every word somewhere in the text, in any order and whatever the case. */
export function hasWords(text: RawBuilder<unknown>, words: string): Condition {
  const each = words.split(/\s+/).map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    return sql`${text} ilike ${pattern}`;
  });
  return sql<boolean>`${sql.join(each, sql` and `)}`;
}
