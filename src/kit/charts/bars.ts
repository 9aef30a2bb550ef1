import { COLOURS, GRID_LINE, inkOn, PAPER, type Colour } from './colours.ts';
import { AXIS_LABEL, AXIS_LINE, drawnAsSvg, FONT_SIZE } from './svg.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly colour?: Colour;
}

export interface StackedBars {
  readonly series: readonly { readonly name: string; readonly colour: Colour }[];
  /** One bar each, its values in the order of `series`. */
  readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[];
}

/** In the picture's own units. Plain bars fit a telephone with words that can still be read. */
const PLAIN = { width: 480, labels: 170 };
const STACKED = { width: 720, labels: 220 };
const ROW = 44;

/** A part of a bar narrower than this share of the longest bar has no room for its number; the table has it. */
const ROOM_FOR_NUMBER = 0.05;

/** One horizontal bar a row, from the top down in the order given, with its number at its end. */
export function barChart(bars: readonly Bar[]): Promise<string> {
  const option = {
    ...frame(
      bars.map((bar) => bar.label),
      PLAIN.labels,
    ),
    grid: { left: PLAIN.labels, right: 60, top: 8, bottom: 36 },
    series: {
      type: 'bar',
      silent: true,
      barWidth: 26,
      label: { show: true, position: 'right', ...AXIS_LABEL },
      data: bars.map((bar) => ({
        value: bar.value,
        itemStyle: { color: COLOURS[bar.colour ?? 'darkBlue'] },
      })),
    },
  };
  return drawnAsSvg(option, { width: PLAIN.width, height: bars.length * ROW + 44 });
}

/** One horizontal bar a row, divided into parts. The legend stands above; parts are set off by white, not by colour alone. */
export function stackedBar({ series, rows }: StackedBars): Promise<string> {
  const longest = Math.max(...rows.map((row) => row.values.reduce((sum, value) => sum + value, 0)));
  const option = {
    ...frame(
      rows.map((row) => row.label),
      STACKED.labels,
    ),
    grid: { left: STACKED.labels, right: 24, top: 48, bottom: 36 },
    legend: { top: 0, left: 0, selectedMode: false, itemGap: 20, textStyle: { ...AXIS_LABEL } },
    series: series.map(({ name, colour }, index) => ({
      name,
      type: 'bar',
      stack: 'all',
      silent: true,
      barWidth: 30,
      itemStyle: { color: COLOURS[colour], borderColor: PAPER, borderWidth: 2 },
      label: {
        show: true,
        color: inkOn(COLOURS[colour]),
        fontSize: FONT_SIZE,
        formatter: ({ value }: { value: number }) => (value / longest < ROOM_FOR_NUMBER ? '' : String(value)),
      },
      data: rows.map((row) => row.values[index] ?? 0),
    })),
  };
  return drawnAsSvg(option, { width: STACKED.width, height: rows.length * ROW + 84 });
}

/** The axes of horizontal bars that are read from the top. */
function frame(labels: readonly string[], width: number): object {
  return {
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: AXIS_LABEL,
      splitLine: { lineStyle: { color: GRID_LINE } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: labels,
      axisTick: { show: false },
      axisLine: AXIS_LINE,
      axisLabel: { ...AXIS_LABEL, width: width - 20, overflow: 'break', interval: 0 },
    },
  };
}
