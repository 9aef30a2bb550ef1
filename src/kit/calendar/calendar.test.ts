/** The file is read back by ical.js, a reader that shares nothing with the writer. */
import ICAL from 'ical.js';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { calendarFile, type DayEvent } from './index.ts';

const DEADLINE: DayEvent = {
  uid: 'deadline-2027-09-01@hub.example',
  day: Temporal.PlainDate.from('2027-09-01'),
  title: 'Hold the NPQ by today',
  description: 'The law asks for it.',
  madeAt: Temporal.Instant.from('2026-11-23T09:00:00Z'),
};

function readBack(file: string): ICAL.Component {
  const calendar = new ICAL.Component(ICAL.parse(file));
  expect(calendar.name).toBe('vcalendar');
  return calendar;
}

function eventsOf(file: string): ICAL.Component[] {
  return readBack(file).getAllSubcomponents('vevent');
}

/** ical.js leaves a name as it is written, not knowing that it is a text; a title it reads as one. */
function nameOf(file: string): unknown {
  const [written, again] = ['x-wr-calname', 'name'].map((name) => readBack(file).getFirstPropertyValue(name));
  expect(again).toBe(written);
  return ICAL.Property.fromString(`SUMMARY:${String(written)}`).getFirstValue();
}

function eventOf(event: Partial<DayEvent>): ICAL.Event {
  const [only, ...more] = eventsOf(calendarFile('NPQ', [{ ...DEADLINE, ...event }]));
  if (only === undefined || more.length > 0) throw new Error('There is not one event.');
  return new ICAL.Event(only);
}

afterEach(() => vi.unstubAllEnvs());

