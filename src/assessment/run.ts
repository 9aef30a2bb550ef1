/** What those who run an assessment do: set a window, write its case study, agree something for one member. */
import { lockEnrolments } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record, type By } from '../kit/audit/index.ts';
import { tellAgreed } from './change-window.ts';
import type { WindowAsked } from './may-change.ts';
import {
  addAdjustment,
  addWindow,
  adjustmentsOf,
  findWindow,
  lockWindow,
  NOTHING_AGREED,
  writeCase,
  type Adjustment,
} from './store.ts';
import { timesOf, windowAt } from './window.ts';

/** Null where the cohort has a window of that first day already. */
export async function setWindow(
  { database }: Pick<Hub, 'database'>,
  cohortId: string,
  asked: WindowAsked,
  by: By,
): Promise<number | null> {
  return database.transaction(async (tx) => {
    const id = await addWindow(tx, { ...asked, cohortId }, by);
    if (id !== null)
      await record(tx, {
        ...by,
        event: 'assessment.window-set',
        subject: `cohort:${cohortId}`,
        detail: { window: id, opens: asked.opensOn.toString(), days: asked.days, words: asked.wordLimit },
      });
    return id;
  });
}

/** False once the window is open: what members have read stays what they have read. */
export async function keepCaseStudy(
  { database }: Pick<Hub, 'database'>,
  windowId: number,
  words: string,
  by: By,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const window = await lockWindow(tx, windowId);
    if (window === null || !window.isHere) return false;
    // One that was forgotten can still be written, once.
    if (window.hasCase && windowAt(timesOf(window, 0), by.at) !== 'before') return false;
    await writeCase(tx, windowId, words, by);
    await record(tx, {
      ...by,
      event: 'assessment.case-study-kept',
      subject: `cohort:${window.cohortId}`,
      detail: { window: windowId },
    });
    return true;
  });
}

/**
 * The same again changes nothing and is no further row for a button pressed twice. While the window runs for them, and they
 * have not handed in, the member is written to.
 */
export async function agree(hub: Hub, asked: Adjustment, by: By): Promise<void> {
  await hub.database.transaction(async (tx) => {
    await lockEnrolments(tx, [asked.enrolmentId]);
    const all = await adjustmentsOf(tx, { enrolmentId: asked.enrolmentId });
    const before = all.find(({ windowId }) => windowId === asked.windowId) ?? NOTHING_AGREED;
    const isSame =
      before.extraDays === asked.extraDays &&
      before.format === asked.format &&
      before.isLetIn === asked.isLetIn &&
      before.deferredTo === asked.deferredTo;
    if (isSame) return;
    const id = await addAdjustment(tx, asked, by);
    await record(tx, {
      ...by,
      event: 'assessment.agreed',
      subject: `enrolment:${asked.enrolmentId}`,
      detail: { window: asked.windowId },
    });
    const window = await findWindow(tx, asked.windowId);
    if (window === null) return;
    const states = [before.extraDays, asked.extraDays].map((days) => windowAt(timesOf(window, days), by.at));
    if (states.some((state) => state === 'open' || state === 'grace'))
      await tellAgreed(tx, hub, { id, asked, window });
  });
}
