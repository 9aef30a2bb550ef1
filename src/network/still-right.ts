/**
 * When is somebody asked whether their card is still right, and when is it shown no more? Our own rule: a year after they
 * last said so; and thirty days after that without an answer.
 */
import type { Hub } from '../hub.ts';
import { bySystem, record } from '../kit/audit/index.ts';
import { inWords } from '../kit/dates/index.ts';
import { queueMail } from '../kit/mail/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { stillRightLetter } from './emails/network-letters.tsx';
import { LETTER_OF_CARD } from './letter-keys.ts';
import { lapseCards, markAsked } from './store.ts';

const ASKED_AFTER_MONTHS = 12;
const LAPSES_AFTER_DAYS = 30;

/** Twice on a day is the same as once. */
export async function askAndLapse(hub: Hub): Promise<void> {
  const today = hub.clock.today();
  await hub.database.transaction(async (tx) => {
    const by = bySystem(hub.clock.now());
    const lapsed = await lapseCards(tx, today.subtract({ days: LAPSES_AFTER_DAYS }), today);
    for (const { personId } of lapsed)
      await record(tx, { ...by, event: 'network.card-lapsed', subject: `person:${personId}` });
    const asked = await markAsked(tx, today.subtract({ months: ASKED_AFTER_MONTHS }), today);
    const addresses = await mainEmailsOf(
      tx,
      asked.map(({ personId }) => personId),
    );
    for (const { id, personId, shownName } of asked) {
      await record(tx, { ...by, event: 'network.card-asked', subject: `person:${personId}` });
      const to = addresses.get(personId);
      if (to === undefined) continue;
      await queueMail(tx, {
        eventKey: `${LETTER_OF_CARD(id)}${today.toString()}`,
        kind: 'network.still-right',
        to,
        ...stillRightLetter({
          profile: hub.profile,
          publicUrl: hub.config.publicUrl,
          name: shownName,
          lapsesOn: inWords(today.add({ days: LAPSES_AFTER_DAYS })),
        }),
      });
    }
  });
}
