/** Which sessions that are to come stand where something is against it? Closures come after plans, and people are changed by hand. */
import { nameOf, type Problem } from '../layout/meeting.ts';
import { Obstacles } from '../layout/obstacles.ts';
import { dayInWords } from '../layout/reasons.ts';
import type { PlanFacts } from './read-plan.ts';

/** A sentence each. Those that somebody holds there by hand are theirs to answer for, and are left out. */
export function clashesNow({ problem, meetings }: PlanFacts): readonly string[] {
  return meetings.flatMap((meeting) => {
    const { current, session } = meeting;
    if (current === null || session === null || session.isPinned || meeting.isFixed) return [];
    const others = problem.meetings.map((one) =>
      one.key === meeting.key ? { ...one, current: null } : { ...one, isFixed: true },
    );
    const around: Problem = { ...problem, meetings: others };
    const rooms = meeting.rooms.filter(({ room }) => room === current.room);
    const answer = new Obstacles(around).on({ ...meeting, rooms }, current.day);
    return answer.free ? [] : [`${nameOf(meeting)}: ${dayInWords(current.day)} ${answer.why}.`];
  });
}
