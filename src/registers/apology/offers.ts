/**
 * Which sessions can stand for one that somebody misses? The same component and number elsewhere, with a free seat, at a
 * time at which nothing of their own is, and before their own next meeting that builds on it: the next of the same
 * component. Where there is none in time, the late ones are offered and say so, because late is better than never.
 */
import { momentsOf, type Session } from '../../timetable/index.ts';

export interface Elsewhere {
  session: Session;
  taken: number;
  /** Null: as many as come. */
  seats: number | null;
}

export interface Offer {
  session: Session;
  /** Null: as many as come. */
  seatsLeft: number | null;
  /** It is after their own next session that builds on the one they miss. */
  isLate: boolean;
}

/**
 * In order of time, those in time first.
 *
 * @param own all planned sessions of this person, the missed one and those at which they make up for others among them
 * @param now what has begun is offered no more
 */
export function offersFor(
  missed: Session,
  own: readonly Session[],
  elsewhere: readonly Elsewhere[],
  now: Temporal.Instant,
): readonly Offer[] {
  const others = own.filter(({ id, state }) => id !== missed.id && state === 'planned');
  const next = nextThatBuildsOn(missed, others);
  return elsewhere
    .filter(({ session, taken, seats }) => {
      const { from } = momentsOf(session);
      return (
        Temporal.Instant.compare(from.toInstant(), now) > 0 &&
        (seats === null || taken < seats) &&
        !own.some(({ id }) => id === session.id) &&
        !others.some((one) => overlap(one, session))
      );
    })
    .map(({ session, taken, seats }) => ({
      session,
      seatsLeft: seats === null ? null : seats - taken,
      isLate: next !== null && Temporal.PlainDate.compare(session.day, next.day) >= 0,
    }))
    .toSorted(
      (one, other) =>
        Number(one.isLate) - Number(other.isLate) ||
        Temporal.ZonedDateTime.compare(momentsOf(one.session).from, momentsOf(other.session).from),
    );
}

/** Null where it is the last of its component. */
export function nextThatBuildsOn(missed: Session, own: readonly Session[]): Session | null {
  return (
    own
      .filter(
        ({ component, number, cohortId }) =>
          component === missed.component && cohortId === missed.cohortId && number > missed.number,
      )
      .toSorted((one, other) => one.number - other.number)[0] ?? null
  );
}

function overlap(one: Session, other: Session): boolean {
  const [a, b] = [momentsOf(one), momentsOf(other)];
  return (
    Temporal.ZonedDateTime.compare(a.from, b.until) < 0 && Temporal.ZonedDateTime.compare(b.from, a.until) < 0
  );
}
