/**
 * Where is a point of the National Grid on the globe, and how far is it to another?
 *
 * Ordnance Survey, "A guide to coordinate systems in Great Britain": the inverse transverse Mercator projection on
 * the Airy 1830 ellipsoid, then the seven-parameter Helmert transformation from OSGB36 to WGS84. Good to about
 * 5 metres, which is enough for travel.
 */

/** Metres east and north of the National Grid's false origin. */
export interface GridPoint {
  readonly easting: number;
  readonly northing: number;
}

/** Degrees on WGS84. */
export interface LatLng {
  readonly lat: number;
  readonly lng: number;
}

interface Ellipsoid {
  /** Semi-major and semi-minor axes in metres. */
  readonly a: number;
  readonly b: number;
}

const AIRY_1830: Ellipsoid = { a: 6_377_563.396, b: 6_356_256.909 };
const WGS84: Ellipsoid = { a: 6_378_137, b: 6_356_752.314_245 };

const RADIANS = Math.PI / 180;
const NATIONAL_GRID = {
  scaleOnCentralMeridian: 0.999_601_271_7,
  originLat: 49 * RADIANS,
  originLng: -2 * RADIANS,
  falseEasting: 400_000,
  falseNorthing: -100_000,
};

const ARC_SECONDS = RADIANS / 3600;
/** OSGB36 to WGS84: metres, arc seconds, and a scale change in parts per million. */
const HELMERT = {
  tx: 446.448,
  ty: -125.157,
  tz: 542.06,
  rx: 0.1502 * ARC_SECONDS,
  ry: 0.247 * ARC_SECONDS,
  rz: 0.8421 * ARC_SECONDS,
  scale: 1 - 20.4894e-6,
};

const METRES_IN_A_MILE = 1609.344;

/** A tenth of a millimetre on the ground: where the iterations below stop. */
const CLOSE_ENOUGH = 1e-4;

export function toLatLng(point: GridPoint): LatLng {
  const osgb36 = unprojected(point);
  const { x, y, z } = helmert(cartesian(osgb36, AIRY_1830));
  const { lat, lng } = geodetic(x, y, z, WGS84);
  return { lat: fiveDecimals(lat / RADIANS), lng: fiveDecimals(lng / RADIANS) };
}

/**
 * Miles in a straight line. The grid stretches distances by at most 0.1% over England, so no correction is made.
 */
export function distanceInMiles(from: GridPoint, to: GridPoint): number {
  return Math.hypot(to.easting - from.easting, to.northing - from.northing) / METRES_IN_A_MILE;
}

/** Latitude and longitude in radians on the Airy ellipsoid. The terms VII to XIIA are named as in the OS guide. */
function unprojected({ easting, northing }: GridPoint): { lat: number; lng: number } {
  const { a, b } = AIRY_1830;
  const { scaleOnCentralMeridian: f0, originLat, originLng, falseEasting, falseNorthing } = NATIONAL_GRID;
  let lat = originLat;
  let arc = 0;
  do {
    lat += (northing - falseNorthing - arc) / (a * f0);
    arc = meridionalArc(lat);
  } while (Math.abs(northing - falseNorthing - arc) >= CLOSE_ENOUGH);

  const e2 = 1 - (b * b) / (a * a);
  const sin = Math.sin(lat);
  const cos = Math.cos(lat);
  const tan = Math.tan(lat);
  const nu = (a * f0) / Math.sqrt(1 - e2 * sin * sin);
  const rho = (a * f0 * (1 - e2)) / (1 - e2 * sin * sin) ** 1.5;
  const eta2 = nu / rho - 1;
  const t2 = tan * tan;

  const vii = tan / (2 * rho * nu);
  const viii = (tan / (24 * rho * nu ** 3)) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2);
  const ix = (tan / (720 * rho * nu ** 5)) * (61 + 90 * t2 + 45 * t2 * t2);
  const x = 1 / (cos * nu);
  const xi = (1 / (6 * cos * nu ** 3)) * (nu / rho + 2 * t2);
  const xii = (1 / (120 * cos * nu ** 5)) * (5 + 28 * t2 + 24 * t2 * t2);
  const xiia = (1 / (5040 * cos * nu ** 7)) * (61 + 662 * t2 + 1320 * t2 * t2 + 720 * t2 ** 3);

  const de = easting - falseEasting;
  return {
    lat: lat - vii * de ** 2 + viii * de ** 4 - ix * de ** 6,
    lng: originLng + x * de - xi * de ** 3 + xii * de ** 5 - xiia * de ** 7,
  };
}

function meridionalArc(lat: number): number {
  const { a, b } = AIRY_1830;
  const { scaleOnCentralMeridian: f0, originLat } = NATIONAL_GRID;
  const n = (a - b) / (a + b);
  const less = lat - originLat;
  const more = lat + originLat;
  return (
    b *
    f0 *
    ((1 + n + (5 / 4) * (n ** 2 + n ** 3)) * less -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
      (15 / 8) * (n ** 2 + n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  );
}

interface Cartesian {
  x: number;
  y: number;
  z: number;
}

function cartesian({ lat, lng }: { lat: number; lng: number }, { a, b }: Ellipsoid): Cartesian {
  const e2 = 1 - (b * b) / (a * a);
  const nu = a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  return {
    x: nu * Math.cos(lat) * Math.cos(lng),
    y: nu * Math.cos(lat) * Math.sin(lng),
    z: (1 - e2) * nu * Math.sin(lat),
  };
}

function helmert({ x, y, z }: Cartesian): Cartesian {
  const { tx, ty, tz, rx, ry, rz, scale } = HELMERT;
  return {
    x: tx + scale * x - rz * y + ry * z,
    y: ty + rz * x + scale * y - rx * z,
    z: tz - ry * x + rx * y + scale * z,
  };
}

function geodetic(x: number, y: number, z: number, { a, b }: Ellipsoid): { lat: number; lng: number } {
  const e2 = 1 - (b * b) / (a * a);
  const p = Math.hypot(x, y);
  let lat = Math.atan2(z, p * (1 - e2));
  for (let before = Infinity; Math.abs(before - lat) > CLOSE_ENOUGH / a;) {
    before = lat;
    const nu = a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
    lat = Math.atan2(z + e2 * nu * Math.sin(lat), p);
  }
  return { lat, lng: Math.atan2(y, x) };
}

/** About a metre, which is finer than the transformation. */
function fiveDecimals(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
