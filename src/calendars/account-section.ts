import { enrolmentsOf } from '../cohorts/index.ts';
import type { AccountSection } from '../identity/index.ts';
import {
  hoursOf,
  leadsSessions,
  placeOf,
  sessionsLedBy,
  sessionsOfPerson,
  shortDay,
} from '../timetable/index.ts';
import { calendarPaths } from './paths.ts';

/** The way to all of their sessions, into their own calendar too; and for whoever leads, the next that they lead. */
export const calendarSection: AccountSection = {
  has: leadsSessions,
  part: async (hub, viewer, leads) => {
    const { db } = hub.database;
    const today = hub.clock.today();
    const led = leads ? await sessionsLedBy(db, viewer.personId) : [];
    const hasPlace = (await enrolmentsOf(db, viewer.personId)).length > 0;
    const own = hasPlace ? await sessionsOfPerson(db, viewer.personId, today) : [];
    if (led.length === 0 && own.length === 0) return null;
    const [next] = led
      .filter(({ day, state }) => state === 'planned' && Temporal.PlainDate.compare(day, today) >= 0)
      .toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day));
    return {
      heading: 'Your calendar',
      items: [
        ...(next === undefined
          ? []
          : [
              {
                text: `You lead next: ${shortDay(next.day)}, ${hoursOf(next)}`,
                href: null,
                note: `${next.title}. ${placeOf(next)}`,
              },
            ]),
        { text: 'All of your sessions', href: calendarPaths.own.to() },
      ],
      // One press here and one on the page that follows: that is all it takes to subscribe.
      act: { text: 'Put them in my calendar', action: calendarPaths.make.to() },
    };
  },
};
