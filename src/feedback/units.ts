import type { Session } from '../timetable/index.ts';

/** What several sessions of a cohort teach, one in each group: a component of its design and which of its meetings. */
export const unitOf = ({ component, number }: Pick<Session, 'component' | 'number'>): string =>
  `${component}.${number}`;

export interface Unit {
  unit: string;
  title: string;
  /** Of its first and last session in the cohort. */
  from: Temporal.PlainDate;
  until: Temporal.PlainDate;
}

/** The units of a cohort's sessions, the first day first. Cancelled sessions make none. */
export function unitsOf(sessions: readonly Session[]): readonly Unit[] {
  const units = new Map<string, Unit>();
  for (const session of sessions) {
    if (session.state === 'cancelled') continue;
    const unit = unitOf(session);
    const known = units.get(unit) ?? { unit, title: session.title, from: session.day, until: session.day };
    units.set(unit, {
      ...known,
      from: earlier(known.from, session.day),
      until: later(known.until, session.day),
    });
  }
  return [...units.values()].toSorted((one, other) => Temporal.PlainDate.compare(one.from, other.from));
}

export const later = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) < 0 ? other : one;

const earlier = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) > 0 ? other : one;
