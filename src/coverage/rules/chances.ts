/** When and where could somebody still meet what they missed? In their own timetable, or with another group of the cohort. */
import { hoursOf, placeOf, shortDay, type Session } from '../../timetable/index.ts';

export interface Chance {
  sessionId: number;
  title: string;
  /** `Wed 3 Mar 2027, 13:00 to 16:00`. */
  when: string;
  /** `at Juniper Rooms`, `online`. */
  where: string;
  /** It is in their own timetable. */
  isOwn: boolean;
}

/**
 * Planned sessions from the day after `today` that teach the topic, the earliest first; of two on one day the person's own.
 *
 * @param own the sessions that are in their timetable
 */
export function chancesFor(
  topic: string,
  sessions: readonly { session: Session; topics: ReadonlyMap<string, unknown> }[],
  own: ReadonlySet<number>,
  today: Temporal.PlainDate,
): readonly Chance[] {
  return sessions
    .filter(
      ({ session, topics }) =>
        session.state === 'planned' &&
        Temporal.PlainDate.compare(session.day, today) > 0 &&
        topics.has(topic),
    )
    .toSorted(
      (one, other) =>
        Temporal.PlainDate.compare(one.session.day, other.session.day) ||
        Number(own.has(other.session.id)) - Number(own.has(one.session.id)) ||
        one.session.id - other.session.id,
    )
    .map(({ session }) => ({
      sessionId: session.id,
      title: session.title,
      when: `${shortDay(session.day)}, ${hoursOf(session)}`,
      where: whereOf(session),
      isOwn: own.has(session.id),
    }));
}

export function whereOf(session: Session): string {
  return session.isOnline ? 'online' : `at ${placeOf(session)}`;
}
