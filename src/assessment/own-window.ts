/** A window as it is for one member: their times, what is agreed for them, and whether they may write now. */
import { findEnrolment, type Enrolment } from '../cohorts/index.ts';
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

/** A window with what is agreed of it for one member, before it is asked whether they may write. */
export type OwnWindow = Omit<Writing, 'readiness' | 'why'>;

/** All windows of a member: of their cohort and those to which they were deferred, the earliest first. */
export async function ownWindowsOf(
  db: Reader,
  enrolment: Enrolment,
  now: Temporal.Instant,
): Promise<readonly OwnWindow[]> {
  if (enrolment.state !== 'active' && enrolment.state !== 'completed') return [];
  const ofCohort = await windowsOf(db, { cohortId: enrolment.cohortId });
  const adjustments = await adjustmentsOf(db, { enrolmentId: enrolment.id });
  const windows = new Map(ofCohort.map((window) => [window.id, window]));
  for (const { deferredTo } of adjustments) {
    if (deferredTo === null || windows.has(deferredTo)) continue;
    const elsewhere = await findWindow(db, deferredTo);
    if (elsewhere !== null) windows.set(deferredTo, elsewhere);
  }
  if (windows.size === 0) return [];
  const submissions = await submissionsOf(db, { enrolmentId: enrolment.id });
  // Whoever has passed, and knows it, is asked for nothing more; what they handed in stays theirs to see.
  const hasPassed = releasedAt(await outcomesOf(db, enrolment.id), now)?.state === 'passed';
  return [...windows.values()]
    .map((window) => ownWindowFrom({ window, enrolmentId: enrolment.id, adjustments, submissions }, now))
    .filter(({ submission }) => submission !== null || !hasPassed)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.window.opensOn, other.window.opensOn));
}

/** The same with whether they may write. */
export async function writingsOf(
  db: Reader,
  ownTime: OwnTime,
  enrolment: Enrolment,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<readonly Writing[]> {
  const windows = await ownWindowsOf(db, enrolment, now);
  if (windows.length === 0) return [];
  const readiness = await readinessOf(db, [enrolment], today, ownTime);
  return windows.map((window) => writingFrom(window, readiness.get(enrolment.id)));
}

/** Null where the window is not of their cohort, and their assessment was not deferred to it. */
export async function writingOf(
  db: Reader,
  ownTime: OwnTime,
  place: { windowId: number; enrolmentId: number },
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Writing | null> {
  const enrolment = await findEnrolment(db, place.enrolmentId);
  if (enrolment === null) return null;
  const found = (await ownWindowsOf(db, enrolment, now)).find(({ window }) => window.id === place.windowId);
  if (found === undefined) return null;
  const readiness = await readinessOf(db, [enrolment], today, ownTime);
  return writingFrom(found, readiness.get(enrolment.id));
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
  const adjustments = await adjustmentsOf(db, { windowId: window.id });
  const submissions = await submissionsOf(db, { windowId: window.id });
  const places = members.map(({ enrolmentId, ...place }) => ({ id: enrolmentId, ...place }));
  const readiness = await readinessOf(db, places, today, ownTime);
  return members.map((member) => {
    const { enrolmentId } = member;
    const own = ownWindowFrom({ window, enrolmentId, adjustments, submissions }, now);
    return { ...member, writing: writingFrom(own, readiness.get(enrolmentId)) };
  });
}

function ownWindowFrom(
  read: {
    window: AssessmentWindow;
    enrolmentId: number;
    adjustments: readonly Adjustment[];
    submissions: readonly Submission[];
  },
  now: Temporal.Instant,
): OwnWindow {
  const { window, enrolmentId } = read;
  const isTheirs = (one: { windowId: number; enrolmentId: number }): boolean =>
    one.windowId === window.id && one.enrolmentId === enrolmentId;
  const agreed = read.adjustments.find(isTheirs) ?? NOTHING_AGREED;
  const times = timesOf(window, agreed.extraDays);
  const submission = read.submissions.find(isTheirs) ?? null;
  return { window, times, state: windowAt(times, now), agreed, submission };
}

function writingFrom(own: OwnWindow, known: Readiness | undefined): Writing {
  const readiness = known ?? 'no rule';
  const isHandedIn = own.submission !== null;
  return { ...own, readiness, why: whyNotWrite({ state: own.state, readiness, ...own.agreed, isHandedIn }) };
}
