/**
 * Opens the folder named by the first argument and commits pairs of changes, four at a time, printing the
 * number of each when the database has acknowledged it. Runs until it is killed.
 */
import { sql } from 'kysely';

import { openDatabase } from '../index.ts';

const database = await openDatabase({ url: null, folder: process.argv[2] ?? '', log: console.error });
const { db } = database;
await sql`create table if not exists kept (number int8 primary key)`.execute(db);
await sql`create table if not exists tally (rows int8 not null)`.execute(db);
await sql`insert into tally select 0 where not exists (select from tally)`.execute(db);
const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from kept`.execute(
  db,
);
let next = rows[0]?.next ?? 1;

async function commitForEver(): Promise<never> {
  for (;;) {
    const number = next;
    next += 1;
    await database.transaction(async (tx) => {
      await sql`insert into kept (number) values (${number})`.execute(tx);
      await sql`update tally set rows = rows + 1`.execute(tx);
    });
    process.stdout.write(`${number}\n`);
  }
}

await Promise.all([commitForEver(), commitForEver(), commitForEver(), commitForEver()]);
