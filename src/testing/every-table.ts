/** For tests that say of something that it changes nothing: every row of every table, so that a change anywhere is seen. */
import { sql } from 'kysely';

import type { Database } from '../kit/db/index.ts';

/** A print of each table's rows, by its name; a table that is empty has ''. */
export async function everyTable({ db }: Database): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const all: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await sql<{
      hash: string | null;
    }>`select md5(string_agg(one::text, ',' order by one::text)) as hash
      from ${sql.table(name)} as one`.execute(db);
    all[name] = found[0]?.hash ?? '';
  }
  return all;
}
