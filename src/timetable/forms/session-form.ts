/** What is asked of a session, and the exact words of each error. */
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import { FormReader, type FieldError, type Typed } from '../../kit/forms/index.ts';
import type { Venue } from '../../venues/index.ts';
import { clockTime, SESSION_KINDS, type Session, type SessionKind } from '../session.ts';
import type { SessionChoice } from '../sessions/change-session.ts';
import { dayBoxes, readDay, readTime, typedDay } from './boxes.ts';

export const ONLINE = 'online';

/** `venue/room`, as the select of places sends it. */
export const placeValue = (venueId: string, room: string | null): string => `${venueId}/${room ?? ''}`;

/** The venue and the room of such a value; the room is '' where it names none. */
export function placeOfValue(value: string): readonly [venueId: string, room: string] {
  const slash = value.indexOf('/');
  return slash === -1 ? [value, ''] : [value.slice(0, slash), value.slice(slash + 1)];
}

export interface SessionOffered {
  venues: readonly Venue[];
  leaders: readonly { personId: number; name: string }[];
}

export interface SessionReading {
  choice: SessionChoice | null;
  sequence: number;
  errors: readonly FieldError[];
  typed: Typed;
  ticked: readonly string[];
}

const BOXES = [
  'title',
  ...dayBoxes('day'),
  'starts-at',
  'ends-at',
  'place',
  'pinned',
  'anyway',
  'sequence',
  'group',
  'kind',
  'counts',
];

export function readSession(
  body: Readonly<Record<string, unknown>>,
  offered: SessionOffered,
  today: Temporal.PlainDate,
): SessionReading {
  const form = new FreeTextReader(body, today);
  const title = form.free('title', {
    missing: 'Enter what the session is called',
    max: 120,
    name: 'What the session is called',
  });
  const day = readDay(form, 'day', { what: 'The day', missing: 'Enter the day' });
  const startsAt = readTime(form, 'starts-at', 'Enter when it starts');
  const endsAt = readTime(form, 'ends-at', 'Enter when it ends');
  if (startsAt !== null && endsAt !== null && Temporal.PlainTime.compare(endsAt, startsAt) <= 0)
    form.refuse('ends-at', 'It must end after it starts');
  const place = form.choice(
    'place',
    placesOffered(offered.venues).map(({ value }) => value),
    {
      missing: 'Select where it is held',
    },
  );
  const people =
    form.choices(
      'facilitators',
      offered.leaders.map(({ personId }) => String(personId)),
      {},
    ) ?? [];
  const typed = form.typed(BOXES);
  const [venueId, room] = placeOfValue(place ?? '');
  const isOnline = place === ONLINE;
  const isWhole =
    form.errors.length === 0 && title !== null && day !== null && startsAt !== null && endsAt !== null;
  return {
    choice: !isWhole
      ? null
      : {
          title,
          day,
          startsAt,
          endsAt,
          isOnline,
          venueId: isOnline ? null : venueId,
          room: isOnline || room === '' ? null : room,
          facilitators: offered.leaders.filter(({ personId }) => people.includes(String(personId))),
          isPinned: typed['pinned'] === 'yes',
          isHeldAnyway: typed['anyway'] === 'yes',
        },
    sequence: Number(typed['sequence']),
    errors: form.errors,
    typed,
    ticked: people,
  };
}

/** Online, and every room of every venue; a venue without rooms stands for itself. */
export function placesOffered(venues: readonly Venue[]): readonly { value: string; text: string }[] {
  return [
    { value: ONLINE, text: 'Online' },
    ...venues.flatMap((venue) =>
      venue.rooms.length === 0
        ? [{ value: placeValue(venue.id, null), text: venue.name }]
        : venue.rooms.map(({ name, seats }) => ({
            value: placeValue(venue.id, name),
            text: `${venue.name}, ${name} (${seats} seats)`,
          })),
    ),
  ];
}

/** The form as the session stands. */
export function typedSession(session: Session): { typed: Typed; ticked: readonly string[] } {
  return {
    typed: {
      title: session.title,
      ...typedDay('day', session.day),
      'starts-at': clockTime(session.startsAt),
      'ends-at': clockTime(session.endsAt),
      place: session.venueId === null ? ONLINE : placeValue(session.venueId, session.room),
      pinned: session.isPinned ? 'yes' : '',
      sequence: String(session.sequence),
    },
    ticked: session.facilitators.map(({ personId }) => String(personId)),
  };
}

export interface ExtraReading extends SessionReading {
  groupId: string | null;
  kind: SessionKind | null;
  counts: boolean;
}

export const WHOLE_COHORT = 'all';

/** @param groups the ids of the cohort's groups */
export function readExtraSession(
  body: Readonly<Record<string, unknown>>,
  offered: SessionOffered,
  groups: readonly string[],
  today: Temporal.PlainDate,
): ExtraReading {
  const form = new FormReader(body);
  const group = form.choice('group', [WHOLE_COHORT, ...groups], { missing: 'Select who it is for' });
  const kind = form.choice('kind', SESSION_KINDS, { missing: 'Select what kind of session it is' });
  const reading = readSession(body, offered, today);
  const errors = [...form.errors, ...reading.errors];
  return {
    ...reading,
    choice: errors.length === 0 ? reading.choice : null,
    errors,
    groupId: group === WHOLE_COHORT ? null : group,
    kind,
    counts: reading.typed['counts'] === 'yes',
  };
}