describe('an event of a day', () => {
  test.for([
    ['2027-09-01', '2027-09-02', 'an ordinary day'],
    ['2026-03-29', '2026-03-30', 'when the clocks go forward'],
    ['2026-10-25', '2026-10-26', 'when the clocks go back'],
    ['2028-02-29', '2028-03-01', 'a day that most years lack'],
    ['2026-12-31', '2027-01-01', 'the last of a year'],
    ['2026-07-01', '2026-07-02', 'in summer'],
  ] as const)('on %s ends before %s: %s, wherever the machine stands', ([day, next]) => {
    for (const place of ['UTC', 'Europe/London', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      vi.stubEnv('TZ', place);
      const { startDate, endDate } = eventOf({ day: Temporal.PlainDate.from(day) });
      expect([startDate.toString(), startDate.isDate], place).toEqual([day, true]);
      expect([endDate.toString(), endDate.isDate], place).toEqual([next, true]);
    }
  });

  test('keeps its UID whenever the file is made, so that a second import changes it and adds none', () => {
    const later = { madeAt: Temporal.Instant.from('2027-01-01T00:00:00Z') };
    expect([eventOf({}).uid, eventOf(later).uid]).toEqual([DEADLINE.uid, DEADLINE.uid]);
  });

  test('says when the file was made', () => {
    expect(eventOf({}).component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-23T09:00:00Z');
  });

  test('has an address only where there is one', () => {
    const address = 'https://hub.example/do-i-need-it/answer?role=senco&since=2024-09';
    expect(eventOf({ url: address }).component.getFirstPropertyValue('url')).toBe(address);
    expect(eventOf({}).component.getFirstPropertyValue('url')).toBeNull();
  });
});

describe('reminders', () => {
  const alarmsOf = (days: readonly number[]) =>
    eventOf({ remindDaysBefore: days }).component.getAllSubcomponents('valarm');

  test('come as many days before the event as asked, and none without', () => {
    const seconds = alarmsOf([365, 90, 1]).map((alarm) => {
      const trigger = alarm.getFirstPropertyValue('trigger');
      if (!(trigger instanceof ICAL.Duration)) throw new Error('The trigger is no duration.');
      return trigger.toSeconds();
    });
    expect(seconds).toEqual([-365 * 86_400, -90 * 86_400, -86_400]);
    expect(alarmsOf([])).toEqual([]);
  });

  test('count from the start of the event, show a note and say what it is about', () => {
    const [alarm] = alarmsOf([7]);
    expect(alarm?.getFirstProperty('trigger')?.getParameter('related') ?? 'START').toBe('START');
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
    expect(alarm?.getFirstPropertyValue('description')).toBe(DEADLINE.title);
  });
});

describe('a calendar', () => {
  test('is published to be kept, says who made it and what it is called', () => {
    const calendar = readBack(calendarFile('NPQ for SENCOs', [DEADLINE]));
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('prodid')).toContain('NPQ Hub');
    expect(nameOf(calendarFile('NPQ for SENCOs', []))).toBe('NPQ for SENCOs');
  });

  test('holds every event once, in the order given', () => {
    const file = calendarFile('NPQ', [DEADLINE, { ...DEADLINE, uid: 'other@hub.example', title: 'Other' }]);
    expect(eventsOf(file).map((event) => event.getFirstPropertyValue('uid'))).toEqual([
      DEADLINE.uid,
      'other@hub.example',
    ]);
  });

  test('made twice of the same is the same, byte for byte', () => {
    expect(calendarFile('NPQ', [DEADLINE])).toBe(calendarFile('NPQ', [DEADLINE]));
  });
});

describe('a line', () => {
  const long = calendarFile('NPQ', [
    { ...DEADLINE, title: 'é'.repeat(200), description: '😀日本'.repeat(80), remindDaysBefore: [1] },
  ]);

  test('ends with CR and LF, and with neither alone', () => {
    expect(long.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(long).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(long.trimEnd()).toMatch(/\r\nEND:VCALENDAR$/);
  });

  test('holds at most 75 octets, and no character is cut in two', () => {
    for (const line of long.split('\r\n')) {
      expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
      expect(line.isWellFormed(), line).toBe(true);
    }
  });

  test('that was folded reads back whole', () => {
    const [event] = eventsOf(long);
    expect(event?.getFirstPropertyValue('summary')).toBe('é'.repeat(200));
    expect(event?.getFirstPropertyValue('description')).toBe('😀日本'.repeat(80));
  });
});

/** A few of the Big List of Naughty Strings (minimaxir, db33ec7b1d5d, MIT), and our own. */
const HOSTILE = [
  'Bring lunch, tea; and \\ backslash',
  'first line\nsecond line',
  '\\n is not a new line, nor is \\\\n, nor \\N',
  'END:VEVENT\nBEGIN:VEVENT\nUID:stolen',
  'ATTACH;VALUE=URI:file:///etc/passwd',
  '"quoted" \'words\' ^n ^^',
  ",./;'[]\\-=",
  '<>?:"{}|_+',
  '田中さんにあげて下さい',
  '🐵 🙈 🙉 🙊 👨‍👩‍👧',
  'הָיְתָהtestالصفحات التّحول',
  'Ω≈ç√∫˜µ≤≥÷',
  "<script>alert('1');</script>",
  '1;DROP TABLE users',
  '$HOME %x%x%x %n {{ 7*7 }}',
  ':',
  ';',
  ',',
  '\\',
];

describe('whatever stands in a title, a description or a name comes back as it was', () => {
  test.for(HOSTILE)('%j', (text) => {
    const file = calendarFile(text, [{ ...DEADLINE, title: text, description: text, remindDaysBefore: [1] }]);
    const [event, ...more] = eventsOf(file);
    expect(more).toEqual([]);
    expect(event?.getFirstPropertyValue('uid')).toBe(DEADLINE.uid);
    expect(event?.getFirstPropertyValue('summary')).toBe(text);
    expect(event?.getFirstPropertyValue('description')).toBe(text);
    expect(event?.getAllProperties('attach')).toEqual([]);
    expect(event?.getFirstSubcomponent('valarm')?.getFirstPropertyValue('description')).toBe(text);
    expect(nameOf(file)).toBe(text);
  });

  test('but for line ends, which are all the same', () => {
    const file = calendarFile('a\rb', [{ ...DEADLINE, title: 'a\r\nb' }]);
    expect(eventsOf(file)[0]?.getFirstPropertyValue('summary')).toBe('a\nb');
    expect(nameOf(file)).toBe('a\nb');
  });

  test('and an address leads where it should, and cannot add a line', () => {
    const { component } = eventOf({ url: 'https://hub.example/a,b;c\r\nATTENDEE:mailto:all@hub.example' });
    expect(component.getAllProperties('attendee')).toEqual([]);
    const url = component.getFirstPropertyValue('url');
    expect(decodeURIComponent(String(url))).toBe('https://hub.example/a,b;cATTENDEE:mailto:all@hub.example');
  });
});
