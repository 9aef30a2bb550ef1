/**
 * What is taught where, as a picture: a row for each session and module, a column for each statement, section by section.
 * A full mark is taught in depth, a half one touched; the foot shows what nothing teaches. The table beside it says the
 * same in words. No class and no style, so that it prints and passes the content security policy.
 */
import { COLOURS, FAINT_INK, GRID_LINE, INK, PAPER } from '../../kit/charts/colours.ts';
import type { Covered, Standing, TopicState } from '../rules/what-is-covered.ts';
import type { ShownTeaching } from '../rules/teachings.ts';
import type { TopicSection } from '../topic.ts';

const LABELS = 246;
const COLUMN = 5;
const GAP = 8;
const ROW = 24;
const TOP = 62;
const LEGEND = 30;

/** Told apart by lightness as well as by hue, and by their words in the table. */
export const STATE_COLOURS: Readonly<Record<TopicState, string>> = {
  had: COLOURS.darkBlue,
  open: COLOURS.purple,
  ahead: COLOURS.turquoise,
  gone: COLOURS.darkPink,
  nowhere: COLOURS.orange,
};

export function matrixPicture(
  sections: readonly TopicSection[],
  teachings: readonly ShownTeaching[],
  covered: ReadonlyMap<string, Covered>,
  stateWords: Readonly<Record<TopicState, string>>,
): string {
  const columns = new Map<string, number>();
  let x = LABELS;
  const heads = sections.map((section) => {
    const from = x;
    for (const topic of section.topics) {
      columns.set(topic.ref, x);
      x += COLUMN;
    }
    const until = Math.max(x, from + 84);
    x = until + GAP;
    return { title: section.title, from, until };
  });
  const width = x - GAP + 2;
  const bottom = TOP + (teachings.length + 1) * ROW + 6;
  const height = bottom + LEGEND;
  const titles = heads.flatMap(({ title, from }) =>
    inLines(title).map(
      (words, line, all) =>
        `<text x="${from}" y="${TOP - 12 - (all.length - 1 - line) * 16}" font-size="13" fill="${INK}">${escaped(words)}</text>`,
    ),
  );
  const bands = heads.map(
    ({ from, until }) =>
      `<rect x="${from - 2}" y="${TOP - 4}" width="${until - from + 3}" height="${bottom - TOP}" fill="#f4f6f8"/>`,
  );
  const rows = teachings.map((teaching, at) => {
    const y = TOP + at * ROW;
    const marks = [...teaching.topics].map(([ref, { depth }]) => {
      const left = columns.get(ref);
      return left === undefined ? '' : mark(left, y, depth === 'in depth', teaching.standing);
    });
    return (
      `<text x="0" y="${y + 15}" font-size="14" fill="${INK}">${escaped(shortened(teaching.title))}</text>` +
      `<path d="M${LABELS - 4} ${y + ROW - 2}H${width}" stroke="${GRID_LINE}" fill="none"/>${marks.join('')}`
    );
  });
  const y = TOP + teachings.length * ROW + 4;
  const gaps = [...covered].map(([ref, { state }]) => {
    const left = columns.get(ref);
    if (left === undefined || (state !== 'nowhere' && state !== 'gone')) return '';
    return `<path d="M${left + 2} ${y}v18" stroke="${STATE_COLOURS[state]}" stroke-width="4" fill="none"/>`;
  });
  const foot = `<text x="0" y="${y + 14}" font-size="14" font-weight="bold" fill="${INK}">Not covered</text>${gaps.join('')}`;
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${bands.join('')}${titles.join('')}${rows.join('')}${foot}${legend(teachings, covered, stateWords, height - 8)}</svg>`;
}

function mark(x: number, y: number, isInDepth: boolean, standing: Standing): string {
  const colour = STATE_COLOURS[standing];
  if (standing === 'gone')
    return `<rect x="${x + 0.5}" y="${y + 3}" width="3" height="${isInDepth ? 16 : 8}" fill="${PAPER}" stroke="${colour}"/>`;
  return `<rect x="${x}" y="${y + (isInDepth ? 2 : 11)}" width="4" height="${isInDepth ? 18 : 9}" fill="${colour}"/>`;
}

function legend(
  teachings: readonly ShownTeaching[],
  covered: ReadonlyMap<string, Covered>,
  words: Readonly<Record<TopicState, string>>,
  y: number,
): string {
  const there = new Set<TopicState>([
    ...teachings.filter(({ topics }) => topics.size > 0).map(({ standing }) => standing),
    ...[...covered.values()].map(({ state }) => state),
  ]);
  const states = (['had', 'open', 'ahead', 'gone', 'nowhere'] as const).filter((state) => there.has(state));
  let x = 0;
  const parts = states.map((state) => {
    const at = x;
    x += 26 + words[state].length * 7.5;
    return `<rect x="${at}" y="${y - 12}" width="14" height="14" fill="${STATE_COLOURS[state]}"/><text x="${at + 20}" y="${y}" font-size="13" fill="${INK}">${escaped(words[state])}</text>`;
  });
  return `${parts.join('')}<text x="${x + 10}" y="${y}" font-size="13" fill="${FAINT_INK}">Full height: in depth. Half: touched.</text>`;
}

/** Two or three lines of at most fourteen letters or so. */
function inLines(title: string): readonly string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= 13) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const shortened = (title: string): string => (title.length > 36 ? `${title.slice(0, 35)}…` : title);

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
