/** The example hub is full of people whose whole history went through the real verbs: some of them are erased. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { changeEnrolmentState } from '../cohorts/index.ts';
import { byOperator } from '../kit/audit/index.ts';
import { exportDatabase, restoreDatabase } from '../kit/db/index.ts';
import { openEmbedded } from '../kit/db/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { eraseRestored, writeErasedList } from './erased-list.ts';
import { erasePerson } from './erase-person.ts';
import { HELD_TABLES } from './held.ts';
import { countHeld, findMarks, whereStill } from './held-store.ts';
import { findErasure } from './store.ts';

interface Somebody {
  id: number;
  enrolment: number;
  texts: readonly string[];
}

describe('erasing somebody', () => {
  let opened: Awaited<ReturnType<typeof openEmbedded>>;
  let hub: TestHub['hub'];
  let members: readonly Somebody[];
  const folder = mkdtempSync(join(tmpdir(), 'npq-hub-erased-'));
  const backup = join(folder, 'before.backup');

  beforeAll(async () => {
    opened = await openEmbedded();
    ({ hub } = await exampleHub(opened.database, { people: true }));
    await exportDatabase(hub.database, backup);
    // Those of whom the most is held, with a name that is theirs alone.
    const { rows } = await sql<{
      id: number;
      enrolment: number;
      name: string;
      trn: string | null;
      emails: string[];
    }>`
      select people.id, enrolments.id as enrolment, full_name as name, trn,
        array(select email_folded from person_emails where person_id = people.id) as emails
      from people join enrolments on enrolments.person_id = people.id
      where enrolments.state = 'active'
        and not exists (select from people other where other.full_name = people.full_name and other.id <> people.id)
        and not exists (select from role_grants where person_id = people.id)
        and not exists (select from enrolments other where other.person_id = people.id and other.id <> enrolments.id)
      order by (select count(*) from contact_notes where enrolment_id = enrolments.id)
        + (select count(*) from learning_texts where person_id = people.id)
        + (select count(*) from training_changes where enrolment_id = enrolments.id) desc, people.id
      limit 3`.execute(hub.database.db);
    members = rows.map(({ id, enrolment, name, trn, emails }) => ({
      id,
      enrolment,
      texts: [name, ...emails, ...(trn === null ? [] : [trn])],
    }));
  });

  afterAll(async () => {
    await opened.remove();
    rmSync(folder, { recursive: true });
  });

  const by = () => byOperator(hub.clock.now());

  async function counts() {
    const { rows } = await sql<Record<string, number>>`select
      (select count(*)::int from audit_event) as audit, (select count(*)::int from register_entries) as marks,
      (select count(*)::int from enrolments) as places, (select count(*)::int from enrolment_states) as states,
      (select count(*)::int from memberships) as memberships,
      (select count(*)::int from learning_completions) as completions`.execute(hub.database.db);
    return rows[0] ?? {};
  }

  async function leave({ enrolment }: Somebody): Promise<void> {
    await hub.database.transaction((tx) => changeEnrolmentState(tx, enrolment, 'withdrawn', by(), 'other'));
  }

  it('is refused while they are on the programme, and changes nothing', async () => {
    const [member] = members;
    if (member === undefined) throw new Error('The example hub has nobody on the programme.');
    expect(await erasePerson(hub.database, member.id, by())).toEqual({
      ok: false,
      obstacles: ['is on the programme'],
    });
    expect(await findErasure(hub.database.db, member.id)).toBeNull();
    expect(await whereStill(hub.database.db, member.texts)).not.toEqual([]);
  });

  it('takes every name, address and number of theirs out of every column, and leaves every count', async () => {
    expect(members).toHaveLength(3);
    for (const member of members) {
      await leave(member);
      const before = await counts();
      expect(await erasePerson(hub.database, member.id, by())).toEqual({ ok: true });
      expect(await whereStill(hub.database.db, member.texts)).toEqual([]);
      expect(await counts()).toEqual({ ...before, audit: Number(before['audit']) + 1 });
      expect(await findErasure(hub.database.db, member.id)).toMatchObject({ why: 'asked', still: [] });
    }
  });

  it('leaves none of it in a dump of every table, files among them, by another search than the proof’s', async () => {
    const { rows: tables } = await sql<{ name: string }>`
      select tablename::text as name from pg_tables where schemaname = 'public'`.execute(hub.database.db);
    const texts = members.flatMap(({ texts: all }) => all.map((text) => text.toLowerCase()));
    const found: string[] = [];
    let rowsRead = 0;
    for (const { name } of tables) {
      const { rows } = await sql<{
        row: string;
      }>`select row_to_json(one)::text as row from ${sql.table(name)} as one`.execute(hub.database.db);
      rowsRead += rows.length;
      // A file's bytes come as hexadecimal digits.
      const dump = rows
        .map(({ row }) =>
          row.replaceAll(/\\\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('utf8')),
        )
        .join('\n')
        .toLowerCase();
      for (const text of texts) if (dump.includes(text)) found.push(`${name}: ${text}`);
    }
    expect(rowsRead).toBeGreaterThan(5_000);
    expect(found).toEqual([]);
  });

  it('leaves no row of what goes, and nothing typed in what stays', async () => {
    const marks = await findMarks(hub.database.db, members[0]?.id ?? 0);
    if (marks === null) throw new Error('The record is gone.');
    const held = await countHeld(hub.database.db, marks);
    const gone = HELD_TABLES.filter(([, { erased }]) => erased === 'rows');
    expect(gone.filter(([table]) => held.get(table) !== 0).map(([table]) => table)).toEqual([]);
    expect(held.get('memberships')).toBeGreaterThan(0);
    expect(held.get('audit_event')).toBeGreaterThan(0);
  });

  it('happens once, of two at the same moment too', async () => {
    const [member] = members;
    expect(await erasePerson(hub.database, member?.id ?? 0, by())).toEqual({
      ok: false,
      obstacles: ['is erased'],
    });
    await expect(
      sql`insert into erasures (person_id, why, at, made_by, did, still)
        values (${member?.id ?? 0}, 'asked', now(), 'operator', '[]', '[]')`.execute(hub.database.db),
    ).rejects.toThrow(/erasures_once/);
  });

  it('is the only thing to which history gives way, and never without its proof', async () => {
    const change = sql`update audit_event set reason = 'other'`;
    await expect(change.execute(hub.database.db)).rejects.toThrow('never changed or deleted');
    await expect(
      hub.database.transaction(async (tx) => {
        await sql`insert into erasing default values`.execute(tx);
        await change.execute(tx);
      }),
    ).rejects.toThrow('leaves a row in erasures');
    await expect(sql`delete from erasures`.execute(hub.database.db)).rejects.toThrow(
      'never changed or deleted',
    );
  });

  it('is done again in a backup of before, by the list that holds numbers alone', async () => {
    await writeErasedList(hub.database, folder);
    await writeErasedList(hub.database, folder);
    const into = await openEmbedded();
    const restored = into.database;
    try {
      await restoreDatabase(restored, backup);
      const [member] = members;
      expect(await whereStill(restored.db, member?.texts ?? [])).not.toEqual([]);
      expect(await eraseRestored(restored, folder, hub.clock.now())).toBe(3);
      expect(await whereStill(restored.db, member?.texts ?? [])).toEqual([]);
      expect(await eraseRestored(restored, folder, hub.clock.now())).toBe(0);
    } finally {
      await into.remove();
    }
  });
});
