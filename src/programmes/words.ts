import type { Course } from './course.ts';
import type { ComponentKind } from './programme.ts';

/** How a part of a course is called in a table. */
export const KIND_WORDS: Readonly<Record<ComponentKind, string>> = {
  launch: 'Face to face',
  seminar: 'Face to face',
  online_module: 'Online',
  clinic: 'Online clinic',
  assessment_window: 'In your own time',
};

/** `3 hours`, `1 hour 30 minutes`, `45 minutes`. */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 && counted(hours, 'hour'), rest > 0 && counted(rest, 'minute')];
  return parts.filter((part) => part !== false).join(' ');
}

/** `1 place`, `4 places`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const POUNDS = new Intl.NumberFormat('en-GB');

/** `£1,265`. */
export function poundsInWords(pounds: number): string {
  return `£${POUNDS.format(pounds)}`;
}

/** The DfE's groups of courses as a visitor meets them. */
export const GROUP_WORDS: Readonly<
  Record<'leadership' | 'specialist' | 'ehco', { title: string; words: string }>
> = {
  leadership: {
    title: 'Leadership NPQs',
    words:
      'For people who lead a school, a team across it, or several schools. The NPQ for SENCOs is one of these.',
  },
  specialist: { title: 'Specialist NPQs', words: 'For people who lead one part of what a school does.' },
  ehco: { title: 'For new heads', words: 'Support in the first years of headship.' },
};

/** `18 months`, or `usually 12 months` where the length is the hub's own setting; null where there is none. */
export function lengthInWords(course: Pick<Course, 'months' | 'lengthSetBy'>): string | null {
  if (course.months === null) return null;
  return course.lengthSetBy === 'the DfE'
    ? counted(course.months, 'month')
    : `Usually ${counted(course.months, 'month')}`;
}
