import type { VNode } from 'preact';

import { Button } from '../govuk/index.ts';
import { headedBy } from '../govuk/more/index.ts';
import { countInWords, type ListViewProps } from './list-props.ts';
import type { Column, Listed } from './list.ts';
import { addressOf, columnsShown, namesAndValues } from './state.ts';

/** The rows; with a box to tick each where there is something to do with many. */
export function ListTable<Row extends Listed>(props: ListViewProps<Row>): VNode {
  const { list, state, found, acts } = props;
  const [firstAct] = acts;
  const table = (
    <section class="hub-scroll hub-stack" aria-label={list.heading} tabindex={0}>
      <table class="govuk-table hub-list__table" data-list-rows="true">
        <caption class="govuk-table__caption govuk-visually-hidden">{list.heading}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {firstAct === undefined ? null : (
              <td class="govuk-table__header hub-list__tick">
                <span class="govuk-visually-hidden">Choose</span>
              </td>
            )}
            {columnsShown(list, state).map((column) => (
              <Heading key={column.key} {...props} column={column} />
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {found.rows.map((row) => (
            <Line key={row.id} {...props} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
  if (firstAct === undefined) return table;
  return (
    <form method="post" action={firstAct.action} class="hub-list__form">
      {namesAndValues(list, state).map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      {table}
      <Acts {...props} />
    </form>
  );
}

function Heading<Row extends Listed>({
  list,
  state,
  column,
}: ListViewProps<Row> & { column: Column<Row> }): VNode {
  const look = `govuk-table__header${column.isNumeric === true ? ' govuk-table__header--numeric' : ''}`;
  if (column.order === undefined)
    return (
      <th scope="col" class={look}>
        {column.heading}
      </th>
    );
  const isSorted = state.order.column === column.key;
  const order = { column: column.key, isDown: isSorted && !state.order.isDown };
  const sorted = state.order.isDown ? 'descending' : 'ascending';
  return (
    <th scope="col" class={look} aria-sort={isSorted ? sorted : 'none'}>
      <a
        class="govuk-link govuk-link--no-underline hub-list__sort"
        href={addressOf(list, { ...state, order })}
      >
        {column.heading}
      </a>
    </th>
  );
}

function Line<Row extends Listed>({
  list,
  state,
  acts,
  nameOf,
  row,
}: ListViewProps<Row> & { row: Row }): VNode {
  const [first, ...others] = columnsShown(list, state);
  const box = `row-${row.id}`;
  return (
    <tr class="govuk-table__row">
      {acts.length === 0 ? null : (
        <td class="govuk-table__cell hub-list__tick">
          <div class="govuk-checkboxes govuk-checkboxes--small">
            <div class="govuk-checkboxes__item">
              <input class="govuk-checkboxes__input" id={box} name="row" type="checkbox" value={row.id} />
              <label class="govuk-label govuk-checkboxes__label" for={box}>
                <span class="govuk-visually-hidden">Choose {nameOf(row)}</span>
              </label>
            </div>
          </div>
        </td>
      )}
      {first === undefined ? null : (
        <th scope="row" class="govuk-table__header">
          {first.cell(row)}
        </th>
      )}
      {others.map((column) => (
        <td
          key={column.key}
          class={`govuk-table__cell${column.isNumeric === true ? ' govuk-table__cell--numeric' : ''}`}
          {...headedBy(column.heading)}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function Acts<Row extends Listed>({ list, found, acts }: ListViewProps<Row>): VNode {
  const isMore = found.count > found.rows.length;
  return (
    <div class="hub-list__acts">
      {isMore ? (
        <div class="govuk-checkboxes govuk-checkboxes--small">
          <div class="govuk-checkboxes__item">
            <input class="govuk-checkboxes__input" id="all" name="all" type="checkbox" value="yes" />
            <label class="govuk-label govuk-checkboxes__label" for="all">
              All {countInWords(list, found.count)} that match, also on other pages
            </label>
          </div>
        </div>
      ) : null}
      <div class="govuk-button-group">
        {acts.map((act) => (
          <Button key={act.action} classes="govuk-button--secondary" attributes={{ formaction: act.action }}>
            {act.text}
          </Button>
        ))}
      </div>
    </div>
  );
}
