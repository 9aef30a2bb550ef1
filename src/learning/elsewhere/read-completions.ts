/**
 * What does a lead provider's file of completed modules say? Each hub's lead provider has headings of its own, so which
 * column says what is chosen once and kept; where nobody chose, headings are recognised. Whatever cannot be used is told by
 * its line, and the other lines are taken.
 */
import { Readable } from 'node:stream';

import { readCsv } from '../../kit/csv/read.ts';
import { parseDay } from '../../kit/dates/index.ts';
import { trnOf } from '../../people/index.ts';

export const FIELDS = ['email', 'trn', 'participant', 'module', 'completedOn', 'minutes'] as const;
export type Field = (typeof FIELDS)[number];

/** What headings are recognised by, where nobody chose. */
export const USUAL: Readonly<Record<Field, readonly string[]>> = {
  email: ['email', 'email address', 'learner email', 'participant email'],
  trn: ['trn', 'teacher reference number'],
  participant: ['participant id', 'participant_id', 'dfe participant id', 'ecf id'],
  module: ['module', 'course', 'activity', 'module name', 'title'],
  completedOn: ['completed on', 'completed', 'completion date', 'date completed', 'completed at'],
  minutes: ['minutes', 'duration', 'time in minutes', 'minutes spent'],
};

export interface CompletionLine {
  line: number;
  email: string;
  trn: string;
  participant: string;
  module: string;
  completedOn: Temporal.PlainDate;
  minutes: number | null;
}

export interface Fault {
  line: number;
  words: string;
}

export interface CompletionsRead {
  lines: readonly CompletionLine[];
  faults: readonly Fault[];
  /** Lines with something in them, the headings left out. */
  rows: number;
  /** The file could not be read further: then nothing of it is taken. */
  isBroken: boolean;
}

/** @param columns the heading for each field, where somebody chose */
export async function readCompletions(
  bytes: Uint8Array,
  columns: Readonly<Partial<Record<Field, string>>>,
  today: Temporal.PlainDate,
): Promise<CompletionsRead> {
  const lines: CompletionLine[] = [];
  const faults: Fault[] = [];
  let rows = 0;
  let isBroken = false;
  const headingOf = (field: Field): string => columns[field] || (USUAL[field][0] ?? field);
  const wanted = FIELDS.map((field) => ({
    name: headingOf(field),
    alsoCalled: columns[field] ? [] : USUAL[field].slice(1),
    required: field === 'module' || field === 'completedOn',
  }));
  for await (const item of readCsv(Readable.from([bytes]), { columns: wanted })) {
    if ('error' in item) {
      const where = item.column === null ? '' : `${item.column}: `;
      faults.push({ line: item.line, words: where + item.error });
      isBroken ||= item.ends;
      continue;
    }
    const { line } = item;
    const row = Object.fromEntries(FIELDS.map((field) => [field, item.row[headingOf(field)] ?? '']));
    rows += 1;
    const completedOn = dayOf(row['completedOn'] ?? '');
    const minutes = row['minutes'] ?? '';
    const fault = faultOf(row, completedOn, minutes, today);
    if (fault !== null || completedOn === null) faults.push({ line, words: fault ?? '' });
    else
      lines.push({
        line,
        email: (row['email'] ?? '').toLowerCase(),
        trn: trnOf(row['trn'] ?? '') ?? '',
        participant: (row['participant'] ?? '').toLowerCase(),
        module: row['module'] ?? '',
        completedOn,
        minutes: minutes === '' ? null : Math.round(Number(minutes)),
      });
  }
  return { lines, faults, rows, isBroken };
}

function faultOf(
  row: Readonly<Record<string, string>>,
  completedOn: Temporal.PlainDate | null,
  minutes: string,
  today: Temporal.PlainDate,
): string | null {
  if ([row['email'], trnOf(row['trn'] ?? ''), row['participant']].every((one) => (one ?? '') === ''))
    return 'There is no email, TRN of seven digits or participant id to know the person by';
  if ((row['module'] ?? '') === '') return 'The name of the module is missing';
  if ((row['completedOn'] ?? '') === '') return 'It is not completed: there is no date';
  if (completedOn === null)
    return `${row['completedOn'] ?? ''} is not a day. Write it like 2026-11-23 or 23/11/2026`;
  if (Temporal.PlainDate.compare(completedOn, today) > 0) return 'The day is in the future';
  if (minutes !== '' && !(Number(minutes) > 0 && Number(minutes) < 100_000))
    return `${minutes} is not a number of minutes`;
  return null;
}

/** `2026-11-23`, with or without a time after it, or `23/11/2026` as British spreadsheets write it. */
function dayOf(written: string): Temporal.PlainDate | null {
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T].*)?$/.exec(written.trim()) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined)
    return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parseDay(written.trim().replace(/[ T].*$/, ''));
}
