/** The fields that a letter to many can hold: what each is called, what it looks like, and from which facts it is filled. */
import { inWords } from '../../kit/dates/index.ts';
import type { RecipientFacts } from './facts.ts';

export interface Field {
  /** Between the curly brackets. */
  key: string;
  type: 'text' | 'date' | 'time' | 'link';
  /** What it is, for whoever writes. */
  words: string;
  example: string;
  /** Null where there is nothing to fill it with. */
  valueOf: (facts: RecipientFacts) => string | null;
}

/** `Tuesday 3 March 2027`. */
export function dayInWords(day: Temporal.PlainDate): string {
  return `${WEEKDAYS[day.dayOfWeek - 1] ?? ''} ${inWords(day)}`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const day = (of: Temporal.PlainDate | null | undefined) =>
  of === null || of === undefined ? null : dayInWords(of);

export const FIELDS: readonly Field[] = [
  {
    key: 'name',
    type: 'text',
    words: 'Their full name',
    example: 'Sam Okafor',
    valueOf: (facts) => facts.name,
  },
  {
    key: 'school',
    type: 'text',
    words: 'The school where they work',
    example: 'Roundhay School',
    valueOf: (facts) => facts.school,
  },
  {
    key: 'programme',
    type: 'text',
    words: 'The NPQ that they are on, apply for or are interested in',
    example: 'NPQ for SENCOs',
    valueOf: (facts) => facts.programme,
  },
  {
    key: 'cohort',
    type: 'text',
    words: 'The cohort that they are in or apply for',
    example: 'Spring 2027',
    valueOf: (facts) => facts.cohort?.name ?? null,
  },
  {
    key: 'cohort start',
    type: 'date',
    words: 'The first day of that cohort',
    example: 'Tuesday 2 March 2027',
    valueOf: (facts) => day(facts.cohort?.startsOn),
  },
  {
    key: 'group',
    type: 'text',
    words: 'Their group',
    example: 'Truro group',
    valueOf: (facts) => facts.group,
  },
  {
    key: 'venue',
    type: 'text',
    words: 'Where their group meets',
    example: 'Dale Hall',
    valueOf: (facts) => facts.venue?.name ?? null,
  },
  {
    key: 'venue address',
    type: 'text',
    words: 'The address of that venue',
    example: '1 Road, Leeds, LS1 1AA',
    valueOf: (facts) => facts.venue?.address ?? null,
  },
  {
    key: 'first seminar',
    type: 'date',
    words: 'Their first seminar that is still to come',
    example: 'Tuesday 9 March 2027',
    valueOf: (facts) => day(facts.firstSeminar?.day),
  },
  {
    key: 'next session',
    type: 'date',
    words: 'Their next session of any kind',
    example: 'Tuesday 2 March 2027',
    valueOf: (facts) => day(facts.nextSession?.day),
  },
  {
    key: 'next session time',
    type: 'time',
    words: 'From when to when that session is',
    example: '09:00 to 15:30',
    valueOf: ({ nextSession }) =>
      nextSession === null ? null : `${clock(nextSession.startsAt)} to ${clock(nextSession.endsAt)}`,
  },
  {
    key: 'next session title',
    type: 'text',
    words: 'What that session is called',
    example: 'Seminar 2: Leading SEN provision',
    valueOf: (facts) => facts.nextSession?.title ?? null,
  },
  {
    key: 'reply by',
    type: 'date',
    words: 'The day by which we promised to answer their application',
    example: 'Monday 7 December 2026',
    valueOf: (facts) => day(facts.replyBy),
  },
  {
    key: 'hub',
    type: 'text',
    words: 'The name of the hub',
    example: 'Northmoor Teaching School Hub',
    valueOf: (facts) => facts.hub.name,
  },
  {
    key: 'hub email',
    type: 'text',
    words: 'The email address of the hub',
    example: 'npq@northmoor.example',
    valueOf: (facts) => facts.hub.email,
  },
  {
    key: 'hub phone',
    type: 'text',
    words: 'The telephone number of the hub',
    example: '01632 960 001',
    valueOf: (facts) => facts.hub.phone,
  },
  {
    key: 'application link',
    type: 'link',
    words: 'Their application',
    example: 'https://hub.example/applications/12',
    valueOf: (facts) => facts.links.application,
  },
  {
    key: 'account link',
    type: 'link',
    words: 'Their account, once they sign in',
    example: 'https://hub.example/account',
    valueOf: (facts) => facts.links.account,
  },
  {
    key: 'calendar link',
    type: 'link',
    words: 'How they subscribe to their dates',
    example: 'https://hub.example/account/calendar',
    valueOf: (facts) => facts.links.calendar,
  },
  {
    key: 'apply link',
    type: 'link',
    words: 'Where anybody applies',
    example: 'https://hub.example/apply',
    valueOf: (facts) => facts.links.apply,
  },
];

const clock = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' });

/** Whatever the case and the spaces. */
export function fieldNamed(name: string): Field | null {
  const key = name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return FIELDS.find((field) => field.key === key) ?? null;
}
