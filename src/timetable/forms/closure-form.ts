/** What is asked of days on which nobody can meet, and the exact words of each error. */
import { isBefore } from '../../kit/dates/index.ts';
import { FreeTextReader } from '../../kit/forms/free-text.ts';
import type { FieldError, Typed } from '../../kit/forms/index.ts';
import type { Venue } from '../../venues/index.ts';
import { CLOSURE_KINDS, type NewClosure } from '../closures/closure.ts';
import { dayBoxes, readDay } from './boxes.ts';
import { placeOfValue, placeValue } from './session-form.ts';

export const CLOSURE_KIND_WORDS: Readonly<Record<(typeof CLOSURE_KINDS)[number], string>> = {
  'school holiday': 'A school holiday',
  'hub closed': 'The hub is closed',
  'venue closed': 'A venue is closed',
  'room not available': 'A room cannot be had',
  'facilitator away': 'A facilitator or coach is away',
};

export interface ClosureOffered {
  venues: readonly Venue[];
  leaders: readonly { personId: number; name: string }[];
}

const BOXES = [
  'kind',
  'title',
  'authority',
  'venue',
  'room',
  'person',
  'source',
  ...dayBoxes('first'),
  ...dayBoxes('last'),
];

export type ClosureReading = { typed: Typed } & (
  | { closure: NewClosure; errors: readonly [] }
  | { closure: null; errors: readonly FieldError[] }
);

export function readClosure(
  body: Readonly<Record<string, unknown>>,
  offered: ClosureOffered,
  today: Temporal.PlainDate,
): ClosureReading {
  const form = new FreeTextReader(body, today);
  const kind = form.choice('kind', CLOSURE_KINDS, { missing: 'Select what it is' });
  const about = kind === null ? null : readAbout(form, kind, offered);
  const firstOn = readDay(form, 'first', { what: 'The first day', missing: 'Enter the first day' });
  const last = readDay(form, 'last', { what: 'The last day' });
  if (firstOn !== null && last !== null && isBefore(last, firstOn))
    form.refuse('last-day', 'The last day must not be before the first');
  const source = form.free('source', { max: 300, name: 'Where it was read' });
  const typed = form.typed(BOXES);
  if (form.errors.length > 0 || about === null || firstOn === null || source === null)
    return { closure: null, errors: form.errors, typed };
  const days = { firstOn, lastOn: last ?? firstOn, source: source === '' ? 'the hub' : source };
  return { closure: { ...about, ...days }, errors: [], typed };
}

type About = NewClosure extends infer One
  ? One extends NewClosure
    ? Omit<One, 'firstOn' | 'lastOn' | 'source'>
    : never
  : never;

function readAbout(
  form: FreeTextReader,
  kind: (typeof CLOSURE_KINDS)[number],
  { venues, leaders }: ClosureOffered,
): About | null {
  if (kind === 'facilitator away') {
    const person = form.choice(
      'person',
      leaders.map(({ personId }) => String(personId)),
      {
        missing: 'Select who is away',
      },
    );
    // Why is theirs to keep, so nobody is asked.
    return person === null ? null : { kind, personId: Number(person), title: 'Away' };
  }
  const title = form.free('title', {
    missing: 'Enter what it is called, like Easter',
    max: 80,
    name: 'What it is called',
  });
  switch (kind) {
    case 'hub closed':
      return title === null ? null : { kind, title };
    case 'school holiday': {
      const authority = form.text('authority', {
        missing: 'Enter the local authority, like Leeds',
        max: 80,
        tooLong: 'The local authority must be 80 characters or fewer',
      });
      return title === null || authority === null ? null : { kind, title, authority };
    }
    case 'venue closed': {
      const venueId = form.choice(
        'venue',
        venues.map(({ id }) => id),
        { missing: 'Select the venue' },
      );
      return title === null || venueId === null ? null : { kind, title, venueId };
    }
    case 'room not available': {
      const rooms = venues.flatMap(({ id, rooms: there }) => there.map(({ name }) => placeValue(id, name)));
      const place = form.choice('room', rooms, { missing: 'Select the room' });
      const [venueId, room] = placeOfValue(place ?? '');
      return title === null || place === null ? null : { kind, title, venueId, room };
    }
  }
}
