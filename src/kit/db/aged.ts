/** What a slice keeps for a time: how many rows are over, and how they go. */
import { sql, type RawBuilder } from 'kysely';

import type { By } from '../audit/index.ts';
import type { Reader, Tx } from './database.ts';

export interface Aged {
  /** @param upTo what is of this day or before, in London, is over */
  count: (db: Reader, upTo: Temporal.PlainDate) => Promise<number>;
  /** How many went. Twice is the same as once. */
  erase: (tx: Tx, upTo: Temporal.PlainDate, by: By) => Promise<number>;
}

type IsOver = (upTo: Temporal.PlainDate) => RawBuilder<unknown>;

/** Rows that are deleted. */
export function agedRows(table: string, isOver: IsOver): Aged {
  return agedAs(table, isOver, (upTo) => sql`delete from ${sql.table(table)} where ${isOver(upTo)}`);
}

/** Rows that stay without what somebody wrote or who it was. @param isOver false of a row that is blank already */
export function agedBlanks(table: string, isOver: IsOver, blank: RawBuilder<unknown>): Aged {
  return agedAs(table, isOver, (upTo) => sql`update ${sql.table(table)} set ${blank} where ${isOver(upTo)}`);
}

/** Several as one kind, in this order. */
export function agedTogether(parts: readonly Aged[]): Aged {
  return {
    count: async (db, upTo) => {
      let all = 0;
      for (const part of parts) all += await part.count(db, upTo);
      return all;
    },
    erase: async (tx, upTo, by) => {
      let all = 0;
      for (const part of parts) all += await part.erase(tx, upTo, by);
      return all;
    },
  };
}

/** The first moment in London after the day, as PostgreSQL reckons it. */
export function endOfDay(day: Temporal.PlainDate): RawBuilder<unknown> {
  return sql`((${day}::date + 1)::timestamp at time zone 'Europe/London')`;
}

function agedAs(
  table: string,
  isOver: IsOver,
  erasing: (upTo: Temporal.PlainDate) => RawBuilder<unknown>,
): Aged {
  return {
    count: async (db, upTo) => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from ${sql.table(table)} where ${isOver(upTo)}`.execute(db);
      return rows[0]?.count ?? 0;
    },
    erase: async (tx, upTo) => Number((await erasing(upTo).execute(tx)).numAffectedRows ?? 0n),
  };
}
