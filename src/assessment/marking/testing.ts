/** For tests: a cohort whose scripts the hub marks, with a window that is over, whoever runs it, and three who mark. */
import { form } from '../../applications/deciding/testing.ts';
import { addEnrolment } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import type { TestHub } from '../../testing/hub.ts';
import { addTestPerson, signedInAs } from '../../testing/people.ts';
import { addAttachment } from '../attachments/store.ts';
import { digestOf } from '../digest.ts';
import { addSubmission, addWindow } from '../store.ts';
import type { Mark } from './settle.ts';

export const COHORT = 'senco-autumn-2024';
export const MARKING = `/staff/cohorts/${COHORT}/marking`;
/** A word that stands in what is written beside marks alone, so that any page or file that shows it shows a mark. */
export const SECRET = 'Quokka';
/** Why marks are taken back here. Nobody is told it. */
export const BACK_BECAUSE = 'It is of the wrong Wren';
/** Before it are the days of the window, from 8 to 15 June. */
export const MARKING_DAY = '2026-07-01';
/** What each of them wrote. */
export const SCRIPT = 'Larkfield should first find out what its SEN support is for.';

type Headers = { cookie: string };
type Fields = Readonly<Record<string, string>>;
export type MarkingDesk = Awaited<ReturnType<typeof markingDesk>>;

/** @param hub the example hub on `MARKING_DAY` */
export async function markingDesk(hub: Hub, app: TestHub['app']) {
  const manager = await signedInAs(hub, 'manager');
  const markers: { personId: number; headers: Headers }[] = [];
  for (let nth = 0; nth < 3; nth += 1)
    markers.push(await signedInAs(hub, 'marker', { kind: 'cohort', id: COHORT }));
  const by = byOperator(hub.clock.now());
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
      by,
    ),
  );
  if (made === null) throw new Error('The cohort has a window of that day.');
  const windowId = made;

  const idOf = (nth: number): number => markers[nth]?.personId ?? 0;
  const headersOf = (nth: number): Headers => markers[nth]?.headers ?? { cookie: '' };
  const look = (url: string, headers = manager.headers) => app.inject({ url, headers });
  const send = (url: string, fields: Fields, headers = manager.headers) =>
    app.inject({ url, ...form(fields, headers) });
  let scripts = 0;
  /** A script of somebody new, by its code. */
  async function handedIn(said: { code?: string; name?: string; file?: Buffer } = {}) {
    scripts += 1;
    const nth = scripts.toString().padStart(4, '0').replaceAll('1', 'A').replaceAll('0', 'B');
    const { code = `TEST-${nth}`, name = `Wren Writer ${code}`, file } = said;
    const personId = await addTestPerson(hub, name, `${crypto.randomUUID()}@school.example`);
    const enrolmentId = await hub.database.transaction(async (tx) => {
      const place = {
        windowId,
        enrolmentId: (await addEnrolment(tx, personId, COHORT, 'active', by)).enrolment.id,
      };
      if (file !== undefined)
        await addAttachment(tx, hub.keyring, place, { type: 'image/png', content: file }, hub.clock.now());
      await addSubmission(tx, hub.keyring, {
        ...place,
        code,
        text: SCRIPT,
        sha256: digestOf(SCRIPT),
        words: 12,
        handedInAt: Temporal.Instant.from('2026-06-10T10:00:00Z'),
        lateSeconds: 0,
      });
      return place.enrolmentId;
    });
    return { code, enrolmentId, personId };
  }
  await send(`${MARKING}/who-marks`, { who: 'hub', over: 'cohort' });
  return {
    manager,
    markers,
    windowId,
    idOf,
    headersOf,
    look,
    send,
    handedIn,
    ask: (code: string, first: number, second: number) =>
      send(`${MARKING}/scripts/${code}`, { 'part-1': String(idOf(first)), 'part-2': String(idOf(second)) }),
    askThird: (code: string, third: number) =>
      send(`${MARKING}/scripts/${code}`, { 'part-3': String(idOf(third)) }),
    /** A manager takes back the newest mark that one of them gave. */
    async takeBack(code: string, nth: number) {
      const { id } = await hub.database.db
        .selectFrom('assessment_marks')
        .innerJoin('assessment_submissions', 'assessment_submissions.id', 'submission_id')
        .select('assessment_marks.id')
        .where('code', '=', code)
        .where('marker_id', '=', idOf(nth))
        .orderBy('assessment_marks.id', 'desc')
        .executeTakeFirstOrThrow();
      return send(`${MARKING}/scripts/${code}/take-back`, { mark: String(id), reason: BACK_BECAUSE });
    },
    mark: (nth: number, code: string, mark: Mark, more: Fields = {}) =>
      send(`/staff/marking/${code}`, { mark, words: `${SECRET} ${mark}`, ...more }, headersOf(nth)),
  };
}
