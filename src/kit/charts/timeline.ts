import type { CustomSeriesRenderItemAPI } from 'echarts';
import { COLOURS, GRID_LINE, INK, inkOn, type Colour } from './colours.ts';
import { AXIS_LABEL, AXIS_LINE, drawnAsSvg, FONT_SIZE } from './svg.ts';

export interface Span {
  readonly from: Temporal.PlainDate;
  /** Inclusive. The same day as `from` draws a single day. */
  readonly to: Temporal.PlainDate;
  readonly colour: Colour;
  /** Written on the bar where there is room. */
  readonly label?: string;
}

export interface Timeline {
  readonly rows: readonly { readonly label: string; readonly spans: readonly Span[] }[];
  /** Days that matter to every row, such as a deadline: an upright line with its words above. */
  readonly marks?: readonly { readonly label: string; readonly on: Temporal.PlainDate }[];
}

const WIDTH = 720;
const ROW = 44;
const BAR = 28;
const LABEL_WIDTH = 180;
const MOST_TICKS = 5;

/** A single day would be a hair's breadth; it is drawn this wide. */
const NARROWEST = 8;

/** Roughly how wide a letter is, to judge whether words fit on a bar. */
const LETTER = FONT_SIZE * 0.55;

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** What happens when, one row for each thing, months along the foot. */
export function timelineChart({ rows, marks = [] }: Timeline): Promise<string> {
  const spans = rows.flatMap((row, index) => row.spans.map((span) => ({ ...span, row: index })));
  const days = [...spans.flatMap(({ from, to }) => [from, to]), ...marks.map((mark) => mark.on)];
  const ticks = monthTicks(days);
  const option = {
    grid: { left: LABEL_WIDTH, right: 40, top: marks.length > 0 ? 40 : 8, bottom: 36 },
    xAxis: {
      type: 'value',
      min: ticks.at(0),
      max: ticks.at(-1),
      axisLine: { show: true, ...AXIS_LINE },
      axisTick: { show: true, customValues: ticks },
      axisLabel: { ...AXIS_LABEL, customValues: ticks, formatter: monthOf },
      splitLine: { show: true, lineStyle: { color: GRID_LINE } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => row.label),
      axisTick: { show: false },
      axisLine: AXIS_LINE,
      axisLabel: { ...AXIS_LABEL, width: LABEL_WIDTH - 40, overflow: 'break', interval: 0 },
    },
    series: {
      type: 'custom',
      silent: true,
      encode: { x: [0, 1], y: 2 },
      data: spans.map(({ from, to, row }) => [dayNumber(from), dayNumber(to) + 1, row]),
      renderItem: ({ dataIndex }: { dataIndex: number }, api: CustomSeriesRenderItemAPI) =>
        drawnSpan(spans[dataIndex], api),
      markLine: {
        silent: true,
        symbol: 'none',
        lineStyle: { color: INK, width: 2, type: 'solid' },
        label: { ...AXIS_LABEL, fontWeight: 'bold', position: 'start' },
        data: marks.map(({ label, on }) => ({ xAxis: dayNumber(on), label: { formatter: () => label } })),
      },
    },
  };
  return drawnAsSvg(option, { width: WIDTH, height: rows.length * ROW + 84 });
}

function drawnSpan(span: Span | undefined, api: CustomSeriesRenderItemAPI): object | null {
  if (span === undefined) return null;
  const [left = 0, middle = 0] = api.coord([api.value(0), api.value(2)]);
  const [right = 0] = api.coord([api.value(1), api.value(2)]);
  const width = Math.max(right - left, NARROWEST);
  const label = span.label ?? '';
  const fill = COLOURS[span.colour];
  return {
    type: 'rect',
    shape: { x: left, y: middle - BAR / 2, width, height: BAR },
    style: { fill },
    textContent:
      label.length * LETTER < width
        ? { style: { text: label, fill: inkOn(fill), fontSize: FONT_SIZE } }
        : null,
    textConfig: { position: 'inside' },
  };
}

/** First days of months, evenly apart, from before the first day to after the last. */
function monthTicks(days: readonly Temporal.PlainDate[]): number[] {
  const sorted = days.toSorted((a, b) => Temporal.PlainDate.compare(a, b));
  const first = (sorted.at(0) ?? EPOCH).with({ day: 1 });
  const last = sorted.at(-1) ?? first;
  const months = first.until(last, { largestUnit: 'months' }).months + 1;
  const step = [1, 2, 3, 4, 6, 12, 24, 60].find((each) => months / each <= MOST_TICKS) ?? 120;
  return Array.from({ length: Math.ceil(months / step) + 1 }, (_, index) =>
    dayNumber(first.add({ months: index * step })),
  );
}

function monthOf(day: number): string {
  return monthName.format(EPOCH.add({ days: day }).toZonedDateTime('UTC').epochMilliseconds);
}

function dayNumber(day: Temporal.PlainDate): number {
  return EPOCH.until(day).days;
}
