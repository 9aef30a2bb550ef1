/**
 * The postcodes of Yorkshire and its borders as sorted numbers: 228,821 of them take under 3 MB and a look-up is
 * a binary search, so they need neither a table nor a query. Read from `data/places` when first asked for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { packageRoot } from '../kit/package-root.ts';
import type { GridPoint } from './grid.ts';

const FILE = join(packageRoot, 'data/places/postcodes-yorkshire.csv.gz');

const NEW_LINE = 10;
const COMMA = 44;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
/** Digits, then letters: a character of a postcode is one of 36. */
const CHARACTERS = 36;
const BEFORE_A = 55;

interface Postcodes {
  /** Each postcode as one number, ascending. Seven characters of 36 need 37 bits: more than 32, less than a float's 53. */
  readonly keys: Float64Array;
  readonly eastings: Uint32Array;
  /** 0 where the postcode is known and not located. */
  readonly northings: Uint32Array;
}

let read: Postcodes | null = null;

/** Where a Yorkshire postcode is; null for one that is elsewhere, unknown, or known and not located. */
export function yorkshirePostcode(postcode: string): GridPoint | null {
  read ??= parse(gunzipSync(readFileSync(FILE)));
  const at = indexOf(read.keys, keyOf(postcode));
  if (at === -1) return null;
  const easting = read.eastings[at] ?? 0;
  const northing = read.northings[at] ?? 0;
  return northing === 0 ? null : { easting, northing };
}

/** How many postcodes are known exactly, and the bytes they hold. */
export function yorkshirePostcodes(): { count: number; bytes: number } {
  read ??= parse(gunzipSync(readFileSync(FILE)));
  return {
    count: read.keys.length,
    bytes: read.keys.byteLength + read.eastings.byteLength + read.northings.byteLength,
  };
}

/**
 * Reads `postcode,easting,northing`, which the file holds in the order of the keys, byte by byte: a quarter of a million strings would
 * cost ten times the memory.
 */
function parse(bytes: Uint8Array): Postcodes {
  const count = linesOf(bytes) - 1;
  const keys = new Float64Array(count);
  const columns = [new Uint32Array(count), new Uint32Array(count)] as const;
  let row = -1;
  let column = 0;
  // Counted loops: `for … of` over five million bytes takes far longer.
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? NEW_LINE;
    if (byte === NEW_LINE) {
      row += 1;
      column = 0;
    } else if (byte === COMMA) {
      column += 1;
    } else if (row >= 0 && column === 0) {
      if (byte !== SPACE) keys[row] = (keys[row] ?? 0) * CHARACTERS + characterOf(byte);
    } else if (row >= 0) {
      const numbers = column === 1 ? columns[0] : columns[1];
      numbers[row] = (numbers[row] ?? 0) * 10 + byte - ZERO;
    }
  }
  return { keys, eastings: columns[0], northings: columns[1] };
}

function linesOf(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}

function keyOf(postcode: string): number {
  let key = 0;
  for (const byte of Buffer.from(postcode, 'latin1'))
    if (byte !== SPACE) key = key * CHARACTERS + characterOf(byte);
  return key;
}

function characterOf(byte: number): number {
  return byte <= NINE ? byte - ZERO : byte - BEFORE_A;
}

function indexOf(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? Number.NaN;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
