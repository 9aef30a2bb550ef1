import { sql } from 'kysely';

import type { Tx } from '../kit/db/index.ts';

/** Every table that a file of hub facts fills, but for the profile, which tells by itself whether it changed. */
const TABLES = ['venues', 'venue_rooms', 'programmes', 'cohorts', 'groups'] as const;

/**
 * The same before and after, when loading changed nothing. It compares rows and not what they mean, so that facts
 * which this version could no longer read do not stand in the way of new ones.
 */
export async function factsFingerprint(tx: Tx): Promise<string> {
  const parts = TABLES.map(
    (table) =>
      sql`(select coalesce(string_agg(line, E'\n' order by line), '')
        from (select ${sql.table(table)}::text collate "C" as line from ${sql.table(table)}) as lines)`,
  );
  const { rows } = await sql<{ fingerprint: string }>`
    select md5(concat_ws(E'\n\n', ${sql.join(parts)})) as fingerprint`.execute(tx);
  return rows[0]?.fingerprint ?? '';
}
