/** The SQL of a list: which rows a page shows and how many there are, what these say, and all of it. */
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

/**
 * Which fifty it is is asked first, and then of those alone what they say: what is worked out of other tables is not
 * worked out of all the rows that stand before them.
 */
export async function findPage<Row extends Listed>(
  db: Reader,
  list: List<Row>,
  state: ListState,
): Promise<PageOfRows<Row>> {
  const asked = await findIds(db, list, state, state.page);
  if (asked.length > 0 || state.page === 1) return pageOf(db, list, state, asked, state.page);
  const last = Math.max(1, Math.ceil((await countRows(db, list, state)) / ROWS_A_PAGE));
  return pageOf(db, list, state, await findIds(db, list, state, last), last);
}

async function pageOf<Row extends Listed>(
  db: Reader,
  list: List<Row>,
  state: ListState,
  ids: readonly Counted[],
  page: number,
): Promise<PageOfRows<Row>> {
  const count = ids[0]?.count ?? 0;
  const rows =
    ids.length === 0
      ? []
      : await findRowsOf(
          db,
          list,
          state,
          ids.map(({ id }) => id),
        );
  return { rows, count, page, pages: Math.max(1, Math.ceil(count / ROWS_A_PAGE)) };
}

interface Counted {
  id: number;
  /** How many there are in all, the same in every row. */
  count: number;
}

/**
 * The ids of a page. What a filter leaves is counted as it is found, because asking each row twice costs twice; without
 * one an index has the order, and counting by itself leaves it the fifty that are first.
 */
async function findIds<Row>(
  db: Reader,
  list: List<Row>,
  state: ListState,
  page: number,
): Promise<readonly Counted[]> {
  const all =
    state.chosen.size > 0 ? sql`count(*) over ()` : sql`(select count(*) from (${list.found}) as found)`;
  const { rows } = await sql<Counted>`select found.id, ${all}::int as count from (${list.found}) as found
    where ${conditionOf(list, state)} order by ${orderOf(list, state)}
    limit ${ROWS_A_PAGE} offset ${(page - 1) * ROWS_A_PAGE}`.execute(db);
  return rows;
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

/**
 * Every word somewhere in the text, in any order and whatever the case.
 *
 * @param may where the text is worked out of other tables: what is true at least wherever the pattern is in the text, and
 *   can be asked of each table once. Only of what it leaves is the text worked out.
 */
export function hasWords(
  text: RawBuilder<unknown>,
  words: string,
  may: (pattern: string) => Condition | null = () => null,
): Condition {
  const patterns = words.split(/\s+/).map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  const left = patterns.flatMap((pattern) => may(pattern) ?? []);
  return sql<boolean>`${sql.join([...left, ...patterns.map((pattern) => sql`${text} ilike ${pattern}`)], sql` and `)}`;
}
