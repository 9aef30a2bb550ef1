/**
 * What does a move to another group change, session by session?
 *
 * A component of the course design and the number of its meeting say which session of one group is the same as which
 * of another. Two groups need not be at the same place in the course: what one has had and the other has yet to have
 * would be had twice, and what one has yet to have and the other has had falls between. A session of the whole cohort
 * is nobody's group's and stays as it is.
 */
import type { Session } from '../../timetable/index.ts';

export type SessionChange =
  /** To be had with the new group in place of the old: on another day, at another hour or place, or only with others. */
  | { kind: 'moves'; before: Session; after: Session; isElsewhere: boolean; isAnotherTime: boolean }
  /** Had, or to have been had, with the old group before the day; the new group has it later. It counts once. */
  | { kind: 'twice'; before: Session; after: Session }
  /** The old group has it from the day on and the new group had it before. It must be caught up. */
  | { kind: 'falls between'; before: Session; after: Session }
  /** Only the old group has it, from the day on. */
  | { kind: 'only before'; before: Session }
  /** Only the new group has it, from the day on. */
  | { kind: 'only after'; after: Session };

export interface WhatChanges {
  /** In order of time. */
  changes: readonly SessionChange[];
  /** How many sessions of the old group were before the day, and stay on the member's record as they are. */
  behind: number;
}

/**
 * @param before every session of the old groups, at the venue and for coaching; cancelled ones are left out here
 * @param after those of the new groups
 * @param day the first day in the new group
 */
export function whatChanges(
  before: readonly Session[],
  after: readonly Session[],
  day: Temporal.PlainDate,
): WhatChanges {
  const old = own(before);
  const next = own(after);
  const nextByKey = new Map(next.map((session) => [keyOf(session), session]));
  const oldKeys = new Set(old.map(keyOf));
  const hasCome = (session: Session): boolean => Temporal.PlainDate.compare(session.day, day) < 0;
  const changes = old.flatMap((one): SessionChange[] => {
    const other = nextByKey.get(keyOf(one));
    if (other === undefined) return hasCome(one) ? [] : [{ kind: 'only before', before: one }];
    if (hasCome(one)) return hasCome(other) ? [] : [{ kind: 'twice', before: one, after: other }];
    if (hasCome(other)) return [{ kind: 'falls between', before: one, after: other }];
    return [
      {
        kind: 'moves',
        before: one,
        after: other,
        isElsewhere: one.venueId !== other.venueId || one.room !== other.room,
        isAnotherTime:
          !one.day.equals(other.day) ||
          !one.startsAt.equals(other.startsAt) ||
          !one.endsAt.equals(other.endsAt),
      },
    ];
  });
  const added = next
    .filter((session) => !oldKeys.has(keyOf(session)) && !hasCome(session))
    .map((session): SessionChange => ({ kind: 'only after', after: session }));
  return {
    changes: [...changes, ...added].toSorted((one, other) =>
      Temporal.PlainDate.compare(sessionOf(one).day, sessionOf(other).day),
    ),
    behind: old.filter(hasCome).length,
  };
}

/** The one that is to come, or else the one that was. */
export function sessionOf(change: SessionChange): Session {
  return 'after' in change && change.kind !== 'falls between' ? change.after : change.before;
}

/** The days on which a school has to find cover that it did not have to, and those on which it no longer has to. */
export function coverChanges({ changes }: WhatChanges): {
  added: readonly Session[];
  gone: readonly Session[];
} {
  const added = changes.flatMap((change) =>
    change.kind === 'only after' ||
    change.kind === 'twice' ||
    (change.kind === 'moves' && change.isAnotherTime)
      ? [change.after]
      : [],
  );
  const gone = changes.flatMap((change) =>
    change.kind === 'only before' ||
    change.kind === 'falls between' ||
    (change.kind === 'moves' && change.isAnotherTime)
      ? [change.before]
      : [],
  );
  return { added: inOrder(added), gone: inOrder(gone) };
}

function inOrder(sessions: readonly Session[]): readonly Session[] {
  return sessions.toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day));
}

function own(sessions: readonly Session[]): readonly Session[] {
  return sessions.filter(({ groupId, state }) => groupId !== null && state === 'planned');
}

function keyOf({ component, number }: Session): string {
  return `${component} ${number}`;
}
