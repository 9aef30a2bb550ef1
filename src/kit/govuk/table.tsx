import type { ComponentChildren } from 'preact';
import { joined, spread, type Listed, type Look, type Optional } from './attributes.ts';
import type { Piece } from './content.tsx';

export interface TableCell
  extends
    Piece,
    Optional<{
      format: 'numeric';
      colspan: number;
      rowspan: number;
    }> {}

export interface TableProps
  extends
    Look,
    Optional<{
      caption: ComponentChildren;
      captionClasses: string;
      head: readonly TableCell[];
      firstCellIsHeader: boolean;
    }> {
  rows: Listed<readonly TableCell[]>;
}

export function Table(props: TableProps) {
  const { caption, captionClasses, head, rows, firstCellIsHeader, classes, attributes } = props;
  return (
    <table class={joined('govuk-table', classes)} {...spread(attributes)}>
      {caption && <caption class={joined('govuk-table__caption', captionClasses)}>{caption}</caption>}
      {head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map((cell) => (
              <th scope="col" {...cellAttributes(cell, 'govuk-table__header')}>
                {cell.text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map(
          (row) =>
            row && (
              <tr class="govuk-table__row">
                {row.map((cell, index) =>
                  index === 0 && firstCellIsHeader ? (
                    <th
                      scope="row"
                      {...cellAttributes({ ...cell, format: undefined }, 'govuk-table__header')}
                    >
                      {cell.text}
                    </th>
                  ) : (
                    <td {...cellAttributes(cell, 'govuk-table__cell')}>{cell.text}</td>
                  ),
                )}
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

function cellAttributes({ format, classes, colspan, rowspan, attributes }: TableCell, block: string): object {
  return {
    class: joined(block, format && `${block}--${format}`, classes),
    colspan,
    rowspan,
    ...spread(attributes),
  };
}
