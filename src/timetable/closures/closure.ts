import { inWords } from '../../kit/dates/index.ts';

export const CLOSURE_KINDS = [
  'school holiday',
  'hub closed',
  'venue closed',
  'room not available',
  'facilitator away',
] as const;
export type ClosureKind = (typeof CLOSURE_KINDS)[number];

/** Days, both inclusive, on which some cannot meet. */
interface Days {
  title: string;
  firstOn: Temporal.PlainDate;
  lastOn: Temporal.PlainDate;
  /** Where it was read, or who said so. */
  source: string;
}

export type NewClosure = Days &
  (
    | { kind: 'school holiday'; authority: string }
    | { kind: 'hub closed' }
    | { kind: 'venue closed'; venueId: string }
    | { kind: 'room not available'; venueId: string; room: string }
    | { kind: 'facilitator away'; personId: number }
  );

/** As it is kept, with the names of what it is about. */
export type Closure = NewClosure & { id: number; venueName: string | null; personName: string | null };

/** What it is, without its days: `the Easter holiday of Leeds`. */
export function closureInWords(closure: Closure): string {
  switch (closure.kind) {
    case 'school holiday':
      return `in the ${holidayName(closure.title)} of ${closure.authority} (until ${inWords(closure.lastOn)})`;
    case 'hub closed':
      return `on a day on which the hub is closed: ${closure.title}`;
    case 'venue closed':
      return `on a day on which ${closure.venueName ?? closure.venueId} is closed: ${closure.title}`;
    case 'room not available':
      return `on a day on which ${closure.room} at ${closure.venueName ?? closure.venueId} cannot be had: ${closure.title}`;
    case 'facilitator away':
      return `on a day on which ${closure.personName ?? 'a facilitator'} is away`;
  }
}

/** `Easter` is the Easter holiday, `October half term` is itself. */
function holidayName(title: string): string {
  return /holiday|half[- ]term/i.test(title) ? title : `${title} holiday`;
}

/** The authorities whose school holidays these are, in the order of their names. */
export function authoritiesOf(closures: readonly Closure[]): readonly string[] {
  return [
    ...new Set(closures.flatMap((one) => (one.kind === 'school holiday' ? [one.authority] : []))),
  ].toSorted((one, other) => (one < other ? -1 : 1));
}
