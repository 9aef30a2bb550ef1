/**
 * A course as its lead provider or its hub designs it: what there is to do, in which weeks from the start, for how
 * long, together with whom. Read from JSON, so that a hub can plan by a design that nobody had thought of.
 */
import type { Facts } from '../../kit/facts/index.ts';
import { readLeadProvider } from '../../programmes/programme.ts';
import { SESSION_KINDS, type SessionKind } from '../session.ts';

/** Done in one's own time: nobody has to be anywhere. */
export const OWN_TIME_KINDS = ['self-study-module', 'formative-task', 'evaluation', 'assessment'] as const;
export type OwnTimeKind = (typeof OWN_TIME_KINDS)[number];

export const LEVELS = ['cohort', 'venue group', 'coaching group', 'alone'] as const;
/** Who does it together. */
export type Level = (typeof LEVELS)[number];

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;

export interface CourseDesign {
  id: string;
  /** The DfE's identifier of the course. */
  course: string;
  /** Null for a design of the hub's own. */
  leadProvider: string | null;
  name: string;
  /** How much of it somebody published; `own` is what a hub decided for itself. */
  certainty: 'published' | 'in part' | 'invented' | 'own';
  teachingWeeks: number;
  /** How many people make a group; null where nobody says. */
  groups: { least: number; most: number; coachingMost: number | null } | null;
  engagement: { percent: number; words: string };
  assessment: { afterWeek: number; days: number; words: string } | null;
  sources: readonly { words: string; confidence: 'published' | 'hub page' | 'invented'; read: string }[];
  /** What in it is assumed, a sentence each: said wherever the design is shown. */
  uncertain: readonly string[];
  components: readonly DesignComponent[];
}

interface Common {
  /** Names it in the sessions that are made of it. */
  key: string;
  title: string;
  /** A title for each meeting; empty where they are only numbered. */
  titles: readonly string[];
  /** How long one of them takes. */
  minutes: number;
  /** Whether it counts towards engagement. */
  counts: boolean;
  /** The week of each, 0 for the week of the start. */
  weeks: readonly number[];
  note: string | null;
}

/** A component that people meet for. */
export interface MeetingComponent extends Common {
  kind: SessionKind;
  level: Exclude<Level, 'alone'>;
  startsAt: Temporal.PlainTime;
  /** 1 Monday to 5 Friday; null for the group's weekday, or that of the start. */
  weekday: number | null;
  isOnline: boolean;
  /** At least so many days between one of its meetings and the next. */
  minimumGapDays: number;
}

/** A component for one's own time. */
export interface OwnTimeComponent extends Common {
  kind: OwnTimeKind;
  level: 'alone';
}

export type DesignComponent = MeetingComponent | OwnTimeComponent;

export function isMeeting(component: DesignComponent): component is MeetingComponent {
  return component.level !== 'alone';
}

