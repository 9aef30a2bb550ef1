/** For tests: problems written in few words. */
import type { Closure } from '../closures/closure.ts';
import type { Meeting, Problem, RoomChoice } from './meeting.ts';

export const day = (written: string): Temporal.PlainDate => Temporal.PlainDate.from(written);

export const HALL: RoomChoice = { venueId: 'hall', venueName: 'Hall', room: 'Main room', seats: 36 };
export const UPPER: RoomChoice = { venueId: 'hall', venueName: 'Hall', room: 'Upper room', seats: 16 };

/** A meeting of thirty at the hall on a Wednesday from 13:00 to 16:00, but for what is said otherwise. */
export function meeting(key: string, wished: string, changes: Partial<Meeting> = {}): Meeting {
  return {
    key,
    title: `Meeting ${key}`,
    groupId: 'a',
    groupName: 'Group A',
    position: 0,
    wishedOn: day(wished),
    startsAt: Temporal.PlainTime.from('13:00'),
    endsAt: Temporal.PlainTime.from('16:00'),
    isOnline: false,
    size: 30,
    rooms: [HALL],
    facilitators: [],
    authorities: ['Leeds'],
    venueIds: ['hall'],
    current: null,
    isFixed: false,
    ...changes,
  };
}

export function holiday(title: string, first: string, last: string, id = 1): Closure {
  return {
    id,
    kind: 'school holiday',
    authority: 'Leeds',
    title,
    firstOn: day(first),
    lastOn: day(last),
    source: 'a test',
    venueName: null,
    personName: null,
  };
}

/** Autumn 2026 to May 2028, seen from the day before it starts. */
export function problem(meetings: readonly Meeting[], changes: Partial<Problem> = {}): Problem {
  return {
    meetings,
    pairs: [],
    closures: [],
    bankHolidays: [],
    busy: [],
    startsOn: day('2026-11-18'),
    endsOn: day('2028-05-17'),
    movesFrom: day('2026-11-18'),
    ...changes,
  };
}
