import { csvFile } from '../csv/write.ts';
import type { List, Listed } from './list.ts';
import { columnsShown, type ListState } from './state.ts';

/** The file of a list: its columns as they are shown, all its rows, in its order. */
export function listFile<Row extends Listed>(
  list: List<Row>,
  state: ListState,
  rows: readonly Row[],
): AsyncGenerator<string, void, undefined> {
  const columns = columnsShown(list, state);
  return csvFile(
    columns.map(({ heading }) => heading),
    rows.map((row) => columns.map(({ csv }) => csv(row))),
  );
}
