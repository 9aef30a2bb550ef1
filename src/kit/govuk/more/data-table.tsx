import type { ComponentChildren } from 'preact';
import { Table, type TableCell } from '../table.tsx';

/** One column: its heading, and what it shows of a row. */
export interface DataColumn<Row> {
  heading: ComponentChildren;
  /** Numbers stand to the right, under one another. */
  isNumeric?: boolean | undefined;
  cell: (row: Row) => ComponentChildren;
}

export interface DataTableProps<Row> {
  /** Says what the rows are; it also names the region that scrolls. */
  caption: string;
  captionClasses?: string | undefined;
  /** The first column heads its row. */
  columns: readonly [DataColumn<Row>, ...DataColumn<Row>[]];
  rows: readonly Row[];
  /** Wider than a telephone: the table then scrolls by itself, by keyboard too, and the page stays put. */
  isWide?: boolean | undefined;
  /** Stands in place of a table without rows. */
  whenEmpty?: ComponentChildren;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionClasses = 'govuk-table__caption--m', columns, rows, isWide, whenEmpty } = props;
  if (rows.length === 0 && whenEmpty) return <p class="govuk-body">{whenEmpty}</p>;
  const cells = (content: (column: DataColumn<Row>) => ComponentChildren): TableCell[] =>
    columns.map((column) => ({
      text: content(column),
      format: column.isNumeric ? 'numeric' : undefined,
    }));
  const table = (
    <Table
      caption={caption}
      captionClasses={captionClasses}
      firstCellIsHeader
      head={cells((column) => column.heading)}
      rows={rows.map((row) => cells((column) => column.cell(row)))}
    />
  );
  if (!isWide) return table;
  return (
    <section class="hub-scroll" aria-label={caption} tabindex={0}>
      {table}
    </section>
  );
}
