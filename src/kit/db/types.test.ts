import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { onEachDatabase } from './testing.ts';

onEachDatabase('types', (open) => {
  async function ask<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row | undefined> {
    return (await query.execute(open().db)).rows[0];
  }

  describe('a day', () => {
    it.each([
      ['29 February of a leap year', '2024-02-29'],
      ['29 February of a century that is a leap year', '2000-02-29'],
      ['the day the clocks go forward', '2026-03-29'],
      ['the day the clocks go back', '2026-10-25'],
      ['the last day of a year', '2026-12-31'],
      ['the first day there is', '0001-01-01'],
      ['a day far off', '9999-12-31'],
    ])('comes back as it was bound: %s', async (_, text) => {
      const day = Temporal.PlainDate.from(text);
      const row = await ask(
        sql<{
          day: Temporal.PlainDate;
          text: string;
        }>`select ${day}::date as day, ${day}::date::text as text`,
      );
      expect(row?.day).toBeInstanceOf(Temporal.PlainDate);
      expect([row?.day.toString(), row?.text]).toEqual([text, text]);
    });

    it('that does not exist is refused by the database', async () => {
      await expect(ask(sql`select ${'2026-02-29'}::date`)).rejects.toThrow(/2026-02-29/);
    });

    it('is null when it is null, and is found in lists', async () => {
      const days = [Temporal.PlainDate.from('2024-02-29'), null, Temporal.PlainDate.from('2026-03-29')];
      const row = await ask(
        sql<{ none: null; days: unknown[] }>`select null::date as none, ${days}::date[] as days`,
      );
      expect(row?.none).toBeNull();
      expect(row?.days.map(String)).toEqual(['2024-02-29', 'null', '2026-03-29']);
    });
  });

  describe('a moment', () => {
    it.each([
      ['a second before the clocks go forward', '2026-03-29T00:59:59Z'],
      ['the moment they do', '2026-03-29T01:00:00Z'],
      ['01:30 in summer time', '2026-10-25T00:30:00Z'],
      ['01:30 again, an hour later', '2026-10-25T01:30:00Z'],
      ['to the microsecond', '2024-02-29T23:59:59.999999Z'],
    ])('comes back as it was bound: %s', async (_, text) => {
      const row = await ask(
        sql<{ at: Temporal.Instant }>`select ${Temporal.Instant.from(text)}::timestamptz as at`,
      );
      expect(row?.at).toBeInstanceOf(Temporal.Instant);
      expect(row?.at.toString()).toBe(text);
    });

    it('is the same moment whatever zone the database was told to use', async () => {
      const text = '2026-10-25T00:30:00Z';
      const at = await open().transaction(async (tx) => {
        await sql`set local time zone 'Asia/Kolkata'`.execute(tx);
        const { rows } = await sql<{ at: Temporal.Instant }>`select ${text}::timestamptz as at`.execute(tx);
        return rows[0]?.at;
      });
      expect(at?.toString()).toBe(text);
    });
  });

  it('a time of day comes back as one', async () => {
    const row = await ask(
      sql<{ time: Temporal.PlainTime }>`select ${Temporal.PlainTime.from('09:30')}::time as time`,
    );
    expect(row?.time.toString()).toBe('09:30:00');
  });

  it('a count is a number, and one that a number cannot hold is refused', async () => {
    expect(
      await ask(sql`select count(*) as n, 9007199254740991::int8 as most from generate_series(1, 3)`),
    ).toEqual({
      n: 3,
      most: Number.MAX_SAFE_INTEGER,
    });
    await expect(ask(sql`select 9007199254740992::int8 as n`)).rejects.toThrow('too large to count with');
  });

  it('money stays exact text, a share asked for as a float is a number', async () => {
    expect(
      await ask(sql`select 0.10::numeric as price, avg(n)::float8 as mean from generate_series(1, 2) n`),
    ).toEqual({
      price: '0.10',
      mean: 1.5,
    });
  });
});
