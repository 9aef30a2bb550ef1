/** Why is a meeting not where it was wished, or where it was before? A sentence for each thing that pushed it. */
import { inWords } from '../../kit/dates/index.ts';
import type { Push } from '../session.ts';
import { clash } from './place.ts';
import { daysBetween, nameOf, overlap, type Meeting, type RoomChoice } from './meeting.ts';
import type { Obstacles } from './obstacles.ts';

export interface Standing {
  meeting: Meeting;
  day: Temporal.PlainDate;
  room: RoomChoice | null;
}

export function pushesOf(
  standing: Standing,
  all: readonly Standing[],
  obstacles: Obstacles,
): readonly Push[] {
  const { meeting, day, room } = standing;
  const from = meeting.current?.day ?? meeting.wishedOn;
  if (meeting.isFixed) return [];
  const moved = daysBetween(from, day);
  if (moved === 0) return roomChanged(standing, obstacles);
  const step = Math.sign(moved) * 7;
  const pushes: Push[] = [];
  for (let at = from; !at.equals(day); at = at.add({ days: step })) {
    const why = whyNot({ meeting, day: at, room }, all, obstacles);
    if (pushes.at(-1)?.why !== why) pushes.push({ from: at, why });
  }
  return pushes.map((push, index) => ({
    from: push.from,
    why: sentence(push, pushes[index + 1]?.from ?? day),
  }));
}

/** `Wednesday 7 April 2027 is in the Easter holiday of Leeds; moved a fortnight on, to 21 April 2027.` */
function sentence({ from, why }: Push, to: Temporal.PlainDate): string {
  return `${dayInWords(from)} ${why}; moved ${movedInWords(daysBetween(from, to))}, to ${inWords(to)}.`;
}

export function dayInWords(day: Temporal.PlainDate): string {
  return `${WEEKDAYS[day.dayOfWeek - 1] ?? ''} ${inWords(day)}`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `a week on`, `a fortnight back`, `3 weeks on`. */
export function movedInWords(days: number): string {
  const way = days > 0 ? 'on' : 'back';
  const count = Math.abs(days);
  if (count === 7) return `a week ${way}`;
  if (count === 14) return `a fortnight ${way}`;
  if (count % 7 === 0) return `${count / 7} weeks ${way}`;
  return `${count} ${count === 1 ? 'day' : 'days'} ${way}`;
}

/** The end of a sentence that begins with the day. */
function whyNot(standing: Standing, all: readonly Standing[], obstacles: Obstacles): string {
  const { meeting, day } = standing;
  const { problem } = obstacles;
  if (meeting.current !== null && day.until(problem.movesFrom).sign > 0) return 'has come already';
  if (day.until(problem.startsOn).sign > 0) return 'is before the cohort starts';
  const answer = obstacles.on(meeting, day);
  if (!answer.free) return answer.why;
  return tooNear(standing, all, obstacles) ?? taken(standing, all) ?? 'would have moved others further';
}

/** A neighbour that it must keep its distance from. */
function tooNear({ meeting, day }: Standing, all: readonly Standing[], obstacles: Obstacles): string | null {
  for (const { before, after, days } of obstacles.problem.pairs) {
    if (before !== meeting.key && after !== meeting.key) continue;
    const other = all.find((one) => one.meeting.key === (before === meeting.key ? after : before));
    if (other === undefined) continue;
    const between = after === meeting.key ? daysBetween(other.day, day) : daysBetween(day, other.day);
    if (between >= days) continue;
    const where = after === meeting.key ? 'after' : 'before';
    const least = days > 1 ? `at least ${days} days ` : '';
    return `is not ${least}${where} ${nameOf(other.meeting)} on ${inWords(other.day)}`;
  }
  return null;
}

/** Another meeting of this plan that has its room or the people who lead it. */
function taken(standing: Standing, all: readonly Standing[]): string | null {
  const other = all.find((one) => clash(bare(standing), bare(one)));
  if (other === undefined || !overlap(other.meeting, standing.meeting)) return null;
  const person = standing.meeting.facilitators.find(({ personId }) =>
    other.meeting.facilitators.some((one) => one.personId === personId),
  );
  const what = person === undefined ? (standing.room?.room ?? 'the room') : person.name;
  return `is taken: ${what} is with ${nameOf(other.meeting)} then`;
}

const bare = (standing: Standing) => ({ ...standing, moved: 0, isChange: false, taste: 0 });

function roomChanged({ meeting, day, room }: Standing, obstacles: Obstacles): readonly Push[] {
  const before = meeting.current?.room ?? null;
  if (before === null || room === null || room.room === before) return [];
  const only = meeting.rooms.filter((one) => one.room === before);
  const answer = obstacles.on({ ...meeting, rooms: only }, day);
  const why =
    only.length === 0 || answer.free
      ? `${before} is needed elsewhere`
      : answer.why.replace(/^has no room free: /, '');
  return [{ from: day, why: `${dayInWords(day)} stays, in ${room.room} and not in ${before}: ${why}.` }];
}
