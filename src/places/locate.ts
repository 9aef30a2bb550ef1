import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../kit/package-root.ts';
import { toLatLng, type GridPoint, type LatLng } from './grid.ts';
import { outcodeOf, postcodeOf } from './postcode.ts';
import { yorkshirePostcode } from './postcodes.ts';

export interface Place extends GridPoint, LatLng {
  /** As it was understood: `LS27 0PD`, or `LS27` for an outward code alone. */
  readonly name: string;
  readonly outcode: string;
  /**
   * `postcode`: the postcode itself, to the metre. `outcode`: the middle of the outward code's postcodes, because
   * only that was given or because the postcode is outside Yorkshire; it can be miles out in the country.
   */
  readonly precision: 'postcode' | 'outcode';
}

/**
 * Where a postcode or an outward code of Great Britain is. Null for what is not written like one, and for one
 * whose outward code is not in use there (OS Code-Point Open, November 2025).
 */
export function locate(text: string): Place | null {
  const outcode = outcodeOf(text);
  if (outcode === null) return null;
  const postcode = postcodeOf(text);
  const exact = postcode === null ? null : yorkshirePostcode(postcode);
  const point = exact ?? outcodeCentres().get(outcode);
  if (point === undefined) return null;
  return {
    name: postcode ?? outcode,
    outcode,
    ...point,
    ...toLatLng(point),
    precision: exact === null ? 'outcode' : 'postcode',
  };
}

let centres: ReadonlyMap<string, GridPoint> | null = null;

function outcodeCentres(): ReadonlyMap<string, GridPoint> {
  centres ??= new Map(
    readFileSync(join(packageRoot, 'data/places/outcodes.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [outcode = '', easting, northing] = line.split(',');
        return [outcode, { easting: Number(easting), northing: Number(northing) }];
      }),
  );
  return centres;
}
