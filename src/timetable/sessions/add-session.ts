import type { Hub } from '../../hub.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { isBefore } from '../../kit/dates/index.ts';
import { sessionChanged } from '../after-change.ts';
import type { SessionKind } from '../session.ts';
import { addSession, lockTimetable, sessionsOfCohort } from '../store.ts';
import { whatStandsAgainst } from './around.ts';
import type { SessionChoice } from './change-session.ts';
import type { Against } from './clashes.ts';

export interface ExtraSession extends SessionChoice {
  cohortId: string;
  /** Null for the whole cohort. */
  groupId: string | null;
  kind: SessionKind;
  counts: boolean;
}

export type Added =
  | { ok: true; sessionId: number }
  | { ok: false; reason: 'day over' }
  | { ok: false; reason: 'clash'; against: readonly Against[] };

/** The component of sessions that no design has. */
export const EXTRA = 'extra';

/** A session beside the design's. The very same twice is one. */
export async function addExtraSession(hub: Hub, extra: ExtraSession, by: By): Promise<Added> {
  return hub.database.transaction(async (tx): Promise<Added> => {
    await lockTimetable(tx);
    const extras = (await sessionsOfCohort(tx, extra.cohortId)).filter(
      ({ component, groupId }) => component === EXTRA && groupId === extra.groupId,
    );
    const same = extras.find(
      (one) =>
        one.state === 'planned' &&
        one.title === extra.title &&
        one.day.equals(extra.day) &&
        one.startsAt.equals(extra.startsAt),
    );
    if (same !== undefined) return { ok: true, sessionId: same.id };
    if (isBefore(extra.day, hub.clock.today())) return { ok: false, reason: 'day over' };
    const against = await whatStandsAgainst(tx, { ...extra, id: null });
    const standing = against.filter(({ kind }) => kind === 'stops' || !extra.isHeldAnyway);
    if (standing.length > 0) return { ok: false, reason: 'clash', against: standing };
    const sessionId = await addSession(
      tx,
      {
        ...extra,
        component: EXTRA,
        number: Math.max(0, ...extras.map(({ number }) => number)) + 1,
        wishedOn: extra.day,
        pushes: [],
        isPinned: extra.isPinned || extra.isHeldAnyway,
        facilitators: extra.facilitators.map(({ personId }) => personId),
      },
      by.at,
    );
    await sessionChanged(tx, { sessionId, sequence: 0, what: 'added' });
    await record(tx, {
      ...by,
      event: 'session.added',
      subject: `session:${sessionId}`,
      detail: { cohort: extra.cohortId, group: extra.groupId, day: extra.day.toString() },
    });
    return { ok: true, sessionId };
  });
}
