import type { VNode } from 'preact';

import { backgroundWithin, type Background, type Extent } from './background.ts';
import type { Point } from './distance.ts';

/**
 * A map drawn from our own data alone, so that nobody's visit is told to a maker of maps: the venues as numbered
 * marks, a scale and north, over faint dots for schools. The numbers are those of the list beside it, which says
 * all that the map says in words.
 */
export interface VenueMapProps {
  /** In the order of the list. */
  venues: readonly (Point & { name: string; area: string })[];
  /** Where the visitor measures from, or null. */
  visitor: (Point & { name: string }) | null;
}

const WIDTH = 340;
const HEIGHT = 300;
const MARGIN = 46;
const MARK_RADIUS = 13;
const LEAST_MILES_ACROSS = 5;
const MILES_IN_A_DEGREE = 69.09;
const MOST_DOTS = 900;
const MOST_TOWNS = 8;
const RADIANS = Math.PI / 180;

interface Spot {
  x: number;
  y: number;
}

export function VenueMap({ venues, visitor }: VenueMapProps): VNode | null {
  if (venues.length === 0) return null;
  const view = viewOf(visitor === null ? venues : [...venues, visitor]);
  const background = backgroundWithin(view.extent);
  const spots = apart([...venues, ...(visitor === null ? [] : [visitor])].map(view.project));
  const marks = spots.slice(0, venues.length);
  const you = spots[venues.length] ?? null;
  const labels = labelsOf(
    venues.map((venue) => venue.area),
    marks,
    you,
  );
  return (
    <svg class="hub-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="map-title map-desc">
      <title id="map-title">Map of our venues</title>
      <desc id="map-desc">{describe(venues, visitor)}</desc>
      <rect class="hub-map__ground" width={WIDTH} height={HEIGHT} rx="4" />
      <path class="hub-map__dots" d={dotsOf(background, view.project)} />
      <Towns
        background={background}
        project={view.project}
        taken={[
          ...marks.map(boxOfMark),
          ...labels.map((label) => label.box),
          ...FURNITURE,
          ...(you === null ? [] : [boxOfYou(you)]),
        ]}
      />
      <ScaleBar pixelsPerMile={view.pixelsPerMile} />
      <path class="hub-map__north" d={`M${WIDTH - 18} 34V14l-5 8m5-8 5 8`} />
      <text class="hub-map__small" x={WIDTH - 18} y="46" text-anchor="middle">
        N
      </text>
      {you === null ? null : <Visitor at={you} />}
      {marks.map((mark, index) => (
        <g key={index}>
          <circle class="hub-map__mark" cx={mark.x} cy={mark.y} r={MARK_RADIUS} />
          <text class="hub-map__number" x={mark.x} y={mark.y + 5} text-anchor="middle">
            {index + 1}
          </text>
        </g>
      ))}
      {labels.map(({ text, box }) => (
        <text key={text} class="hub-map__area" x={box.x} y={tenth(box.y + 4)} text-anchor="middle">
          {text}
        </text>
      ))}
    </svg>
  );
}

function describe(venues: VenueMapProps['venues'], visitor: VenueMapProps['visitor']): string {
  const places = venues.map((venue, index) => `${index + 1}, ${venue.name} in ${venue.area}`).join('; ');
  const measured = visitor === null ? '' : ` A square shows ${visitor.name}.`;
  return `Numbered marks show the venues: ${places}.${measured} The list beside the map has the same numbers. Faint dots show where schools are.`;
}

function Visitor({ at }: { at: Spot }): VNode {
  return (
    <g>
      <rect class="hub-map__you" x={at.x - 7} y={at.y - 7} width="14" height="14" />
      <text class="hub-map__you-label" x={at.x} y={at.y - 12} text-anchor="middle">
        You
      </text>
    </g>
  );
}

function ScaleBar({ pixelsPerMile }: { pixelsPerMile: number }): VNode {
  const miles = [20, 10, 5, 2, 1].find((length) => length * pixelsPerMile <= 110) ?? 0.5;
  const length = Math.round(miles * pixelsPerMile);
  return (
    <g>
      <path class="hub-map__scale" d={`M12 ${HEIGHT - 18}v6h${length}v-6`} />
      <text class="hub-map__small" x="12" y={HEIGHT - 23}>
        {miles === 1 ? '1 mile' : `${miles} miles`}
      </text>
    </g>
  );
}

/** A rectangle by its middle. */
interface Box extends Spot {
  halfWidth: number;
  halfHeight: number;
}

/** What the scale and the north mark cover. */
const FURNITURE: readonly Box[] = [
  { x: 60, y: HEIGHT - 20, halfWidth: 60, halfHeight: 18 },
  { x: WIDTH - 18, y: 28, halfWidth: 14, halfHeight: 24 },
];
const CHARACTER_WIDTH = 6.6;

function boxOfMark(spot: Spot): Box {
  return { ...spot, halfWidth: MARK_RADIUS + 2, halfHeight: MARK_RADIUS + 2 };
}

/** The square and the word above it. */
function boxOfYou({ x, y }: Spot): Box {
  return { x, y: y - 8, halfWidth: 14, halfHeight: 17 };
}

function boxOfText(text: string, middle: Spot): Box {
  return { ...middle, halfWidth: (text.length * CHARACTER_WIDTH) / 2 + 2, halfHeight: 8 };
}

