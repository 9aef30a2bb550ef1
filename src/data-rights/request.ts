/** What can be asked of the data that is held on somebody. */
export const REQUEST_KINDS = {
  correction: 'Something that you hold on me is wrong',
  erasure: 'I want to be erased',
  other: 'Something else about my data',
} as const;
export type RequestKind = keyof typeof REQUEST_KINDS;

export interface DataRequest {
  id: number;
  personId: number;
  /** As it stands; 'Erased' of somebody who was. */
  fullName: string;
  kind: RequestKind;
  words: string;
  askedAt: Temporal.Instant;
  /** The last day on which the law lets the hub answer, inclusive. */
  answerBy: Temporal.PlainDate;
  answer: { at: Temporal.Instant; by: string; words: string } | null;
}
