/** Many rows of one table at once, with ids that are known before. */
import { sql, type Selectable } from 'kysely';

import { copyInto, type Tx } from '../../kit/db/index.ts';
import type { Tables } from '../../tables.ts';

type Cells<Name extends keyof Tables> = Partial<Selectable<Tables[Name]>>;

/** As many new ids of a table as are asked for, in order. */
export async function takeIds(tx: Tx, table: keyof Tables, count: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count})`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Every row names the same columns, in any order. */
export async function addRows<Name extends keyof Tables>(
  tx: Tx,
  table: Name,
  rows: readonly Cells<Name>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  await copyInto(
    tx,
    table,
    columns,
    rows.map((row) => cellsOf(row, columns)),
  );
}

function cellsOf(row: object, columns: readonly string[]): readonly (string | null)[] {
  const cells = new Map(Object.entries(row));
  return columns.map((column) => written(cells.get(column)));
}

/** As PostgreSQL reads it. Anything but plain values and those of Temporal is JSON. */
function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainTime
  )
    return value.toString();
  return JSON.stringify(value);
}
