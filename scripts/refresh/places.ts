import { postcodeOf } from '../../src/places/index.ts';
import { cell, csv, type Raw } from './raw.ts';

const POSTCODES = 'places/postcodes-yorkshire-codepoint-2025-11.csv.gz';
const OUTCODES = 'places/outcodes-gb-derived-2025-11.csv';

/** Shortest first, then by the alphabet: the order in which `src/places` searches. No grid reference: known, not located. */
export function yorkshirePostcodes(raw: Raw): string {
  const rows = raw.rows(POSTCODES).map((row) => {
    const postcode = postcodeOf(cell(row, 'postcode'));
    if (postcode === null) throw new Error(`“${cell(row, 'postcode')}” is not written like a postcode.`);
    const located = cell(row, 'northing') !== '0';
    return [postcode, located ? cell(row, 'easting') : '', located ? cell(row, 'northing') : ''] as const;
  });
  rows.sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1));
  return csv(['postcode', 'easting', 'northing'], rows);
}

export function outcodes(raw: Raw): string {
  const rows = raw.rows(OUTCODES).filter((row) => cell(row, 'postcodes_located') !== '0');
  return csv(
    ['outcode', 'easting', 'northing'],
    rows.map((row) => [cell(row, 'outcode'), cell(row, 'easting_mean'), cell(row, 'northing_mean')]),
  );
}
