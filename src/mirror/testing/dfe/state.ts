/** What the simulated service of the DfE holds. Its own names, as on the wire; everybody in it is made up by a test. */
import type { Declaration } from '../../../cohorts/index.ts';
import { courseGroupOf, isSameCourse, LIVE_STATES, type DeclarationState } from '../../../evidence/index.ts';

export type CohortFunding = 'zero' | 'capped' | 'full';
export type { DeclarationState };

/** While one of these exists an application cannot be rejected, nor its funded place changed (APP-7, APP-8). */
export const LIVE: ReadonlySet<DeclarationState> = new Set(LIVE_STATES);

export interface SimulatedCohort {
  year: number;
  suffix: string;
  funding: CohortFunding;
  /** Identifiers of the schedules that it has, by the group of courses. */
  schedules: Readonly<Record<string, string>>;
  /** The first day of its schedules; left out, the first day of its year. */
  startsOn?: string;
}

/** The first day of its schedules. */
export function startOf({ startsOn, year }: SimulatedCohort): Temporal.PlainDate {
  return Temporal.PlainDate.from(startsOn ?? `${year}-01-01`);
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
  /** Left out, they work in England. */
  worksInEngland?: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface SimulatedDeclaration {
  id: string;
  applicationId: string;
  /** Who made it, whoever the application is with now. */
  provider: string;
  type: Declaration;
  date: string;
  state: DeclarationState;
  hasPassed: boolean | null;
  partnerId: string | null;
  secondPartnerId: string | null;
  /** The older one of another record that it repeats. */
  supersededBy: string | null;
  /** Its lines on statements: the one that pays, and the one that takes back. */
  lines: ('pays' | 'voided' | 'takes back')[];
  /** The statement that each line stands on: left out where it has no such line, or nobody gave the service statements. */
  paidOn?: string;
  takenBackOn?: string;
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

export interface SimulatedStatement {
  id: string;
  provider: string;
  /** 1 to 12. */
  month: number;
  year: number;
  cohortYear: number;
  /** Its declarations are paid by it; the others are of service fees alone, and are not listed. */
  isOutput: boolean;
  /** Days, as `2026-11-30`. */
  cutOff: string;
  payment: string;
  isPaid: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface DfeState {
  users: SimulatedUser[];
  applications: SimulatedApplication[];
  declarations: SimulatedDeclaration[];
  outcomes: SimulatedOutcome[];
  statements: SimulatedStatement[];
  /** Courses for which nobody has a contract. */
  withoutContract: string[];
  /** Years of cohorts for which no output statement is open. */
  withoutStatement: string[];
}

/** A refusal, in the service's own `field.code`; the sentence beside it is ours. */
export interface Refusal {
  ok: false;
  error: string;
}
export type Done = { ok: true } | Refusal;

export const refused = (error: string): Refusal => ({ ok: false, error });

export { isSameCourse };

/** In the words of its schedules, where the coaching offer's former name has no group of its own. */
export function groupOf(course: string): string {
  const group = courseGroupOf(course) ?? 'leadership';
  return group === 'support' ? 'ehco' : group;
}
