import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import type { Application } from '../application.ts';
import { isSameAnswer, type Answers, type QuestionId } from '../journey/answers.ts';
import { openNeeds, putNeeds } from '../needs/needs-store.ts';
import { lockApplication, writeAnswers } from '../store.ts';

export interface AnswerToSave {
  applicationId: number;
  question: QuestionId;
  /** The one answer by its question. */
  answer: Answers;
  /** What is told in confidence, '' for nothing; null for every other question. */
  needs: string | null;
  /** The revision that the form was made from; null where it carried none, which counts as before the first. */
  revision: number | null;
}

export type Saved =
  | { kind: 'saved'; application: Application }
  /** The answer was changed after the form was opened, and to something else: nothing is saved. */
  | { kind: 'behind'; application: Application; savedNeeds: string | null }
  | { kind: 'not a draft' };

/**
 * Saves the answer of one question. A form that was opened before another device changed this very answer overwrites
 * nothing; the same answer again changes nothing, so a button pressed twice saves once.
 */
export async function saveAnswer(hub: Hub, saving: AnswerToSave): Promise<Saved> {
  const { applicationId, question, answer, needs } = saving;
  const at = hub.clock.now();
  return hub.database.transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (application === null || application.state !== 'draft') return { kind: 'not a draft' };
    const { personId, answers, answeredAt } = application;
    const savedNeeds = needs === null ? null : await openNeeds(tx, hub.keyring, personId);
    const isSame =
      isSameAnswer(answers[question], answer[question]) && (needs === null || (savedNeeds ?? '') === needs);
    if (isSame) return { kind: 'saved', application };
    const isBehind = answers[question] !== undefined && (answeredAt[question] ?? 0) > (saving.revision ?? -1);
    if (isBehind) return { kind: 'behind', application, savedNeeds };
    const revision = application.revision + 1;
    const changed: Application = {
      ...application,
      answers: { ...answers, ...answer },
      answeredAt: { ...answeredAt, [question]: revision },
      revision,
      cohortId: question === 'cohort' ? (answer.cohort ?? null) : application.cohortId,
    };
    await writeAnswers(tx, changed, at);
    if (needs !== null) await putNeeds(tx, hub.keyring, { personId, text: needs, at });
    await record(tx, {
      at,
      event: needs === null ? 'application.answered' : 'needs.told',
      actor: `person:${personId}`,
      subject: `application:${applicationId}`,
      detail: { question, revision },
    });
    return { kind: 'saved', application: changed };
  });
}
