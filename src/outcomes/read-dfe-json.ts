/**
 * What does the DfE's own answer say of outcomes? Its lead provider API (version 3, read November 2026) gives
 * `{"data": [{"type": "participant-outcome", "attributes": {…}}]}`, one outcome or many, every row that was ever made. As
 * the DfE has it, the newest by `created_at` of a participant and course is what stands.
 */
import { parseDay } from '../kit/dates/index.ts';
import type { FileFault, FileLine } from './read-file.ts';

interface Entry {
  line: number;
  participant: string;
  course: string;
  state: string;
  day: string;
  createdAt: Temporal.Instant;
}

/** Lines are numbered as the entries stand in the list, from 1. @param course the DfE's identifier: others are told */
export function readDfeOutcomes(
  text: string,
  course: string,
): { lines: readonly FileLine[]; faults: readonly FileFault[] } {
  const faults: FileFault[] = [];
  const newest = new Map<string, Entry>();
  const data = listIn(text);
  if (data === null)
    return {
      lines: [],
      faults: [{ line: 1, words: 'The file is no JSON of participant outcomes: there is no “data” in it' }],
    };
  data.forEach((one, index) => {
    const entry = entryOf(one, index + 1);
    if (typeof entry === 'string') faults.push({ line: index + 1, words: entry });
    else if (entry.course !== course)
      faults.push({
        line: entry.line,
        words: `It is of ${entry.course || 'no course'}, and the cohort is of ${course}`,
      });
    else {
      const before = newest.get(entry.participant);
      if (before === undefined || Temporal.Instant.compare(entry.createdAt, before.createdAt) >= 0)
        newest.set(entry.participant, entry);
    }
  });
  const lines: FileLine[] = [];
  for (const { line, participant, state, day } of newest.values()) {
    const completedOn = parseDay(day.replace(/[ T].*$/, ''));
    if (state === 'voided')
      faults.push({
        line,
        words: 'The outcome that stands at the DfE is voided. Record a void one by one, with its reason',
      });
    else if (state !== 'passed' && state !== 'failed')
      faults.push({
        line,
        words: `${state || 'Nothing'} is not an outcome: the DfE writes passed or failed`,
      });
    else if (completedOn === null)
      faults.push({ line, words: `${day || 'Nothing'} is not a day: the DfE writes it like 2026-06-30` });
    else lines.push({ line, email: '', trn: '', participant, state, completedOn });
  }
  return { lines, faults: faults.toSorted((one, other) => one.line - other.line) };
}

function listIn(text: string): readonly unknown[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const data = partOf(value, 'data');
  if (Array.isArray(data)) return data;
  return typeof data === 'object' && data !== null ? [data] : null;
}

function entryOf(one: unknown, line: number): Entry | string {
  const attributes = partOf(one, 'attributes');
  const word = (name: string): string => {
    const part = partOf(attributes, name);
    return typeof part === 'string' ? part.trim() : '';
  };
  if (partOf(one, 'type') !== 'participant-outcome') return 'Its type is not “participant-outcome”';
  const participant = word('participant_id').toLowerCase();
  if (participant === '') return 'There is no participant_id to know the person by';
  try {
    const createdAt = Temporal.Instant.from(word('created_at'));
    return {
      line,
      participant,
      course: word('course_identifier'),
      state: word('state'),
      day: word('completion_date'),
      createdAt,
    };
  } catch {
    return 'Its created_at is no moment, so which of several stands cannot be told';
  }
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
