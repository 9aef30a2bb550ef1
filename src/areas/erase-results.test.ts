/**
 * Erasing somebody whose script was handed in with a file and marked by three: what they wrote, and what was written about
 * it, goes; that it was handed in and marked stays, without a word, and another's is untouched. The markers may go after.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { form } from '../applications/deciding/testing.ts';
import { addAttachment } from '../assessment/attachments/store.ts';
import { digestOf } from '../assessment/digest.ts';
import { addSubmission, addWindow } from '../assessment/store.ts';
import { addEnrolment, changeEnrolmentState } from '../cohorts/index.ts';
import { erasePerson } from '../data-rights/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { openEmbedded } from '../kit/db/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { addTestPerson, signedInAs } from '../testing/people.ts';

const COHORT = 'senco-autumn-2024';
const MARKING = `/staff/cohorts/${COHORT}/marking`;
const NAME = 'Wren Quokka';

describe('erasing somebody whose script is marked', () => {
  let opened: Awaited<ReturnType<typeof openEmbedded>>;
  let hub: Hub;
  let app: TestHub['app'];
  let manager: { cookie: string };
  let windowId: number;
  const markers: { personId: number; headers: { cookie: string } }[] = [];
  const by = () => byOperator(hub.clock.now());
  const send = (url: string, fields: Readonly<Record<string, string>>, headers = manager) =>
    app.inject({ url, ...form(fields, headers) });

  beforeAll(async () => {
    opened = await openEmbedded();
    ({ hub, app } = await exampleHub(opened.database, { day: '2026-07-01' }));
    ({ headers: manager } = await signedInAs(hub, 'manager'));
    for (let nth = 0; nth < 3; nth += 1)
      markers.push(await signedInAs(hub, 'marker', { kind: 'cohort', id: COHORT }));
    const made = await hub.database.transaction((tx) =>
      addWindow(
        tx,
        {
          cohortId: COHORT,
          name: 'First attempt',
          opensOn: Temporal.PlainDate.from('2026-06-08'),
          opensTime: Temporal.PlainTime.from('00:00'),
          days: 8,
          wordLimit: 1500,
          graceMinutes: 0,
          isHere: true,
          source: 'A test',
        },
        by(),
      ),
    );
    windowId = made ?? 0;
    await send(`${MARKING}/who-marks`, { who: 'hub', over: 'cohort' });
  });
  afterAll(async () => {
    await app.close();
    await opened.remove();
  });

  /** Handed in with a picture, marked twice differently and a third time, one of the marks changed with a reason. */
  async function marked(code: string, name: string): Promise<{ personId: number; enrolment: number }> {
    const personId = await addTestPerson(hub, name, `${code.toLowerCase()}@school.example`);
    const text = `A script by ${name}`;
    const enrolment = await hub.database.transaction(async (tx) => {
      const { enrolment: place } = await addEnrolment(tx, personId, COHORT, 'active', by());
      const file = { type: 'image/png' as const, content: Buffer.from(`a picture by ${name}`) };
      await addAttachment(tx, hub.keyring, { windowId, enrolmentId: place.id }, file, hub.clock.now());
      await addSubmission(tx, hub.keyring, {
        windowId,
        enrolmentId: place.id,
        code,
        text,
        sha256: digestOf(text),
        words: 5,
        handedInAt: Temporal.Instant.from('2026-06-10T10:00:00Z'),
        lateSeconds: 0,
      });
      return place.id;
    });
    const [first, second, third] = markers;
    const script = `${MARKING}/scripts/${code}`;
    const give = (marker: (typeof markers)[number] | undefined, mark: string, more = {}) =>
      send(`/staff/marking/${code}`, { mark, words: `${name} wrote well`, ...more }, marker?.headers);
    await send(script, { 'part-1': String(first?.personId), 'part-2': String(second?.personId) });
    await give(first, 'fail');
    await give(first, 'pass', { reason: `I read ${name} again` });
    await give(second, 'fail');
    await send(script, { 'part-3': String(third?.personId) });
    await give(third, 'pass');
    return { personId, enrolment };
  }

  /** How many rows each table has of this place's script. */
  async function rowsOf(enrolment: number): Promise<Readonly<Record<string, number>>> {
    const { db } = hub.database;
    const submissions = db
      .selectFrom('assessment_submissions')
      .select('id')
      .where('enrolment_id', '=', enrolment);
    const marks = db.selectFrom('assessment_marks').select('id').where('submission_id', 'in', submissions);
    const count = async (query: { execute: () => Promise<readonly unknown[]> }) =>
      (await query.execute()).length;
    return {
      submissions: await count(submissions),
      scripts: await count(
        db.selectFrom('assessment_scripts').select('submission_id').where('submission_id', 'in', submissions),
      ),
      files: await count(
        db.selectFrom('assessment_attachments').select('id').where('enrolment_id', '=', enrolment),
      ),
      marks: await count(marks),
      words: await count(
        db.selectFrom('assessment_mark_words').select('mark_id').where('mark_id', 'in', marks),
      ),
      asked: await count(
        db.selectFrom('assessment_markings').select('id').where('submission_id', 'in', submissions),
      ),
    };
  }

  it('takes what was written and leaves that it was marked, of nobody else anything', async () => {
    const gone = await marked('QVWX-2345', NAME);
    const other = await marked('QVWX-2346', 'Otter Stays');
    const whole = { submissions: 1, scripts: 1, files: 1, marks: 4, words: 4, asked: 3 };
    expect([await rowsOf(gone.enrolment), await rowsOf(other.enrolment)]).toEqual([whole, whole]);

    await hub.database.transaction((tx) =>
      changeEnrolmentState(tx, gone.enrolment, 'withdrawn', by(), 'other'),
    );
    expect(await erasePerson(hub.database, gone.personId, by())).toEqual({ ok: true });
    expect(await rowsOf(gone.enrolment)).toEqual({ ...whole, scripts: 0, files: 0, words: 0 });
    expect(await rowsOf(other.enrolment)).toEqual(whole);
    const reasons = await hub.database.db.selectFrom('assessment_marks').select('reason').execute();
    expect(JSON.stringify(reasons)).not.toContain('Quokka');
    expect(JSON.stringify(reasons)).toContain('Otter');
    const list = await app.inject({ url: `${MARKING}/scripts.csv`, headers: manager });
    expect([list.statusCode, list.body.includes('Quokka')]).toEqual([200, false]);
    // Whoever runs the assessment reads that it is gone; to those who marked it there is no such script any more.
    const page = await app.inject({ url: `${MARKING}/scripts/QVWX-2345`, headers: manager });
    expect([page.statusCode, page.body.includes('is kept no longer')]).toEqual([200, true]);
    for (const { headers } of markers) {
      const list = await app.inject({ url: '/staff/marking', headers });
      expect([list.body.includes('QVWX-2345'), list.body.includes('QVWX-2346')]).toEqual([false, true]);
      expect((await app.inject({ url: '/staff/marking/QVWX-2345', headers })).statusCode).toBe(404);
      const again = await send('/staff/marking/QVWX-2345', { mark: 'pass', words: 'Again' }, headers);
      expect(again.statusCode).toBe(404);
    }
  });
});
