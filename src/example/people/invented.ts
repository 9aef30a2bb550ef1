/** What is invented of somebody, before it is a row of any table. People who decide and check are the hub's manager. */
import type { Adjustment, Answers, ApplicationState, ShownAnswer } from '../../applications/index.ts';
import type { EnrolmentState } from '../../cohorts/index.ts';
import type { NewGrant } from '../../identity/index.ts';
import type { PostRole } from '../../people/index.ts';
import type { ApplicationChecksTable, ApplicationDecisionsTable, EndorsementsTable } from '../../tables.ts';
import type { CastSchool } from './cast.ts';

export interface InventedPerson {
  /** Null for somebody whom nobody can be. */
  key: string | null;
  name: string;
  email: string;
  trn: string | null;
  /** When the lead provider's file said that the TRN is theirs. */
  trnVerifiedAt: Temporal.Instant | null;
  knownSince: Temporal.Instant;
  posts: readonly InventedPost[];
  roles: readonly Pick<NewGrant, 'role' | 'kind' | 'id' | 'reason' | 'endsOn'>[];
  adjustments: readonly { kind: Adjustment; words: string }[];
  application: InventedApplication | null;
  enrolment: InventedEnrolment | null;
}

export interface InventedPost {
  school: CastSchool;
  role: PostRole;
  startsOn: Temporal.PlainDate | null;
  endsOn: Temporal.PlainDate | null;
}

export interface InventedApplication {
  cohortId: string | null;
  state: ApplicationState;
  answers: Answers;
  /** As they were shown when they were sent. */
  shown: readonly ShownAnswer[];
  revision: number;
  begunAt: Temporal.Instant;
  sentAt: Temporal.Instant | null;
  replyBy: Temporal.PlainDate | null;
  decidedAt: Temporal.Instant | null;
  changedAt: Temporal.Instant;
  school: CastSchool;
  /** Venue ids, the first choice first. */
  venues: readonly string[];
  endorsement: InventedEndorsement | null;
  checks: readonly InventedCheck[];
  decisions: readonly InventedDecision[];
  withdrawnWhy: string | null;
}

export interface InventedEndorsement {
  name: string;
  email: string;
  state: EndorsementsTable['state'];
  askedAt: Temporal.Instant;
  answeredAt: Temporal.Instant | null;
  reminded: number;
  remindedAt: Temporal.Instant | null;
  words: string | null;
  /** What opens their page. */
  secret: string;
}

export interface InventedCheck {
  name: ApplicationChecksTable['name'];
  result: ApplicationChecksTable['result'];
  at: Temporal.Instant;
}

export interface InventedDecision {
  decision: ApplicationDecisionsTable['decision'];
  at: Temporal.Instant;
  reason: string | null;
}

export interface InventedEnrolment {
  cohortId: string;
  /** In order; the last is the one that stands. */
  states: readonly { state: EnrolmentState; at: Temporal.Instant; reason: string | null }[];
  memberships: readonly {
    groupId: string;
    level: 1 | 2;
    fromOn: Temporal.PlainDate;
    untilOn: Temporal.PlainDate | null;
    cause: string;
  }[];
  /** The offer that is not answered yet: of the first membership; null where none is open. */
  openUntil: Temporal.Instant | null;
}