function isFree(box: Box, taken: readonly Box[]): boolean {
  const isInside =
    box.x >= box.halfWidth && box.x <= WIDTH - box.halfWidth && box.y >= 10 && box.y <= HEIGHT - 8;
  return (
    isInside &&
    taken.every(
      (other) =>
        Math.abs(box.x - other.x) >= box.halfWidth + other.halfWidth ||
        Math.abs(box.y - other.y) >= box.halfHeight + other.halfHeight,
    )
  );
}

/** The name of each venue's part of town beside its mark: right, left, below or above, or not at all where it would cover something. */
function labelsOf(
  areas: readonly string[],
  marks: readonly Spot[],
  you: Spot | null,
): readonly { text: string; box: Box }[] {
  const taken = [...marks.map(boxOfMark), ...FURNITURE, ...(you === null ? [] : [boxOfYou(you)])];
  const labels: { text: string; box: Box }[] = [];
  marks.forEach((mark, index) => {
    const text = areas[index] ?? '';
    const { halfWidth } = boxOfText(text, mark);
    const aside = MARK_RADIUS + 3 + halfWidth;
    const places = [
      { x: mark.x + aside, y: mark.y },
      { x: mark.x - aside, y: mark.y },
      { x: mark.x, y: mark.y + 25 },
      { x: mark.x, y: mark.y - 25 },
    ];
    const box = places
      .map((place) => boxOfText(text, { x: tenth(place.x), y: tenth(place.y) }))
      .find((one) => isFree(one, taken));
    if (box === undefined || labels.some((label) => label.text === text)) return;
    taken.push(box);
    labels.push({ text, box });
  });
  return labels;
}

/** Names of the larger towns, where they cover nothing else. */
function Towns({
  background,
  project,
  taken,
}: {
  background: Background;
  project: (point: Point) => Spot;
  taken: readonly Box[];
}): VNode {
  const boxes = [...taken];
  const shown: { name: string; box: Box }[] = [];
  for (const town of background.towns) {
    const box = boxOfText(town.name, project(town));
    if (shown.length === MOST_TOWNS || !isFree(box, boxes)) continue;
    boxes.push(box);
    shown.push({ name: town.name, box });
  }
  return (
    <g class="hub-map__town" text-anchor="middle">
      {shown.map(({ name, box }) => (
        <text key={name} x={box.x} y={tenth(box.y + 4)}>
          {name}
        </text>
      ))}
    </g>
  );
}

/** Each dot is a line of no length with a round end: the shortest way to write one. Thinned evenly when there are too many. */
function dotsOf(background: Background, project: (point: Point) => Spot): string {
  const spots = new Set(
    background.schools.map((school) => {
      const { x, y } = project(school);
      return `M${Math.round(x)} ${Math.round(y)}h0`;
    }),
  );
  const every = Math.max(1, Math.ceil(spots.size / MOST_DOTS));
  return [...spots].filter((_, index) => index % every === 0).join('');
}

/** Fits all points into the drawing, north up, equirectangular at their middle latitude. */
function viewOf(points: readonly Point[]): {
  extent: Extent;
  project: (point: Point) => Spot;
  pixelsPerMile: number;
} {
  const lats = points.map((point) => point.lat);
  const lngs = points.map((point) => point.lng);
  const middle = {
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
    lng: (Math.min(...lngs) + Math.max(...lngs)) / 2,
  };
  const squeeze = Math.cos(middle.lat * RADIANS);
  const least = LEAST_MILES_ACROSS / MILES_IN_A_DEGREE;
  const across = Math.max((Math.max(...lngs) - Math.min(...lngs)) * squeeze, least);
  const upright = Math.max(Math.max(...lats) - Math.min(...lats), least);
  const scale = Math.min((WIDTH - 2 * MARGIN) / across, (HEIGHT - 2 * MARGIN) / upright);
  const halfWidth = WIDTH / 2 / scale / squeeze;
  const halfHeight = HEIGHT / 2 / scale;
  return {
    extent: {
      south: middle.lat - halfHeight,
      north: middle.lat + halfHeight,
      west: middle.lng - halfWidth,
      east: middle.lng + halfWidth,
    },
    project: (point) => ({
      x: tenth(WIDTH / 2 + (point.lng - middle.lng) * squeeze * scale),
      y: tenth(HEIGHT / 2 - (point.lat - middle.lat) * scale),
    }),
    pixelsPerMile: scale / MILES_IN_A_DEGREE,
  };
}

/** Moves marks that cover one another apart, a little at a time, until they only touch. */
function apart(spots: readonly Spot[]): readonly Spot[] {
  const moved = spots.map((spot) => ({ ...spot }));
  const reach = MARK_RADIUS * 2 + 1;
  for (let round = 0; round < 50; round += 1) {
    let still = true;
    moved.forEach((one, index) => {
      for (const other of moved.slice(index + 1)) {
        const gap = { x: other.x - one.x, y: other.y - one.y };
        const distance = Math.hypot(gap.x, gap.y);
        if (distance >= reach - 0.01) continue;
        still = false;
        const push = (reach - distance) / 2;
        const along = distance === 0 ? { x: 1, y: 0 } : { x: gap.x / distance, y: gap.y / distance };
        one.x -= along.x * push;
        one.y -= along.y * push;
        other.x += along.x * push;
        other.y += along.y * push;
      }
    });
    if (still) break;
  }
  return moved.map((spot) => ({ x: within(spot.x, WIDTH), y: within(spot.y, HEIGHT) }));
}

function within(value: number, size: number): number {
  return tenth(Math.min(Math.max(value, MARK_RADIUS + 2), size - MARK_RADIUS - 2));
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
