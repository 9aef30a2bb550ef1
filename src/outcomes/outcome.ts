/** The DfE's words, letter for letter. */
export const OUTCOME_STATES = ['passed', 'failed', 'voided'] as const;
export type OutcomeState = (typeof OUTCOME_STATES)[number];

export const OUTCOME_SOURCES = ['hub', 'lead provider', 'dfe'] as const;
export type OutcomeSource = (typeof OUTCOME_SOURCES)[number];

/** What an assessment came to, as it was told on one day. Never changed: what follows it is a further one. */
export interface Outcome {
  id: number;
  enrolmentId: number;
  state: OutcomeState;
  /** The lead provider's day; of a void, that of the outcome it takes back. */
  completedOn: Temporal.PlainDate;
  /** Why what stood before no longer does; null of one that followed none. */
  reason: string | null;
  recordedAt: Temporal.Instant;
  recordedBy: string;
  source: OutcomeSource;
  /** Its member sees it from this minute, and nobody else before it but those who record outcomes. */
  releaseAt: Temporal.Instant;
}
