/**
 * Declarations in the DfE's words, letter for letter: their states, their types and the groups of courses that have
 * outcomes. Said by its Lead Provider API v3 (DFE-Digital/npq-registration at 9e9784a8, read November 2026). The
 * document writes two states with an underscore, and production sends them with a hyphen: both are read, and the
 * document's are written.
 */
import type { Declaration } from '../../cohorts/index.ts';

export const DECLARATION_STATES = [
  'submitted',
  'eligible',
  'payable',
  'paid',
  'ineligible',
  'voided',
  'awaiting_clawback',
  'clawed_back',
] as const;
export type DeclarationState = (typeof DECLARATION_STATES)[number];

/** One of a type at a time is in one of these (DEC-6); the rest block nothing. */
export const LIVE_STATES = ['submitted', 'eligible', 'payable', 'paid'] as const;

export function isLive(state: DeclarationState): boolean {
  return LIVE_STATES.some((live) => live === state);
}

/** As a file or the service writes it; null for none of the eight. */
export function stateFromWire(text: string): DeclarationState | null {
  const folded = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return DECLARATION_STATES.find((state) => state === folded) ?? null;
}

/**
 * The clock by which the DfE's service tells days: its settings name no zone, so midnight is UTC's and in summer an hour
 * after London's (config/application.rb of DFE-Digital/npq-registration, read November 2026). A day of ours goes out as its
 * first moment by this clock, which is on the same day in London too.
 */
export const DFE_CLOCK = 'UTC';

export function dfeDay(moment: Temporal.Instant): Temporal.PlainDate {
  return moment.toZonedDateTimeISO(DFE_CLOCK).toPlainDate();
}

export type CourseGroup = 'leadership' | 'specialist' | 'ehco' | 'support';

/** The DfE's groups: which declarations a schedule allows hangs on them, and whether there is an outcome. */
const GROUPS: Readonly<Record<CourseGroup, readonly string[]>> = {
  leadership: [
    'npq-senco',
    'npq-headship',
    'npq-senior-leadership',
    'npq-executive-leadership',
    'npq-early-years-leadership',
  ],
  specialist: [
    'npq-leading-teaching',
    'npq-leading-teaching-development',
    'npq-leading-behaviour-culture',
    'npq-leading-literacy',
    'npq-leading-primary-mathematics',
  ],
  ehco: ['npq-early-headship-coaching-offer'],
  support: ['npq-additional-support-offer'],
};

/** Null for a course that the DfE does not have. */
export function courseGroupOf(course: string): CourseGroup | null {
  const entries: readonly (readonly [CourseGroup, readonly string[]])[] = [
    ['leadership', GROUPS.leadership],
    ['specialist', GROUPS.specialist],
    ['ehco', GROUPS.ehco],
    ['support', GROUPS.support],
  ];
  return entries.find(([, courses]) => courses.includes(course))?.[0] ?? null;
}

/** The coaching offer and its former name are one course wherever duplicates are looked for. */
export function isSameCourse(one: string, other: string): boolean {
  const isPair = (course: string) => ['ehco', 'support'].includes(courseGroupOf(course) ?? '');
  return one === other || (isPair(one) && isPair(other));
}

/** Which declarations the schedules of a group allow: no second retention point on the specialist ones. */
export const ALLOWED_TYPES: Readonly<Record<CourseGroup, readonly Declaration[]>> = {
  leadership: ['started', 'retained-1', 'retained-2', 'completed'],
  specialist: ['started', 'retained-1', 'completed'],
  ehco: ['started', 'retained-1', 'retained-2', 'completed'],
  support: ['started', 'retained-1', 'retained-2', 'completed'],
};

/** Whether `completed` says passed or failed and makes an outcome (DEC-8). */
export function hasOutcome(course: string): boolean {
  const group = courseGroupOf(course);
  return group === 'leadership' || group === 'specialist';
}
