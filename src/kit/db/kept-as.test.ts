import { sql } from 'kysely';
import { expect, it } from 'vitest';

import { askingOnce } from './asking-once.ts';
import { keptAs } from './kept-as.ts';
import { onEachDatabase } from './testing.ts';

const doubled = (value: number) => sql<{ value: number }>`
  ${keptAs('doubled')}select 2 * ${value}::int as value`;
const kept = sql<{ name: string }>`select name from pg_prepared_statements where name = 'doubled'`;

onEachDatabase('a statement that is kept', (open) => {
  it('is read once by its connection, and answers each value for itself', async () => {
    // In a transaction, because that has one connection whatever the engine.
    await open().transaction(async (tx) => {
      expect((await kept.execute(tx)).rows).toHaveLength(0);
      for (const value of [1, 2, 3, 4, 5, 6, 7])
        expect((await doubled(value).execute(tx)).rows).toEqual([{ value: 2 * value }]);
      expect((await kept.execute(tx)).rows).toEqual([{ name: 'doubled' }]);
    });
  });

  it('can be asked once', async () => {
    expect((await doubled(21).execute(askingOnce(open().db))).rows).toEqual([{ value: 42 }]);
  });
});
