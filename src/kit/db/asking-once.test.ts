import { CompiledQuery, sql } from 'kysely';
import { expect, it } from 'vitest';

import { askingOnce } from './asking-once.ts';
import { onEachDatabase } from './testing.ts';

const next = (step: number) => sql<{ value: number }>`select nextval('once')::int * ${step}::int as value`;

onEachDatabase('asking once', (open) => {
  it('sends the same question once, also while its answer is awaited, and another question or value for itself', async () => {
    const { db } = open();
    await sql`create sequence if not exists once`.execute(db);
    const once = askingOnce(db);
    const valueOf = async (step: number): Promise<number | undefined> =>
      (await next(step).execute(once)).rows[0]?.value;
    const [first, second] = await Promise.all([valueOf(1), valueOf(1)]);
    expect(second).toBe(first);
    expect(await valueOf(1)).toBe(first);
    expect(await valueOf(100)).toBe(((first ?? 0) + 1) * 100);
    const again = (await next(1).execute(askingOnce(db))).rows[0]?.value;
    expect(again).toBe((first ?? 0) + 2);
    await sql`drop sequence once`.execute(db);
  });

  it('gives days and lists as the database does', async () => {
    const question = sql<{
      day: Temporal.PlainDate;
      list: string[];
    }>`select date '2028-02-29' as day, array['a', 'b'] as list`;
    const { rows } = await question.execute(askingOnce(open().db));
    expect(rows[0]?.day.toString()).toBe('2028-02-29');
    expect(rows[0]?.list).toEqual(['a', 'b']);
    expect(Object.isFrozen(rows)).toBe(true);
  });

  it('changes nothing', async () => {
    const write = askingOnce(open().db).executeQuery(CompiledQuery.raw('delete from audit_event'));
    await expect(write).rejects.toThrow('Only questions');
  });
});
