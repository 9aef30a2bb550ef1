import type { AccountSection } from '../identity/index.ts';
import { sessionsLedBy, sessionsOfPerson, hoursOf, placeOf } from '../timetable/index.ts';
import { inWords } from '../kit/dates/index.ts';
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
    heading: 'Your sessions',
    items: [
      ...(next === undefined
        ? []
        : [
            {
              text: `Next: ${inWords(next.day)}, ${hoursOf(next)}`,
              href: null,
              note: `${next.title}. ${placeOf(next)}`,
            },
          ]),
      { text: 'All of them, and your calendar', href: calendarPaths.own.to() },
    ],
  };
};
