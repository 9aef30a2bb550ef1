/**
 * May a window be changed to this? Before it opens anything of it may; while it runs members have read the case study and
 * planned their days, so its end alone moves, later and with a reason; once it is over nothing does. Ours: lead providers
 * publish dates and say nothing of changes.
 */
import type { AssessmentWindow } from './store.ts';
import { timesOf, windowAt } from './window.ts';

export type WindowAsked = Omit<AssessmentWindow, 'id' | 'hasCase' | 'cohortId' | 'changes'>;

export type WhyNotChange = 'over' | 'nothing changed' | 'only a later end' | 'no reason' | 'would be over';

/** @param reason '' for none */
export function whyNotChange(
  before: WindowAsked,
  after: WindowAsked,
  reason: string,
  now: Temporal.Instant,
): WhyNotChange | null {
  const state = windowAt(timesOf(before, 0), now);
  if (state === 'closed') return 'over';
  const changed = whatChanges(before, after);
  if (changed.length === 0) return 'nothing changed';
  if (windowAt(timesOf(after, 0), now) === 'closed') return 'would be over';
  if (state === 'before') return null;
  if (changed.some((one) => one !== 'days') || after.days <= before.days) return 'only a later end';
  return reason === '' ? 'no reason' : null;
}

const PARTS = [
  'name',
  'opensOn',
  'opensTime',
  'days',
  'wordLimit',
  'graceMinutes',
  'isHere',
  'source',
] as const;

/** What of it is another after than before. */
export function whatChanges(before: WindowAsked, after: WindowAsked): readonly (typeof PARTS)[number][] {
  return PARTS.filter((part) => String(before[part]) !== String(after[part]));
}
