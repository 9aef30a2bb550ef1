/**
 * Does somebody have evidence for a milestone, of which date, and what would do where they have none?
 *
 * The DfE's NPQ service asks for no evidence; its early career service did, in fixed words (dfe-cases,
 * hub-view-and-evidence, read November 2026), which are used here letter for letter; two of them only a manager knows, and writes down by hand. An outcome is a word of ours. What
 * each milestone needs is our reading of what a lead provider can be asked for: something done in the milestone's own
 * window; for completed, an outcome. Engagement since the milestone before is of the retained ones alone (`engaged.ts`).
 */
import type { Declaration } from '../../cohorts/index.ts';
import { isAfter, isBefore } from '../../kit/dates/index.ts';
import type { EvidenceFile } from '../by-hand/files-store.ts';
import type { HandKind } from '../by-hand/kinds.ts';
import type { MilestoneDates } from '../milestones/milestones.ts';

export const EVIDENCE_KINDS = {
  'training-event-attended': 'Training event attended',
  'self-study-material-completed': 'Self-study material completed',
  'materials-engaged-with-offline': 'Materials engaged with offline',
  other: 'Other',
  '75-percent-engagement-met': '75 per cent engagement met',
  'assessment-outcome-recorded': 'Assessment outcome recorded',
} as const;
/** In the DfE's word, whatever share from 75 per cent on is asked for. */
export const ENGAGED = '75-percent-engagement-met';
export type EvidenceKind = keyof typeof EVIDENCE_KINDS;

export interface Evidence {
  kind: EvidenceKind;
  on: Temporal.PlainDate;
  /** Which session, module or outcome; of what was written down by hand, the note. */
  title: string;
  /** Of what was written down by hand, the file beside it. */
  file?: EvidenceFile;
}

/** What is still to come and would be evidence. */
export interface WouldDo {
  kind: Exclude<EvidenceKind, HandKind | typeof ENGAGED>;
  title: string;
  /** The day of the session, or the last day of the work. */
  on: Temporal.PlainDate;
}

export interface EvidenceFacts {
  type: Declaration;
  milestone: Pick<MilestoneDates, 'by' | 'after'>;
  /** All that they have, in any order. */
  all: readonly Evidence[];
  /** All that is to come, in order of day. */
  toCome: readonly WouldDo[];
  /** Of the last live declaration before this type; null for none. */
  declaredBefore: Temporal.PlainDate | null;
  today: Temporal.PlainDate;
}

export function isRetained(type: Declaration): boolean {
  return type === 'retained-1' || type === 'retained-2';
}

export type Held =
  | {
      /** The first in the window: the date that can be declared. `isLate` where only later ones are there. */
      has: Evidence;
      others: readonly Evidence[];
      isLate: boolean;
    }
  | { has: null; wouldDo: WouldDo | null; by: Temporal.PlainDate | null };

export function evidenceFor({ type, milestone, all, toCome, declaredBefore, today }: EvidenceFacts): Held {
  const { by, after } = milestone;
  const counts = (kind: EvidenceKind): boolean =>
    (kind === 'assessment-outcome-recorded') === (type === 'completed') &&
    (kind !== ENGAGED || isRetained(type));
  const isEarly = (on: Temporal.PlainDate): boolean =>
    (after !== null && !isAfter(on, after)) ||
    (declaredBefore !== null && !isAfter(on, declaredBefore)) ||
    isAfter(on, today);
  // An outcome is an outcome on whichever day; only what shows presence has to lie in the window.
  const fits = all
    .filter(({ kind, on }) => counts(kind) && (type === 'completed' ? !isAfter(on, today) : !isEarly(on)))
    .toSorted(
      (one, other) => Temporal.PlainDate.compare(one.on, other.on) || (one.title < other.title ? -1 : 1),
    );
  const inTime = fits.filter(({ on }) => by === null || !isAfter(on, by));
  const [first, ...others] = inTime.length > 0 ? inTime : fits;
  if (first !== undefined) return { has: first, others, isLate: inTime.length === 0 };
  const next = toCome.find(
    ({ kind, on }) => counts(kind) && !isBefore(on, today) && (by === null || !isAfter(on, by)),
  );
  return { has: null, wouldDo: next ?? null, by };
}
