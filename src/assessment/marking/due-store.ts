/** The only SQL of `assessment_marks_due`, and the verb that sets it. */
import { sql } from 'kysely';

import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { lockWindow } from '../store.ts';
import { ASSUMED_DAYS, marksDueOn } from './due.ts';

/** By when the marks of a window are due. */
export interface WindowDue {
  windowId: number;
  cohortId: string;
  name: string;
  opensOn: Temporal.PlainDate;
  /** After its last day; null where there is no day. */
  after: number | null;
  source: 'set by the hub' | 'assumed';
  dueOn: Temporal.PlainDate | null;
}

/** Of every window for which the hub takes scripts, by its number, the earliest first. */
export async function dueOfWindows(db: Reader): Promise<ReadonlyMap<number, WindowDue>> {
  const { rows } = await sql<{
    id: number;
    cohort_id: string;
    name: string;
    opens_on: Temporal.PlainDate;
    days: number;
    extra_days: number;
    is_set: boolean;
    after: number | null;
  }>`
    select windows.id, cohort_id, name, opens_on, windows.days, due.window_id is not null as is_set, due.days as after,
      coalesce((select max(extra_days) from (
        select distinct on (enrolment_id) extra_days, deferred_to from assessment_adjustments
          where window_id = windows.id order by enrolment_id, id desc) as agreed
        where deferred_to is null), 0) as extra_days
    from assessment_windows as windows left join assessment_marks_due as due on due.window_id = windows.id
    where is_here order by opens_on, windows.id`.execute(db);
  return new Map(
    rows.map((row) => {
      const after = row.is_set ? row.after : ASSUMED_DAYS;
      const window = { opensOn: row.opens_on, days: row.days, extraDays: row.extra_days };
      return [
        row.id,
        {
          windowId: row.id,
          cohortId: row.cohort_id,
          name: row.name,
          opensOn: row.opens_on,
          after,
          source: row.is_set ? 'set by the hub' : 'assumed',
          dueOn: marksDueOn(window, after),
        },
      ];
    }),
  );
}

/** @param asked by the window; null for no day. What says the same as before stays as it is, and is no record */
export async function setMarksDue(
  { database }: Pick<Hub, 'database'>,
  cohortId: string,
  asked: ReadonlyMap<number, number | null>,
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    // Of two presses at once the second finds what the first kept.
    for (const windowId of asked.keys()) await lockWindow(tx, windowId);
    const before = await dueOfWindows(tx);
    for (const [windowId, after] of asked) {
      const window = before.get(windowId);
      if (window === undefined || window.cohortId !== cohortId || window.after === after) continue;
      await keepDays(tx, windowId, after, by);
      await record(tx, {
        ...by,
        event: 'assessment.marks-due-set',
        subject: `cohort:${cohortId}`,
        detail: { window: windowId, days: after ?? 'none' },
      });
    }
  });
}

async function keepDays(tx: Tx, windowId: number, days: number | null, by: By): Promise<void> {
  const set = { days, set_at: by.at, set_by: by.actor };
  await tx
    .insertInto('assessment_marks_due')
    .values({ window_id: windowId, ...set })
    .onConflict((conflict) => conflict.column('window_id').doUpdateSet(set))
    .execute();
}
