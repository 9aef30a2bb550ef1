import type { Hub } from '../../hub.ts';
import { isBefore } from '../../kit/dates/index.ts';
import { record, type By } from '../../kit/audit/index.ts';
import { sessionChanged } from '../after-change.ts';
import { hasCome, type Session } from '../session.ts';
import { lockSession, lockTimetable, updatePin, updateSession } from '../store.ts';
import { whatStandsAgainst } from './around.ts';
import type { Against } from './clashes.ts';

/** What of a session a person can change. */
export interface SessionChoice {
  title: string;
  day: Temporal.PlainDate;
  startsAt: Temporal.PlainTime;
  endsAt: Temporal.PlainTime;
  isOnline: boolean;
  /** Null online. */
  venueId: string | null;
  room: string | null;
  facilitators: readonly { personId: number; name: string }[];
  /** Held on its day by hand: a new plan leaves it where it is. */
  isPinned: boolean;
  /** Held all the same on a day on which nobody is expected to meet. */
  isHeldAnyway: boolean;
}

export type Changed =
  | { ok: true }
  | { ok: false; reason: 'not found' | 'cancelled' | 'over' | 'day over' | 'changed since' }
  | { ok: false; reason: 'clash'; against: readonly Against[] };

/**
 * Changes a session's time, place or people. Refused for one whose day has come, and where a room or person is taken; a
 * day on which nobody is expected must be chosen knowingly, and is then kept by later plans.
 *
 * @param sequence as the form was shown with, so that of two who change it at once the second is told
 */
export async function changeSession(
  hub: Hub,
  sessionId: number,
  choice: SessionChoice,
  sequence: number,
  by: By,
): Promise<Changed> {
  const today = hub.clock.today();
  return hub.database.transaction(async (tx): Promise<Changed> => {
    await lockTimetable(tx);
    const before = await lockSession(tx, sessionId);
    if (before === null) return { ok: false, reason: 'not found' };
    if (before.state === 'cancelled') return { ok: false, reason: 'cancelled' };
    if (hasCome(before, today)) return { ok: false, reason: 'over' };
    if (isBefore(choice.day, today)) return { ok: false, reason: 'day over' };
    const differences = differencesOf(before, choice);
    const isPinned = choice.isPinned || choice.isHeldAnyway;
    if (differences.length === 0) {
      if (before.isPinned === isPinned) return { ok: true };
      await updatePin(tx, sessionId, isPinned);
      await record(tx, {
        ...by,
        event: isPinned ? 'session.pinned' : 'session.unpinned',
        subject: `session:${sessionId}`,
      });
      return { ok: true };
    }
    if (before.sequence !== sequence) return { ok: false, reason: 'changed since' };
    const against = await whatStandsAgainst(tx, { ...before, ...choice, id: sessionId });
    const standing = against.filter(({ kind }) => kind === 'stops' || !choice.isHeldAnyway);
    if (standing.length > 0) return { ok: false, reason: 'clash', against: standing };
    await updateSession(
      tx,
      sessionId,
      { ...before, ...choice, isPinned, facilitators: choice.facilitators.map(({ personId }) => personId) },
      by.at,
    );
    const isMoved = differences.some((one) => one === 'day' || one === 'time' || one === 'place');
    await sessionChanged(tx, {
      sessionId,
      sequence: before.sequence + 1,
      what: isMoved ? 'moved' : 'changed',
    });
    await record(tx, {
      ...by,
      event: 'session.changed',
      subject: `session:${sessionId}`,
      detail: {
        what: differences.join(', '),
        from: before.day.toString(),
        to: choice.day.toString(),
        anyway: choice.isHeldAnyway,
      },
    });
    return { ok: true };
  });
}

const PARTS = ['title', 'day', 'time', 'place', 'facilitators'] as const;

function differencesOf(before: Session, choice: SessionChoice): readonly (typeof PARTS)[number][] {
  const people = (list: readonly { personId: number }[]): string =>
    list
      .map(({ personId }) => personId)
      .toSorted((one, other) => one - other)
      .join();
  const isDifferent: Record<(typeof PARTS)[number], boolean> = {
    title: before.title !== choice.title,
    day: !before.day.equals(choice.day),
    time: !before.startsAt.equals(choice.startsAt) || !before.endsAt.equals(choice.endsAt),
    place:
      before.isOnline !== choice.isOnline || before.venueId !== choice.venueId || before.room !== choice.room,
    facilitators: people(before.facilitators) !== people(choice.facilitators),
  };
  return PARTS.filter((part) => isDifferent[part]);
}
