/**
 * The one place where the DfE's names and values meet ours. Its identifiers, states and reasons stay letter for letter
 * on the wire; inside the hub a fact has our name.
 *
 * Said by the DfE's Lead Provider API v3 (DFE-Digital/npq-registration at 9e9784a8, the OpenAPI document and what the
 * serializers send where the two differ). Read November 2026.
 */
export const FIELDS = {
  applicationId: { wire: 'id', inEnrolment: 'npq_application_id', kind: 'uuid', words: 'DfE application ID' },
  participantId: { wire: 'participant_id', kind: 'uuid', words: 'Participant ID' },
  fullName: { wire: 'full_name', kind: 'name', words: 'Full name' },
  email: { wire: 'email', kind: 'email', words: 'Email address' },
  trn: { wire: 'teacher_reference_number', kind: 'trn', words: 'Teacher reference number' },
  trnIsVerified: {
    wire: 'teacher_reference_number_validated',
    kind: 'boolean',
    words: 'Teacher reference number checked by the DfE',
  },
  course: { wire: 'course_identifier', kind: 'course', words: 'Course' },
  cohort: { wire: 'cohort', kind: 'year', words: 'Cohort, the year' },
  cohortSuffix: { wire: 'cohort_suffix', kind: 'suffix', words: 'Cohort, the letter' },
  schoolUrn: { wire: 'school_urn', kind: 'urn', words: 'School’s URN' },
  // Of lead providers' sheets alone: the DfE's objects have the URN.
  schoolName: { wire: 'school_name', kind: 'school', words: 'School’s name' },
  status: { wire: 'status', kind: 'status', words: 'Status' },
  reasonForRejection: { wire: 'reason_for_rejection', kind: 'reason', words: 'Why it was rejected' },
  eligibleForFunding: { wire: 'eligible_for_funding', kind: 'boolean', words: 'Eligible for funding' },
  ineligibleReason: {
    wire: 'ineligible_for_funding_reason',
    kind: 'reason',
    words: 'Why not eligible for funding',
  },
  fundedPlace: { wire: 'funded_place', kind: 'boolean', words: 'Funded place' },
  fundingChoice: { wire: 'funding_choice', kind: 'reason', words: 'Who pays' },
  worksAsSenco: { wire: 'works_as_senco', kind: 'senco', words: 'Works as a SENCO' },
  sencoSince: { wire: 'senco_start_date', kind: 'day', words: 'SENCO since' },
  leadMentor: { wire: 'lead_mentor', kind: 'boolean', words: 'Lead mentor' },
  smallSettingUplift: {
    wire: 'targeted_delivery_funding_eligibility',
    kind: 'boolean',
    words: 'Targeted delivery funding',
  },
  schedule: { wire: 'schedule_identifier', kind: 'reason', words: 'Schedule' },
  trainingStatus: { wire: 'training_status', kind: 'training', words: 'Training status' },
  deferralReason: { wire: 'deferral.reason', kind: 'reason', words: 'Why deferred' },
  deferredAt: { wire: 'deferral.date', kind: 'moment', words: 'Deferred on' },
  withdrawalReason: { wire: 'withdrawal.reason', kind: 'reason', words: 'Why withdrawn' },
  withdrawnAt: { wire: 'withdrawal.date', kind: 'moment', words: 'Withdrawn on' },
  createdAt: { wire: 'created_at', kind: 'moment', words: 'Registered on' },
  updatedAt: { wire: 'updated_at', kind: 'moment', words: 'Last changed at the DfE' },
} as const satisfies Readonly<Record<string, FieldOnTheWire>>;

interface FieldOnTheWire {
  /** Of an application object; a dot goes into an object. */
  wire: string;
  /** Of an enrolment in a participant object, where it is another. */
  inEnrolment?: string;
  kind: FieldKind;
  words: string;
}

export type FieldKind =
  | 'uuid'
  | 'name'
  | 'email'
  | 'trn'
  | 'boolean'
  | 'course'
  | 'year'
  | 'suffix'
  | 'urn'
  | 'school'
  | 'status'
  | 'training'
  | 'reason'
  | 'senco'
  | 'day'
  | 'moment';

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES: readonly Field[] = Object.keys(FIELDS).filter(isField);

/** Days and moments are written as ISO 8601 has them; null: told that there is none. */
export type Fact = string | boolean | null;
/** What was told. A fact that was not told is not in it. */
export type Told = Readonly<Partial<Record<Field, Fact>>>;

export function isField(name: string): name is Field {
  return Object.hasOwn(FIELDS, name);
}

/** What goes when somebody is erased, and does not come back with the next file that tells it. */
export const GOES_WITH_THEM = [
  'fullName',
  'email',
  'trn',
  'sencoSince',
  'deferralReason',
  'withdrawalReason',
] as const satisfies readonly Field[];

/** Told of somebody who was erased. */
export function withoutThem(told: Told): Told {
  const gone: ReadonlySet<string> = new Set(GOES_WITH_THEM);
  return Object.fromEntries(Object.entries(told).filter(([field]) => !gone.has(field)));
}

/** The DfE's states of an application. */
export const STATUSES = ['pending', 'accepted', 'rejected'] as const;
export const TRAINING_STATUSES = ['active', 'deferred', 'withdrawn'] as const;

/**
 * What production sends for `works_as_senco`, and the two values that the document promises instead. A test for truth
 * would read every one of the three as yes.
 */
const SENCO_ON_THE_WIRE: ReadonlyMap<unknown, SencoRole> = new Map<unknown, SencoRole>([
  ['yes', 'yes'],
  ['no_but_i_plan_to_become_one', 'plans-to'],
  ['no_i_do_not_plan_to_be_a_SENCO', 'does-not-plan-to'],
  [true, 'yes'],
  [false, 'no'],
]);
export type SencoRole = 'yes' | 'plans-to' | 'does-not-plan-to' | 'no';

/** Undefined for what neither the document nor production knows. */
export function sencoRoleFromWire(value: unknown): SencoRole | undefined {
  return SENCO_ON_THE_WIRE.get(value);
}

/** `2026b`, or what of it was told; null where neither part was. */
export function cohortOf(told: Told): string | null {
  const { cohort, cohortSuffix } = told;
  return typeof cohort === 'string'
    ? `${cohort}${typeof cohortSuffix === 'string' ? cohortSuffix : ''}`
    : null;
}

/** A fact as text, or null where it is none. */
export function textOf(told: Told, field: Field): string | null {
  const value = told[field];
  return typeof value === 'string' ? value : null;
}
