/** The walls of the house (docs/building.md), read off the imports of every file. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '..');
/** Above the slices: these put the house together and may know all of it. */
const ROOF = new Set(['areas', 'testing', 'browser', '.']);

interface Import {
  from: string;
  to: string;
  /** Only its types are taken: nothing of it runs here. */
  isType: boolean;
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$|^browser/.test(file),
);
const imports: readonly Import[] = files.flatMap(importsOf);
const running = imports.filter((one) => !one.isType);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)( type)?\b[^;]*?\bfrom '(\.{1,2}\/[^']+)';/gms)].map(
    (found) => ({
      from: file,
      to: relative(source, join(source, dirname(file), found[2] ?? '')),
      isType: found[1] !== undefined,
    }),
  );
}

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/', 1)[0] ?? '.') : '.';
}

const told = (broken: readonly Import[]): string[] => broken.map(({ from, to }) => `${from} imports ${to}`);

describe('the walls of the house', () => {
  it('are read off real imports', () => {
    expect(imports.length).toBeGreaterThan(500);
    expect(imports).toContainEqual({
      from: 'requirement/reading.ts',
      to: 'requirement/clock.ts',
      isType: false,
    });
  });

  it('keep the kit from knowing any slice, but for the types of the tables', () => {
    expect(
      told(
        imports.filter(
          ({ from, to }) => roomOf(from) === 'kit' && roomOf(to) !== 'kit' && to !== 'tables.ts',
        ),
      ),
    ).toEqual([]);
  });

  it('keep the SQL of a slice inside it', () => {
    const others = running.filter(
      ({ from, to }) => to.endsWith('/store.ts') && roomOf(from) !== roomOf(to) && roomOf(from) !== 'testing',
    );
    expect(told(others)).toEqual([]);
  });

  it('keep pages from fetching', () => {
    const fetching = /(?:^|\/)store\.ts$|^kit\/(?:db|mail|jobs|audit)\//;
    expect(told(running.filter(({ from, to }) => from.includes('/pages/') && fetching.test(to)))).toEqual([]);
  });

  it('keep slices from knowing the areas that mount them', () => {
    expect(told(imports.filter(({ from, to }) => !ROOF.has(roomOf(from)) && roomOf(to) === 'areas'))).toEqual(
      [],
    );
  });

  it('keep `Date` out of the rules', () => {
    const clocks = files.filter(
      (file) =>
        !file.startsWith('kit/') &&
        !file.includes('testing') &&
        /\bnew Date\(|\bDate\.now\(|\bTemporal\.Now\b/.test(readFileSync(join(source, file), 'utf8')),
    );
    expect(clocks).toEqual([]);
  });
});
