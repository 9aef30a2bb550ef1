/**
 * May a venue become this? A room in which sessions are to come cannot be taken away; one that would be too small for
 * those who are expected is told, and somebody may decide that it is right all the same (the wall moved; the plan must).
 */
import { inWords } from '../kit/dates/index.ts';
import type { RoomUse } from '../timetable/index.ts';
import type { Room, Venue } from './venue.ts';

/** A room as a form gives it. */
export interface RoomChoice extends Room {
  /** What it was called before; null for a new one. */
  was: string | null;
  /** Of its row in the form, from 1. */
  row: number;
}

export type Objection =
  /** Cannot be. */
  | { kind: 'stops'; row: number | null; words: string }
  /** Can be, when somebody says that they know. */
  | { kind: 'asks'; row: number; words: string };

/** @param inUse the rooms in which sessions are to come, by the names that they had */
export function objectionsTo(
  before: Venue,
  rooms: readonly RoomChoice[],
  inUse: readonly RoomUse[],
): readonly Objection[] {
  const swapped = renamedRooms(before, rooms).flatMap(({ from, to }): readonly Objection[] =>
    before.rooms.some(({ name }) => name === to)
      ? [
          {
            kind: 'stops',
            row: rooms.find(({ was }) => was === from)?.row ?? null,
            words: `${to} is the name of another room until this is saved. Give ${from} a name that no room has`,
          },
        ]
      : [],
  );
  const used = inUse.flatMap((use): readonly Objection[] => {
    const seatsBefore = before.rooms.find(({ name }) => name === use.room)?.seats;
    if (seatsBefore === undefined) return [];
    const now = rooms.find(({ was }) => was === use.room);
    const sessions = use.sessions === 1 ? '1 session is' : `${use.sessions} sessions are`;
    if (now === undefined)
      return [
        {
          kind: 'stops',
          row: null,
          words: `${sessions} to come in ${use.room}, the first on ${inWords(use.nextOn)}. Move them before you take the room away`,
        },
      ];
    if (now.seats >= seatsBefore || now.seats >= use.people) return [];
    return [
      {
        kind: 'asks',
        row: now.row,
        words: `${now.name} would seat ${now.seats}, and ${use.people} people are expected there on ${inWords(use.nextOn)}. Enter more seats, or tick that it is right`,
      },
    ];
  });
  return [...swapped, ...used];
}

/** The rooms that are the same under another name. */
export function renamedRooms(
  before: Venue,
  rooms: readonly RoomChoice[],
): readonly { from: string; to: string }[] {
  return rooms.flatMap(({ was, name }) =>
    was !== null && was !== name && before.rooms.some((room) => room.name === was)
      ? [{ from: was, to: name }]
      : [],
  );
}

/** What was changed, by the names of the facts; empty where nothing was. */
export function changedFacts(before: Venue, after: Venue): readonly (keyof Venue)[] {
  const names = Object.keys(after).filter((name): name is keyof Venue => name in before);
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
