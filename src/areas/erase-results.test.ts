/**
 * Erasing somebody whose script was handed in with a file and marked by three: what they wrote, and what was written about
 * it, goes; that it was handed in and marked stays, without a word, and another's is untouched. The markers may go after.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { MARKING, MARKING_DAY, markingDesk, type MarkingDesk } from '../assessment/marking/testing.ts';
import { changeEnrolmentState } from '../cohorts/index.ts';
import { erasePerson } from '../data-rights/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import { openEmbedded } from '../kit/db/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';

const NAME = 'Wren Quokka';

describe('erasing somebody whose script is marked', () => {
  let opened: Awaited<ReturnType<typeof openEmbedded>>;
  let hub: Hub;
  let app: TestHub['app'];
  let desk: MarkingDesk;
  const by = () => byOperator(hub.clock.now());

  beforeAll(async () => {
    opened = await openEmbedded();
    ({ hub, app } = await exampleHub(opened.database, { day: MARKING_DAY }));
    desk = await markingDesk(hub, app);
  });
  afterAll(async () => {
    await app.close();
    await opened.remove();
  });

  /** Handed in with a picture, marked twice differently and a third time, one of the marks changed with a reason. */
  async function marked(code: string, name: string): Promise<{ personId: number; enrolment: number }> {
    const file = Buffer.from(`a picture by ${name}`);
    const { personId, enrolmentId: enrolment } = await desk.handedIn({ code, name, file });
    const give = (nth: number, mark: 'pass' | 'fail', more = {}) =>
      desk.mark(nth, code, mark, { words: `${name} wrote well`, ...more });
    await desk.ask(code, 0, 1);
    await give(0, 'fail');
    await give(0, 'pass', { reason: `I read ${name} again` });
    await give(1, 'fail');
    await desk.askThird(code, 2);
    await give(2, 'pass');
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
    const list = await desk.look(`${MARKING}/scripts.csv`);
    expect([list.statusCode, list.body.includes('Quokka')]).toEqual([200, false]);
    // Whoever runs the assessment reads that it is gone; to those who marked it there is no such script any more.
    const page = await desk.look(`${MARKING}/scripts/QVWX-2345`);
    expect([page.statusCode, page.body.includes('is kept no longer')]).toEqual([200, true]);
    for (const { headers } of desk.markers) {
      const list = await desk.look('/staff/marking', headers);
      expect([list.body.includes('QVWX-2345'), list.body.includes('QVWX-2346')]).toEqual([false, true]);
      expect((await desk.look('/staff/marking/QVWX-2345', headers)).statusCode).toBe(404);
      const again = await desk.send('/staff/marking/QVWX-2345', { mark: 'pass', words: 'Again' }, headers);
      expect(again.statusCode).toBe(404);
    }
  });
});
