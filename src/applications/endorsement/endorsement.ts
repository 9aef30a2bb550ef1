/** A sponsor was asked to support somebody's application: by a letter, without an account. */
export type SponsorRole = 'head' | 'chair' | 'trust';
export type EndorsementState = 'asked' | 'endorsed' | 'declined' | 'question' | 'replaced';
export type EndorsementEventKind =
  | 'asked'
  | 'reminded'
  | 'endorsed'
  | 'declined'
  | 'question'
  | 'someone-else'
  | 'hub-answered'
  | 'escalated'
  | 'kept'
  | 'replaced';

/** What it was asked for. Where one of these changes, the support was for something else. */
export interface AskedAbout {
  cohort: string | null;
  /** The URN, or the name of a place that has none. */
  school: string | null;
}

export interface Endorsement {
  id: number;
  applicationId: number;
  sponsorName: string;
  sponsorEmail: string;
  sponsorRole: SponsorRole;
  about: AskedAbout;
  askedAt: Temporal.Instant;
  /** From when the reminders count: asked, or answered by the hub. */
  waitsSince: Temporal.Instant;
  /** How many reminders went out since then. */
  reminded: number;
  remindedAt: Temporal.Instant | null;
  /** When the hub and the applicant were told that nobody answered; null while there is no need. */
  escalatedAt: Temporal.Instant | null;
  state: EndorsementState;
  /** Of the answer that stands; null while there is none. */
  answeredAt: Temporal.Instant | null;
  /** What the sponsor wrote with it. */
  words: string | null;
  /** What the sponsor agreed to, as it was shown. */
  agreed: readonly string[];
}

export interface EndorsementEvent {
  kind: EndorsementEventKind;
  at: Temporal.Instant;
  actor: string;
  words: string | null;
}

/** As it stands within a sentence, after "the". */
export const ROLE_WORDS: Readonly<Record<SponsorRole, string>> = {
  head: 'headteacher',
  chair: 'chair of governors',
  trust: 'trust leader',
};
