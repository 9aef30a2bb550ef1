import { lockCohort } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { sessionChanged } from '../after-change.ts';
import type { LaidOut, Placed } from '../layout/meeting.ts';
import { layOut } from '../layout/lay-out.ts';
import type { CourseMeeting } from '../layout/meetings-of.ts';
import {
  addSession,
  letSessionsChangePlaces,
  lockTimetable,
  updateSession,
  type SessionFacts,
} from '../store.ts';
import { readPlan, type PlanFacts, type PlanReading } from './read-plan.ts';

export interface PlannedSession extends Omit<Placed, 'meeting'> {
  meeting: CourseMeeting;
}

/** What saving would do. */
export interface Preview {
  facts: PlanFacts;
  laid: LaidOut;
  added: readonly PlannedSession[];
  moved: readonly PlannedSession[];
  kept: readonly PlannedSession[];
}

export type Previewed = { ok: true; preview: Preview } | Extract<PlanReading, { ok: false }>;

/** What of a hub a plan needs. */
export type Planner = Pick<Hub, 'database' | 'clock'>;

/** The timetable as it would be. Nothing is stored. */
export async function previewPlan(hub: Planner, cohortId: string): Promise<Previewed> {
  const reading = await readPlan(hub.database.db, cohortId, hub.clock.today());
  if (!reading.ok) return reading;
  const laid = await layOut(reading.facts.problem);
  return { ok: true, preview: previewOf(reading.facts, laid) };
}

function previewOf(facts: PlanFacts, laid: LaidOut): Preview {
  const byKey = new Map(facts.meetings.map((meeting) => [meeting.key, meeting]));
  const sessions = laid.placed
    .flatMap(({ meeting: { key }, day, room, pushes }): PlannedSession[] => {
      const meeting = byKey.get(key);
      return meeting === undefined ? [] : [{ meeting, day, room, pushes }];
    })
    .toSorted(inTime);
  const isMoved = ({ meeting: { current }, day, room }: PlannedSession): boolean =>
    current !== null && (!current.day.equals(day) || (current.room !== null && current.room !== room?.room));
  return {
    facts,
    laid,
    added: sessions.filter(({ meeting }) => meeting.current === null),
    moved: sessions.filter(isMoved),
    kept: sessions.filter((one) => one.meeting.current !== null && !isMoved(one)),
  };
}

function inTime(one: PlannedSession, other: PlannedSession): number {
  return (
    Temporal.PlainDate.compare(one.day, other.day) ||
    Temporal.PlainTime.compare(one.meeting.startsAt, other.meeting.startsAt) ||
    one.meeting.position - other.meeting.position
  );
}

export type Saved =
  | { ok: true; added: number; moved: number }
  | { ok: false; reason: 'changed' | 'cannot be' }
  | Extract<PlanReading, { ok: false }>;

/**
 * Saves the timetable that was previewed: new sessions are added, moved ones keep who they are and count their sequence
 * up, and those who keep calendars are told of each. Refused where anything that it was made from has changed since.
 *
 * @param fingerprint of the preview
 */
export async function planCohort(
  hub: Planner,
  cohortId: string,
  fingerprint: string,
  by: By,
): Promise<Saved> {
  // The plan is worked out before anything is locked; it stands for as long as what it is made from does.
  const previewed = await previewPlan(hub, cohortId);
  if (!previewed.ok) return previewed;
  if (previewed.preview.facts.fingerprint !== fingerprint) return { ok: false, reason: 'changed' };
  return save(hub, previewed.preview, { by, isTold: true });
}

/** Plans without a look beforehand, and tells nobody: for sessions of the past that are put into the hub. */
export async function planQuietly(hub: Planner, cohortId: string, by: By): Promise<Saved> {
  const previewed = await previewPlan(hub, cohortId);
  return previewed.ok ? save(hub, previewed.preview, { by, isTold: false }) : previewed;
}

interface Saving {
  by: By;
  /** Whether those who keep calendars are told. */
  isTold: boolean;
}

async function save(hub: Planner, preview: Preview, saving: Saving): Promise<Saved> {
  if (!preview.laid.ok) return { ok: false, reason: 'cannot be' };
  const { cohort, fingerprint } = preview.facts;
  return hub.database.transaction(async (tx): Promise<Saved> => {
    await lockTimetable(tx);
    await lockCohort(tx, cohort.id);
    const now = await readPlan(tx, cohort.id, hub.clock.today());
    if (!now.ok) return now;
    if (now.facts.fingerprint !== fingerprint) return { ok: false, reason: 'changed' };
    await letSessionsChangePlaces(tx);
    await write(tx, preview, saving);
    return { ok: true, added: preview.added.length, moved: preview.moved.length };
  });
}

async function write(tx: Tx, { facts, added, moved, kept }: Preview, { by, isTold }: Saving): Promise<void> {
  if (added.length === 0 && moved.length === 0) return;
  const cohortId = facts.cohort.id;
  for (const session of added) {
    const sessionId = await addSession(tx, factsOf(cohortId, session), by.at);
    if (isTold) await sessionChanged(tx, { sessionId, sequence: 0, what: 'added' });
  }
  for (const session of moved) {
    const before = session.meeting.session;
    if (before === null) continue;
    await updateSession(tx, before.id, factsOf(cohortId, session), by.at);
    if (isTold)
      await sessionChanged(tx, { sessionId: before.id, sequence: before.sequence + 1, what: 'moved' });
    await record(tx, {
      ...by,
      event: 'session.moved',
      subject: `session:${before.id}`,
      detail: { from: before.day.toString(), to: session.day.toString(), room: session.room?.room ?? null },
    });
  }
  await record(tx, {
    ...by,
    event: 'timetable.planned',
    subject: `cohort:${cohortId}`,
    detail: { added: added.length, moved: moved.length, kept: kept.length, design: facts.design.id },
  });
}

function factsOf(cohortId: string, { meeting, day, room, pushes }: PlannedSession): SessionFacts {
  return {
    cohortId,
    groupId: meeting.groupId,
    component: meeting.component,
    number: meeting.number,
    kind: meeting.kind,
    title: meeting.title,
    day,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    isOnline: meeting.isOnline,
    venueId: meeting.isOnline ? null : (room?.venueId ?? meeting.venueId),
    room: room?.room ?? null,
    counts: meeting.counts,
    wishedOn: meeting.session?.wishedOn ?? meeting.wishedOn,
    pushes: [...(meeting.session?.pushes ?? []), ...pushes],
    isPinned: meeting.session?.isPinned ?? false,
    facilitators: meeting.facilitators.map(({ personId }) => personId),
  };
}
