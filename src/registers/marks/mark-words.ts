/** What a mark says, on the server's pages and on a device without signal: so it imports nothing but types. */
import type { How, Mode, State } from './in-force.ts';

export interface Mark {
  state: State;
  how: How;
  minutes: number | null;
  mode: Mode | null;
}

/** Null is what nobody has marked. `isOnline`: the session is held online, where being online goes without saying. */
export function markWords(mark: Mark | null, isOnline: boolean): string {
  if (mark === null) return 'Expected';
  const online = mark.mode === 'online' && !isOnline ? ', online' : '';
  const room = mark.mode === 'room' && isOnline ? ', in a room' : '';
  switch (mark.state) {
    case 'expected':
      return 'Expected';
    case 'present':
      return `${mark.how === 'check-in' ? 'Checked in' : 'Present'}${online}${room}`;
    case 'late':
      return `${inMinutes(mark.minutes ?? 0)} late${online}${room}`;
    case 'left-early':
      return `Left ${inMinutes(mark.minutes ?? 0)} early${online}${room}`;
    case 'absent':
      return 'Absent';
    case 'excused':
      return mark.how === 'apology' ? 'Sent an apology' : 'Excused';
  }
}

function inMinutes(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** What one press of "Late" writes down, in steps of five minutes: it can be corrected. Milliseconds since 1970. */
export function lateBy(now: number, startsAt: number, endsAt: number): number {
  const length = (endsAt - startsAt) / 60_000;
  const late = Math.round((now - startsAt) / 300_000) * 5;
  // Marked before or long after, the clock says nothing of when they came.
  if (late < 5 || late >= length) return Math.min(10, Math.max(1, length - 1));
  return late;
}

/** `27 there, 2 absent, 1 expected`: the parts that are not nothing. */
export function countWords(marks: readonly (Mark | null)[]): string {
  const count = (states: readonly State[]): number =>
    marks.filter((mark) => states.includes(mark?.state ?? 'expected')).length;
  const parts = [
    [count(['present', 'late', 'left-early']), 'there'],
    [count(['absent']), 'absent'],
    [count(['excused']), 'excused'],
    [count(['expected']), 'still expected'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`)
    .join(', ');
}
