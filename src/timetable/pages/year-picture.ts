/**
 * The months of a course as a picture: a lane for each group, a mark for each session, school holidays shaded. The table
 * beside it says the same in words. No class and no style, so that it prints and passes the content security policy.
 */
import { COLOURS, FAINT_INK, GRID_LINE, INK } from '../../kit/charts/colours.ts';
import { daysBetween } from '../layout/meeting.ts';

export interface PictureSession {
  day: Temporal.PlainDate;
  isOnline: boolean;
  isCancelled: boolean;
}

export interface YearPicture {
  from: Temporal.PlainDate;
  until: Temporal.PlainDate;
  lanes: readonly { name: string; sessions: readonly PictureSession[] }[];
  holidays: readonly { firstOn: Temporal.PlainDate; lastOn: Temporal.PlainDate }[];
  today: Temporal.PlainDate;
}

const LABELS = 180;
const LANE = 34;
const TOP = 30;
const PER_DAY = 1.37;

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

export function yearPicture({ from, until, lanes, holidays, today }: YearPicture): string {
  const x = (day: Temporal.PlainDate): number =>
    Math.round((LABELS + daysBetween(from, day) * PER_DAY) * 10) / 10;
  const width = Math.ceil(x(until)) + 12;
  const height = TOP + lanes.length * LANE + 8;
  const bands = holidays.map(({ firstOn, lastOn }) => {
    const left = Math.max(LABELS, x(firstOn));
    const right = Math.min(width, x(lastOn.add({ days: 1 })));
    return right <= left
      ? ''
      : `<rect x="${left}" y="${TOP}" width="${Math.round((right - left) * 10) / 10}" height="${lanes.length * LANE}" fill="#e6e9ed"/>`;
  });
  const months = monthsBetween(from, until).map(
    (month) =>
      `<path d="M${x(month)} ${TOP - 4}V${height - 8}" stroke="${GRID_LINE}" fill="none"/>` +
      `<text x="${x(month) + 3}" y="${TOP - 10}" font-size="13" fill="${INK}">${MONTH.format(Date.UTC(month.year, month.month - 1, 1))}${month.month === 1 ? ` ’${String(month.year).slice(2)}` : ''}</text>`,
  );
  const drawn = lanes.map(({ name, sessions }, at) => {
    const y = TOP + (at + 0.5) * LANE;
    return (
      `<text x="0" y="${y + 5}" font-size="14" fill="${INK}">${escaped(shortened(name))}</text>` +
      `<path d="M${LABELS} ${y}H${width}" stroke="${GRID_LINE}" fill="none"/>` +
      sessions.map((session) => mark(session, x(session.day), y)).join('')
    );
  });
  const isRunning = daysBetween(from, today) >= 0 && daysBetween(today, until) >= 0;
  const now = isRunning
    ? `<path d="M${x(today)} ${TOP}V${height - 8}" stroke="${FAINT_INK}" stroke-width="2" stroke-dasharray="4 3" fill="none"/>`
    : '';
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${bands.join('')}${months.join('')}${drawn.join('')}${now}</svg>`;
}

/** A disc face to face, a ring online, a cross for one that was cancelled. */
function mark({ isOnline, isCancelled }: PictureSession, x: number, y: number): string {
  if (isCancelled)
    return `<path d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10" stroke="${COLOURS.grey}" stroke-width="2" fill="none"/>`;
  return isOnline
    ? `<circle cx="${x}" cy="${y}" r="5.5" fill="#ffffff" stroke="${COLOURS.turquoise}" stroke-width="3"/>`
    : `<circle cx="${x}" cy="${y}" r="7" fill="${COLOURS.darkBlue}"/>`;
}

function monthsBetween(from: Temporal.PlainDate, until: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const first = from.with({ day: 1 }).add({ months: from.day === 1 ? 0 : 1 });
  const count = Math.max(0, (until.year - first.year) * 12 + until.month - first.month + 1);
  return Array.from({ length: count }, (_, months) => first.add({ months }));
}

const shortened = (name: string): string => (name.length > 24 ? `${name.slice(0, 23)}…` : name);

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
