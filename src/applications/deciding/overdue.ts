import type { Hub } from '../../hub.ts';
import { bySystem, record } from '../../kit/audit/index.ts';
import type { Reader } from '../../kit/db/index.ts';
import { queueMail } from '../../kit/mail/index.ts';
import { overdueLetter } from './emails/overdue.tsx';
import { missedDaysTold, noteMissed, overdueApplications, type OverdueApplication } from './store.ts';

/** Applications whose promised day is over without a decision, the longest overdue first. On the day itself none is. */
export async function applicationsOverdue(
  db: Reader,
  today: Temporal.PlainDate,
): Promise<readonly OverdueApplication[]> {
  return overdueApplications(db, today);
}

/** Writes to the hub once for each promised day that it missed, however often this is run. Says how many letters. */
export async function raiseAlarm(hub: Hub): Promise<number> {
  const overdue = await applicationsOverdue(hub.database.db, hub.clock.today());
  const told = await missedDaysTold(hub.database.db);
  const byDay = Map.groupBy(overdue, ({ replyBy }) => replyBy.toString());
  let letters = 0;
  for (const [day, applications] of byDay) {
    const [first] = applications;
    if (told.has(day) || first === undefined) continue;
    const isTold = await tellOf(hub, first.replyBy, applications.length);
    if (isTold) letters += 1;
  }
  return letters;
}

async function tellOf(hub: Hub, replyBy: Temporal.PlainDate, count: number): Promise<boolean> {
  const by = bySystem(hub.clock.now());
  return hub.database.transaction(async (tx) => {
    if (!(await noteMissed(tx, { replyBy, applications: count, at: by.at }))) return false;
    await record(tx, {
      ...by,
      event: 'application.reply-missed',
      subject: 'hub:applications',
      detail: { day: replyBy.toString(), applications: count },
    });
    await queueMail(tx, {
      eventKey: `applications-overdue:${replyBy.toString()}`,
      kind: 'application.reply-missed',
      to: hub.profile.email,
      ...overdueLetter({ profile: hub.profile, publicUrl: hub.config.publicUrl, replyBy, count }),
    });
    return true;
  });
}
