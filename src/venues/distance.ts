/** Which venue is nearest? By the great circle: roads are longer, so distances are shown as straight lines. */
export interface Point {
  /** Degrees on WGS84. */
  lat: number;
  lng: number;
}

const EARTH_RADIUS_IN_MILES = 3958.761;
const RADIANS = Math.PI / 180;

/** Miles in a straight line between two points, by the haversine formula on a sphere: good to half a per cent. */
export function milesBetween(one: Point, other: Point): number {
  const half = (degrees: number): number => Math.sin((degrees * RADIANS) / 2) ** 2;
  const h =
    half(other.lat - one.lat) +
    Math.cos(one.lat * RADIANS) * Math.cos(other.lat * RADIANS) * half(other.lng - one.lng);
  return 2 * EARTH_RADIUS_IN_MILES * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** The venues with their distance in miles from a point, nearest first; those equally far keep their order. */
export function venuesNearest<V extends Point>(
  venues: readonly V[],
  point: Point,
): readonly { venue: V; miles: number }[] {
  return venues
    .map((venue) => ({ venue, miles: milesBetween(venue, point) }))
    .toSorted((one, other) => one.miles - other.miles);
}

/** `2.4 miles`, `1 mile`, `less than half a mile`, and whole miles from ten on. */
export function milesInWords(miles: number): string {
  if (miles < 0.5) return 'less than half a mile';
  const shown = miles < 9.95 ? miles.toFixed(1).replace(/\.0$/, '') : String(Math.round(miles));
  return shown === '1' ? '1 mile' : `${shown} miles`;
}
