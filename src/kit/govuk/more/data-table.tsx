import type { ComponentChildren } from 'preact';
import { Table, type TableCell } from '../table.tsx';

/** One column: its heading, and what it shows of a row. */
export interface DataColumn<Row> {
  heading: ComponentChildren;
  /** The words of a heading that is more than words; of the first column, what stands before its cells on a telephone. */
  label?: string | undefined;
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
  /**
   * Wider than a telephone: there each cell stands in a line of its own behind its heading, and on a screen in
   * between the table scrolls by itself, by keyboard too, and the page stays put.
   */
  isWide?: boolean | undefined;
  /** Stands in place of a table without rows. */
  whenEmpty?: ComponentChildren;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionClasses = 'govuk-table__caption--m', columns, rows, isWide, whenEmpty } = props;
  if (rows.length === 0 && whenEmpty) return <p class="govuk-body">{whenEmpty}</p>;
  const formatOf = ({ isNumeric }: DataColumn<Row>) => (isNumeric ? 'numeric' : undefined);
  const table = (
    <Table
      caption={caption}
      captionClasses={captionClasses}
      firstCellIsHeader
      head={columns.map((column): TableCell => ({ text: column.heading, format: formatOf(column) }))}
      rows={rows.map((row) =>
        columns.map((column, at): TableCell => ({
          text: column.cell(row),
          format: formatOf(column),
          attributes: isWide ? headedBy(column.label ?? (at === 0 ? null : column.heading)) : undefined,
        })),
      )}
    />
  );
  if (!isWide) return table;
  return (
    <section class="hub-scroll hub-stack" aria-label={caption} tabindex={0}>
      {table}
    </section>
  );
}

/** What stands before a cell where its column has no room: only words can, so a heading that is more leaves it bare. */
export function headedBy(heading: ComponentChildren): { 'data-heading': string } | undefined {
  return typeof heading === 'string' && heading !== '' ? { 'data-heading': heading } : undefined;
}
