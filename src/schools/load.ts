import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { parse } from 'csv-parse/sync';

import { bySystem, record } from '../kit/audit/index.ts';
import { type Database, fillTable } from '../kit/db/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { ROW_COLUMNS, rowOf, type SchoolFacts } from './rows.ts';
import { settleSchools, isEmpty, lockSchools } from './store.ts';

const FILE = 'data/schools/schools.csv.gz';

type DataRow = SchoolFacts & {
  readonly urn: string;
  readonly source: string;
  readonly successor_urns: string;
};

/**
 * Fills an empty table from `data/`, all or nothing; a table that holds anything is left alone, because an import
 * may be newer. Several processes may call it at once: one loads.
 *
 * @returns how many rows were loaded, 0 when there was nothing to do.
 */
export async function ensureSchoolsLoaded(database: Database, now: Temporal.Instant): Promise<number> {
  if (!(await isEmpty(database.db))) return 0;
  const text = await promisify(gunzip)(await readFile(join(packageRoot, FILE)));
  const loaded = await database.transaction(async (tx) => {
    await lockSchools(tx);
    if (!(await isEmpty(tx))) return 0;
    const data = rows(parse<DataRow>(text, { columns: true }));
    const count = await fillTable(tx, 'schools', [...ROW_COLUMNS, 'successor_urns'], data);
    await record(tx, {
      ...bySystem(now),
      event: 'schools.imported',
      subject: 'hub:schools',
      detail: { new: count },
    });
    return count;
  });
  await settleSchools(database.db);
  return loaded;
}

function* rows(data: readonly DataRow[]): Generator<(string | null)[]> {
  for (const row of data) {
    yield [...rowOf(row.urn, row.source, row), `{${row.successor_urns.replaceAll(' ', ',')}}`];
  }
}
