import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { onEachDatabase } from './testing.ts';

onEachDatabase('a database', (open) => {
  it('starts each test empty, with its sequences at one', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from audit_event`.execute(open().db);
      expect(rows[0]?.n).toBe(0);
      break;
    }
    expect(await open().ready()).toBe(true);
  });

  describe('types', () => {
    it.each([
      ['2024-02-29', Temporal.PlainDate],
      ['2026-03-29', Temporal.PlainDate],
      ['2026-10-25', Temporal.PlainDate],
      ['0001-01-01', Temporal.PlainDate],
    ])('gives back the day %s as it was bound', async (text, kind) => {
      const day = Temporal.PlainDate.from(text);
      const { rows } = await sql<{ day: Temporal.PlainDate; text: string }>`
        select ${day}::date as day, ${day}::date::text as text`.execute(open().db);
      expect(rows[0]?.day).toBeInstanceOf(kind);
      expect(rows[0]?.day.toString()).toBe(text);
      expect(rows[0]?.text).toBe(text);
    });
  });
});
