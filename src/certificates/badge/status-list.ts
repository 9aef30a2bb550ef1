/**
 * Which badges no longer hold, as one bit each: Bitstring Status List (W3C Recommendation, 15 May 2025). A list has at least
 * 131,072 places, so that whoever asks about one badge does not tell which; it is packed with gzip and written in base64url
 * after a `u`.
 */
import { gunzipSync, gzipSync } from 'node:zlib';

export const PLACES = 131_072;

export interface StatusPlace {
  list: number;
  /** From 0; the first is the left bit of the first byte. */
  index: number;
}

export function placeOf(certificateId: number): StatusPlace {
  return { list: Math.floor(certificateId / PLACES), index: certificateId % PLACES };
}

export function encodeList(ended: readonly number[]): string {
  const bits = Buffer.alloc(PLACES / 8);
  for (const index of ended) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return `u${gzipSync(bits).toString('base64url')}`;
}

/** Null where it is no list, or has no such place. */
export function isSetIn(encoded: string, index: number): boolean | null {
  if (!encoded.startsWith('u') || !Number.isInteger(index) || index < 0) return null;
  try {
    const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'), { maxOutputLength: 4_000_000 });
    const byte = bits[index >> 3];
    return byte === undefined ? null : (byte & (0x80 >> (index & 7))) !== 0;
  } catch {
    return null;
  }
}
