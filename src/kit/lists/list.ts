/**
 * A list as data: what its columns are, what it can be narrowed by, how it is ordered. From one description come the
 * page, the address, the SQL and the file, so that they cannot tell different things.
 */
import type { ComponentChildren } from 'preact';
import type { RawBuilder } from 'kysely';

import type { Cell } from '../csv/cells.ts';

export interface Column<Row> {
  /** In the address: short, and never changed once people have kept it. */
  key: string;
  heading: string;
  /** What the rows are ordered by, over the columns of `found`; absent where ordering by it would say nothing. */
  order?: RawBuilder<unknown>;
  /** 'always' heads the row; 'at first' until somebody chooses columns; 'when asked' once they have. */
  shown: 'always' | 'at first' | 'when asked';
  isNumeric?: true;
  cell: (row: Row) => ComponentChildren;
  /** What the file says. The heading is the same. */
  csv: (row: Row) => Cell;
}

export type Condition = RawBuilder<boolean>;

export interface Choice {
  value: string;
  text: string;
}

interface AnyFilter {
  key: string;
  label: string;
}

/** Some words that somebody types. */
export interface WordsFilter extends AnyFilter {
  kind: 'words';
  hint?: string;
  matches: (words: string) => Condition;
}

/** One or more of these, any of which will do. */
export interface ChoicesFilter extends AnyFilter {
  kind: 'choices';
  choices: readonly Choice[];
  matches: (values: readonly string[]) => Condition;
}

/** From a day, to a day, or both; both inclusive. In the address as `<key>-from` and `<key>-to`. */
export interface DaysFilter extends AnyFilter {
  kind: 'days';
  matches: (from: Temporal.PlainDate | null, to: Temporal.PlainDate | null) => Condition;
}

export type Filter = WordsFilter | ChoicesFilter | DaysFilter;

export interface List<Row> {
  /** Names it in the address of its acts and in its saved views. */
  name: string;
  address: string;
  heading: string;
  /** What its rows are: 'person', 'people'. */
  noun: { one: string; many: string };
  columns: readonly Column<Row>[];
  filters: readonly Filter[];
  /** The key of a column that has an order, with '-' before it for the other way round. */
  orderedBy: string;
  /**
   * A select of everything that this viewer may see, with an `id`; the conditions and orders speak of it as `found`. What
   * is worked out of other tables is best a value of the row and no join: then the database leaves it alone where rows are
   * counted, and works it out of those that are shown and not of all.
   */
  found: RawBuilder<Row>;
}

/** Every row of a list can be named. */
export interface Listed {
  id: number;
}

export const ROWS_A_PAGE = 50;