/** `Seminar 2: Finding out what a pupil needs`. @param number from 1 */
export function titleOfMeeting(
  component: Pick<DesignComponent, 'title' | 'titles' | 'weeks'>,
  number: number,
): string {
  const own = component.titles[number - 1];
  const base = component.weeks.length === 1 ? component.title : `${component.title} ${number}`;
  return own === undefined ? base : `${base}: ${own}`;
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SLUG_WORDS = 'must be small letters, digits and hyphens';

/** Reads a design that a person wrote; each fault is noted by the name of its field. */
export function readCourseDesign(facts: Facts): CourseDesign {
  const design = {
    id: facts.textLike('id', SLUG, SLUG_WORDS),
    course: facts.text('course', 60),
    leadProvider: readLeadProvider(facts),
    name: facts.text('name', 120),
    certainty: facts.choice('certainty', ['published', 'in part', 'invented', 'own']),
    teachingWeeks: facts.whole('teachingWeeks', 1, 200),
    groups: facts.objectOrNull('groups', (groups) => ({
      least: groups.whole('least', 1, 500),
      most: groups.whole('most', 1, 500),
      coachingMost: groups.wholeOrNull('coachingMost', 1, 100),
    })),
    engagement: facts.object('engagement', (engagement) => ({
      percent: engagement.whole('percent', 0, 100),
      words: engagement.text('words', 300),
    })) ?? { percent: 0, words: '' },
    assessment: facts.objectOrNull('assessment', (assessment) => ({
      afterWeek: assessment.whole('afterWeek', 1, 300),
      days: assessment.whole('days', 1, 60),
      words: assessment.text('words', 300),
    })),
    sources: facts.objects('sources', (source) => ({
      words: source.text('words', 600),
      confidence: source.choice('confidence', ['published', 'hub page', 'invented']),
      read: source.text('read', 40),
    })),
    uncertain: facts.texts('uncertain'),
    components: facts.objects('components', readComponent),
  };
  noteDisorder(facts, design);
  return design;
}

function readComponent(facts: Facts): DesignComponent {
  const kind = facts.choice('kind', [...SESSION_KINDS, ...OWN_TIME_KINDS]);
  const level = facts.choice('level', LEVELS);
  const meetings = facts.whole('meetings', 1, 200);
  const common = {
    key: facts.textLike('key', SLUG, SLUG_WORDS),
    title: facts.text('title', 100),
    titles: readTitles(facts, meetings),
    minutes: facts.whole('minutes', 1, 6000),
    counts: facts.flag('counts'),
    weeks: readWeeks(facts, meetings),
    note: facts.textOrNull('note', 300),
  };
  const meets = SESSION_KINDS.find((one) => one === kind);
  const own = OWN_TIME_KINDS.find((one) => one === kind);
  const meeting = meets === undefined ? null : readMeeting(facts, common.minutes);
  if (meets === undefined || meeting === null || level === 'alone') {
    if (meets !== undefined)
      facts.fault('level', `must be cohort, venue group or coaching group for a ${kind}`, null);
    else if (level !== 'alone') facts.fault('level', `must be alone for a ${kind}`, null);
    return { ...common, kind: own ?? 'self-study-module', level: 'alone' };
  }
  return { ...common, kind: meets, level, ...meeting };
}

function readMeeting(facts: Facts, minutes: number) {
  const written = facts.textLike('startsAt', /^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:00');
  const startsAt = written === '' ? new Temporal.PlainTime(9) : Temporal.PlainTime.from(written);
  if (startsAt.hour * 60 + startsAt.minute + minutes >= 24 * 60)
    facts.fault('minutes', 'must end on the same day', null);
  const weekday = facts.choiceOrNull('weekday', WEEKDAYS);
  return {
    startsAt,
    weekday: weekday === null ? null : WEEKDAYS.indexOf(weekday) + 1,
    isOnline: facts.flag('isOnline'),
    minimumGapDays: facts.wholeOrNull('minimumGapDays', 0, 365) ?? 1,
  };
}

function readTitles(facts: Facts, meetings: number): readonly string[] {
  const titles = facts.texts('titles');
  if (titles.length > 0 && titles.length !== meetings)
    facts.fault('titles', `must be one for each of the ${meetings} meetings`, null);
  return titles;
}

/** Either each week is written down, or the first and the spacing. */
function readWeeks(facts: Facts, meetings: number): readonly number[] {
  if (facts.has('weeks')) {
    const weeks = facts.wholes('weeks', 0, 300);
    if (weeks.length !== meetings)
      return facts.fault(
        'weeks',
        `must be one for each of the ${meetings} meetings`,
        Array(meetings).fill(0),
      );
    if (weeks.some((week, index) => index > 0 && week <= (weeks[index - 1] ?? -1)))
      facts.fault('weeks', 'must go up: each meeting is in a later week than the one before', null);
    return weeks;
  }
  const first = facts.whole('firstWeek', 0, 300);
  const every = meetings === 1 ? 1 : facts.whole('everyWeeks', 1, 100);
  return Array.from({ length: meetings }, (_, index) => first + index * every);
}

/** What only the parts together can get wrong. */
function noteDisorder(facts: Facts, { components, teachingWeeks, groups }: CourseDesign): void {
  if (groups !== null && groups.least > groups.most)
    facts.fault('groups', 'must have its least no larger than its most', null);
  if (!components.some(isMeeting))
    facts.fault('components', 'must have at least one that people meet for', null);
  for (const [index, component] of components.entries()) {
    if (components.findIndex((other) => other.key === component.key) < index)
      facts.fault(`components[${index}].key`, `comes twice in this design: ${component.key}`, null);
    const last = component.weeks.at(-1) ?? 0;
    if (isMeeting(component) && last > teachingWeeks)
      facts.fault(
        `components[${index}].weeks`,
        `go to week ${last}, and teaching has only ${teachingWeeks}`,
        null,
      );
    const gap = closest(component.weeks) * 7;
    if (isMeeting(component) && gap > 0 && component.minimumGapDays > gap)
      facts.fault(
        `components[${index}].minimumGapDays`,
        `is more than the ${gap} days between two of its own weeks`,
        null,
      );
  }
}

function closest(weeks: readonly number[]): number {
  return Math.min(...weeks.slice(1).map((week, index) => week - (weeks[index] ?? 0)), Infinity);
}
