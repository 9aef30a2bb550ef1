/**
 * The components of a design as lines of a spreadsheet: typed, pasted or read from a file, with every fault by its line, and
 * written so that they read back as they were.
 */
import { readCsv } from '../../kit/csv/read.ts';
import { csvLine } from '../../kit/csv/write.ts';
import { isMeeting, OWN_TIME_KINDS, WEEKDAYS, type DesignComponent } from './course-design.ts';

/** By the fact of the design that each column holds. */
export const COLUMNS = {
  key: 'Key',
  title: 'Component',
  kind: 'Kind',
  level: 'Together with',
  weeks: 'Weeks',
  minutes: 'Minutes',
  counts: 'Counts',
  startsAt: 'Starts',
  weekday: 'Weekday',
  isOnline: 'Online',
  minimumGapDays: 'Days between',
  titles: 'Titles',
  note: 'Note',
} as const;
export type ColumnFact = keyof typeof COLUMNS;

const OPTIONAL: ReadonlySet<ColumnFact> = new Set(['key', 'weekday', 'minimumGapDays', 'titles', 'note']);
const MOST_COMPONENTS = 100;

export interface LineFault {
  /** The first line is 1: that of the headings. */
  line: number;
  words: string;
}

export interface ComponentLines {
  /** As `readCourseDesign` reads them, in the order of the lines. */
  facts: readonly Readonly<Record<string, unknown>>[];
  /** The line of each. */
  lines: readonly number[];
  faults: readonly LineFault[];
}

/** Reads what somebody pasted. What only the whole design can tell is left to `readCourseDesign`. */
export async function readComponentLines(text: string): Promise<ComponentLines> {
  const facts: Readonly<Record<string, unknown>>[] = [];
  const lines: number[] = [];
  const faults: LineFault[] = [];
  const names = Object.keys(COLUMNS).filter((name): name is ColumnFact => name in COLUMNS);
  const columns = names.map((name) => ({ name: COLUMNS[name], required: !OPTIONAL.has(name) }));
  const bytes = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  for await (const item of readCsv(bytes, { columns, maxRows: MOST_COMPONENTS, maxBytes: 200_000 })) {
    if ('error' in item) {
      faults.push({ line: item.line, words: item.error });
      continue;
    }
    const { row, line } = item;
    lines.push(line);
    facts.push(
      readLine(
        (fact) => row[COLUMNS[fact]] ?? '',
        (fact, words) => faults.push({ line, words: `${COLUMNS[fact]} ${words}` }),
      ),
    );
  }
  return { facts, lines, faults };
}

function readLine(
  cell: (fact: ColumnFact) => string,
  fault: (fact: ColumnFact, words: string) => void,
): Readonly<Record<string, unknown>> {
  const yes = (fact: ColumnFact): boolean => {
    const typed = cell(fact).toLowerCase();
    if (!['yes', 'y', 'true', 'no', 'n', 'false', ''].includes(typed)) fault(fact, 'must be yes or no');
    return ['yes', 'y', 'true'].includes(typed);
  };
  const whole = (fact: ColumnFact): number | null =>
    /^\d{1,6}$/.test(cell(fact)) ? Number(cell(fact)) : null;
  const weeks = weeksOf(cell('weeks'));
  if (weeks === null) fault('weeks', 'must be the weeks from the start, 1 for the first, like 1 10 19');
  const level = cell('level')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, ' ');
  const common = {
    key: cell('key') === '' ? slugOf(cell('title')) : cell('key'),
    title: cell('title'),
    kind: cell('kind').toLowerCase().replaceAll(/\s+/g, '-'),
    level,
    // One that could not be read is told of above, and is not told of again.
    meetings: weeks?.length ?? 1,
    weeks: weeks ?? [0],
    minutes: whole('minutes') ?? cell('minutes'),
    counts: yes('counts'),
    titles:
      cell('titles') === ''
        ? []
        : cell('titles')
            .split('|')
            .map((title) => title.trim()),
    note: cell('note') === '' ? null : cell('note'),
  };
  // Nobody has to be anywhere, so when and where is not asked for.
  if (OWN_TIME_KINDS.some((kind) => kind === common.kind)) return common;
  const weekday = WEEKDAYS.find((day) => day.toLowerCase().startsWith(cell('weekday').toLowerCase()));
  const typedDay = cell('weekday');
  if (typedDay !== '' && (weekday === undefined || typedDay.length < 3))
    fault('weekday', `must be a day from Monday to Friday, or empty for the day of each group`);
  return {
    ...common,
    startsAt: cell('startsAt')
      .replace(/^(\d):/, '0$1:')
      .replace('.', ':')
      .slice(0, 8)
      .replace(/^(\d\d:\d\d):00$/, '$1'),
    weekday: typedDay === '' || weekday === undefined ? null : weekday,
    isOnline: yes('isOnline'),
    minimumGapDays:
      cell('minimumGapDays') === '' ? null : (whole('minimumGapDays') ?? cell('minimumGapDays')),
  };
}

/** From `1 10 19`, `1, 10, 19` or `1-8`, counted from 1; in the design the first is 0. Null for what is no list of weeks. */
function weeksOf(typed: string): readonly number[] | null {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '');
  const weeks = parts.flatMap((part) => {
    const [, from = '', to = from] = /^(\d{1,3})(?:[-–](\d{1,3}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === '' || first < 1 || last < first) return [Number.NaN];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index - 1);
  });
  return weeks.length === 0 || weeks.some((week) => Number.isNaN(week)) ? null : weeks;
}

/** The heading of a fact in what `readCourseDesign` says of a component: `components[2].weekday` is of the third line. */
export function placeOfFault(field: string): { component: number; column: string } | null {
  const found = /^components\[(\d+)\](?:\.(\w+))?/.exec(field);
  if (found === null) return null;
  const [, component = '0', fact = ''] = found;
  const known = Object.keys(COLUMNS).find((name): name is ColumnFact => name === fact);
  return { component: Number(component), column: known === undefined ? fact : COLUMNS[known] };
}

/** The components as they read back. */
export function writeComponentLines(components: readonly DesignComponent[]): string {
  const cells = components.map((component): readonly string[] => {
    const meets = isMeeting(component) ? component : null;
    const written: Record<ColumnFact, string> = {
      key: component.key,
      title: component.title,
      kind: component.kind,
      level: component.level,
      weeks: component.weeks.map((week) => week + 1).join(' '),
      minutes: String(component.minutes),
      counts: component.counts ? 'yes' : 'no',
      startsAt: meets === null ? '' : meets.startsAt.toString({ smallestUnit: 'minute' }),
      weekday: meets === null || meets.weekday === null ? '' : (WEEKDAYS[meets.weekday - 1] ?? ''),
      isOnline: meets === null ? '' : meets.isOnline ? 'yes' : 'no',
      minimumGapDays: meets === null ? '' : String(meets.minimumGapDays),
      titles: component.titles.join(' | '),
      note: component.note ?? '',
    };
    return Object.values(written);
  });
  return [Object.values(COLUMNS), ...cells]
    .map((line) => csvLine(line))
    .join('')
    .replaceAll('\r\n', '\n');
}

/** How many hours somebody spends together with others, and how often they meet. */
export function togetherOf(components: readonly DesignComponent[]): { meetings: number; hours: number } {
  const met = components.filter(isMeeting);
  return {
    meetings: met.reduce((sum, { weeks }) => sum + weeks.length, 0),
    hours: Math.round(met.reduce((sum, { weeks, minutes }) => sum + weeks.length * minutes, 0) / 60),
  };
}

export function slugOf(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/['’]|\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
