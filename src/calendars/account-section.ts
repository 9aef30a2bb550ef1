import type { AccountSection } from '../identity/index.ts';
import { hoursOf, placeOf, sessionsLedBy, sessionsOfPerson, shortDay } from '../timetable/index.ts';
import { calendarPaths } from './paths.ts';

/** The next session, and the way to all of them. */
export const calendarSection: AccountSection = async (hub, viewer) => {
  const { db } = hub.database;
  const today = hub.clock.today();
  const sessions = [
    ...(await sessionsOfPerson(db, viewer.personId)),
    ...(await sessionsLedBy(db, viewer.personId)),
  ];
  if (sessions.length === 0) return null;
  const [next] = sessions
    .filter(({ day, state }) => state === 'planned' && Temporal.PlainDate.compare(day, today) >= 0)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day));
  return {
    heading: 'Your next session',
    items: [
      next === undefined
        ? { text: 'No session of yours is to come.', href: null }
        : {
            text: `${shortDay(next.day)}, ${hoursOf(next)}`,
            href: null,
            note: `${next.title}. ${placeOf(next)}`,
          },
      { text: 'All of your sessions', href: calendarPaths.own.to() },
    ],
    // One press here and one on the page that follows: that is all it takes to subscribe.
    act: { text: 'Put them in my calendar', action: calendarPaths.make.to() },
  };
};
