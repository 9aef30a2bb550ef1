/**
 * On which day, and in which room, is each meeting held? In its week from the start, pushed round what stands in the way,
 * in the order of the design, with rooms and people free and a seat for everyone expected.
 *
 * A new meeting keeps its weekday and moves on by whole weeks, as few days in all as can be. One that stands in the
 * timetable moves only if it must: as few as can be, then as few days. What is past or held by hand never moves.
 */
import { inWords, isAfter } from '../../kit/dates/index.ts';
import { choicesOf, daysFor, MOST_WEEKS, type Choice } from './choices.ts';
import {
  daysBetween,
  nameOf,
  type Collision,
  type LaidOut,
  type Meeting,
  type Pair,
  type Placed,
  type Problem,
} from './meeting.ts';
import { Obstacles } from './obstacles.ts';
import { place, type Placing } from './place.ts';
import { pushesOf, type Standing } from './reasons.ts';

export async function layOut(problem: Problem): Promise<LaidOut> {
  const obstacles = new Obstacles(problem);
  const tooSmall = problem.meetings.flatMap((meeting) => missingSeats(meeting));
  const chosen = await choose(obstacles, problem.endsOn);
  if (chosen !== null)
    return tooSmall.length === 0
      ? { ok: true, placed: placedOf(obstacles, chosen) }
      : { ok: false, collisions: tooSmall, placed: placedOf(obstacles, chosen) };
  // As if teaching could go on, to say by how much it would have to.
  const later = await choose(obstacles, problem.endsOn.add({ weeks: MOST_WEEKS }));
  const placed = placedOf(obstacles, later ?? new Map());
  const collisions = [...tooSmall, ...tooLate(problem, placed), ...nowhere(obstacles, later)];
  return { ok: false, collisions, placed };
}

/** A choice for each meeting that is not fixed, on or before `last`; null where there is no way. */
function choose(obstacles: Obstacles, last: Temporal.PlainDate): Promise<ReadonlyMap<string, Choice> | null> {
  return place(placingsOf(obstacles, last), obstacles.problem.pairs);
}

/** What each meeting that is not fixed can choose from beside those that are. */
function placingsOf(obstacles: Obstacles, last: Temporal.PlainDate): readonly Placing[] {
  const { meetings, pairs } = obstacles.problem;
  const fixed = new Map(
    meetings.flatMap(({ key, isFixed, current }) =>
      isFixed && current !== null ? [[key, current.day] as const] : [],
    ),
  );
  return meetings
    .filter(({ key }) => !fixed.has(key))
    .map((meeting) => ({
      key: meeting.key,
      choices: choicesOf(seatedAsFarAsCan(meeting), obstacles, last)
        .filter((choice) => keepsFixed(choice, pairs, fixed))
        .map((choice) => ({ ...choice, meeting }))
        .toSorted(byCost),
    }));
}

function byCost(one: Choice, other: Choice): number {
  return Number(one.isChange) - Number(other.isChange) || one.moved - other.moved || one.taste - other.taste;
}

function keepsFixed(
  { meeting: { key }, day }: Choice,
  pairs: readonly Pair[],
  fixed: ReadonlyMap<string, Temporal.PlainDate>,
): boolean {
  return pairs.every(({ before, after, days }) => {
    const [first, second] = [fixed.get(before), fixed.get(after)];
    if (after === key && first !== undefined) return daysBetween(first, day) >= days;
    return before !== key || second === undefined || daysBetween(day, second) >= days;
  });
}

/** Where no room is large enough it is planned for the largest, so that the rest of the plan can be seen. */
function seatedAsFarAsCan(meeting: Meeting): Meeting {
  const largest = Math.max(...meeting.rooms.map(({ seats }) => seats));
  return meeting.rooms.length > 0 && largest < meeting.size ? { ...meeting, size: largest } : meeting;
}

function missingSeats(meeting: Meeting): readonly Collision[] {
  const largest = meeting.rooms.toSorted((one, other) => other.seats - one.seats)[0];
  if (meeting.isFixed || largest === undefined || largest.seats >= meeting.size) return [];
  const by = meeting.size - largest.seats;
  return [
    {
      meeting,
      rule: 'seats',
      by,
      words: `${nameOf(meeting)} expects ${meeting.size} people. The largest room, ${largest.room} at ${largest.venueName}, seats ${largest.seats}: ${by} too few.`,
    },
  ];
}

function placedOf(obstacles: Obstacles, chosen: ReadonlyMap<string, Choice>): readonly Placed[] {
  const standing: Standing[] = obstacles.problem.meetings.flatMap((meeting) => {
    const choice = chosen.get(meeting.key);
    if (choice !== undefined) return [{ meeting, day: choice.day, room: choice.room }];
    if (meeting.current === null) return [];
    const room = meeting.rooms.find((one) => one.room === meeting.current?.room) ?? null;
    return [{ meeting, day: meeting.current.day, room }];
  });
  return standing.map((one) => ({ ...one, pushes: pushesOf(one, standing, obstacles) }));
}

function tooLate({ endsOn }: Problem, placed: readonly Placed[]): readonly Collision[] {
  return placed
    .filter(({ meeting, day }) => !meeting.isFixed && isAfter(day, endsOn))
    .map(({ meeting, day, pushes }) => {
      const by = daysBetween(endsOn, day);
      const why = pushes.map((push) => push.why).join(' ');
      return {
        meeting,
        rule: 'end of teaching' as const,
        by,
        words:
          `${nameOf(meeting)} would be on ${inWords(day)}, ${by} ${by === 1 ? 'day' : 'days'} after teaching ends on ${inWords(endsOn)}. ${why}`.trim(),
      };
    });
}

/** Those that have no day at all; where each has one for itself and only not together, all that were to be placed. */
function nowhere(obstacles: Obstacles, later: ReadonlyMap<string, Choice> | null): readonly Collision[] {
  if (later !== null) return [];
  const last = obstacles.problem.endsOn.add({ weeks: MOST_WEEKS });
  const placings = placingsOf(obstacles, last);
  const without = new Set(placings.filter(({ choices }) => choices.length === 0).map(({ key }) => key));
  const told = obstacles.problem.meetings.filter(({ key, isFixed }) =>
    without.size > 0 ? without.has(key) : !isFixed,
  );
  return told.map((meeting) => {
    const [first] = daysFor(meeting, obstacles, last);
    const answer = first === undefined ? null : obstacles.on(seatedAsFarAsCan(meeting), first);
    const why =
      first === undefined || answer === null || answer.free ? '' : ` ${inWords(first)} ${answer.why}.`;
    return {
      meeting,
      rule: 'no day' as const,
      by: null,
      words: `${nameOf(meeting)} has no day within half a year of its own that keeps every rule.${why}`,
    };
  });
}
