/** `npx npq-hub check FILE`: the same answers as the page and the API, printed. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';

import { csvFile } from '../../kit/csv/write.ts';
import type { Cell } from '../../kit/csv/cells.ts';
import type { Database, Reader } from '../../kit/db/index.ts';
import { answer } from '../answer.ts';
import { answerAsJson } from '../answer-json.ts';
import type { Fault } from '../json-reader.ts';
import { readSituation } from '../read-situation.ts';
import { answerCsv, type BulkItem } from './answer-csv.ts';
import type { KnownSchool } from './row.ts';

export interface CheckSources {
  today: Temporal.PlainDate;
  /** Opened only where a row has a URN and no type of school. */
  openDatabase(): Promise<Database>;
  findSchoolsByUrn(db: Reader, urns: readonly string[]): Promise<ReadonlyMap<string, KnownSchool>>;
}

/**
 * Prints the answered file: JSON for a JSON file (by its ending), else CSV. A JSON list with a fault is answered
 * not at all, a CSV file row by row with its errors in the last column.
 *
 * @returns whether every situation was answered.
 */
export async function checkFile(
  file: string,
  print: (text: string) => void,
  say: (line: string) => void,
  sources: CheckSources,
): Promise<boolean> {
  return /\.json$/i.test(file)
    ? checkJson(await readFile(file), print, say, sources.today)
    : checkCsv(file, print, say, sources);
}

function checkJson(
  bytes: Uint8Array,
  print: (text: string) => void,
  say: (line: string) => void,
  today: Temporal.PlainDate,
): boolean {
  const sent = parsed(bytes);
  if (!sent.ok) {
    say(sent.error);
    return false;
  }
  const isList = Array.isArray(sent.value);
  const situations: readonly unknown[] = Array.isArray(sent.value) ? sent.value : [sent.value];
  const faults: Fault[] = [];
  const answers: object[] = [];
  for (const [place, one] of situations.entries()) {
    const read = readSituation(one, today, isList ? `[${place}]` : '');
    if (read.ok) answers.push(answerAsJson(read.id, read.situation, answer(read.situation)));
    else faults.push(...read.faults);
  }
  for (const { field, detail } of faults) say(field === '' ? detail : `${field}: ${detail}`);
  if (faults.length > 0) return false;
  print(`${JSON.stringify(isList ? answers : answers[0], null, 2)}\n`);
  return true;
}

type Parsed = { ok: true; value: unknown } | { ok: false; error: string };

function parsed(bytes: Uint8Array): Parsed {
  const wrong = (error: string): Parsed => ({ ok: false, error });
  if (!isUtf8(bytes)) return wrong('The file is not in UTF-8. Save it as UTF-8 and send that file.');
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return wrong('The file is empty.');
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length === 0
      ? wrong('The list is empty. Put a situation in it.')
      : { ok: true, value };
  } catch (error) {
    return wrong(`The file is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function checkCsv(
  file: string,
  print: (text: string) => void,
  say: (line: string) => void,
  sources: CheckSources,
): Promise<boolean> {
  const opened: { database: Promise<Database> | null } = { database: null };
  const schools = async (urns: readonly string[]) => {
    const { db } = await (opened.database ??= sources.openDatabase());
    return sources.findSchoolsByUrn(db, urns);
  };
  try {
    return await printAnswers(
      answerCsv(createReadStream(file), { today: sources.today, schools }),
      print,
      say,
    );
  } finally {
    await (await opened.database)?.close();
  }
}

async function printAnswers(
  items: AsyncGenerator<BulkItem>,
  print: (text: string) => void,
  say: (line: string) => void,
): Promise<boolean> {
  const first = await items.next();
  if (first.done === true || first.value.kind !== 'headings') {
    for (const line of await refusals(first, items)) say(line);
    return false;
  }
  let unanswered = 0;
  let ending: string | null = null;
  async function* rows(): AsyncGenerator<readonly Cell[]> {
    for await (const item of items) {
      if (item.kind === 'ended') ending = inWords(item);
      else if (item.kind !== 'headings') yield item.cells;
      if (item.kind === 'unreadable' || (item.kind === 'row' && !item.answered.ok)) unanswered += 1;
    }
  }
  for await (const text of csvFile(first.value.cells, rows())) print(text);
  if (unanswered > 0)
    say(
      `${unanswered.toLocaleString('en-GB')} ${unanswered === 1 ? 'row' : 'rows'} could not be answered: see the column error.`,
    );
  if (ending !== null) say(ending);
  return unanswered === 0 && ending === null;
}

async function refusals(
  first: IteratorResult<BulkItem, void>,
  items: AsyncIterable<BulkItem>,
): Promise<string[]> {
  const all = first.done === true ? [] : [first.value];
  for await (const item of items) all.push(item);
  return all.flatMap((item) => (item.kind === 'ended' ? inWords(item) : []));
}

function inWords({ line, column, error }: BulkItem & { kind: 'ended' }): string {
  return `Line ${line}${column === null ? '' : `, ${column}`}: ${error}.`;
}
