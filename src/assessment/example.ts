/** A second attempt that is open in the example hub, so that its pages show something. School and people are made up. */
import { addExamplePerson, listExamplePeople } from '../identity/index.ts';
import { bySystem } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import type { Keyring } from '../kit/seal/index.ts';
import { addExampleAttachment, addExampleCaseFile } from './attachments/example.ts';
import { countWords } from './count-words.ts';
import { digestOf } from './digest.ts';
import { assessmentPaths } from './paths.ts';
import { addExampleMarking } from './marking/example.ts';
import { addSubmission, addWindow, windowsOf, writeCase } from './store.ts';
import { USUAL_DAYS, USUAL_WORDS } from './window.ts';

const COHORT = 'senco-autumn-2024';
/** Of the outcomes' example: she has not passed yet. */
const WRITES_AGAIN = 'Celeste Marwood';
const PASSED = 'Amara Holt';
/** One whose lead provider takes the scripts. */
const RUNS = 'senco-autumn-2025';

const CASE = `## Larkfield Primary School

Larkfield has 214 pupils, of whom 41 get SEN support and 9 have a plan. The SENCO took up the post in September.

- Reading: 58% of pupils with SEN support reached the standard, after 71% two years before.
- Three of seven teaching assistants left in the last year; two posts are open.
- Parents of four pupils told the governors that they hear of changes to provision late.

A teacher: “I know who gets support. I am less sure what it is for.”

### What you are asked

Say what the school should look into first, and why. Propose what to do in the next two terms, how it is to be carried out, and how the school would know that it works.
`;

const SCRIPT = `Larkfield should first find out what its SEN support is for.

I would read the plans of twelve pupils with their teachers, and ask of each what it is to change and by when. Where nobody can say, more hours will not help.
`;

/** Once, where the outcomes' example is. */
export async function ensureExampleAssessment(
  database: Database,
  keyring: Keyring,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  const { db } = database;
  if ((await windowsOf(db, 'all')).length > 0) return;
  const finished = await db
    .selectFrom('enrolments')
    .innerJoin('people', 'people.id', 'person_id')
    .select(['enrolments.id', 'person_id', 'full_name'])
    .where('full_name', 'in', [PASSED, WRITES_AGAIN])
    .where('cohort_id', '=', COHORT)
    .execute();
  const enrolment = finished.find(({ full_name }) => full_name === WRITES_AGAIN);
  const passed = finished.find(({ full_name }) => full_name === PASSED);
  if (enrolment === undefined) return;
  const by = bySystem(now);
  const isKnown = (await listExamplePeople(db)).some(({ key }) => key === 'writing-again');
  await database.transaction(async (tx) => {
    const window = {
      cohortId: COHORT,
      opensTime: Temporal.PlainTime.from('00:00'),
      days: USUAL_DAYS,
      wordLimit: USUAL_WORDS,
      source: 'Invented for this example',
    };
    await addWindow(
      tx,
      {
        ...window,
        cohortId: RUNS,
        name: 'Assessment window',
        opensOn: Temporal.PlainDate.from('2027-06-07'),
        graceMinutes: 0,
        isHere: false,
      },
      by,
    );
    const first = await addWindow(
      tx,
      {
        ...window,
        name: 'Assessment window',
        opensOn: Temporal.PlainDate.from('2026-06-08'),
        graceMinutes: 10,
        isHere: true,
      },
      by,
    );
    if (first !== null && passed !== undefined) {
      await writeCase(tx, first, CASE, by);
      await addExampleCaseFile(tx, first, by);
      const place = { windowId: first, enrolmentId: passed.id };
      const wholeSha256 = await addExampleAttachment(tx, keyring, place, SCRIPT, now);
      await addSubmission(tx, keyring, {
        windowId: first,
        enrolmentId: passed.id,
        code: 'KW7F-M4TR',
        text: SCRIPT,
        sha256: digestOf(SCRIPT),
        wholeSha256,
        words: countWords(SCRIPT),
        handedInAt: Temporal.Instant.from('2026-06-14T18:20:00Z'),
        lateSeconds: 0,
      });
    }
    if (first !== null) await addExampleMarking(tx, keyring, first, now);
    const second = await addWindow(
      tx,
      {
        ...window,
        name: 'Second attempt',
        opensOn: today.subtract({ days: 2 }),
        graceMinutes: 10,
        isHere: true,
      },
      by,
    );
    if (second !== null) {
      await writeCase(tx, second, CASE, by);
      await addExampleCaseFile(tx, second, by);
      await addExampleAttachment(tx, keyring, { windowId: second, enrolmentId: enrolment.id }, '', now);
    }
    if (!isKnown)
      await addExamplePerson(tx, {
        key: 'writing-again',
        personId: enrolment.person_id,
        words: 'has not passed yet, and writes a second time',
        startsAt: assessmentPaths.own.to({ enrolment: enrolment.id }),
      });
  });
}
