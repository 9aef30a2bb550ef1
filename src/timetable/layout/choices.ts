/** On which days, and in which rooms, could each meeting be held, and what would each cost? */
import { isBefore } from '../../kit/dates/index.ts';
import { daysBetween, type Meeting, type RoomChoice } from './meeting.ts';
import type { Obstacles } from './obstacles.ts';

/** A meeting moves by whole weeks, so that its weekday stays, and by no more than half a year. */
export const MOST_WEEKS = 26;

export interface Choice {
  meeting: Meeting;
  day: Temporal.PlainDate;
  room: RoomChoice | null;
  /** Days from where it is wished, or where it stands. */
  moved: number;
  /** Whether somebody who has it in their calendar must hear of it. */
  isChange: boolean;
  /** Breaks ties, the least first: the preferred room; on rather than back; whoever comes first stays. */
  taste: number;
}

/**
 * Every choice that no obstacle forbids. One that stands in the timetable may move on or back, and not into the past; a
 * new one is put on its wished day or later, because what comes before it needs its weeks.
 *
 * @param last the last day that may be chosen
 */
export function choicesOf(
  meeting: Meeting,
  obstacles: Obstacles,
  last: Temporal.PlainDate,
): readonly Choice[] {
  return daysFor(meeting, obstacles, last).flatMap((day) => {
    const answer = obstacles.on(meeting, day);
    if (!answer.free) return [];
    const rooms = answer.rooms.length === 0 ? [null] : answer.rooms;
    return rooms.map((room) => choice(meeting, day, room));
  });
}

export function daysFor(
  meeting: Meeting,
  { problem }: Obstacles,
  last: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const { current } = meeting;
  const from = current?.day ?? meeting.wishedOn;
  const first = current === null ? problem.startsOn : later(problem.movesFrom, problem.startsOn);
  const days: Temporal.PlainDate[] = [];
  for (let weeks = current === null ? 0 : -MOST_WEEKS; weeks <= MOST_WEEKS; weeks += 1) {
    const day = from.add({ weeks });
    if (!isBefore(day, first) && !isBefore(last, day)) days.push(day);
  }
  return days;
}

function choice(meeting: Meeting, day: Temporal.PlainDate, room: RoomChoice | null): Choice {
  const { current, rooms, position } = meeting;
  const moved = daysBetween(current?.day ?? meeting.wishedOn, day);
  const isSameRoom = current === null || current.room === null || current.room === room?.room;
  const rank = room === null ? 0 : rooms.indexOf(room);
  return {
    meeting,
    day,
    room,
    moved: Math.abs(moved),
    isChange: current !== null && (moved !== 0 || !isSameRoom),
    taste:
      rank +
      (isSameRoom ? 0 : rooms.length) +
      (moved < 0 ? 1 : 0) +
      (Math.abs(moved) / 7) * (20 - Math.min(position, 19)),
  };
}

function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return isBefore(one, other) ? other : one;
}
