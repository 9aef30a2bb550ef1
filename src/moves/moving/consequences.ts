import type { Reader } from '../../kit/db/index.ts';

/** A move that is thought about: nothing of it is done. */
export interface MoveAsked {
  enrolmentId: number;
  personId: number;
  fromGroupId: string;
  toGroupId: string;
  /** The first day in the new group. */
  onDay: Temporal.PlainDate;
}

/** One thing that a move changes, or leaves as it is, in the words of the slice that knows it. */
export interface MoveConsequence {
  /** A few words: 'Engagement'. */
  heading: string;
  /** As it stands now, and as it would. */
  before: string;
  after: string;
  /** What whoever moves them must know before they do; null for nothing. */
  warning: string | null;
  /** One by one, where that is more than a sentence: its day, what it was, and what is known of it. In order of time. */
  lines?: readonly { day: Temporal.PlainDate; what: string; words: string }[];
}

/**
 * What another slice has to say of moves, handed to `mountMoves`: engagement before and after, what is due and when.
 * It is asked for all of them at once; by enrolment, and an enrolment of which there is nothing to say is left out.
 */
export type MoveConsequences = (
  db: Reader,
  asked: readonly MoveAsked[],
) => Promise<ReadonlyMap<number, readonly MoveConsequence[]>>;
