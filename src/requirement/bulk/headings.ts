/** Which headings of a file of SENCOs are read: those of the template, and the field names of the machine contract. */
import { type ColumnSpec, headingKey } from '../../kit/csv/headings.ts';
import { COLUMNS } from './columns.ts';

/** JSON of the machine contract, flattened, is a file like any other: `current.from`, `previous[0].school`. */
export const WANTED: readonly ColumnSpec[] = COLUMNS.map(({ name, field }) => ({
  name,
  alsoCalled: field === null ? [] : [field],
  required: name === 'from',
}));

const keysOf = (columns: readonly ColumnSpec[]) =>
  new Set(columns.flatMap(({ name, alsoCalled = [] }) => [name, ...alsoCalled]).map(headingKey));

const ALL_KEYS = keysOf(WANTED);
const SCHOOL_KEYS = keysOf(WANTED.filter(({ name }) => name === 'school_type' || name === 'urn'));

/** How a field below another is written in the machine contract. */
const CONTRACT_FIELD = /^(?:current|previous\[\d+\]|teacher|nasenco|npq)\.\w/;

export interface HeadingFault {
  column: string;
  /** What is wrong and what to do. No full stop. */
  error: string;
}

/** Why a file with these headings cannot be answered; null when it can. */
export function faultOfHeadings(headings: readonly string[]): HeadingFault | null {
  const isThere = (heading: string): boolean => SCHOOL_KEYS.has(headingKey(heading));
  if (!headings.some(isThere)) return NO_SCHOOL;
  const unread = headings
    .map((heading) => heading.trim())
    .find((heading) => CONTRACT_FIELD.test(heading) && !ALL_KEYS.has(headingKey(heading)));
  return unread === undefined ? null : notRead(unread);
}

const NO_SCHOOL: HeadingFault = {
  column: 'school_type',
  error:
    'There is no column headed “school_type” and none headed “urn”. Add one of them to the first line of the file',
};

/** A field that bears on the answer is not passed over in silence. */
function notRead(heading: string): HeadingFault {
  return {
    column: heading,
    error: `The field “${heading}” cannot be read from a CSV file. Take the column out, or send the rows as JSON`,
  };
}
