/**
 * Makes `data/venues-background/england.json`: what the map of venues shows quietly behind them, from the
 * register of schools alone. A dot for every cell of about 200 metres that has an open school, and a name for
 * every town that five open schools or more give as theirs, at the median of their places.
 *
 *   node scripts/venues-background.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { parse } from 'csv-parse/sync';

import { toLatLng, type LatLng } from '../src/places/grid.ts';

const CELL = { lat: 0.002, lng: 0.0035 };
const LEAST_SCHOOLS_OF_A_TOWN = 5;
const OPEN = new Set(['1', '3']);
/** Written in the town's place by mistake. */
const NO_TOWN =
  /shire$|^(?:Surrey|Kent|Essex|Devon|Cornwall|Norfolk|Suffolk|Cumbria|Middlesex|Merseyside|Tyne and Wear|West Midlands|Cleveland|Avon|Isle of Wight)$/;

const root = join(import.meta.dirname, '..');
const schools: Record<string, string>[] = parse(
  gunzipSync(readFileSync(join(root, 'data/schools/schools.csv.gz'))),
  { columns: true },
);

const rows = new Map<number, Set<number>>();
const towns = new Map<string, LatLng[]>();
for (const school of schools) {
  if (!OPEN.has(school['status_code'] ?? '') || !school['easting'] || (school['country'] ?? '') === 'Wales')
    continue;
  const point = toLatLng({ easting: Number(school['easting']), northing: Number(school['northing']) });
  const row = Math.floor(point.lat / CELL.lat);
  rows.set(row, (rows.get(row) ?? new Set()).add(Math.floor(point.lng / CELL.lng)));
  const town = (school['town'] ?? '').trim();
  if (town !== '' && !NO_TOWN.test(town)) towns.set(town, [...(towns.get(town) ?? []), point]);
}

const lines = [
  '{',
  '"about": "What the map of venues shows quietly behind them. Each cell holds an open school; each town is the median place of the open schools that give it as theirs.",',
  '"source": "data/schools/schools.csv.gz (see data/README.md)",',
  '"licence": "Open Government Licence v3.0",',
  '"madeBy": "node scripts/venues-background.ts",',
  `"cell": ${JSON.stringify(CELL)},`,
  '"rows": {',
  [...rows]
    .sort(([one], [other]) => one - other)
    .map(([row, columns]) => `"${row}": ${JSON.stringify([...columns].sort((one, other) => one - other))}`)
    .join(',\n'),
  '},',
  '"towns": [',
  [...towns]
    .filter(([, points]) => points.length >= LEAST_SCHOOLS_OF_A_TOWN)
    .sort(([one, points], [other, others]) => others.length - points.length || (one < other ? -1 : 1))
    .map(([name, points]) =>
      JSON.stringify({
        name,
        schools: points.length,
        lat: median(points.map((point) => point.lat)),
        lng: median(points.map((point) => point.lng)),
      }),
    )
    .join(',\n'),
  ']',
  '}',
  '',
];
writeFileSync(join(root, 'data/venues-background/england.json'), lines.join('\n'));

function median(values: number[]): number {
  const sorted = values.sort((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 1e4) / 1e4;
}
