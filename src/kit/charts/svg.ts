import type { EChartsCoreOption } from 'echarts/core';
import { FAINT_INK, INK } from './colours.ts';

/** What every chart here may draw. Anything that ECharts needs for an option must be in `drawn` below. */
export type ChartOption = EChartsCoreOption;

export interface Size {
  /** In the units of the picture's viewBox; on the page it shrinks and grows with its place. */
  readonly width: number;
  readonly height: number;
}

/** Large enough to be read when the picture is shown at two thirds of its width. */
export const FONT_SIZE = 16;

export const AXIS_LABEL = { color: INK, fontSize: FONT_SIZE, hideOverlap: true };
export const AXIS_LINE = { lineStyle: { color: FAINT_INK } };

/**
 * A chart as SVG that a strict content security policy lets through: no script, no style element, no style
 * attribute, nothing that reacts. It carries no title or role: the page's figure gives those, and the table.
 */
export async function drawnAsSvg(option: ChartOption, { width, height }: Size): Promise<string> {
  const { init } = await theLibrary();
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return plainSvg(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

let library: Promise<typeof import('echarts/core')> | undefined;

/** Loaded with the first chart: it takes half a second, and most starts never need it. */
function theLibrary(): Promise<typeof import('echarts/core')> {
  library ??= load();
  return library;
}

async function load(): Promise<typeof import('echarts/core')> {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  const drawn = [
    charts.BarChart,
    components.GridComponent,
    components.LegendComponent,
    renderers.SVGRenderer,
  ];
  core.use(drawn);
  return core;
}

/**
 * ECharts' SVG without what a content security policy refuses or a still picture does not need. ECharts escapes the
 * quotation marks in labels, so a label can never look like one of these attributes.
 */
export function plainSvg(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>\n?/g, '')
    .replace(/ (?:class|ecmeta_\w+|xml:space|xmlns:xlink|baseProfile|version|pointer-events)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, declarations: string) => presentation(declarations));
}

/** `font-size:16px;` as the attribute ` font-size="16px"`. The font itself is left to the page. */
function presentation(declarations: string): string {
  return declarations
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([name]) => name !== '' && name !== 'font-family')
    .map(([name = '', value = '']) => ` ${name}="${value}"`)
    .join('');
}
