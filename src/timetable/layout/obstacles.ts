/** May this meeting be held on that day, in which rooms, and if not, why not? */
import { isAfter, isBefore } from '../../kit/dates/index.ts';
import { closureInWords, type Closure } from '../closures/closure.ts';
import { clockTime } from '../session.ts';
import { overlap, type Busy, type Meeting, type Problem, type RoomChoice } from './meeting.ts';

/** The rooms that are free, or the reason, as the end of a sentence that begins with the day: `is a bank holiday`. */
export type DayAnswer = { free: true; rooms: readonly RoomChoice[] } | { free: false; why: string };

export class Obstacles {
  readonly #problem: Problem;
  readonly #closures: readonly Closure[];
  readonly #bankHolidays: ReadonlyMap<string, string>;
  readonly #busy: ReadonlyMap<string, readonly Busy[]>;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#closures = problem.closures;
    this.#bankHolidays = new Map(problem.bankHolidays.map(({ day, title }) => [day.toString(), title]));
    this.#busy = Map.groupBy([...problem.busy, ...fixedOf(problem)], ({ day }) => day.toString());
  }

  on(meeting: Meeting, day: Temporal.PlainDate): DayAnswer {
    const why = this.#dayItself(day) ?? this.#closed(meeting, day) ?? this.#peopleTaken(meeting, day);
    if (why !== null) return { free: false, why };
    if (meeting.rooms.length === 0) return { free: true, rooms: [] };
    const refusals = meeting.rooms.map((room) => ({ room, why: this.#roomTaken(meeting, room, day) }));
    const rooms = refusals.filter((one) => one.why === null).map(({ room }) => room);
    if (rooms.length > 0) return { free: true, rooms };
    const told = refusals.map((one) => one.why ?? '').filter((words) => words !== '');
    return { free: false, why: `has no room free: ${[...new Set(told)].join('; ')}` };
  }

  #dayItself(day: Temporal.PlainDate): string | null {
    const title = this.#bankHolidays.get(day.toString());
    if (title !== undefined) return `is a bank holiday (${title})`;
    return day.dayOfWeek > 5 ? 'is at a weekend' : null;
  }

  #closed(meeting: Meeting, day: Temporal.PlainDate): string | null {
    const closure = this.#closures.find(
      (one) =>
        one.kind !== 'room not available' &&
        !isBefore(day, one.firstOn) &&
        !isAfter(day, one.lastOn) &&
        concerns(one, meeting),
    );
    return closure === undefined ? null : `is ${closureInWords(closure)}`;
  }

  #peopleTaken(meeting: Meeting, day: Temporal.PlainDate): string | null {
    for (const { personId, name } of meeting.facilitators) {
      const taken = this.#busyOn(day).find(
        (busy) => busy.people.includes(personId) && overlap(busy, meeting),
      );
      if (taken !== undefined)
        return `is a day on which ${name} leads ${taken.what} from ${clockTime(taken.startsAt)}`;
    }
    return null;
  }

  /** Why this room cannot be had; null where it can. */
  #roomTaken(meeting: Meeting, room: RoomChoice, day: Temporal.PlainDate): string | null {
    if (room.seats < meeting.size)
      return `${room.room} seats ${room.seats}, and ${meeting.size} are expected`;
    const isHere = (venueId: string | null, name: string | null): boolean =>
      venueId === room.venueId && name === room.room;
    const lost = this.#closures.find(
      (one) =>
        one.kind === 'room not available' &&
        isHere(one.venueId, one.room) &&
        !isBefore(day, one.firstOn) &&
        !isAfter(day, one.lastOn),
    );
    if (lost !== undefined) return `${room.room} cannot be had (${lost.title})`;
    const taken = this.#busyOn(day).find((busy) => isHere(busy.venueId, busy.room) && overlap(busy, meeting));
    return taken === undefined ? null : `${room.room} is taken by ${taken.what}`;
  }

  #busyOn(day: Temporal.PlainDate): readonly Busy[] {
    return this.#busy.get(day.toString()) ?? [];
  }

  get problem(): Problem {
    return this.#problem;
  }
}

function concerns(closure: Closure, meeting: Meeting): boolean {
  switch (closure.kind) {
    case 'school holiday':
      return meeting.authorities.includes(closure.authority);
    case 'hub closed':
      return true;
    case 'venue closed':
      return !meeting.isOnline && meeting.venueIds.includes(closure.venueId);
    case 'room not available':
      return false;
    case 'facilitator away':
      return meeting.facilitators.some(({ personId }) => personId === closure.personId);
  }
}

/** Sessions of this cohort that stay where they are take their rooms and people. */
function fixedOf({ meetings }: Problem): readonly Busy[] {
  return meetings.flatMap((meeting) => {
    const { isFixed, current, startsAt, endsAt, facilitators, rooms, title, groupName } = meeting;
    if (!isFixed || current === null) return [];
    const room = rooms.find((one) => one.room === current.room);
    return [
      {
        day: current.day,
        startsAt,
        endsAt,
        venueId: room?.venueId ?? null,
        room: room?.room ?? null,
        people: facilitators.map(({ personId }) => personId),
        what: groupName === null ? title : `${title} (${groupName})`,
      },
    ];
  });
}
