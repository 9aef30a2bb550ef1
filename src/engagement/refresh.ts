import type { Hub } from '../hub.ts';
import type { Tx } from '../kit/db/index.ts';
import {
  isAnyStale,
  lockFigures,
  ofAnotherDay,
  takeStale,
  writeFigures,
  type BarFigures,
  type Figures,
} from './figures-store.ts';
import type { Measured } from './measure/slack.ts';
import type { OwnTime } from './own-time.ts';
import { engagementOf, type Engagement } from './read-engagement.ts';

/** How many are worked out in one transaction. */
const AT_ONCE = 500;

/**
 * Works out again what changed since it was last done, and all of it when the day has changed: set-based, so many places
 * a transaction. What was noted while it ran waits for the next. Safe to do again, and by several processes at once.
 */
export async function refreshFigures(
  { database, clock }: Pick<Hub, 'database' | 'clock'>,
  ownTime: OwnTime,
): Promise<number> {
  const today = clock.today();
  let count = 0;
  while (await isAnyStale(database.db, today)) {
    const done = await database.transaction(async (tx) => {
      await lockFigures(tx);
      const changed = await takeStale(tx, AT_ONCE);
      const ids = changed.length > 0 ? changed : await ofAnotherDay(tx, today, AT_ONCE);
      await workOut(tx, ids, today, ownTime);
      return ids.length;
    });
    // Another process was quicker.
    if (done === 0) break;
    count += done;
  }
  return count;
}

async function workOut(
  tx: Tx,
  ids: readonly number[],
  today: Temporal.PlainDate,
  ownTime: OwnTime,
): Promise<void> {
  const worked = await engagementOf(tx, ids, today, ownTime);
  await writeFigures(
    tx,
    worked.map((one) => figuresOf(one, today)),
  );
}

export function figuresOf(one: Engagement, today: Temporal.PlainDate): Figures {
  return {
    enrolmentId: one.enrolmentId,
    personId: one.personId,
    cohortId: one.cohort.id,
    groupId: one.groupId,
    // A place that goes on elsewhere, or is only held, is in no caseload: the other one is.
    state: one.besides ?? one.state,
    asOf: today,
    score: one.score,
    reasons: one.reasons,
    bars: one.measured.map(barFigures),
    lastSign: one.lastSign,
    lastContactOn: one.lastContactOn,
    followUpOn: one.followUpOn,
  };
}

function barFigures({ bar, have, outOf, certain, best, whole, slack }: Measured): BarFigures {
  return { bar: bar.key, title: bar.title, percent: bar.percent, have, outOf, certain, best, whole, slack };
}
