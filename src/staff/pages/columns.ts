import { sql, type RawBuilder } from 'kysely';

import type { Column } from '../../kit/lists/index.ts';

/** The order in which people look for names. */
export const inOrder = (text: RawBuilder<unknown>): RawBuilder<unknown> => sql`${text} collate "und-x-icu"`;

/** A column that says the same on the page and in the file; a dash where there is nothing. */
export function textColumn<Row>(
  key: string,
  heading: string,
  shown: Column<Row>['shown'],
  order: RawBuilder<unknown>,
  words: (row: Row) => string | null,
): Column<Row> {
  return { key, heading, shown, order, cell: (row) => words(row) ?? '–', csv: words };
}

/** Made once: `toLocaleString` makes another for every day, which was most of what a page of applications cost. */
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** 3 Feb 2027: where a column has no room for the month. */
export const shortDay = (day: Temporal.PlainDate): string => SHORT.format(day);

/** A day: short on the page, as the machines have it in the file. */
export function dayColumn<Row>(
  key: string,
  heading: string,
  shown: Column<Row>['shown'],
  order: RawBuilder<unknown>,
  day: (row: Row) => Temporal.PlainDate | null,
): Column<Row> {
  const words = (row: Row) => {
    const told = day(row);
    return told === null ? '–' : shortDay(told);
  };
  return { key, heading, shown, order, cell: words, csv: day };
}
