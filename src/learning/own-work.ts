import type { Reader } from '../kit/db/index.ts';
import type { Keyring } from '../kit/seal/index.ts';
import { stepsOfVersions, versionsOf } from './modules/store.ts';
import { attemptsOf, begunBy, completionsOf, type Attempt } from './progress/store.ts';
import { otherTextsOf, textsOf, type OtherText, type Text } from './writing/store.ts';

/** What somebody wrote and answered in one module. */
export interface OwnWork {
  moduleId: string;
  title: string;
  completedAt: Temporal.Instant | null;
  pieces: readonly Piece[];
}

export interface Piece {
  stepId: string;
  title: string;
  text: Text | null;
  others: readonly OtherText[];
  attempts: readonly Attempt[];
}

/** All of it, also of steps that no version has any more: under the title that they had last. */
export async function ownWork(db: Reader, keyring: Keyring, personId: number): Promise<readonly OwnWork[]> {
  const texts = await textsOf(db, keyring, personId);
  const others = await otherTextsOf(db, keyring, personId);
  const attempts = await attemptsOf(db, personId);
  const completions = await completionsOf(db, personId);
  const work: OwnWork[] = [];
  for (const { moduleId } of await begunBy(db, personId)) {
    const versions = await versionsOf(db, moduleId);
    const steps = await stepsOfVersions(db, versions);
    const newestFirst = steps.toSorted(
      (one, other) => other.version - one.version || one.position - other.position,
    );
    const ids = [...new Set(newestFirst.map(({ stepId }) => stepId))];
    const pieces = ids
      .map((stepId) => ({
        stepId,
        title: newestFirst.find((step) => step.stepId === stepId)?.title ?? stepId,
        text: texts.find((one) => isOf(one, moduleId, stepId)) ?? null,
        others: others.filter((one) => isOf(one, moduleId, stepId)),
        attempts: attempts.filter((one) => isOf(one, moduleId, stepId)),
      }))
      .filter((piece) => piece.text !== null || piece.others.length > 0 || piece.attempts.length > 0);
    if (pieces.length === 0) continue;
    work.push({
      moduleId,
      title: versions[0]?.title ?? moduleId,
      completedAt: completions.find((one) => one.moduleId === moduleId)?.completedAt ?? null,
      pieces,
    });
  }
  return work;
}

function isOf(one: { moduleId: string; stepId: string }, moduleId: string, stepId: string): boolean {
  return one.moduleId === moduleId && one.stepId === stepId;
}

/** The same as plain text, every text as it was typed. */
export function workAsText(work: readonly OwnWork[]): string {
  const lines = work.flatMap(({ title, pieces }) => [
    title,
    '='.repeat(Array.from(title).length),
    '',
    ...pieces.flatMap((piece) => [
      piece.title,
      '-'.repeat(Array.from(piece.title).length),
      '',
      ...(piece.text === null ? [] : [piece.text.text, '']),
      ...piece.others.flatMap(({ text, savedAt }) => [
        `(an earlier or other text, saved ${savedAt.toString()})`,
        text,
        '',
      ]),
      ...piece.attempts.flatMap(({ attemptedAt, right, asked, answers }) => [
        `${attemptedAt.toString()}: ${right} of ${asked} right`,
        ...answers.map(
          (answer) =>
            `  ${answer.words} ${answer.given.map(({ words }) => words).join('; ')}${answer.isRight ? '' : ` (the answer: ${answer.right.map(({ words }) => words).join('; ')})`}`,
        ),
        '',
      ]),
    ]),
  ]);
  return lines.join('\n');
}
