/** The only SQL of the setting `messages.hours`. */
import type { Reader, Tx } from '../../kit/db/index.ts';
import { readFacts, trustFacts } from '../../kit/facts/index.ts';
import { USUAL_HOURS, type WritingHours } from './leaves-at.ts';

const NAME = 'messages.hours';

/** As the hub set them, or the usual ones. */
export async function findHours(db: Reader): Promise<WritingHours> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst();
  if (row === undefined) return USUAL_HOURS;
  return trustFacts(
    NAME,
    readFacts(row.value, (facts) => ({
      recallMinutes: facts.whole('recallMinutes', LEAST_RECALL_MINUTES, MOST_RECALL_MINUTES),
      from: Temporal.PlainTime.from(facts.text('from')),
      until: Temporal.PlainTime.from(facts.text('until')),
      onFreeDays: facts.flag('onFreeDays'),
    })),
  );
}

export const LEAST_RECALL_MINUTES = 1;
export const MOST_RECALL_MINUTES = 120;

export async function writeHours(tx: Tx, hours: WritingHours, at: Temporal.Instant): Promise<void> {
  const value = JSON.stringify({
    recallMinutes: hours.recallMinutes,
    from: hours.from.toString({ smallestUnit: 'minute' }),
    until: hours.until.toString({ smallestUnit: 'minute' }),
    onFreeDays: hours.onFreeDays,
  });
  await tx
    .insertInto('setting')
    .values({ name: NAME, value, changed_at: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, changed_at: at }))
    .execute();
}
