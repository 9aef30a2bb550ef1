import { decodeText, UnreadableText } from '../kit/csv/decode.ts';
import { readCsv } from '../kit/csv/read.ts';
import { STATUS_WORDS, type EditionFacts } from './edition.ts';
import { sectionsFrom, type Entry, type Fault, type ReadSections } from './entries.ts';

/** Far above any framework; a file beyond it is another file. */
const MOST_STATEMENTS = 2_000;
const MOST_BYTES = 5_000_000;

/**
 * A framework as CSV with the columns section, ref, kind and text, or as JSON:
 * `{ "sections": [{ "title": …, "statements": [{ "ref": …, "kind": …, "text": … }] }] }`. The order of the file is
 * the order of the edition. The file's name says which it is.
 */
export async function readFrameworkFile(file: FrameworkFile): Promise<ReadSections> {
  return /\.json$/i.test(file.name) ? fromJson(file.bytes, 'official') : fromCsv(file.bytes);
}

export interface FrameworkFile {
  /** Its ending decides how it is read: .json as JSON, anything else as CSV. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

async function fromCsv(bytes: AsyncIterable<Uint8Array>): Promise<ReadSections> {
  const columns = [
    { name: 'section' },
    { name: 'ref', alsoCalled: ['reference'] },
    { name: 'kind', alsoCalled: ['type'] },
    { name: 'text', alsoCalled: ['statement'] },
    { name: 'status', required: false },
  ] as const;
  const entries: Entry[] = [];
  const faults: Fault[] = [];
  const ends: Fault[] = [];
  for await (const item of readCsv(bytes, { columns, maxRows: MOST_STATEMENTS, maxBytes: MOST_BYTES })) {
    const place = `Line ${item.line}`;
    if ('error' in item) {
      const fault = {
        place: item.column === null ? place : `${place}, column ${item.column}`,
        error: item.error,
      };
      if (item.ends) ends.push(fault);
      else faults.push(fault);
    } else if (item.row.status === STATUS_WORDS.reconstruction) {
      faults.push({ place, error: 'The line is from our own outline. Import only the DfE’s statements' });
    } else {
      const { section, ref, kind, text } = item.row;
      entries.push({ place, section, sectionCode: null, ref, kind, words: text });
    }
  }
  // What the first part of a file says counts for nothing where the rest could not be read.
  if (ends.length > 0) return { ok: false, faults: ends };
  const read = sectionsFrom(entries, 'official');
  if (faults.length === 0) return read;
  return { ok: false, faults: read.ok || entries.length === 0 ? faults : [...faults, ...read.faults] };
}

/** What the parts of a statement are called in a file of each status. */
const KEYS = {
  official: { ref: 'ref', words: 'text' },
  reconstruction: { ref: 'id', words: 'gist' },
} as const;

export async function fromJson(
  bytes: AsyncIterable<Uint8Array>,
  status: EditionFacts['status'],
): Promise<ReadSections> {
  let parsed: unknown;
  try {
    let text = '';
    for await (const piece of decodeText(bytes, { maxBytes: MOST_BYTES })) text += piece;
    parsed = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return refused(`It is not JSON: ${error.message}`);
    if (error instanceof UnreadableText) return refused(error.message);
    throw error;
  }
  const sections = listIn(parsed, 'sections');
  if (sections === null) return refused('It has no list named “sections”');
  const entries = sections.flatMap((section, index) =>
    entriesOf(section, `sections[${index}]`, KEYS[status]),
  );
  if (entries.length > MOST_STATEMENTS)
    return refused(`There are more than ${MOST_STATEMENTS} statements in it`);
  return sectionsFrom(entries, status);
}

/** A fault of the file as a whole. */
function refused(error: string): ReadSections {
  return { ok: false, faults: [{ place: 'The file', error }] };
}

function entriesOf(section: unknown, place: string, keys: { ref: string; words: string }): Entry[] {
  const title = textIn(section, 'title');
  const sectionCode = textIn(section, 'id') || null;
  // A section without statements is a statement without words: the same errors are told, at its place.
  const statements = listIn(section, 'statements') ?? [null];
  return statements.map((statement, index) => ({
    place: `${place}.statements[${index}]`,
    section: title,
    sectionCode,
    ref: textIn(statement, keys.ref),
    kind: textIn(statement, 'kind'),
    words: textIn(statement, keys.words),
  }));
}

function listIn(value: unknown, key: string): readonly unknown[] | null {
  const found = valueIn(value, key);
  return Array.isArray(found) ? found : null;
}

/** Text without white space round it; anything that is not text counts as missing. */
function textIn(value: unknown, key: string): string {
  const found = valueIn(value, key);
  return typeof found === 'string' ? found.trim() : '';
}

function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}
