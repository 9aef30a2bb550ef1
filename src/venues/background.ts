import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readFacts, trustFacts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import type { Point } from './distance.ts';

/** What lies quietly behind the venues on the map: where schools are, and the names of towns. */
export interface Background {
  /** The middle of each cell of about 200 metres that has an open school. */
  schools: readonly Point[];
  /** Those with most schools first. */
  towns: readonly Town[];
}

export interface Town extends Point {
  name: string;
}

export interface Extent {
  south: number;
  north: number;
  west: number;
  east: number;
}

interface Grid {
  cell: Point;
  /** Columns that have a school, by row; both counted in cells from 0° north and 0° east. */
  rows: ReadonlyMap<number, readonly number[]>;
  towns: readonly Town[];
}

let known: Grid | null = null;

/** What of England's schools and towns lies within `extent`; nothing outside England. */
export function backgroundWithin(extent: Extent): Background {
  known ??= loadGrid();
  const { cell, rows, towns } = known;
  const schools: Point[] = [];
  for (let row = Math.floor(extent.south / cell.lat); row <= extent.north / cell.lat; row += 1) {
    for (const column of rows.get(row) ?? []) {
      schools.push({ lat: (row + 0.5) * cell.lat, lng: (column + 0.5) * cell.lng });
    }
  }
  const isWithin = ({ lat, lng }: Point): boolean =>
    lat >= extent.south && lat <= extent.north && lng >= extent.west && lng <= extent.east;
  return { schools: schools.filter(isWithin), towns: towns.filter(isWithin) };
}

function loadGrid(): Grid {
  const file = 'data/venues-background/england.json';
  const reading = readFacts(JSON.parse(readFileSync(join(packageRoot, file), 'utf8')), (facts) => {
    for (const name of ['about', 'source', 'licence', 'madeBy']) facts.text(name);
    const cell = facts.object('cell', (size) => ({
      lat: size.number('lat', 0, 1),
      lng: size.number('lng', 0, 1),
    }));
    const towns = facts.objects('towns', (town) => ({
      name: town.text('name'),
      schools: town.whole('schools', 1, 100_000),
      lat: town.number('lat', 49, 61),
      lng: town.number('lng', -9, 2),
    }));
    return { cell: cell ?? { lat: 1, lng: 1 }, rows: facts.wholesByNumber('rows'), towns };
  });
  return trustFacts(file, reading);
}
