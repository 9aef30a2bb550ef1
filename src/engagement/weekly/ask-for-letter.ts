import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { addAsked, findLetterDay, removeAsked, writeLetterDay } from './store.ts';
import type { LetterDay } from './week.ts';

type Needs = Pick<Hub, 'database' | 'clock'>;

/** Twice is the same as once, both for asking and for stopping. */
export async function askForLetter(
  { database, clock }: Needs,
  personId: number,
  wants: boolean,
): Promise<void> {
  await database.transaction(async (tx) => {
    const isChanged = wants ? await addAsked(tx, personId, clock.today()) : await removeAsked(tx, personId);
    if (!isChanged) return;
    await record(tx, {
      at: clock.now(),
      actor: `person:${personId}`,
      event: wants ? 'weekly-letter.asked-for' : 'weekly-letter.stopped',
      subject: `person:${personId}`,
    });
  });
}

/** The day for everybody who gets the letter. The same day again writes nothing. */
export async function chooseLetterDay(
  { database, clock }: Needs,
  day: LetterDay,
  actor: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    const before = await findLetterDay(tx);
    if (before === day) return;
    const at = clock.now();
    await writeLetterDay(tx, day, at);
    await record(tx, {
      at,
      actor,
      event: 'weekly-letter.day-chosen',
      subject: 'setting:engagement.letter-day',
      detail: { from: before, to: day },
    });
  });
}
