import { record, type By } from '../kit/audit/index.ts';
import { londonDay } from '../kit/clock.ts';
import type { Database } from '../kit/db/index.ts';
import { isBankHoliday } from '../timetable/index.ts';
import { answerBy } from './answer-by.ts';
import type { RequestKind } from './request.ts';
import { addRequest, writeAnswer } from './store.ts';

/** Takes what somebody asks of their data, with the day by which they are answered. The same form twice is one request. */
export async function askAboutData(
  database: Database,
  asked: { personId: number; kind: RequestKind; words: string; formKey: string },
  by: By,
): Promise<void> {
  const until = answerBy(londonDay(by.at), isBankHoliday);
  await database.transaction(async (tx) => {
    const id = await addRequest(tx, { ...asked, askedAt: by.at, answerBy: until });
    if (id === null) return;
    await record(tx, {
      ...by,
      event: 'data.asked',
      subject: `person:${asked.personId}`,
      detail: { request: id, kind: asked.kind, answerBy: until.toString() },
    });
  });
}

/** False where somebody answered before. */
export async function answerRequest(
  database: Database,
  { id, personId, words }: { id: number; personId: number; words: string },
  by: By,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    if (!(await writeAnswer(tx, id, { at: by.at, by: by.actor, words }))) return false;
    await record(tx, {
      ...by,
      event: 'data.answered',
      subject: `person:${personId}`,
      detail: { request: id },
    });
    return true;
  });
}
