/** What is asked of a cohort that is made on the screen or set up, and the exact words of each error. */
import {
  DECLARATION_WORDS,
  DECLARATIONS,
  type CohortDates,
  type CohortToMake,
  type PlannedGroup,
} from '../../cohorts/index.ts';
import { inWords, isAfter, isBefore } from '../../kit/dates/index.ts';
import { FormReader, type FieldError, type Typed } from '../../kit/forms/index.ts';
import type { Venue } from '../../venues/index.ts';
import { isMeeting, type CourseDesign } from '../design/course-design.ts';
import { dayBoxes, readDay, typedDay } from './boxes.ts';

export interface CohortOffered {
  designs: readonly CourseDesign[];
  leadProviders: readonly string[];
  venues: readonly Venue[];
}

export const FUNDING_WORDS = {
  capped: 'The DfE pays for a limited number of places',
  full: 'The DfE pays for everyone who is eligible',
  zero: 'The DfE pays for no places',
  unknown: 'The DfE has not said',
} as const;

/** The box of a venue's places. */
export const placesBox = (venueId: string): string => `places-${venueId}`;

const DAYS = ['starts', 'ends', 'opens', 'closes'] as const;

export interface CohortReading {
  cohort: CohortToMake | null;
  errors: readonly FieldError[];
  typed: Typed;
}

export function readCohortForm(
  body: Readonly<Record<string, unknown>>,
  { designs, leadProviders, venues }: CohortOffered,
): CohortReading {
  const form = new FormReader(body);
  const name = form.text('name', {
    missing: 'Enter the name of the intake, like Autumn 2028',
    max: 60,
    tooLong: 'The name of the intake must be 60 characters or fewer',
  });
  if (name !== null && !/[a-z0-9]/i.test(name))
    form.refuse('name', 'The name must have a letter or a number in it');
  const designId = form.choice(
    'design',
    designs.map(({ id }) => id),
    { missing: 'Select the course design' },
  );
  const provider = form.choice('lead-provider', ['none', ...leadProviders], {
    missing: 'Select the lead provider',
  });
  const dfeCohort = form.text('dfe-cohort', { max: 6, tooLong: 'The DfE’s intake must be like 2026b' });
  if (dfeCohort !== null && dfeCohort !== '' && !/^20\d\d[a-z]?$/.test(dfeCohort))
    form.refuse('dfe-cohort', 'The DfE’s intake must be like 2026b');
  const funding = form.choice('funding', ['capped', 'full', 'zero', 'unknown'], {
    missing: 'Select how places are paid for',
  });
  const startsOn = readDay(form, 'starts', { what: 'The start', missing: 'Enter the day of the start' });
  const typedEnd = readDay(form, 'ends', { what: 'The end of teaching' });
  const opens = readDay(form, 'opens', { what: 'The day registration opens' });
  const closes = readDay(form, 'closes', { what: 'The day registration closes' });
  const design = designs.find(({ id }) => id === designId) ?? null;
  // A start at a weekend is where the weeks are counted from, but nobody would meet on it.
  if (startsOn !== null && startsOn.dayOfWeek > 5)
    form.refuse('starts-day', 'The start must be a day from Monday to Friday');
  const endsOn =
    typedEnd ?? (startsOn === null || design === null ? null : startsOn.add({ weeks: design.teachingWeeks }));
  if (startsOn !== null && endsOn !== null && !isAfter(endsOn, startsOn))
    form.refuse('ends-day', 'Teaching must end after the start');
  if (startsOn !== null && opens !== null && !isBefore(opens, startsOn))
    form.refuse('opens-day', 'Registration must open before the start');
  if (startsOn !== null && closes !== null && isAfter(closes, startsOn))
    form.refuse('closes-day', 'Registration must close by the start');
  if (opens !== null && closes !== null && isBefore(closes, opens))
    form.refuse('closes-day', 'Registration must not close before it opens');
  const chosen = readVenues(form, venues);
  const boxes = ['name', 'design', 'lead-provider', 'dfe-cohort', 'funding', ...DAYS.flatMap(dayBoxes)];
  const typed = form.typed([...boxes, ...venues.map(({ id }) => placesBox(id))]);
  if (form.errors.length > 0 || name === null || design === null || startsOn === null || endsOn === null)
    return { cohort: null, errors: form.errors, typed };
  const coaches = design.components.some((one) => isMeeting(one) && one.level === 'coaching group');
  const cohort: CohortToMake = {
    course: design.course,
    name,
    dfeCohort: dfeCohort === '' ? null : dfeCohort,
    startsOn,
    teachingEndsOn: endsOn,
    registrationOpensOn: opens,
    registrationClosesOn: closes,
    leadProvider: provider === 'none' ? null : provider,
    fundingKind: funding === 'unknown' ? null : funding,
    designId: design.id,
    dates: { milestones: [], windows: [] },
    venues: chosen,
    coachingMost: coaches ? (design.groups?.coachingMost ?? 8) : null,
  };
  return { cohort, errors: [], typed };
}

