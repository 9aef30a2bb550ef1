import type { ComponentChildren } from 'preact';

import type { PageOfRows } from './find-rows.ts';
import type { List, Listed } from './list.ts';
import type { ListState } from './state.ts';

/** What can be done with the rows that are ticked, or with all that match. */
export interface BulkAct {
  /** What the button says: 'Write to them'. */
  text: string;
  /** Where the ticked rows are shown once more, before anything is done. */
  action: string;
}

export interface ListViewProps<Row extends Listed> {
  list: List<Row>;
  state: ListState;
  found: PageOfRows<Row>;
  /** What a box is called that ticks this row: the person's name. */
  nameOf: (row: Row) => string;
  acts: readonly BulkAct[];
  /** The address of the file of what is shown. */
  csvAddress: string;
  /** Stands between the filters and the table: saved views. */
  children?: ComponentChildren;
}

/** '1 person', '1,204 people'. */
export function countInWords<Row>({ noun }: List<Row>, count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun.one : noun.many}`;
}
