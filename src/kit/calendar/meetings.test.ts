/** Read back by ical.js and node-ical, which share nothing with the writer or with one another. */
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, test } from 'vitest';

import { invitationFile, subscribedCalendar, type Meeting } from './index.ts';
import { LONDON_ZONE } from './london.ts';

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/London');
const meeting: Meeting = {
  uid: 'session-1@hub.example',
  sequence: 3,
  from: at('2027-03-28T09:00'),
  until: at('2027-03-28T12:30'),
  title: 'Seminar',
  place: 'Hall',
  description: 'About it',
  url: null,
  isCancelled: false,
  changedAt: Temporal.Instant.from('2026-11-23T09:00:00Z'),
};
const people = {
  organiser: { name: 'Leeds Hub', email: 'npq@hub.example' },
  invited: { name: 'Ann Truscott', email: 'ann@school.example' },
};

function byIcalJs(file: string): ICAL.Component {
  const [event, ...more] = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent');
  if (event === undefined || more.length > 0) throw new Error('There is not one event.');
  return event;
}

function byNodeIcal(file: string) {
  const events = Object.values(nodeIcal.sync.parseICS(file)).filter((one) => one?.type === 'VEVENT');
  expect(events).toHaveLength(1);
  return events[0];
}

/** Ours, of what RFC 5545 gives a meaning to, and of what tries to end a line, a value or an event. */
const HOSTILE = [
  'Bring lunch, tea; and \\ backslash',
  'one\ntwo',
  'END:VEVENT\r\nBEGIN:VEVENT\r\nUID:stolen@x',
  'ATTENDEE;RSVP=TRUE:mailto:all@hub.example',
  'x"; ROLE=CHAIR:mailto:boss@hub.example',
  '^n ^^ ^\' "quoted"',
  '\\n \\N \\; \\,',
  '日本語 😀 👨‍👩‍👧 é'.repeat(30),
  ' leading and trailing ',
  '{{ 7*7 }} %00 <b>',
];

describe('whatever stands in a meeting', () => {
  test.for(HOSTILE)('adds no line, no event and nobody: %j', (text) => {
    const hostile = { ...meeting, title: text, place: text, description: text };
    const named = {
      ...people,
      invited: { ...people.invited, name: text },
      organiser: { ...people.organiser, name: text },
    };
    for (const file of [
      subscribedCalendar(text, [hostile]),
      invitationFile('REQUEST', { meeting: hostile, ...named }),
    ]) {
      const event = byIcalJs(file);
      expect(event.getFirstPropertyValue('uid')).toBe(meeting.uid);
      for (const name of ['summary', 'location', 'description'])
        expect(event.getFirstPropertyValue(name), name).toBe(text.replaceAll('\r\n', '\n'));
      expect(byNodeIcal(file)).toMatchObject({ uid: meeting.uid });
      const isInvitation = file.includes('METHOD:REQUEST');
      const attendees = event
        .getAllProperties('attendee')
        .map((one) => String(one.getFirstValue()).toLowerCase());
      expect(attendees).toEqual(isInvitation ? ['mailto:ann@school.example'] : []);
      for (const line of file.split('\r\n')) {
        expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
        expect(line.isWellFormed(), line).toBe(true);
        expect(line, line).not.toMatch(/[\r\n]/);
      }
    }
  });
});

describe('an invitation', () => {
  test.for(['REQUEST', 'CANCEL'] as const)(
    'that is a %s says so, of one event, to one person, from one',
    (method) => {
      const file = invitationFile(method, { meeting, ...people });
      const calendar = new ICAL.Component(ICAL.parse(file));
      expect(calendar.getFirstPropertyValue('method')).toBe(method);
      const event = byIcalJs(file);
      expect(event.getFirstPropertyValue('sequence')).toBe(3);
      expect(event.getFirstPropertyValue('status')).toBe(method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED');
      expect(event.getFirstPropertyValue('organizer')).toBe('mailto:npq@hub.example');
      expect(event.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-23T09:00:00Z');
      expect(byNodeIcal(file)).toMatchObject({ uid: meeting.uid, method });
    },
  );
});

describe('the clock of England in a file', () => {
  /** As a program reads it that knows no zone by its name. */
  const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(LONDON_ZONE)));
  const instantOf = (local: Temporal.PlainDateTime) =>
    ICAL.Time.fromData(
      {
        year: local.year,
        month: local.month,
        day: local.day,
        hour: local.hour,
        minute: local.minute,
        second: 0,
        isDate: false,
      },
      zone,
    ).toUnixTime();

  test('is right on each day from 2024 to 2031, at nine and round every change', () => {
    const wrong: string[] = [];
    let day = Temporal.PlainDate.from('2024-01-01');
    while (day.year < 2032) {
      for (const time of ['00:30', '02:30', '09:00', '23:30']) {
        const local = day.toPlainDateTime(Temporal.PlainTime.from(time));
        const right = local.toZonedDateTime('Europe/London').epochMilliseconds / 1000;
        if (instantOf(local) !== right) wrong.push(local.toString());
      }
      day = day.add({ days: 1 });
    }
    expect(wrong).toEqual([]);
  });

  test('keeps 09:00 at 09:00 on the last Sundays of March and October, for both readers', () => {
    for (const [local, utc] of [
      ['2027-03-27T09:00', '2027-03-27T09:00:00.000Z'],
      ['2027-03-28T09:00', '2027-03-28T08:00:00.000Z'],
      ['2027-10-30T09:00', '2027-10-30T08:00:00.000Z'],
      ['2027-10-31T09:00', '2027-10-31T09:00:00.000Z'],
    ] as const) {
      const from = at(local);
      const file = invitationFile('REQUEST', {
        meeting: { ...meeting, from, until: from.add({ hours: 3 }) },
        ...people,
      });
      const read = byNodeIcal(file);
      expect(read?.type === 'VEVENT' && read.start.toISOString()).toBe(utc);
      expect(byIcalJs(file).getFirstProperty('dtstart')?.getParameter('tzid')).toBe('Europe/London');
      expect(byIcalJs(file).getFirstPropertyValue('dtstart')?.toString()).toBe(`${local}:00`);
    }
  });
});
