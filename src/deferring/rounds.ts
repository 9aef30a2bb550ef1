import { findEnrolment, returnsDue } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { isBefore } from '../kit/dates/index.ts';
import type { Work } from '../kit/jobs/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { REMINDER_DAYS, returnLetter } from './emails/training-letters.ts';

/** Reminds those who deferred before they are to come back. It never ends anybody's place. */
export function deferringRounds(hub: Hub): readonly Work[] {
  return [
    {
      queue: 'deferring.remind',
      every: Temporal.Duration.from({ hours: 6 }),
      run: () => remindOfReturns(hub),
    },
  ];
}

/** Each step of the ladder once; of steps that were all missed, the last. */
export async function remindOfReturns({ database, clock, profile, config }: Hub): Promise<void> {
  const today = clock.today();
  for (const [enrolmentId, returnBy] of await returnsDue(database.db, 'everybody')) {
    const step = REMINDER_DAYS.filter((days) => !isBefore(today, returnBy.subtract({ days }))).at(-1);
    if (step === undefined) continue;
    await database.transaction(async (tx) => {
      const enrolment = await findEnrolment(tx, enrolmentId);
      const to =
        enrolment === null
          ? undefined
          : (await mainEmailsOf(tx, [enrolment.personId])).get(enrolment.personId);
      if (to === undefined) return;
      await queueMail(tx, {
        eventKey: `return:${enrolmentId}:${returnBy.toString()}:${step}`,
        kind: 'place.return-due',
        to,
        ...returnLetter({
          profile,
          publicUrl: config.publicUrl,
          returnBy,
          isPast: isBefore(returnBy, today),
        }),
      });
    });
  }
}