/** A venue without a number is not used. */
function readVenues(form: FormReader, venues: readonly Venue[]): CohortToMake['venues'] {
  const chosen = venues.flatMap((venue) => {
    const box = placesBox(venue.id);
    const typed = (form.typed([box])[box] ?? '').trim();
    if (typed === '') return [];
    const capacity = Number(typed);
    const largest = Math.max(0, ...venue.rooms.map(({ seats }) => seats));
    if (!/^\d{1,3}$/.test(typed) || capacity < 1)
      form.refuse(box, `Enter how many places ${venue.name} has, as a number`);
    else if (venue.rooms.length > 0 && capacity > largest)
      form.refuse(
        box,
        `The largest room of ${venue.name} seats ${largest}: ${capacity - largest} fewer than that`,
      );
    return [{ venueId: venue.id, name: venue.name, capacity }];
  });
  const [first] = venues;
  if (chosen.length === 0 && first !== undefined)
    form.refuse(placesBox(first.id), 'Enter the places of at least one venue');
  return chosen;
}

export interface SetUpReading {
  setUp: {
    designId: string;
    dates: CohortDates;
    groups: readonly { id: string; weekday: number | null; usualRoom: string | null }[];
  } | null;
  errors: readonly FieldError[];
  typed: Typed;
}

export const WINDOWS = [1, 2, 3] as const;
export const weekdayBox = (groupId: string): string => `weekday-${groupId}`;
export const roomBox = (groupId: string): string => `room-${groupId}`;

export function readSetUp(
  body: Readonly<Record<string, unknown>>,
  { designs, venues }: CohortOffered,
  groups: readonly PlannedGroup[],
): SetUpReading {
  const form = new FormReader(body);
  const designId = form.choice(
    'design',
    designs.map(({ id }) => id),
    { missing: 'Select the course design' },
  );
  const habits = groups.map((group) => {
    const rooms = venues.find(({ id }) => id === group.venueId)?.rooms ?? [];
    const typed = form.typed([weekdayBox(group.id), roomBox(group.id)]);
    const weekday = Number(typed[weekdayBox(group.id)]);
    const room = typed[roomBox(group.id)];
    return {
      id: group.id,
      weekday: weekday >= 1 && weekday <= 5 ? Math.trunc(weekday) : null,
      usualRoom: rooms.find(({ name }) => name === room)?.name ?? null,
    };
  });
  const milestones = DECLARATIONS.flatMap((declaration) => {
    const by = readDay(form, declaration, { what: DECLARATION_WORDS[declaration] });
    return by === null ? [] : [{ declaration, by }];
  });
  milestones.forEach(({ declaration, by }, at) => {
    const before = milestones[at - 1];
    if (before !== undefined && isBefore(by, before.by))
      form.refuse(
        `${declaration}-day`,
        `${DECLARATION_WORDS[declaration]} must not be before ${inWords(before.by)}`,
      );
  });
  const windows = WINDOWS.flatMap((number) => {
    const opensOn = readDay(form, `window-${number}-opens`, { what: 'The day the window opens' });
    const closesOn = readDay(form, `window-${number}-closes`, { what: 'The day the window closes' });
    if (opensOn === null && closesOn === null) return [];
    if (opensOn === null || closesOn === null) {
      const box = opensOn === null ? 'opens' : 'closes';
      form.refuse(`window-${number}-${box}-day`, `Enter the day window ${number} ${box}`);
      return [];
    }
    if (isBefore(closesOn, opensOn))
      form.refuse(`window-${number}-closes-day`, `Window ${number} must not close before it opens`);
    return [{ opensOn, closesOn }];
  });
  const typed = form.typed(setUpBoxes(groups));
  const errors = form.errors.filter(
    ({ field }, at) => form.errors.findIndex((other) => other.field === field) === at,
  );
  if (errors.length > 0 || designId === null) return { setUp: null, errors, typed };
  return { setUp: { designId, dates: { milestones, windows }, groups: habits }, errors: [], typed };
}

function setUpBoxes(groups: readonly PlannedGroup[]): readonly string[] {
  return [
    'design',
    ...groups.flatMap(({ id }) => [weekdayBox(id), roomBox(id)]),
    ...DECLARATIONS.flatMap(dayBoxes),
    ...WINDOWS.flatMap((number) => [
      ...dayBoxes(`window-${number}-opens`),
      ...dayBoxes(`window-${number}-closes`),
    ]),
  ];
}

/** The form as the cohort stands. */
export function typedSetUp(
  designId: string | null,
  dates: CohortDates,
  groups: readonly PlannedGroup[],
): Typed {
  return {
    design: designId ?? '',
    ...Object.fromEntries(
      groups.flatMap((group) => [
        [weekdayBox(group.id), String(group.weekday ?? '')],
        [roomBox(group.id), group.usualRoom ?? ''],
      ]),
    ),
    ...Object.assign({}, ...dates.milestones.map(({ declaration, by }) => typedDay(declaration, by))),
    ...Object.assign(
      {},
      ...dates.windows.map(({ opensOn, closesOn }, at) => ({
        ...typedDay(`window-${at + 1}-opens`, opensOn),
        ...typedDay(`window-${at + 1}-closes`, closesOn),
      })),
    ),
  };
}
