/**
 * What does a file of outcomes say? The DfE's own columns of a participant outcome (`participant_id`, `state`,
 * `completion_date`), or a lead provider's sheet by the headings that such sheets have. Whatever cannot be used is told by
 * its line, and the other lines are shown.
 */
import { Readable } from 'node:stream';

import { readCsv } from '../kit/csv/read.ts';
import { parseDay } from '../kit/dates/index.ts';
import { trnOf } from '../people/index.ts';

const COLUMNS = {
  email: ['email', 'email address', 'participant email'],
  trn: ['trn', 'teacher_reference_number', 'teacher reference number'],
  participant: ['participant_id', 'participant id', 'dfe participant id'],
  state: ['state', 'outcome', 'result'],
  day: ['completion_date', 'completion date', 'outcome date', 'date'],
} as const;
type Column = keyof typeof COLUMNS;

export interface FileLine {
  line: number;
  email: string;
  trn: string;
  participant: string;
  state: 'passed' | 'failed';
  completedOn: Temporal.PlainDate;
}

export interface FileFault {
  line: number;
  words: string;
}

/** What sheets write for the DfE's two words. */
const STATES: Readonly<Record<string, FileLine['state']>> = {
  passed: 'passed',
  pass: 'passed',
  failed: 'failed',
  fail: 'failed',
};

export async function readOutcomeFile(
  bytes: Uint8Array,
): Promise<{ lines: readonly FileLine[]; faults: readonly FileFault[] }> {
  const lines: FileLine[] = [];
  const faults: FileFault[] = [];
  const columns = Object.entries(COLUMNS).map(([field, [name, ...alsoCalled]]) => ({
    name,
    alsoCalled,
    required: field === 'state' || field === 'day',
  }));
  for await (const item of readCsv(Readable.from([bytes]), { columns })) {
    if ('error' in item) {
      faults.push({
        line: item.line,
        words: `${item.column === null ? '' : `${item.column}: `}${item.error}`,
      });
      continue;
    }
    const cell = (column: Column): string => (item.row[COLUMNS[column][0]] ?? '').trim();
    const state = STATES[cell('state').toLowerCase()];
    const completedOn = dayOf(cell('day'));
    const fault = faultOf(cell, state, completedOn);
    if (fault !== null || state === undefined || completedOn === null)
      faults.push({ line: item.line, words: fault ?? '' });
    else
      lines.push({
        line: item.line,
        email: cell('email').toLowerCase(),
        trn: trnOf(cell('trn')) ?? '',
        participant: cell('participant').toLowerCase(),
        state,
        completedOn,
      });
  }
  return { lines, faults };
}

function faultOf(
  cell: (column: Column) => string,
  state: FileLine['state'] | undefined,
  completedOn: Temporal.PlainDate | null,
): string | null {
  if (cell('email') === '' && trnOf(cell('trn')) === null && cell('participant') === '')
    return 'There is no email, TRN of seven digits or participant id to know the person by';
  if (cell('state').toLowerCase() === 'voided')
    return 'A void is recorded one by one, with its reason: the DfE takes it by voiding the declaration';
  if (state === undefined)
    return `${cell('state') || 'An empty cell'} is not an outcome. Write passed or failed`;
  return completedOn === null
    ? `${cell('day') || 'An empty cell'} is not a day. Write it like 2026-06-30 or 30/06/2026`
    : null;
}

/** `2026-06-30`, with or without a time after it, or `30/06/2026`. */
function dayOf(written: string): Temporal.PlainDate | null {
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(written) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined)
    return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parseDay(written.replace(/[ T].*$/, ''));
}
