/** The mapping as a table that people work on in a spreadsheet: out with `mappingTable`, in with `readMappingTable`. */
import { readCsv } from '../../kit/csv/read.ts';
import { csvFile } from '../../kit/csv/write.ts';
import { BEYOND, type TopicSection } from '../topic.ts';
import type { TableLine } from './change-mapping.ts';
import { DEPTHS, type Link } from './link.ts';
import { readPlace, writtenPlace } from './place.ts';

const COLUMNS = ['section', 'ref', 'statement', 'where', 'place', 'depth', 'minutes', 'status'] as const;
const LONGEST_FILE = 2_000_000;
const NOTHING = 'none';
export const MOST_FAULTS = 50;

/** A line for each place of each statement, and one without a place for a statement that has none. */
export function mappingTable(
  sections: readonly TopicSection[],
  links: readonly Link[],
  nameOf: (written: string) => string | null,
  status: string,
): AsyncIterable<string> {
  const byTopic = Map.groupBy(links, ({ topic }) => topic);
  const rows = sections.flatMap((section) =>
    section.topics.flatMap((topic) => {
      const head = [section.title, topic.kind === 'beyond' ? BEYOND : topic.ref, topic.words];
      const tail = topic.kind === 'beyond' ? 'our own' : status;
      const of = byTopic.get(topic.ref) ?? [];
      if (of.length === 0) return [[...head, '', '', '', '', tail]];
      return of.map(({ place, depth, minutes }) => {
        const written = writtenPlace(place);
        return [...head, written, nameOf(written) ?? '', depth, minutes ?? '', tail];
      });
    }),
  );
  return csvFile(COLUMNS, rows);
}

export interface TableFault {
  line: number;
  words: string;
}

export interface TableRead {
  lines: readonly TableLine[];
  faults: readonly TableFault[];
}

/** @param known what a line may name: statements by reference, places as they are written */
export async function readMappingTable(
  bytes: AsyncIterable<Uint8Array>,
  known: { designId: string; refs: ReadonlySet<string>; places: ReadonlySet<string> },
): Promise<TableRead> {
  const [lines, faults]: [TableLine[], TableFault[]] = [[], []];
  const columns = [
    { name: 'ref' },
    { name: 'where' },
    { name: 'depth' },
    { name: 'minutes', required: false },
    { name: 'statement', required: false },
  ] as const;
  const seen = new Map<string, number>();
  for await (const item of readCsv(bytes, { columns, maxBytes: LONGEST_FILE, maxRows: 20_000 })) {
    if ('error' in item) {
      faults.push({ line: item.line, words: item.error });
      continue;
    }
    const { ref, where, depth, minutes, statement } = item.row;
    // A statement that is taught nowhere: the table that was downloaded says so with an empty place.
    if (where === '') {
      if (depth !== '' && depth !== NOTHING)
        faults.push({ line: item.line, words: 'It says how deep and not where. Fill in the column where' });
      continue;
    }
    const say = (words: string): void => void faults.push({ line: item.line, words });
    const place = readPlace(where);
    const isBeyond = ref.toLowerCase() === BEYOND;
    const said = DEPTHS.find((one) => one === depth.toLowerCase());
    if (!isBeyond && !known.refs.has(ref))
      say(`There is no statement with the reference “${ref}” in this edition`);
    else if (isBeyond && (statement === '' || statement.length > 300))
      say('Something beyond the framework needs its words in the column statement, 300 characters at most');
    else if (place === null || !known.places.has(writtenPlace(place)))
      say(`There is no place “${where}” in this design. Write it as in the table that you can download`);
    else if (said === undefined && depth.toLowerCase() !== NOTHING)
      say(`The depth must be touched, in depth or none, and it is “${depth}”`);
    else if (minutes !== '' && !/^[1-9]\d{0,3}$/.test(minutes))
      say(`The minutes must be a whole number from 1 to 6,000, or empty, and they are “${minutes}”`);
    else if (Number(minutes) > 6000) say('The minutes must be 6,000 or fewer');
    else {
      const key = `${isBeyond ? statement : ref}\n${writtenPlace(place)}`;
      const before = seen.get(key);
      if (before !== undefined) say(`Line ${before} speaks of the same statement in the same place`);
      else {
        seen.set(key, item.line);
        lines.push({
          topic: isBeyond ? { beyond: statement } : { ref },
          designId: 'component' in place ? known.designId : null,
          place,
          depth: said ?? null,
          minutes: said === undefined || minutes === '' ? null : Number(minutes),
        });
      }
    }
  }
  return { lines, faults };
}
