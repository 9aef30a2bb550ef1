import type { Audience } from './audience.ts';

/** The words of a message, with their fields. */
export interface MessageWords {
  subject: string;
  body: string;
  /** About their own place or application, which nobody can stop; else news, which they can. */
  isAboutPlace: boolean;
  /** Also to those who got the same words before. */
  sendsAgain: boolean;
  /** What it began with; null for own words. */
  template: { key: string; version: number } | null;
}

export interface Message extends MessageWords {
  id: number;
  state: 'draft' | 'sent' | 'discarded';
  /** The person who writes it. */
  madeBy: number;
  audience: Audience;
  sent: Sent | null;
}

/** All moments by the hub's clock. */
export interface Sent {
  at: Temporal.Instant;
  count: number;
  leavesAt: Temporal.Instant;
  urgentWhy: string | null;
  recalled: { at: Temporal.Instant; count: number } | null;
}

/** A message in the list of all. */
export interface MessageInList {
  id: number;
  state: 'draft' | 'sent';
  subject: string;
  madeBy: string;
  changedAt: Temporal.Instant;
  sent: Sent | null;
}
