/**
 * A backup holds whoever was erased after it. So the numbers of the erased, and nothing else of them, also stand in a
 * file beside the database, and `restore` erases them anew: a number, and when its record was made, so that another
 * hub's number is nobody here.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { byOperator } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { eraseAgain } from './erase-person.ts';
import { listErased } from './store.ts';

const NAME = 'erased.json';

interface Line {
  person: number;
  madeAt: string;
}

/** Writes into the file whom it lacks. Twice is the same as once; of two at once both have read the same database. */
export async function writeErasedList(database: Database, folder: string): Promise<void> {
  const known = await readErasedList(folder);
  const erased = await listErased(database.db);
  const keys = new Set(known.map(keyOf));
  const all = [...known, ...erased.filter((line) => !keys.has(keyOf(line)))];
  if (all.length === known.length) return;
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${NAME}.new-${crypto.randomUUID()}`);
  await writeFile(draft, `${JSON.stringify(all)}\n`, { mode: 0o600, flush: true });
  await rename(draft, join(folder, NAME));
}

export async function readErasedList(folder: string): Promise<readonly Line[]> {
  const file = join(folder, NAME);
  if (!existsSync(file)) return [];
  const read: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!Array.isArray(read)) throw new Error(`${file} is not the list of who was erased.`);
  return read.filter(
    (line): line is Line => typeof line?.person === 'number' && typeof line?.madeAt === 'string',
  );
}

/** @returns how many a backup had brought back */
export async function eraseRestored(
  database: Database,
  folder: string,
  at: Temporal.Instant,
): Promise<number> {
  const wanted = new Set((await readErasedList(folder)).map(keyOf));
  if (wanted.size === 0) return 0;
  return database.transaction(async (tx) => {
    const people = await tx.selectFrom('people').select(['id', 'made_at']).execute();
    const done = new Set((await listErased(tx)).map(({ person }) => person));
    const again = people.filter(
      ({ id, made_at }) => !done.has(id) && wanted.has(keyOf({ person: id, madeAt: made_at.toString() })),
    );
    for (const { id } of again) await eraseAgain(tx, id, byOperator(at));
    return again.length;
  });
}

const keyOf = ({ person, madeAt }: Line): string => `${person} ${madeAt}`;
