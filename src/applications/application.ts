import type { Answers } from './journey/answers.ts';

export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'recommended',
  'wait-listed',
  'declined',
  'withdrawn',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** States in which the applicant has this one under way, and cannot begin another of the same course. */
export const UNDER_WAY: ReadonlySet<ApplicationState> = new Set([
  'draft',
  'submitted',
  'recommended',
  'wait-listed',
]);

/** Where an application that was sent stands, to whoever sent it. */
export const APPLICATION_STATE_TO_APPLICANT: Readonly<Record<Exclude<ApplicationState, 'draft'>, string>> = {
  submitted: 'Sent, and waiting for our decision',
  recommended: 'We recommend you for a place',
  'wait-listed': 'On the waiting list',
  declined: 'We could not offer you a place',
  withdrawn: 'Withdrawn',
};

/** Somebody's wish for a place on a course, from the first answer on. */
export interface Application {
  id: number;
  personId: number;
  /** The DfE's identifier. */
  course: string;
  /** The intake applied for; null until it is chosen. */
  cohortId: string | null;
  state: ApplicationState;
  /** As they stand, those that no longer apply among them. What was sent is in the last submission. */
  answers: Answers;
  /** Goes up with each save. */
  revision: number;
  /** By question, the revision at which its answer last changed. */
  answeredAt: Readonly<Record<string, number>>;
  madeAt: Temporal.Instant;
  changedAt: Temporal.Instant;
  /** Null for a draft, also for one that was opened again. */
  submittedAt: Temporal.Instant | null;
  /** The last day of the hub's promise to decide; null for a draft. */
  replyBy: Temporal.PlainDate | null;
  decidedAt: Temporal.Instant | null;
  /** Of the last submission; null for a place that is not in the register. */
  schoolUrn: string | null;
  schoolName: string | null;
}

/** One question and its answer as they were shown when the application was sent. */
export interface ShownAnswer {
  question: string;
  answer: string;
}

export interface Submission {
  at: Temporal.Instant;
  answers: Answers;
  shown: readonly ShownAnswer[];
}
