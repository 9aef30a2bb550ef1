/** Meetings with a time, for a calendar that is subscribed to and for invitations by mail (RFC 5545, RFC 5546). */
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalCalendar,
} from 'ical-generator';

import { escaped, withoutEscapes } from './text.ts';
import { LONDON_ZONE } from './london.ts';

export interface Meeting {
  /** The same for as long as the meeting is the same one. */
  uid: string;
  /** Goes up with each change. */
  sequence: number;
  /** In Europe/London, so that 09:00 stays 09:00 whatever the season. */
  from: Temporal.ZonedDateTime;
  until: Temporal.ZonedDateTime;
  title: string;
  place: string;
  description: string;
  url: string | null;
  isCancelled: boolean;
  /** When what is said was last changed: the same meeting is the same text, however often it is fetched. */
  changedAt: Temporal.Instant;
}

/** A whole day that is no meeting: the first day of an assessment window. */
export interface Day {
  uid: string;
  day: Temporal.PlainDate;
  /** Inclusive; the same day where it is one. */
  lastDay: Temporal.PlainDate;
  title: string;
  changedAt: Temporal.Instant;
}

/** How often a calendar program is asked to look again. */
const LOOK_AGAIN_HOURS = 4;

/** A calendar to subscribe to. It has no method: nobody is invited by it. */
export function subscribedCalendar(
  name: string,
  meetings: readonly Meeting[],
  days: readonly Day[] = [],
): string {
  const calendar = newCalendar(name);
  calendar.ttl(LOOK_AGAIN_HOURS * 3600);
  for (const meeting of meetings) addMeeting(calendar, meeting);
  for (const day of days)
    calendar.createEvent({
      id: day.uid,
      start: day.day,
      end: day.lastDay.add({ days: 1 }),
      allDay: true,
      summary: day.title,
      stamp: day.changedAt,
    });
  return withStamps(calendar.toString(), [...meetings, ...days]);
}

export interface Invitation {
  meeting: Meeting;
  organiser: { name: string; email: string };
  invited: { name: string; email: string };
}

/** A message about one meeting to one person: REQUEST asks or changes, CANCEL takes back. */
export function invitationFile(
  method: 'REQUEST' | 'CANCEL',
  { meeting, organiser, invited }: Invitation,
): string {
  const calendar = newCalendar(null);
  calendar.method(method === 'REQUEST' ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL);
  const event = addMeeting(calendar, { ...meeting, isCancelled: method === 'CANCEL' });
  event.organizer(organiser);
  event.createAttendee({
    ...invited,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
    rsvp: method === 'REQUEST',
  });
  return withStamps(calendar.toString(), [meeting]);
}

/**
 * The moments at which each was last changed, in the order of the events. RFC 5545 wants them in UTC (3.8.7.2), and
 * the library writes them without a zone where the event has one.
 */
function withStamps(text: string, told: readonly { changedAt: Temporal.Instant }[]): string {
  let event = -1;
  return text.replaceAll(
    /^(BEGIN:VEVENT|(DTSTAMP|LAST-MODIFIED):.*)$/gm,
    (line: string, _: string, name?: string) => {
      if (name === undefined) {
        event += 1;
        return line;
      }
      const moment = told[event]?.changedAt.toString({ smallestUnit: 'second' }) ?? '';
      return `${name}:${moment.replaceAll(/[-:]/g, '')}`;
    },
  );
}

function newCalendar(name: string | null): ICalCalendar {
  return ical({
    ...(name === null ? {} : { name: escaped(name) }),
    prodId: { company: 'NPQ Hub', product: 'NPQ Hub', language: 'EN' },
    timezone: { name: 'Europe/London', generator: () => LONDON_ZONE },
  });
}

function addMeeting(calendar: ICalCalendar, meeting: Meeting) {
  return calendar.createEvent({
    id: meeting.uid,
    sequence: meeting.sequence,
    start: meeting.from,
    end: meeting.until,
    timezone: 'Europe/London',
    stamp: meeting.changedAt,
    lastModified: meeting.changedAt,
    summary: meeting.title,
    location: meeting.place,
    description: meeting.description,
    status: meeting.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(meeting.url === null ? {} : { url: withoutEscapes(meeting.url) }),
  });
}
