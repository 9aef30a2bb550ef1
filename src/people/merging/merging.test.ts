import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import type { Database } from '../../kit/db/index.ts';
import { addEmail, makeMain } from '../change.ts';
import { addPerson, mainEmailsOf } from '../store.ts';
import { mergePeople, previewMerge, undoMerge } from './merge.ts';
import { NAMES_A_PERSON } from './tables.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');
const BY = byOperator(NOW);
const DAY = Temporal.PlainDate.from('2026-12-02');

onEachDatabase('Merging', (open) => {
  const person = async (fullName: string, email: string | null) => {
    if (email !== null)
      return open().transaction(
        async (tx) => (await addPerson(tx, { fullName, email, emailVerifiedAt: null, at: NOW })).personId,
      );
    const { id } = await open()
      .db.insertInto('people')
      .values({ full_name: fullName, made_at: NOW })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  };
  const post = async (personId: number, school: string) =>
    open()
      .db.insertInto('posts')
      .values({ person_id: personId, school_name: school, role: 'senco', source: 'test', recorded_at: NOW })
      .execute();
  const adjustment = async (personId: number, kind: 'parking' | 'large-print') =>
    open()
      .db.insertInto('adjustments')
      .values({ person_id: personId, kind, words: '', agreed_at: NOW, agreed_by: 'operator' })
      .execute();
  const view = async (personId: number, name: string) =>
    open()
      .db.insertInto('saved_views')
      .values({ person_id: personId, list: 'people', name, query: '', is_shared: false, saved_at: NOW })
      .execute();
  /** A thread of the two with a line of each, and that the second wants no more of them. */
  const letters = async (one: number, other: number) => {
    const { db } = open();
    const { id } = await db
      .insertInto('network_threads')
      .values({ opened_by: one, other_id: other, opened_at: NOW })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const from of [one, other])
      await db
        .insertInto('network_lines')
        .values({ thread_id: id, from_id: from, form_key: crypto.randomUUID(), words: 'Hello', sent_at: NOW })
        .execute();
    await db
      .insertInto('network_stops')
      .values({ by_id: other, other_id: one, stopped_at: NOW })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return id;
  };
  const trn = async (personId: number, number: string, isVerified: boolean) =>
    open()
      .db.updateTable('people')
      .set({
        trn: number,
        trn_verified_at: isVerified ? NOW : null,
        trn_verified_by: isVerified ? 'dfe-mirror' : null,
      })
      .where('id', '=', personId)
      .execute();
  const merge = (keptId: number, goneId: number) =>
    open().transaction((tx) => mergePeople(tx, { keptId, goneId }, 'One and the same', BY));

  test('knows every column that names a person', async () => {
    const { rows } = await sql<{ what: string }>`
      select conrelid::regclass || '.' || attname as what from pg_constraint
      join pg_attribute on attrelid = conrelid and attnum = any(conkey)
      where contype = 'f' and confrelid = 'people'::regclass order by 1`.execute(open().db);
    expect(Object.keys(NAMES_A_PERSON).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      rows.map(({ what }) => what).toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });

  test('moves what is theirs, leaves what the other has already, and says so before', async () => {
    const [kept, gone] = [
      await person('Ann Truscott', 'ann@a.example'),
      await person('Ann Truscott', 'ann@b.example'),
    ];
    await post(gone, 'A school');
    for (const id of [kept, gone]) await adjustment(id, 'parking');
    await adjustment(gone, 'large-print');
    await trn(gone, '1234567', true);
    const preview = await previewMerge(open().db, { keptId: kept, goneId: gone });
    expect(preview).toEqual({
      obstacles: [],
      takesTrn: true,
      rows: [
        { what: 'person_emails.person_id', moves: 1, stays: 0 },
        { what: 'posts.person_id', moves: 1, stays: 0 },
        { what: 'adjustments.person_id', moves: 1, stays: 1 },
      ],
    });
    expect((await merge(kept, gone)).ok).toBe(true);
    const emails = await open()
      .db.selectFrom('person_emails')
      .select(['email', 'is_main'])
      .where('person_id', '=', kept)
      .orderBy('email')
      .execute();
    expect(emails).toEqual([
      { email: 'ann@a.example', is_main: true },
      { email: 'ann@b.example', is_main: false },
    ]);
    const { trn: number } = await open()
      .db.selectFrom('people')
      .select('trn')
      .where('id', '=', kept)
      .executeTakeFirstOrThrow();
    expect(number).toBe('1234567');
  });

  test('carries letters to the record that stays, and those between the two records stay where they are', async () => {
    const [kept, gone, third, fourth] = [
      await person('Ann Truscott', 'ann@a.example'),
      await person('Ann Truscott', 'ann@b.example'),
      await person('Bea Third', 'bea@a.example'),
      await person('Cal Fourth', 'cal@a.example'),
    ];
    const before = await letters(kept, third);
    const [toThird, fromFourth, between] = [
      await letters(gone, third),
      await letters(fourth, gone),
      await letters(gone, kept),
    ];
    expect((await merge(kept, gone)).ok).toBe(true);
    const { db } = open();
    const threads = await db
      .selectFrom('network_threads')
      .select(['id', 'opened_by', 'other_id'])
      .orderBy('id')
      .execute();
    expect(threads).toEqual([
      { id: before, opened_by: kept, other_id: third },
      { id: toThird, opened_by: kept, other_id: third },
      { id: fromFourth, opened_by: fourth, other_id: kept },
      { id: between, opened_by: gone, other_id: kept },
    ]);
    const lines = await db
      .selectFrom('network_lines')
      .select('from_id')
      .where('thread_id', 'in', [toThird, fromFourth])
      .orderBy('id')
      .execute();
    expect(lines.map(({ from_id }) => from_id)).toEqual([kept, third, fourth, kept]);
    const stops = await db
      .selectFrom('network_stops')
      .select(['by_id', 'other_id'])
      .orderBy('by_id')
      .orderBy('other_id')
      .execute();
    // Bea had stopped both records, so that the second of the two is held already.
    expect(stops.map(({ by_id: by, other_id: other }) => [by, other])).toEqual([
      [kept, gone],
      [kept, fourth],
      [third, kept],
      [third, gone],
    ]);
  });

  test('is refused for two verified TRNs, for two places of a cohort, for itself, and twice', async () => {
    const [kept, gone] = [await person('Ann', 'ann@a.example'), await person('Ann', 'ann@b.example')];
    expect(await merge(kept, kept)).toEqual({ ok: false, obstacles: [{ kind: 'same-record' }] });
    await trn(kept, '1234567', true);
    await trn(gone, '7654321', true);
    expect(await merge(kept, gone)).toEqual({ ok: false, obstacles: [{ kind: 'two-verified-trns' }] });
    await trn(gone, '1111111', false);
    const both = await Promise.all([merge(kept, gone), merge(kept, gone)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await open().db.selectFrom('person_merges').select('id').execute()).toHaveLength(1);
  });

  test('is refused for two sessions that both lead at one time, and carries those that follow each other', async () => {
    const [kept, gone] = [await person('Lee', 'lee@a.example'), await person('Lee', 'lee@b.example')];
    const { db } = open();
    await db.insertInto('programmes').values({ course: 'npq-senco', position: 0, facts: '{}' }).execute();
    await db
      .insertInto('cohorts')
      .values({
        id: 'one',
        course: 'npq-senco',
        name: 'One',
        starts_on: DAY,
        teaching_ends_on: DAY.add({ years: 1 }),
      })
      .execute();
    const led = async (by: number, title: string, [from, to]: readonly [string, string]) => {
      const { id } = await db
        .insertInto('sessions')
        .values({
          cohort_id: 'one',
          component: 'extra',
          number: from.length + Number(from.slice(0, 2)),
          kind: 'seminar',
          title,
          day: DAY,
          starts_at: Temporal.PlainTime.from(from),
          ends_at: Temporal.PlainTime.from(to),
          is_online: true,
          counts: true,
          state: 'planned',
          wished_on: DAY,
          changed_at: NOW,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db.insertInto('session_facilitators').values({ session_id: id, person_id: by }).execute();
      return id;
    };
    await led(kept, 'Morning', ['09:00', '12:00']);
    const clash = await led(gone, 'Coaching', ['11:00', '13:00']);
    const refused = { ok: false, obstacles: [{ kind: 'sessions', of: 'Morning and Coaching' }] };
    expect((await previewMerge(db, { keptId: kept, goneId: gone })).obstacles).toEqual(refused.obstacles);
    expect(await merge(kept, gone)).toEqual(refused);
    await db.deleteFrom('session_facilitators').where('session_id', '=', clash).execute();
    await led(gone, 'Follows', ['12:00', '13:00']);
    expect((await merge(kept, gone)).ok).toBe(true);
  });

  test('undone, leaves every table as it was, whatever there was to move', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          keptEmail: fc.boolean(),
          goneEmails: fc.nat({ max: 3 }),
          posts: fc.array(fc.boolean(), { maxLength: 3 }),
          adjustments: fc.array(fc.tuple(fc.boolean(), fc.constantFrom('parking', 'large-print')), {
            maxLength: 4,
          }),
          views: fc.array(fc.tuple(fc.boolean(), fc.constantFrom('A', 'B')), { maxLength: 4 }),
          letters: fc.array(
            fc.constantFrom<[Who, Who]>(
              ['kept', 'third'],
              ['gone', 'third'],
              ['third', 'gone'],
              ['gone', 'kept'],
              ['kept', 'gone'],
            ),
            { maxLength: 4 },
          ),
          trns: fc.constantFrom('none', 'gone told', 'gone verified', 'kept told, gone verified', 'same'),
        }),
        async (made) => {
          const stamp = crypto.randomUUID();
          const kept = await person('Ann', made.keptEmail ? `kept-${stamp}@a.example` : null);
          const gone = await person('Ann', made.goneEmails > 0 ? `gone-${stamp}@a.example` : null);
          for (let index = 1; index < made.goneEmails; index++)
            await open()
              .db.insertInto('person_emails')
              .values({
                email_folded: `${index}-${stamp}@a.example`,
                email: `${index}-${stamp}@a.example`,
                person_id: gone,
                is_main: false,
                added_at: NOW,
              })
              .execute();
          for (const isKept of made.posts) await post(isKept ? kept : gone, 'A school');
          const of = (isKept: boolean) => (isKept ? kept : gone);
          const once = <Kind extends string>(pairs: readonly (readonly [boolean, Kind])[]) => [
            ...new Map(pairs.map((pair) => [pair.join(), pair])).values(),
          ];
          for (const [isKept, kind] of once(made.adjustments)) await adjustment(of(isKept), kind);
          for (const [isKept, name] of once(made.views)) await view(of(isKept), name);
          const third = await person('Bea', null);
          const whose = { kept, gone, third };
          for (const [from, to] of made.letters) await letters(whose[from], whose[to]);
          const number = String(1_000_000 + kept * 17 + gone);
          if (made.trns.startsWith('kept told')) await trn(kept, '9999999', false);
          if (made.trns === 'same') await trn(kept, number, false);
          if (made.trns !== 'none') await trn(gone, number, made.trns.includes('gone verified'));
          const before = await everything(open());
          const merged = await merge(kept, gone);
          expect(merged.ok).toBe(true);
          const id = merged.ok ? merged.mergeId : 0;
          expect(await everything(open())).not.toBe(before);
          expect(await open().transaction((tx) => undoMerge(tx, id, BY))).toEqual({ ok: true, goneId: gone });
          expect(await everything(open())).toBe(before);
          expect(await open().transaction((tx) => undoMerge(tx, id, BY))).toEqual({
            ok: false,
            reason: 'undone-already',
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  test('undone, leaves each with a main address, whichever was chosen in between', async () => {
    for (const chosen of ['ann@b.example', 'ann@c.example']) {
      const [kept, gone] = [await person('Ann', 'ann@a.example'), await person('Ann', 'ann@b.example')];
      await open().transaction((tx) => addEmail(tx, gone, 'ann@c.example', BY));
      const merged = await merge(kept, gone);
      expect(await open().transaction((tx) => makeMain(tx, kept, chosen, BY))).toBe(true);
      const undone = await open().transaction((tx) => undoMerge(tx, merged.ok ? merged.mergeId : 0, BY));
      expect(undone).toEqual({ ok: true, goneId: gone });
      const mains = await mainEmailsOf(open().db, [kept, gone]);
      expect([mains.get(kept), mains.get(gone)]).toEqual(['ann@a.example', 'ann@b.example']);
      await open().db.deleteFrom('person_emails').execute();
    }
  });

  test('is not undone in part: what has gone since is named, and all stays as it is', async () => {
    const [kept, gone] = [await person('Ann', 'ann@a.example'), await person('Ann', 'ann@b.example')];
    await post(gone, 'A school');
    const merged = await merge(kept, gone);
    await open().db.deleteFrom('posts').execute();
    const before = await everything(open());
    await expect(
      open().transaction((tx) => undoMerge(tx, merged.ok ? merged.mergeId : 0, BY)),
    ).rejects.toMatchObject({ what: 'posts.person_id' });
    expect(await everything(open())).toBe(before);
  });
});

type Who = 'kept' | 'gone' | 'third';

/** Every row of every table that is not the record of merging itself, in an order of its own. */
async function everything(database: Database): Promise<string> {
  const tables = [...new Set(Object.keys(NAMES_A_PERSON).map((what) => what.split('.', 1)[0] ?? ''))].filter(
    (table) => table !== 'person_merges',
  );
  const rows: string[] = [];
  for (const table of tables) {
    const found = await sql<{
      row: string;
    }>`select to_jsonb(one)::text as row from ${sql.table(table)} as one`.execute(database.db);
    rows.push(...found.rows.map(({ row }) => `${table} ${row}`));
  }
  return rows.toSorted((a, b) => (a < b ? -1 : 1)).join('\n');
}
