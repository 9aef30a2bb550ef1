import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';

import { escaped, withoutEscapes } from './text.ts';

export { invitationFile, subscribedCalendar, type Day, type Invitation, type Meeting } from './meetings.ts';

/** A day to remember, as a whole-day event. */
export interface DayEvent {
  /** Stays the same for the same event, so that a second import changes the first and adds none. */
  uid: string;
  day: Temporal.PlainDate;
  title: string;
  description: string;
  url?: string;
  /** Days before the event on which to remind. */
  remindDaysBefore?: readonly number[];
  /** When the file was made. */
  madeAt: Temporal.Instant;
}

/** An iCalendar file (RFC 5545) of whole-day events. */
export function calendarFile(name: string, events: readonly DayEvent[]): string {
  const calendar = ical({
    name: escaped(name),
    prodId: { company: 'NPQ Hub', product: 'NPQ Hub', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const event of events) {
    const made = calendar.createEvent({
      id: event.uid,
      start: asDate(event.day),
      end: asDate(event.day.add({ days: 1 })),
      allDay: true,
      stamp: new Date(event.madeAt.epochMilliseconds),
      summary: event.title,
      description: event.description,
      ...(event.url === undefined ? {} : { url: withoutEscapes(event.url) }),
    });
    for (const days of event.remindDaysBefore ?? [])
      made.createAlarm({ type: ICalAlarmType.display, trigger: days * 86_400, description: event.title });
  }
  return calendar.toString();
}

/** The library asks for a `Date` and prints its day in UTC, so midnight there is that day. */
function asDate(day: Temporal.PlainDate): Date {
  return new Date(Date.UTC(day.year, day.month - 1, day.day));
}
