import type { VNode } from 'preact';

import type { Point } from '../../venues/index.ts';

/**
 * Where everybody comes from and where the plan sends them: a line from each school to its venue. The table beside it has
 * the same numbers in words. Drawn from our own data alone.
 */
export interface PlanMapProps {
  /** In the order of the table. */
  venues: readonly { place: Point; name: string; people: number }[];
  /** `venue` is a place in `venues`; null for somebody without one. */
  schools: readonly { place: Point; venue: number | null }[];
  /** Whose distance nobody knows, and who is not drawn. */
  unknown: number;
}

const WIDTH = 640;
const HEIGHT = 400;
const MARGIN = 40;
const RADIANS = Math.PI / 180;

export function PlanMap({ venues, schools, unknown }: PlanMapProps): VNode | null {
  if (venues.length === 0) return null;
  const project = projectionOf([...venues, ...schools].map(({ place }) => place));
  const marks = venues.map(({ place }) => project(place));
  const homes = schools.map(({ place, venue }) => ({ at: project(place), venue }));
  const lines = homes.flatMap(({ at, venue }) => {
    const mark = venue === null ? undefined : marks[venue];
    return mark === undefined ? [] : [`M${at.x} ${at.y}L${mark.x} ${mark.y}`];
  });
  return (
    <svg
      class="hub-map hub-map--wide"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-labelledby="plan-map-title plan-map-desc"
    >
      <title id="plan-map-title">Map of the plan</title>
      <desc id="plan-map-desc">
        {venues.map(({ name, people }, at) => `${at + 1}, ${name}: ${people}`).join('; ')}. A line runs from
        each school to its venue.{' '}
        {unknown === 0 ? '' : `${unknown} whose school is not on the map are left out. `}The table of venues
        has the same numbers.
      </desc>
      <rect class="hub-map__ground" width={WIDTH} height={HEIGHT} rx="4" />
      <path class="hub-map__way" d={lines.join('')} />
      {homes.map(({ at, venue }, index) =>
        venue === null ? (
          <rect key={index} class="hub-map__you" x={at.x - 5} y={at.y - 5} width="10" height="10" />
        ) : (
          <circle key={index} class="hub-map__home" cx={at.x} cy={at.y} r="4" />
        ),
      )}
      {marks.map((mark, at) => (
        <g key={at}>
          <circle class="hub-map__mark" cx={mark.x} cy={mark.y} r="14" />
          <text class="hub-map__number" x={mark.x} y={mark.y + 5} text-anchor="middle">
            {at + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Fits all points into the drawing, north up, equirectangular at their middle latitude. */
function projectionOf(points: readonly Point[]): (point: Point) => { x: number; y: number } {
  const [lats, lngs] = [points.map(({ lat }) => lat), points.map(({ lng }) => lng)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const squeeze = Math.cos(((south + north) / 2) * RADIANS);
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max((east - west) * squeeze, 0.02),
    (HEIGHT - 2 * MARGIN) / Math.max(north - south, 0.02),
  );
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return ({ lat, lng }) => ({
    x: tenth(WIDTH / 2 + (lng - (west + east) / 2) * squeeze * scale),
    y: tenth(HEIGHT / 2 - (lat - (south + north) / 2) * scale),
  });
}
