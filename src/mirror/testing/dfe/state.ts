/** What the simulated service of the DfE holds. Its own names, as on the wire; everybody in it is made up by a test. */
export type CohortFunding = 'zero' | 'capped' | 'full';
export type DeclarationState =
  | 'submitted'
  | 'eligible'
  | 'payable'
  | 'paid'
  | 'voided'
  | 'ineligible'
  | 'awaiting_clawback'
  | 'clawed_back';

/** While one of these exists an application cannot be rejected, nor its funded place changed (APP-7, APP-8). */
export const LIVE: ReadonlySet<DeclarationState> = new Set(['submitted', 'eligible', 'payable', 'paid']);

export interface SimulatedCohort {
  year: number;
  suffix: string;
  funding: CohortFunding;
  /** Identifiers of the schedules that it has, by the group of courses. */
  schedules: Readonly<Record<string, string>>;
}

export interface SimulatedUser {
  id: string;
  fullName: string;
  email: string | null;
  trn: string | null;
  isTrnVerified: boolean;
  idChanges: { from: string; to: string; at: string }[];
}

export interface SimulatedApplication {
  id: string;
  userId: string;
  provider: string;
  course: string;
  cohort: SimulatedCohort;
  status: 'pending' | 'accepted' | 'rejected';
  reasonForRejection: string | null;
  eligible: boolean;
  fundedPlace: boolean | null;
  training: 'active' | 'deferred' | 'withdrawn' | null;
  trainingReason: string | null;
  trainingAt: string | null;
  schedule: string | null;
  worksAsSenco: string | null;
  sencoStart: string | null;
  schoolUrn: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface SimulatedDeclaration {
  id: string;
  applicationId: string;
  type: string;
  date: string;
  state: DeclarationState;
  hasPassed: boolean | null;
  createdAt: string;
  updatedAt: string;
}

export interface SimulatedOutcome {
  id: string;
  userId: string;
  course: string;
  state: 'passed' | 'failed' | 'voided';
  date: string;
  createdAt: string;
}

export interface DfeState {
  users: SimulatedUser[];
  applications: SimulatedApplication[];
  declarations: SimulatedDeclaration[];
  outcomes: SimulatedOutcome[];
}

/** A refusal, in the service's own `field.code`; the sentence beside it is ours. */
export interface Refusal {
  ok: false;
  error: string;
}
export type Done = { ok: true } | Refusal;

export const refused = (error: string): Refusal => ({ ok: false, error });

const PAIR: ReadonlySet<string> = new Set([
  'npq-early-headship-coaching-offer',
  'npq-additional-support-offer',
]);

/** One course under its former name counts as the same. */
export function isSameCourse(one: string, other: string): boolean {
  return one === other || (PAIR.has(one) && PAIR.has(other));
}

export function groupOf(course: string): string {
  if (PAIR.has(course)) return 'ehco';
  return /leading/.test(course) ? 'specialist' : 'leadership';
}
