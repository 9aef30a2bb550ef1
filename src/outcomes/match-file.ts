import type { Reader } from '../kit/db/index.ts';
import { peopleKnownBy } from '../learning/index.ts';
import type { OutcomeLine } from './plan.ts';
import { readDfeOutcomes } from './read-dfe-json.ts';
import { readOutcomeFile, type FileFault } from './read-file.ts';
import { membersWithOutcomes } from './store.ts';

/** The lines of a file that are about members of a cohort, each member once; what else is in it is told by its line. */
export async function matchOutcomeFile(
  db: Reader,
  bytes: Uint8Array,
  { id: cohortId, course }: { id: string; course: string },
): Promise<{ lines: readonly OutcomeLine[]; faults: readonly FileFault[] }> {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  // The DfE's own answer begins with a brace; no heading of a sheet does.
  const read = text.trimStart().startsWith('{')
    ? readDfeOutcomes(text, course)
    : await readOutcomeFile(bytes);
  const keys = (of: 'email' | 'trn' | 'participant') =>
    read.lines.map((line) => line[of]).filter((key) => key !== '');
  const whose = await peopleKnownBy(db, {
    emails: keys('email'),
    trns: keys('trn'),
    participants: keys('participant'),
  });
  const members = new Map(
    (await membersWithOutcomes(db, cohortId)).map((one) => [one.personId, one.enrolmentId]),
  );
  const faults = [...read.faults];
  const lines = new Map<number, OutcomeLine>();
  for (const { line, email, trn, participant, state, completedOn } of read.lines) {
    const found = new Set(
      [`participant ${participant}`, `trn ${trn}`, `email ${email}`].flatMap((key) => whose.get(key) ?? []),
    );
    const [personId] = found;
    const enrolmentId = personId === undefined ? undefined : members.get(personId);
    if (found.size > 1)
      faults.push({ line, words: 'The email, TRN and participant id are of different people here' });
    else if (enrolmentId === undefined)
      faults.push({ line, words: 'No member of this cohort is known by this email, TRN or participant id' });
    else if (lines.has(enrolmentId))
      faults.push({ line, words: 'The person stands in the file twice: only the first is used' });
    else lines.set(enrolmentId, { enrolmentId, state, completedOn, reason: null });
  }
  return { lines: [...lines.values()], faults: faults.toSorted((one, other) => one.line - other.line) };
}
