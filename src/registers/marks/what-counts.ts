/**
 * What of all that somebody was at counts, and for which unit? Each unit (a component of the course and its number)
 * counts once, whatever happens: attended twice, in two groups after a move, or made up for at another venue.
 *
 * What a catch-up is worth is for the lead provider to say (shared domain facts, section 3: some count minutes, some
 * offer alternatives, read November 2026): here it counts as the session that it stands for, and no longer than that.
 */
import type { State } from './in-force.ts';

/** A session at which this person was expected. */
export interface Due {
  sessionId: number;
  /** The same for two sessions of which one is enough: cohort, component and number. */
  unit: string;
  minutes: number;
}

export interface Attendance {
  state: State;
  /** Minutes missed. */
  missed: number | null;
  /** How long the session was. */
  minutes: number;
}

export interface Counted {
  unit: string;
  /** Where the minutes come from; null where they were at none. */
  attendedAt: number | null;
  /** Attended, at most as long as the session that was due. */
  minutes: number;
  /** Of the session that was due. */
  outOf: number;
  /** They were excused from it and made up for it nowhere. */
  isExcused: boolean;
}

/**
 * One answer for each unit, in the order in which they fall due.
 *
 * @param marks by session, the mark in force of this person
 * @param catchUps which session stands for which, of those that were not cancelled
 */
export function whatCounts(
  due: readonly Due[],
  marks: ReadonlyMap<number, Attendance>,
  catchUps: readonly { missed: number; at: number }[],
): readonly Counted[] {
  const units = new Map<string, Due[]>();
  for (const one of due) units.set(one.unit, [...(units.get(one.unit) ?? []), one]);
  return [...units].map(([unit, sessions]) => {
    const outOf = Math.max(...sessions.map(({ minutes }) => minutes));
    const places = sessions.flatMap(({ sessionId }) => [
      sessionId,
      ...catchUps.filter(({ missed }) => missed === sessionId).map(({ at }) => at),
    ]);
    let best: { at: number; minutes: number } | null = null;
    for (const at of places) {
      const minutes = Math.min(minutesAttended(marks.get(at)), outOf);
      if (minutes > (best?.minutes ?? 0)) best = { at, minutes };
    }
    return {
      unit,
      attendedAt: best?.at ?? null,
      minutes: best?.minutes ?? 0,
      outOf,
      isExcused: best === null && sessions.some(({ sessionId }) => marks.get(sessionId)?.state === 'excused'),
    };
  });
}

/** 0 for whoever was not there, or of whom nobody decided. */
export function minutesAttended(attendance: Attendance | undefined): number {
  if (attendance === undefined) return 0;
  switch (attendance.state) {
    case 'present':
      return attendance.minutes;
    case 'late':
    case 'left-early':
      return Math.max(0, attendance.minutes - (attendance.missed ?? 0));
    case 'expected':
    case 'absent':
    case 'excused':
      return 0;
  }
}
