import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { packageRoot } from '../package-root.ts';
import { schemaText, tableTypes } from './schema.ts';
import { openEmbedded } from './testing.ts';

const HOW = 'Run: node scripts/schema.ts';

let opened: Awaited<ReturnType<typeof openEmbedded>>;
beforeAll(async () => {
  opened = await openEmbedded();
});
afterAll(() => opened.remove());

const checkedIn = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');
/** The formatter may lay it out differently; it changes no word. */
const words = (text: string): string => text.replace(/[\s|;]+/g, ' ');

it('src/tables.ts is what the migrations add up to', async () => {
  expect(words(checkedIn('src/tables.ts')), HOW).toBe(words(await tableTypes(opened.database.db)));
});

it('docs/schema.sql is what the migrations add up to', async () => {
  expect(checkedIn('docs/schema.sql'), HOW).toBe(await schemaText(opened.database.db));
});
