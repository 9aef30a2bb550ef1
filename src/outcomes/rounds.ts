import { lockEnrolments } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { bySystem } from '../kit/audit/index.ts';
import type { Work } from '../kit/jobs/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { resultLetter } from './emails/result-letter.ts';
import { finishPlace } from './finish.ts';
import { outcomesPaths } from './paths.ts';
import { releasedAt } from './released.ts';
import { addTelling, outcomesOf, outcomesToTell, wasTold } from './store.ts';

/** Writes to members at the minute that was chosen when their outcome was recorded and previewed. */
export function outcomeRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'outcomes.tell',
      every: Temporal.Duration.from({ seconds: 30 }),
      run: () => tellReleased(hub),
    },
  ];
}

/**
 * One letter for each outcome that stands when its minute comes; none for what was taken back before anybody knew. The
 * place is finished in the same transaction, so that no page tells of a result by its state before its minute.
 */
export async function tellReleased({ database, clock, profile, config }: Hub): Promise<void> {
  const now = clock.now();
  for (const { id, enrolmentId, state } of await outcomesToTell(database.db, now))
    await database.transaction(async (tx) => {
      const [enrolment] = await lockEnrolments(tx, [enrolmentId]);
      // Another may have been recorded until the place was held.
      if (releasedAt(await outcomesOf(tx, enrolmentId), now)?.id !== id) return;
      const knew = await wasTold(tx, enrolmentId);
      if (!(await addTelling(tx, id, now)) || (state === 'voided' && !knew)) return;
      if (enrolment !== undefined) await finishPlace(tx, enrolment, state, bySystem(now));
      const to =
        enrolment === undefined
          ? undefined
          : (await mainEmailsOf(tx, [enrolment.personId])).get(enrolment.personId);
      if (to === undefined) return;
      const resultUrl = config.publicUrl + outcomesPaths.result.to({ enrolment: enrolmentId });
      await queueMail(tx, {
        eventKey: `outcome:${id}`,
        kind: 'outcome.released',
        to,
        ...resultLetter({ profile, resultUrl, state }),
      });
    });
}
