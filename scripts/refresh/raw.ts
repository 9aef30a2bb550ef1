import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

export type Row = Readonly<Record<string, string>>;

/** The folder of raw files, as their publishers left them. */
export interface Raw {
  bytes(path: string): Buffer;
  rows(path: string, encoding?: 'utf-8' | 'windows-1252'): Row[];
}

export function rawFolder(folder: string): Raw {
  const bytes = (path: string): Buffer => readFileSync(join(folder, path));
  return {
    bytes,
    rows(path, encoding = 'utf-8') {
      const packed = bytes(path);
      const text = new TextDecoder(encoding, { fatal: true }).decode(
        path.endsWith('.gz') ? gunzipSync(packed) : packed,
      );
      return parse<Row>(text, { columns: true, bom: true });
    },
  };
}

/** A value that must be there: a renamed column in a newer raw file stops the refresh, not the product. */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined)
    throw new Error(`The raw file has no column “${column}”. It has: ${Object.keys(row).join(', ')}`);
  return value;
}

export function csv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return stringify([header, ...rows]);
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
