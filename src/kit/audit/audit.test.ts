import { sql } from 'kysely';
import { expect, it } from 'vitest';

import { onEachDatabase } from '../db/testing.ts';
import { record } from './index.ts';

const AT = Temporal.Instant.from('2026-11-23T09:00:00Z');

onEachDatabase('the audit', (open) => {
  const write = (): Promise<void> =>
    open().transaction((tx) =>
      record(tx, {
        at: AT,
        event: 'thing.made',
        actor: 'visitor',
        subject: 'thing:1',
        detail: { places: 3 },
      }),
    );
  const all = () => open().db.selectFrom('audit_event').selectAll().execute();

  it('says who did what to what, why and when', async () => {
    await open().transaction((tx) =>
      record(tx, { at: AT, event: 'thing.moved', actor: 'person:1', subject: 'thing:2', reason: 'full' }),
    );
    const [event] = await all();
    expect(event).toMatchObject({
      event: 'thing.moved',
      actor: 'person:1',
      subject: 'thing:2',
      reason: 'full',
      detail: {},
    });
    expect(event?.at.toString()).toBe(AT.toString());
  });

  it('has no event of a change that was not made', async () => {
    const work = open().transaction(async (tx) => {
      await record(tx, { at: AT, event: 'thing.made', actor: 'visitor', subject: 'thing:1' });
      throw new Error('not after all');
    });
    await expect(work).rejects.toThrow('not after all');
    expect(await all()).toEqual([]);
  });

  it.each(["update audit_event set actor = 'nobody'", 'delete from audit_event', 'truncate audit_event'])(
    'refuses: %s',
    async (statement) => {
      await write();
      await expect(sql.raw(statement).execute(open().db)).rejects.toThrow('never changed or deleted');
      expect(await all()).toHaveLength(1);
    },
  );

  it.each([
    { event: 'made', why: 'an event without a dot' },
    { event: 'Thing.Made', why: 'an event in capitals' },
  ])('refuses $why', async ({ event }) => {
    const work = open().transaction((tx) =>
      record(tx, { at: AT, event, actor: 'visitor', subject: 'thing:1' }),
    );
    await expect(work).rejects.toThrow(/audit_event_event_check/);
  });
});
