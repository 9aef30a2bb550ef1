/** A cohort whose scripts the hub marks, with one script in each state, so that the pages of marking show something. All made up. */
import { addExamplePerson, grantRole } from '../../identity/index.ts';
import { bySystem } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import type { Keyring } from '../../kit/seal/index.ts';
import { addPerson } from '../../people/index.ts';
import { addExampleAttachment } from '../attachments/example.ts';
import { countWords } from '../count-words.ts';
import { digestOf } from '../digest.ts';
import { assessmentPaths } from '../paths.ts';
import { addSubmission } from '../store.ts';
import { PARTS, type Mark } from './settle.ts';
import { addMark, addMarkings, addMarkingSetting } from './store.ts';

const COHORT = 'senco-autumn-2024';
const MARKERS = ['Noor Hallam', 'Rory Pike', 'Sal Whitby'] as const;

const SCRIPT = `The first thing to find out is why reading fell for pupils with SEN support, and for whom.

I would begin with the nine pupils who have a plan, and read with their teachers what each plan asks for this term. Where a plan asks for hours and not for a change that somebody can see, we would write it anew together. After six weeks we would look at the same pages again.
`;

/** By the member's name in the outcomes' example: they have no outcome yet. The first two parts, and who is asked for a third. */
const SCRIPTS: readonly {
  name: string;
  code: string;
  asked: readonly number[];
  given: readonly Mark[];
}[] = [
  { name: 'Edie Farrow', code: 'HJ3Q-7WPD', asked: [1, 0], given: ['pass'] },
  { name: 'Farid Lockwood', code: 'R9XC-2MKT', asked: [1, 2, 0], given: ['pass', 'fail'] },
];

/** @param windowId the cohort's first, which is over */
export async function addExampleMarking(
  tx: Tx,
  keyring: Keyring,
  windowId: number,
  now: Temporal.Instant,
): Promise<void> {
  const by = bySystem(now);
  await addMarkingSetting(tx, { cohort: COHORT }, { hubMarks: true, ownLeadersMark: false }, by);
  const markers: number[] = [];
  for (const name of MARKERS) {
    const email = `${name.toLowerCase().replace(' ', '.')}@markers.example`;
    const { personId } = await addPerson(tx, { fullName: name, email, emailVerifiedAt: now, at: now });
    const role = { role: 'marker', kind: 'cohort', id: COHORT, endsOn: null } as const;
    await grantRole(tx, { personId, ...role, reason: 'Part of the example' }, by);
    markers.push(personId);
  }
  await addExamplePerson(tx, {
    key: 'marker',
    personId: markers[0] ?? 0,
    words: 'marks scripts without seeing whose they are or what another says',
    startsAt: assessmentPaths.toMark.to(),
  });
  const members = await tx
    .selectFrom('enrolments')
    .innerJoin('people', 'people.id', 'person_id')
    .select(['enrolments.id', 'full_name'])
    .where('cohort_id', '=', COHORT)
    .where(
      'full_name',
      'in',
      SCRIPTS.map(({ name }) => name),
    )
    .execute();
  for (const { name, code, asked, given } of SCRIPTS) {
    const enrolmentId = members.find(({ full_name }) => full_name === name)?.id;
    if (enrolmentId === undefined) continue;
    const wholeSha256 = await addExampleAttachment(tx, keyring, { windowId, enrolmentId }, SCRIPT, now);
    await addSubmission(tx, keyring, {
      windowId,
      enrolmentId,
      code,
      text: SCRIPT,
      sha256: digestOf(SCRIPT),
      wholeSha256,
      words: countWords(SCRIPT),
      handedInAt: Temporal.Instant.from('2026-06-14T16:05:00Z'),
      lateSeconds: 0,
    });
    const { id } = await tx
      .selectFrom('assessment_submissions')
      .select('id')
      .where('code', '=', code)
      .executeTakeFirstOrThrow();
    const parts = PARTS.slice(0, asked.length).map((part) => ({
      submissionId: id,
      part,
      markerId: markers[asked[part - 1] ?? 0] ?? 0,
    }));
    await addMarkings(tx, parts, by);
    for (const [at, mark] of given.entries()) {
      const part = parts[at];
      if (part === undefined) continue;
      const words =
        mark === 'pass'
          ? 'It says what is to be done, by whom and until when, and reads the figures closely.'
          : 'It says what, and hardly how. The figures of the governors are not used.';
      await addMark(tx, keyring, { ...part, mark, reason: null }, words, {
        actor: `person:${part.markerId}`,
        at: now,
      });
    }
  }
}
