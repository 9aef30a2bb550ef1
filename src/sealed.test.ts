import { addAttachment } from './assessment/attachments/store.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { dropSealKey, rotateSeal } from './applications/index.ts';
import { draftsOf, writeDraft } from './assessment/drafts-store.ts';
import { digestOf } from './assessment/digest.ts';
import { addSubmission, addWindow, scriptOf, submissionsOf } from './assessment/store.ts';
import { addEnrolment } from './cohorts/index.ts';
import type { Hub } from './hub.ts';
import { byOperator } from './kit/audit/index.ts';
import { onEachDatabase } from './kit/db/testing.ts';
import { newKey, type Keyring } from './kit/seal/index.ts';
import { findKeptList, keepList } from './oversight/trust/kept-list.ts';
import { SEALED } from './sealed.ts';
import { exampleHub } from './testing/hub.ts';
import { addTestPerson } from './testing/people.ts';

const AT = Temporal.Instant.from('2026-11-24T09:00:00Z');
const TODAY = Temporal.PlainDate.from('2026-11-24');
const COHORT = 'senco-autumn-2024';
const TEXT = 'What I would do first.';

onEachDatabase('All that is sealed', (open) => {
  test('no table with sealed bytes is forgotten by whoever turns the key', async () => {
    const { rows } = await sql<{ table_name: string }>`
      select distinct table_name from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea' and column_name like 'sealed%'`.execute(
      open().db,
    );
    // A held form is sealed with a secret of its own, which only its link holds, and lives an hour.
    const named = rows.map(({ table_name }) => table_name).filter((name) => name !== 'held_forms');
    expect(SEALED.flatMap(({ tables }) => tables).toSorted()).toEqual(named.toSorted());
  });

  test('drafts, scripts and kept lists are sealed anew and say the same; their old key goes only then', async () => {
    const { hub, app } = await exampleHub(open(), { day: '2026-11-24' });
    const old: Keyring = [newKey(TODAY)];
    const both: Keyring = [newKey(TODAY), ...old];
    const place = await written({ ...hub, keyring: old });
    const { db } = hub.database;
    let dropped: string | null = null;
    const drop = (keyring: Keyring) =>
      dropSealKey(
        hub.database,
        keyring,
        { keyId: old[0].id, drop: (id) => void (dropped = id), kinds: SEALED },
        AT,
      );
    const refused = await drop(both);
    expect([refused.done, refused.lines.length, dropped]).toEqual([false, 2, null]);
    expect((await drop(old)).done).toBe(false);

    expect((await rotateSeal(hub.database, both, AT, SEALED)).done).toBe(true);
    const alone: Keyring = [both[0]];
    expect((await draftsOf(db, alone, place)).map(({ text }) => text)).toEqual([TEXT]);
    const [submission] = await submissionsOf(db, { windowId: place.windowId });
    expect(digestOf((await scriptOf(db, alone, submission?.id ?? 0)) ?? '')).toBe(submission?.sha256);
    expect((await findKeptList(db, alone, place.personId))?.bytes.toString()).toBe('URN');
    expect((await drop(both)).done).toBe(true);
    expect(dropped).toBe(old[0].id);
    await app.close();
  });
});

async function written(hub: Hub) {
  const by = byOperator(AT);
  const personId = await addTestPerson(hub, 'Wren Writer', 'wren@school.example');
  await keepList(hub, personId, { bytes: Buffer.from('URN'), rows: 1 }, by);
  return hub.database.transaction(async (tx) => {
    const { enrolment } = await addEnrolment(tx, personId, COHORT, 'active', by);
    const windowId =
      (await addWindow(
        tx,
        {
          cohortId: COHORT,
          name: 'Window',
          opensOn: TODAY,
          opensTime: Temporal.PlainTime.from('00:00'),
          days: 8,
          wordLimit: 100,
          graceMinutes: 0,
          isHere: true,
          source: 'A test',
        },
        by,
      )) ?? 0;
    const place = { windowId, enrolmentId: enrolment.id };
    await writeDraft(tx, hub.keyring, place, {
      writtenIn: 'window-one',
      text: TEXT,
      revision: 1,
      isMain: true,
      at: AT,
    });
    await addAttachment(tx, hub.keyring, place, { type: 'application/pdf', content: Buffer.from(TEXT) }, AT);
    await addSubmission(tx, hub.keyring, {
      ...place,
      code: 'ABCD-2345',
      text: TEXT,
      sha256: digestOf(TEXT),
      words: 5,
      handedInAt: AT,
      lateSeconds: 0,
    });
    return { ...place, personId };
  });
}
