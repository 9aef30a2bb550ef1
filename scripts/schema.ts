/**
 * Writes src/tables.ts and docs/schema.sql from a freshly migrated database. Run it after adding a migration:
 *
 *   node scripts/schema.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDatabase } from '../src/kit/db/index.ts';
import { packageRoot } from '../src/kit/package-root.ts';
import { schemaText, tableTypes } from '../src/kit/db/schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'npq-hub-schema-'));
const database = await openDatabase({ url: null, folder, log: console.error });
try {
  writeFileSync(join(packageRoot, 'src/tables.ts'), await tableTypes(database.db));
  writeFileSync(join(packageRoot, 'docs/schema.sql'), await schemaText(database.db));
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
