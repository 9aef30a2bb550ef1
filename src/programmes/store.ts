/** The only SQL of `programmes`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';
import { readProgramme, type Programme } from './programme.ts';

/** What the hub says of the course, or null where it does not offer it. */
export async function findProgramme(db: Reader, course: string): Promise<Programme | null> {
  const row = await db
    .selectFrom('programmes')
    .select('facts')
    .where('course', '=', course)
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** In the order in which the hub lists them. */
export async function listProgrammes(db: Reader): Promise<readonly Programme[]> {
  const rows = await db.selectFrom('programmes').select('facts').orderBy('position').execute();
  return rows.map(fromRow);
}

export async function writeProgrammes(tx: Tx, programmes: readonly Programme[]): Promise<void> {
  for (const [position, programme] of programmes.entries()) {
    const row = { position, facts: JSON.stringify(programme) };
    await tx
      .insertInto('programmes')
      .values({ course: programme.course, ...row })
      .onConflict((conflict) => conflict.column('course').doUpdateSet(row))
      .execute();
  }
}

/** Takes away the programmes whose courses are not among these. Fails where one still has a cohort. */
export async function removeOtherProgrammes(tx: Tx, kept: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('programmes')
    .where('course', 'not in', [...kept, ''])
    .where(sql<boolean>`not exists (select from cohorts where cohorts.course = programmes.course)`)
    .execute();
}

function fromRow(row: { facts: unknown }): Programme {
  return trustFacts('A programme in the database', readFacts(row.facts, readProgramme));
}
