/** What is known of one SENCO, in the words of the machine contract. Days are real days; months were settled on reading. */
export const SCHOOL_TYPES = [
  'maintained_mainstream',
  'academy_mainstream',
  'free_school',
  'utc',
  'studio_school',
  'maintained_nursery',
  'special_school',
  'independent_school',
  'post16',
  'pvi_nursery',
  'pru',
  'ap_academy',
  'ctc',
] as const;
/** The kinds of school that the law tells apart. The `schools` slice says which kind a school of the register is. */
export type SchoolType = (typeof SCHOOL_TYPES)[number];

export const ROLES = [
  'senco',
  'acting_senco_designated',
  'acting_undesignated',
  'headteacher_senco',
  'acting_head_senco',
  'assistant_senco',
  'aspiring',
  'former_senco',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that hold no post as SENCO, so that none has to be told. */
export const NEEDS_NO_POST: ReadonlySet<Role> = new Set(['aspiring', 'assistant_senco', 'former_senco']);

export const COUNTRIES = ['England', 'Wales', 'Scotland', 'Northern Ireland', 'other'] as const;
export type Country = (typeof COUNTRIES)[number];

export const TEACHER_STATUSES = ['qts', 'qtls', 'eyts', 'para8a', 'none'] as const;

export const NPQ_OUTCOMES = ['passed', 'failed', 'voided'] as const;
export type NpqOutcome = (typeof NPQ_OUTCOMES)[number];

/** The two ways of reading the law where its text and the DfE's words part. */
export type ReadingName = 'strict' | 'cautious';

export interface Post {
  /** Tells schools apart; any name will do. */
  school: string;
  schoolType: SchoolType;
  from: Temporal.PlainDate;
}

/** An earlier post as SENCO. `to` is its last day, inclusive. */
export interface PreviousPost extends Post {
  to: Temporal.PlainDate;
}

export interface PresentPost extends Post {
  /** The last day, inclusive, where the post has ended or its end is known. */
  to: Temporal.PlainDate | null;
  convertedOn: Temporal.PlainDate | null;
  /** What the school was before it converted. */
  predecessorType: SchoolType | null;
  /** Share of full time, 1 for full time. It never moves a date, and the answer says so. */
  fte: number;
  /** Whether there was leave in this post. It never moves a date, and the answer says so. */
  hadLeave: boolean;
}

export interface TeacherStatus {
  status: (typeof TEACHER_STATUSES)[number];
  inductionRequired: boolean;
  inductionCompleted: boolean;
  memberOfStaff: boolean;
  worksAsTeacherAtSchool: boolean;
}

/** The National Award for SEN Co-ordination, the qualification before the NPQ. */
export interface Nasenco {
  startedOn: Temporal.PlainDate;
  completedOn: Temporal.PlainDate | null;
  awardedOn: Temporal.PlainDate | null;
  withdrawnOn: Temporal.PlainDate | null;
}

/** The NPQ for SENCOs; another NPQ is left out when a situation is read. */
export interface Npq {
  startedOn: Temporal.PlainDate;
  outcome: NpqOutcome | null;
  /** The day the outcome was received; null while there is none. */
  outcomeOn: Temporal.PlainDate | null;
  /** Whether the awarder stands in Schedule A1. */
  providerListed: boolean;
  deferredOn: Temporal.PlainDate | null;
  resumedOn: Temporal.PlainDate | null;
}

export interface Situation {
  /** The day the question is asked of. What happens after it has not happened yet. */
  evaluationDate: Temporal.PlainDate;
  country: Country;
  role: Role;
  /** Null only for roles that hold no SENCO post. */
  current: PresentPost | null;
  previous: readonly PreviousPost[];
  teacher: TeacherStatus;
  nasenco: Nasenco | null;
  npq: Npq | null;
}

/** What is left out of a teacher's status is as in the ordinary case. */
export const ORDINARY_TEACHER: TeacherStatus = {
  status: 'qts',
  inductionRequired: false,
  inductionCompleted: true,
  memberOfStaff: true,
  worksAsTeacherAtSchool: true,
};
