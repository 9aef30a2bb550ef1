/** What is asked when a file is sent or its columns are chosen, and the exact words of each error. */
import { isAfter, parseDay } from '../kit/dates/index.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { allCourses } from '../programmes/index.ts';
import type { ChosenColumns } from './read/columns.ts';
import { FIELD_NAMES, FIELDS, type Field } from './wire.ts';

type Body = Readonly<Record<string, unknown>>;

export const TOLD_BY = ['lead provider', 'DfE'] as const;

export interface FileForm {
  leadProvider: string;
  toldBy: (typeof TOLD_BY)[number];
  day: Temporal.PlainDate;
}

/** @param what is sent, as the errors call it */
export function readFileForm(
  body: Body,
  offered: readonly string[],
  today: Temporal.PlainDate,
  what: 'file' | 'list' = 'file',
): { value: FileForm | null; errors: readonly FieldError[]; typed: Typed } {
  const form = new FormReader(body);
  const leadProvider = form.choice('lead-provider', offered, { missing: 'Choose the lead provider' });
  const toldBy = form.choice('told-by', TOLD_BY, { missing: `Choose who made the ${what}` });
  const written = typedText(body['day']).trim();
  const day = written === '' ? today : parseDay(written);
  if (day === null) form.refuse('day', `Write the day of the ${what} as year, month, day, like 2026-11-23`);
  else if (isAfter(day, today)) form.refuse('day', `The day of the ${what} must not be in the future`);
  const isWhole = leadProvider !== null && toldBy !== null && day !== null && form.errors.length === 0;
  return {
    value: isWhole ? { leadProvider, toldBy, day } : null,
    errors: form.errors,
    typed: form.typed(['lead-provider', 'told-by', 'day']),
  };
}

/** The box of a fact on the page of columns. */
export const boxOf = (field: Field): string => `column-${field}`;

export function readColumnsForm(
  body: Body,
  headings: readonly string[],
): { value: ChosenColumns | null; errors: readonly FieldError[] } {
  const form = new FormReader(body);
  const columns: Partial<Record<Field, string>> = {};
  const takenBy = new Map<string, Field>();
  for (const field of FIELD_NAMES) {
    const heading = typedText(body[boxOf(field)]);
    if (heading === '') continue;
    if (!headings.includes(heading)) {
      form.refuse(boxOf(field), `${FIELDS[field].words}: choose one of the headings of the file`);
      continue;
    }
    const other = takenBy.get(heading);
    if (other !== undefined)
      form.refuse(
        boxOf(field),
        `${FIELDS[field].words}: “${heading}” is chosen for ${FIELDS[other].words} already. Choose it once`,
      );
    columns[field] = heading;
    takenBy.set(heading, field);
  }
  if (
    columns.fullName === undefined &&
    columns.applicationId === undefined &&
    columns.participantId === undefined
  )
    form.refuse(boxOf('fullName'), 'Choose the heading of the name, or of an ID of the DfE');
  const course = typedText(body['course']);
  if (course !== '' && !allCourses().has(course)) form.refuse('course', 'Choose a course of the list');
  if (columns.course === undefined && course === '')
    form.refuse('course', 'Choose the course: no column of the file says it');
  return {
    value: form.errors.length > 0 ? null : { columns, course: course === '' ? null : course },
    errors: form.errors,
  };
}
