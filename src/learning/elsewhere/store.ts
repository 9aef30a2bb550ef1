/** The only SQL of `learning_files`, `learning_columns` and `learning_elsewhere`. */
import { sql } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';

/** A module that somebody completed on a lead provider's own platform. */
export interface Elsewhere {
  leadProvider: string;
  title: string;
  /** Null where the file does not say. */
  minutes: number | null;
  completedOn: Temporal.PlainDate;
}

export interface TakenFile {
  id: number;
  leadProvider: string;
  name: string;
  takenAt: Temporal.Instant;
  takenBy: string;
  rows: number;
  added: number;
  known: number;
  faults: readonly { line: number; words: string }[];
}

export async function elsewhereOf(
  db: Reader,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Elsewhere[]>> {
  const { rows } = await sql<{
    person_id: number;
    lead_provider: string;
    title: string;
    minutes: number | null;
    completed_on: Temporal.PlainDate;
  }>`
    select person_id, lead_provider, title, minutes, completed_on from learning_elsewhere
    where person_id = any(${[...personIds]}) order by person_id, completed_on, id`.execute(db);
  return new Map(
    [...Map.groupBy(rows, ({ person_id }) => person_id)].map(([personId, of]) => [
      personId,
      of.map((row) => ({
        leadProvider: row.lead_provider,
        title: row.title,
        minutes: row.minutes,
        completedOn: row.completed_on,
      })),
    ]),
  );
}

export async function insertFile(
  tx: Tx,
  file: Omit<TakenFile, 'id' | 'takenAt' | 'takenBy' | 'added' | 'known'> & { digest: string },
  rows: readonly (Elsewhere & { personId: number; moduleKey: string })[],
  by: By,
): Promise<{ fileId: number; added: number }> {
  const { rows: ids } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('learning_files', 'id'))::int as id`.execute(tx);
  const fileId = ids[0]?.id ?? 0;
  // How many are new is known only when they were added, and the row of the file tells it: it is written first and once.
  const { rows: known } = await sql<{ count: number }>`
    select count(*)::int as count from learning_elsewhere
    join jsonb_to_recordset(${JSON.stringify(rows.map(({ personId, leadProvider, moduleKey }) => ({ personId, leadProvider, moduleKey })))}::jsonb)
      as given ("personId" bigint, "leadProvider" text, "moduleKey" text)
      on person_id = "personId" and lead_provider = "leadProvider" and module_key = "moduleKey"`.execute(tx);
  const before = known[0]?.count ?? 0;
  await sql`insert into learning_files
    (id, lead_provider, name, digest, taken_at, taken_by, rows, added, known, faults) overriding system value
    values (${fileId}, ${file.leadProvider}, ${file.name}, ${file.digest}, ${by.at}, ${by.actor}, ${file.rows},
      ${rows.length - before}, ${before}, ${JSON.stringify(file.faults)}::jsonb)`.execute(tx);
  await sql`insert into learning_elsewhere (person_id, lead_provider, module_key, title, minutes, completed_on, file_id)
    select "personId", "leadProvider", "moduleKey", title, minutes, "completedOn", ${fileId}
    from jsonb_to_recordset(${JSON.stringify(
      rows.map((row) => ({ ...row, completedOn: row.completedOn.toString() })),
    )}::jsonb) as given ("personId" bigint, "leadProvider" text, "moduleKey" text, title text, minutes int, "completedOn" date)
    on conflict (person_id, lead_provider, module_key) do nothing`.execute(tx);
  return { fileId, added: rows.length - before };
}

export async function filesTaken(db: Reader, most: number): Promise<readonly TakenFile[]> {
  const rows = await db.selectFrom('learning_files').selectAll().orderBy('id', 'desc').limit(most).execute();
  return rows.map((row) => ({
    id: row.id,
    leadProvider: row.lead_provider,
    name: row.name,
    takenAt: row.taken_at,
    takenBy: row.taken_by,
    rows: row.rows,
    added: row.added,
    known: row.known,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `insertFile` alone
    faults: row.faults as unknown as TakenFile['faults'],
  }));
}

/** By field: which heading says it. Empty where nobody chose. */
export async function columnsOf(db: Reader, leadProvider: string): Promise<Readonly<Record<string, string>>> {
  const row = await db
    .selectFrom('learning_columns')
    .select('columns')
    .where('lead_provider', '=', leadProvider)
    .executeTakeFirst();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `writeColumns` alone
  return (row?.columns ?? {}) as unknown as Readonly<Record<string, string>>;
}

export async function writeColumns(
  tx: Tx,
  leadProvider: string,
  columns: Readonly<Record<string, string>>,
  by: By,
): Promise<void> {
  const row = { columns: JSON.stringify(columns), changed_at: by.at, changed_by: by.actor };
  await tx
    .insertInto('learning_columns')
    .values({ lead_provider: leadProvider, ...row })
    .onConflict((conflict) => conflict.column('lead_provider').doUpdateSet(row))
    .execute();
}
