/** What stands against holding a session so? Some things cannot be; of others somebody may decide that it is held all the same. */
import type { BankHoliday } from '../bank-holidays.ts';
import { closureInWords, type Closure } from '../closures/closure.ts';
import { isAfter, isBefore } from '../../kit/dates/index.ts';
import { overlap } from '../layout/meeting.ts';
import { clockTime, type Session } from '../session.ts';

export type Against =
  /** Cannot be: a room or person taken, people in two places, too few seats. */
  | { kind: 'stops'; field: string; words: string }
  /** A day on which nobody is expected to meet. */
  | { kind: 'asks'; field: string; words: string };

export interface Held {
  /** Null for a new one. */
  id: number | null;
  cohortId: string;
  groupId: string | null;
  day: Temporal.PlainDate;
  startsAt: Temporal.PlainTime;
  endsAt: Temporal.PlainTime;
  isOnline: boolean;
  venueId: string | null;
  room: string | null;
  facilitators: readonly { personId: number; name: string }[];
}

export interface Around {
  /** Planned sessions of the same day, of every cohort. */
  sameDay: readonly Session[];
  closures: readonly Closure[];
  bankHolidays: readonly BankHoliday[];
  /** How many people are expected. */
  size: number;
  /** Of its room; null where nobody wrote it down. */
  seats: number | null;
  /** Groups of this cohort whose people would be in two places if both met: its own, the one it is part of, and its parts. */
  kin: readonly string[];
  authorities: readonly string[];
}

export function clashesOf(held: Held, around: Around): readonly Against[] {
  return [...seatsOf(held, around), ...taken(held, around), ...closed(held, around)];
}

function seatsOf({ room }: Held, { size, seats }: Around): readonly Against[] {
  if (room === null || seats === null || seats >= size) return [];
  return [
    {
      kind: 'stops',
      field: 'place',
      words: `${room} seats ${seats}, and ${size} people are expected. Choose a larger room`,
    },
  ];
}

function taken(held: Held, { sameDay, kin }: Around): readonly Against[] {
  return sameDay
    .filter((other) => other.id !== held.id && overlap(held, other))
    .flatMap((other): readonly Against[] => {
      const what = `${other.title}${other.groupName === null ? '' : ` (${other.groupName})`}, ${clockTime(other.startsAt)} to ${clockTime(other.endsAt)}`;
      const against: Against[] = [];
      if (held.room !== null && held.venueId === other.venueId && held.room === other.room)
        against.push({
          kind: 'stops',
          field: 'place',
          words: `${held.room} is taken by ${what}. Choose another room or time`,
        });
      for (const { personId, name } of held.facilitators)
        if (other.facilitators.some((one) => one.personId === personId))
          against.push({
            kind: 'stops',
            field: 'facilitators',
            words: `${name} leads ${what}. Choose somebody else or another time`,
          });
      const isSamePeople =
        other.cohortId === held.cohortId &&
        (held.groupId === null || other.groupId === null || kin.includes(other.groupId));
      if (isSamePeople)
        against.push({
          kind: 'stops',
          field: 'starts-at',
          words: `The same people have ${what}. Choose another time`,
        });
      return against;
    });
}

function closed(held: Held, { closures, bankHolidays, authorities }: Around): readonly Against[] {
  const bankHoliday = bankHolidays.find(({ day }) => day.equals(held.day));
  const asks = (words: string): Against => ({ kind: 'asks', field: 'day-day', words });
  return [
    ...(held.day.dayOfWeek > 5 ? [asks('It is at a weekend')] : []),
    ...(bankHoliday === undefined ? [] : [asks(`It is a bank holiday (${bankHoliday.title})`)]),
    ...closures
      .filter((one) => !isBefore(held.day, one.firstOn) && !isAfter(held.day, one.lastOn))
      .filter((one) => concerns(one, held, authorities))
      .map((one) => asks(`It is ${closureInWords(one)}`)),
  ];
}

function concerns(closure: Closure, held: Held, authorities: readonly string[]): boolean {
  switch (closure.kind) {
    case 'school holiday':
      return authorities.includes(closure.authority);
    case 'hub closed':
      return true;
    case 'venue closed':
      return closure.venueId === held.venueId;
    case 'room not available':
      return closure.venueId === held.venueId && closure.room === held.room;
    case 'facilitator away':
      return held.facilitators.some(({ personId }) => personId === closure.personId);
  }
}
