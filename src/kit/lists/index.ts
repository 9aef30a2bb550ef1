export {
  ROWS_A_PAGE,
  type Choice,
  type Column,
  type Condition,
  type Filter,
  type List,
  type Listed,
} from './list.ts';
export {
  addressOf,
  columnsShown,
  namesAndValues,
  readState,
  type ListState,
  type ReadState,
} from './state.ts';
export { countRows, findAllRows, findPage, findRowsOf, hasWords, type PageOfRows } from './find-rows.ts';
export { listFile } from './list-file.ts';
export { countInWords, type BulkAct } from './list-props.ts';
export { ListView, pagesNear } from './list-view.tsx';
