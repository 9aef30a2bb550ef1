import { randomInt } from 'node:crypto';

import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { putIn, settle, type Answers } from './box.ts';
import type { Round } from './store.ts';
import {
  addAnswered,
  findWaiting,
  lockRound,
  lockRoundsToSettle,
  whoAnswered,
  writeBox,
  writeSettled,
} from './store.ts';

export type Answered = 'answered' | 'answered before' | 'closed';

/**
 * Puts the answers of one member into the box of a round, and writes that they have answered: both or neither, so that
 * none is lost and none is taken twice. The box is written anew as a whole, so its row tells nothing of whose came last.
 */
export async function answerRound(
  { database, keyring, clock }: Hub,
  round: Round,
  enrolmentId: number,
  answers: Answers,
  by: By,
): Promise<Answered> {
  return database.transaction(async (tx) => {
    const { isSettled, version, closesOn, box } = await lockRound(tx, keyring, round);
    // Another version asked before these answers came: they are to other questions.
    if (version !== round.surveyVersion) return 'closed';
    if (isSettled || Temporal.PlainDate.compare(clock.today(), closesOn) > 0) return 'closed';
    if (!(await addAnswered(tx, round.id, enrolmentId))) return 'answered before';
    await writeBox(
      tx,
      keyring,
      round.id,
      putIn(box, answers, (below) => randomInt(below)),
    );
    await record(tx, {
      ...by,
      event: 'feedback.answered',
      subject: `enrolment:${enrolmentId}`,
      detail: { round: round.id },
    });
    return 'answered';
  });
}

/**
 * Every day: what closed rounds hold about five or more is let out once and never changed, so that no look before and
 * after one more answer can be compared; the rest waits sealed. Twice is the same as once.
 */
export async function settleRounds({ database, keyring, clock }: Hub): Promise<void> {
  await database.transaction(async (tx) => {
    for (const round of await lockRoundsToSettle(tx, keyring, clock.today())) {
      // One after the other: what a round leaves over is what the next of its cohort finds.
      const waiting = await findWaiting(tx, keyring, round);
      const answeredBy = await whoAnswered(tx, [round.id, ...Object.values(waiting.rounds).flat()]);
      const settled = settle(round, waiting, answeredBy, (below) => randomInt(below));
      await writeSettled(tx, keyring, round, settled, clock.today());
      await record(tx, {
        actor: 'system',
        at: clock.now(),
        event: 'feedback.settled',
        subject: `cohort:${round.cohortId}`,
        detail: { round: round.id },
      });
    }
  });
}
