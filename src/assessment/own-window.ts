/** A window as it is for one member: their times, what is agreed for them, and whether they may write now. */
import { findEnrolment } from '../cohorts/index.ts';
import type { OwnTime } from '../engagement/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { outcomesOf, releasedAt } from '../outcomes/index.ts';
import { whyNotWrite, type Readiness, type WhyNotWrite } from './may-write.ts';
import { readinessOf } from './readiness.ts';
import {
  adjustmentsOf,
  findWindow,
  membersOfWindow,
  NOTHING_AGREED,
  submissionsOf,
  windowsOf,
  type Adjustment,
  type AssessmentWindow,
  type MemberOfWindow,
  type Submission,
} from './store.ts';
import { timesOf, windowAt, type WindowState, type WindowTimes } from './window.ts';

export interface Writing {
  window: AssessmentWindow;
  times: WindowTimes;
  state: WindowState;
  readiness: Readiness;
  agreed: Pick<Adjustment, 'extraDays' | 'format' | 'isLetIn' | 'deferredTo'>;
  submission: Submission | null;
  /** Null where they may read the case study, write and hand in. */
  why: WhyNotWrite | null;
}

/** Null where the window is not of their cohort, and their assessment was not deferred to it. */
export async function writingOf(
  db: Reader,
  ownTime: OwnTime,
  place: { windowId: number; enrolmentId: number },
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Writing | null> {
  const window = await findWindow(db, place.windowId);
  const enrolment = await findEnrolment(db, place.enrolmentId);
  if (window === null || enrolment === null) return null;
  const adjustments = await adjustmentsOf(db, { enrolmentId: enrolment.id });
  const isTheirs =
    window.cohortId === enrolment.cohortId || adjustments.some(({ deferredTo }) => deferredTo === window.id);
  if (!isTheirs || (enrolment.state !== 'active' && enrolment.state !== 'completed')) return null;
  const submissions = await submissionsOf(db, { enrolmentId: enrolment.id });
  // Whoever has passed, and knows it, is asked for nothing more; what they handed in stays theirs to see.
  const isHandedIn = submissions.some(({ windowId }) => windowId === window.id);
  if (!isHandedIn && releasedAt(await outcomesOf(db, enrolment.id), now)?.state === 'passed') return null;
  const readiness = await readinessOf(db, [enrolment.id], today, ownTime);
  return writingFrom({ window, enrolmentId: enrolment.id, adjustments, submissions, readiness }, now);
}

/** The same of everybody of a window, in as many statements as for one. */
export async function writingsOfWindow(
  db: Reader,
  ownTime: OwnTime,
  window: AssessmentWindow,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<readonly (MemberOfWindow & { writing: Writing })[]> {
  const members = await membersOfWindow(db, window.id, now);
  const ids = members.map(({ enrolmentId }) => enrolmentId);
  const adjustments = await adjustmentsOf(db, { windowId: window.id });
  const submissions = await submissionsOf(db, { windowId: window.id });
  const readiness = await readinessOf(db, ids, today, ownTime);
  return members.map((member) => {
    const { enrolmentId } = member;
    return {
      ...member,
      writing: writingFrom({ window, enrolmentId, adjustments, submissions, readiness }, now),
    };
  });
}

function writingFrom(
  read: {
    window: AssessmentWindow;
    enrolmentId: number;
    adjustments: readonly Adjustment[];
    submissions: readonly Submission[];
    readiness: ReadonlyMap<number, Readiness>;
  },
  now: Temporal.Instant,
): Writing {
  const { window, enrolmentId } = read;
  const isTheirs = (one: { windowId: number; enrolmentId: number }): boolean =>
    one.windowId === window.id && one.enrolmentId === enrolmentId;
  const agreed = read.adjustments.find(isTheirs) ?? NOTHING_AGREED;
  const submission = read.submissions.find(isTheirs) ?? null;
  const readiness = read.readiness.get(enrolmentId) ?? 'no rule';
  const times = timesOf(window, agreed.extraDays);
  const state = windowAt(times, now);
  const why = whyNotWrite({ state, readiness, ...agreed, isHandedIn: submission !== null });
  return { window, times, state, readiness, agreed, submission, why };
}

/** All windows of a member: of their cohort and those to which they were deferred, the earliest first. */
export async function writingsOf(
  db: Reader,
  ownTime: OwnTime,
  enrolment: { id: number; cohortId: string },
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<readonly Writing[]> {
  const windows = await windowsOf(db, { cohortId: enrolment.cohortId });
  const elsewhere = (await adjustmentsOf(db, { enrolmentId: enrolment.id })).flatMap(
    ({ deferredTo }) => deferredTo ?? [],
  );
  const ids = [...new Set([...windows.map(({ id }) => id), ...elsewhere])];
  const all: Writing[] = [];
  for (const windowId of ids) {
    const one = await writingOf(db, ownTime, { windowId, enrolmentId: enrolment.id }, today, now);
    if (one !== null) all.push(one);
  }
  return all.toSorted((one, other) => Temporal.PlainDate.compare(one.window.opensOn, other.window.opensOn));
}
