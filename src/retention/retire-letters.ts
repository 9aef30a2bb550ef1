import { type By, record } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { eraseSettledMail } from '../kit/mail/index.ts';

/**
 * Erases the letters that were sent, or given up, before a moment. One audit line says how many.
 *
 * @returns how many letters
 */
export async function retireLetters(database: Database, before: Temporal.Instant, by: By): Promise<number> {
  return database.transaction(async (tx) => {
    const letters = await eraseSettledMail(tx, before);
    if (letters > 0)
      await record(tx, { ...by, event: 'letters.retired', subject: 'hub:letters', detail: { letters } });
    return letters;
  });
}
