import type { VNode } from 'preact';

import type { Component, ComponentKind } from './programme.ts';

/**
 * The months of a course as a picture: a lane for each way of learning, a mark for each part. It is drawn along
 * for wide screens and down for narrow ones; the table beside it says the same in words.
 */
export interface ShapePictureProps {
  shape: readonly Component[];
  /** Months of teaching. */
  months: number;
  /** Months from the start to the result at the latest; null where nobody has said. */
  monthsToResult: number | null;
  direction: 'along' | 'down';
}

const LANES = ['Face to face', 'Online', 'Clinic', 'Case study'] as const;
const LANE_OF: Readonly<Record<ComponentKind, number>> = {
  launch: 0,
  seminar: 0,
  online_module: 1,
  clinic: 2,
  assessment_window: 3,
};

interface Layout {
  width: number;
  height: number;
  /** The middle of a mark. */
  spot(month: number, lane: number): { x: number; y: number };
  /** The rectangle of a run of months, both inclusive, over all lanes. */
  band(from: number, to: number): { x: number; y: number; width: number; height: number };
  laneLabel(lane: number): { x: number; y: number; anchor: 'start' | 'middle' };
  monthLabel(month: number): { x: number; y: number; anchor: 'end' | 'middle' };
}

export function ShapePicture({ shape, months, monthsToResult, direction }: ShapePictureProps): VNode | null {
  if (shape.length === 0) return null;
  const last = Math.max(months, monthsToResult ?? 0, ...shape.map((component) => component.month));
  const layout = direction === 'along' ? along(last) : down(last);
  const id = `shape-${direction}`;
  return (
    <svg
      class={`hub-shape hub-shape--${direction}`}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{`The ${months} months as a picture`}</title>
      <desc id={`${id}-desc`}>{describe(shape, monthsToResult)}</desc>
      <rect class="hub-shape__teaching" {...layout.band(1, months)} rx="4" />
      {last > months ? <rect class="hub-shape__after" {...layout.band(months + 1, last)} rx="4" /> : null}
      {LANES.map((lane, index) => {
        const from = layout.spot(1, index);
        const to = layout.spot(last, index);
        const label = layout.laneLabel(index);
        return (
          <g key={lane}>
            <path class="hub-shape__lane" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
            <text class="hub-shape__label" x={label.x} y={label.y} text-anchor={label.anchor}>
              {lane}
            </text>
          </g>
        );
      })}
      {range(last).map((month) => {
        const label = layout.monthLabel(month);
        return (
          <text key={month} class="hub-shape__month" x={label.x} y={label.y} text-anchor={label.anchor}>
            {month}
          </text>
        );
      })}
      {shape.map((component, index) => (
        <Mark key={index} kind={component.kind} at={layout.spot(component.month, LANE_OF[component.kind])} />
      ))}
      {monthsToResult === null ? null : <Result at={layout.spot(monthsToResult, 3)} />}
    </svg>
  );
}

function Mark({ kind, at: { x, y } }: { kind: ComponentKind; at: { x: number; y: number } }): VNode {
  switch (kind) {
    case 'launch':
      return <circle class="hub-shape__face" cx={x} cy={y} r="12" />;
    case 'seminar':
      return <circle class="hub-shape__face" cx={x} cy={y} r="8" />;
    case 'online_module':
      return <rect class="hub-shape__online" x={x - 10} y={y - 6} width="20" height="12" rx="3" />;
    case 'clinic':
      return <path class="hub-shape__clinic" d={`M${x} ${y - 9}l9 9l-9 9l-9-9z`} />;
    case 'assessment_window':
      return <rect class="hub-shape__assessment" x={x - 9} y={y - 9} width="18" height="18" />;
  }
}

function Result({ at: { x, y } }: { at: { x: number; y: number } }): VNode {
  return (
    <g>
      <circle class="hub-shape__result" cx={x} cy={y} r="10" />
      <path class="hub-shape__tick" d={`M${x - 5} ${y}l3.5 4l6-8`} />
    </g>
  );
}

function along(last: number): Layout {
  const start = 118;
  const step = 28;
  const top = 34;
  const lane = 40;
  const x = (month: number): number => start + (month - 0.5) * step;
  return {
    width: start + last * step + 4,
    height: top + LANES.length * lane + 6,
    spot: (month, index) => ({ x: x(month), y: top + (index + 0.5) * lane }),
    band: (from, to) => ({
      x: start + (from - 1) * step + 1,
      y: top,
      width: (to - from + 1) * step - 2,
      height: LANES.length * lane,
    }),
    laneLabel: (index) => ({ x: 0, y: top + (index + 0.5) * lane + 5, anchor: 'start' }),
    monthLabel: (month) => ({ x: x(month), y: top - 12, anchor: 'middle' }),
  };
}

function down(last: number): Layout {
  const left = 26;
  const lane = 73;
  const top = 30;
  const step = 27;
  return {
    width: left + LANES.length * lane + 2,
    height: top + last * step + 4,
    spot: (month, index) => ({ x: left + (index + 0.5) * lane, y: top + (month - 0.5) * step }),
    band: (from, to) => ({
      x: left,
      y: top + (from - 1) * step + 1,
      width: LANES.length * lane,
      height: (to - from + 1) * step - 2,
    }),
    laneLabel: (index) => ({ x: left + (index + 0.5) * lane, y: 18, anchor: 'middle' }),
    monthLabel: (month) => ({ x: left - 6, y: top + (month - 0.5) * step + 5, anchor: 'end' }),
  };
}

/** In words, for whoever hears it. */
function describe(shape: readonly Component[], monthsToResult: number | null): string {
  const inMonths = (kind: ComponentKind): string =>
    listInWords(shape.filter((component) => component.kind === kind).map((component) => component.month));
  const sentences = [
    ['launch', 'The launch is in month'],
    ['seminar', 'Seminars face to face are in months'],
    ['online_module', 'Online modules begin in months'],
    ['clinic', 'Clinics are in months'],
    ['assessment_window', 'The case study is in month'],
  ] as const;
  const said = sentences
    .filter(([kind]) => inMonths(kind) !== '')
    .map(([kind, words]) => `${words} ${inMonths(kind)}.`);
  return [...said, ...(monthsToResult === null ? [] : [`The result comes by month ${monthsToResult}.`])].join(
    ' ',
  );
}

function listInWords(numbers: readonly number[]): string {
  const [last, ...rest] = numbers.toReversed();
  if (last === undefined) return '';
  return rest.length === 0 ? String(last) : `${rest.toReversed().join(', ')} and ${last}`;
}

function range(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
