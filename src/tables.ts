// Made by scripts/schema.ts from the migrated database; a test fails when the two differ.
import type { ColumnType, GeneratedAlways } from 'kysely';

/** Read as unknown, so that a guard says what it is; written as the text of JSON, because `pg` takes a list for an array. */
type Json = ColumnType<unknown, string, string>;

/** Read as two numbers; written as '(x,y)'. */
type Point = ColumnType<{ x: number; y: number }, string, string>;

/** May be left out of an insert. */
type Defaulted<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export interface AdjustmentsTable {
  person_id: number;
  kind: 'step-free' | 'hearing-loop' | 'large-print' | 'quiet-space' | 'interpreter' | 'parking' | 'rest-breaks' | 'other';
  words: string;
  agreed_at: Temporal.Instant;
  agreed_by: string;
}

export interface AllocationGroupSizesTable {
  group_id: string;
  smallest: number | null;
  largest: number | null;
  changed_at: Temporal.Instant;
  changed_by: string;
}

export interface AllocationPinsTable {
  id: GeneratedAlways<number>;
  cohort_id: string;
  application_id: number;
  group_id: string;
  reason: string;
  made_at: Temporal.Instant;
  made_by: string;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
}

export interface AllocationPlansTable {
  id: GeneratedAlways<number>;
  cohort_id: string;
  number: number;
  fingerprint: string;
  inputs: Json;
  found: Json;
  made_at: Temporal.Instant;
  made_by: string;
  chosen: 'points' | 'fewest moves' | 'first choices' | 'least travel';
  state: 'made' | 'discarded' | 'applied';
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
}

export interface AllocationRunsTable {
  id: GeneratedAlways<number>;
  cohort_id: string;
  asked_at: Temporal.Instant;
  asked_by: string;
  attempts: Defaulted<number>;
  state: 'waiting' | 'planned' | 'told' | 'no plan';
  plan_number: number | null;
  why: 'started' | 'nobody' | 'no groups' | 'took too long' | 'went wrong' | null;
  ended_at: Temporal.Instant | null;
  application_id: number | null;
  told: Json | null;
  basis: string | null;
}

export interface AllocationSettingsTable {
  cohort_id: string;
  weights: Json;
  smallest_group: number;
  changed_at: Temporal.Instant;
  changed_by: string;
}

export interface AllocationWishesTable {
  id: GeneratedAlways<number>;
  cohort_id: string;
  kind: 'together' | 'apart';
  lower_application_id: number;
  higher_application_id: number;
  is_rule: boolean;
  reason: string;
  made_at: Temporal.Instant;
  made_by: string;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
}

export interface ApologiesTable {
  id: GeneratedAlways<number>;
  session_id: number;
  person_id: number;
  reason: string;
  made_at: Temporal.Instant;
  taken_back_at: Temporal.Instant | null;
}

export interface ApplicationChecksTable {
  id: GeneratedAlways<number>;
  application_id: number;
  name: 'employment' | 'suitability' | 'funding' | 'workplace-support';
  result: 'passed' | 'failed' | 'not-needed';
  at: Temporal.Instant;
  checked_by: string;
  note: string | null;
  act: string | null;
}

export interface ApplicationChecksTakenBackTable {
  check_id: number;
  at: Temporal.Instant;
  taken_back_by: string;
}

export interface ApplicationDecisionsTable {
  id: GeneratedAlways<number>;
  application_id: number;
  decision: 'recommended' | 'wait-listed' | 'declined' | 'reopened';
  at: Temporal.Instant;
  decided_by: string;
  reason: string | null;
  override_reason: string | null;
}

export interface ApplicationPreferencesTable {
  application_id: number;
  rank: number;
  venue_id: string;
}

export interface ApplicationSubmissionsTable {
  id: GeneratedAlways<number>;
  application_id: number;
  at: Temporal.Instant;
  answers: Json;
  shown: Json;
}

export interface ApplicationsTable {
  id: GeneratedAlways<number>;
  person_id: number;
  course: string;
  cohort_id: string | null;
  state: 'draft' | 'submitted' | 'recommended' | 'wait-listed' | 'declined' | 'withdrawn';
  answers: Defaulted<Json>;
  revision: Defaulted<number>;
  made_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  submitted_at: Temporal.Instant | null;
  reply_by: Temporal.PlainDate | null;
  decided_at: Temporal.Instant | null;
  school_urn: string | null;
  school_name: string | null;
  answered_at_revision: Defaulted<Json>;
  withdrawn_why: string | null;
}

export interface AssessmentAdjustmentsTable {
  id: GeneratedAlways<number>;
  window_id: number;
  enrolment_id: number;
  extra_days: number;
  format: string | null;
  is_let_in: boolean;
  deferred_to: number | null;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface AssessmentAttachmentsTable {
  id: GeneratedAlways<number>;
  window_id: number;
  enrolment_id: number;
  type: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';
  bytes: number;
  sha256: string;
  sealed_as: string;
  key_id: string;
  sealed: Buffer;
  added_at: Temporal.Instant;
}

export interface AssessmentCaseFilesTable {
  window_id: number;
  type: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';
  content: Buffer;
  sha256: string;
  written_at: Temporal.Instant;
  written_by: string;
}

export interface AssessmentCasesTable {
  window_id: number;
  words: string;
  written_at: Temporal.Instant;
  written_by: string;
}

export interface AssessmentDraftsTable {
  window_id: number;
  enrolment_id: number;
  written_in: string;
  is_main: boolean;
  revision: number;
  sealed_as: string;
  key_id: string;
  sealed: Buffer;
  saved_at: Temporal.Instant;
}

export interface AssessmentMarkWordsTable {
  mark_id: number;
  sealed_as: string;
  key_id: string;
  sealed: Buffer;
}

export interface AssessmentMarkingSettingsTable {
  id: GeneratedAlways<number>;
  course: string | null;
  cohort_id: string | null;
  hub_marks: boolean;
  own_leaders_mark: boolean;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface AssessmentMarkingsTable {
  id: GeneratedAlways<number>;
  submission_id: number;
  part: number;
  marker_id: number;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface AssessmentMarksTable {
  id: GeneratedAlways<number>;
  submission_id: number;
  part: number;
  marker_id: number;
  mark: 'pass' | 'fail' | 'taken back';
  reason: string | null;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface AssessmentMarksDueTable {
  window_id: number;
  days: number | null;
  set_at: Temporal.Instant;
  set_by: string;
}

export interface AssessmentScriptsTable {
  submission_id: number;
  sealed_as: string;
  key_id: string;
  sealed: Buffer;
}

export interface AssessmentSubmissionsTable {
  id: GeneratedAlways<number>;
  window_id: number;
  enrolment_id: number;
  code: string;
  sha256: string;
  words: number;
  handed_in_at: Temporal.Instant;
  late_seconds: number;
  whole_sha256: string | null;
}

export interface AssessmentWindowsTable {
  id: GeneratedAlways<number>;
  cohort_id: string;
  name: string;
  opens_on: Temporal.PlainDate;
  opens_time: Temporal.PlainTime;
  days: number;
  word_limit: number;
  grace_minutes: number;
  is_here: boolean;
  source: string;
  made_at: Temporal.Instant;
  made_by: string;
  changes: Defaulted<number>;
}

export interface AuditEventTable {
  id: GeneratedAlways<number>;
  at: Temporal.Instant;
  event: string;
  actor: string;
  subject: string;
  reason: string | null;
  detail: Defaulted<Json>;
}

export interface CalendarFeedsTable {
  id: GeneratedAlways<number>;
  token_hash: string;
  person_id: number;
  kind: 'own' | 'cover';
  cohort_id: string | null;
  made_at: Temporal.Instant;
  fetched_on: Temporal.PlainDate | null;
  stopped_at: Temporal.Instant | null;
}

export interface CalendarInvitationsTable {
  person_id: number;
  session_id: number;
  uid: string;
  sequence: number;
  state: 'invited' | 'cancelled';
  fingerprint: string;
  ends_at: Temporal.Instant;
  told_at: Temporal.Instant;
}

export interface CatchUpsTable {
  id: GeneratedAlways<number>;
  person_id: number;
  missed_session_id: number;
  session_id: number;
  booked_at: Temporal.Instant;
  booked_by: number;
  cancelled_at: Temporal.Instant | null;
}

export interface CertificateRuleSettingsTable {
  id: GeneratedAlways<number>;
  kind: 'attendance' | 'programme';
  outcome: 'passed' | 'not asked';
  made_at: Temporal.Instant;
  made_by: string;
  teaching: 'over' | 'any time' | null;
  least_sessions: number | null;
  bars: 'reached' | 'not asked' | null;
}

export interface CertificatesTable {
  id: number;
  public_id: string;
  enrolment_id: number;
  kind: 'attendance' | 'programme';
  facts: Json | null;
  credential: string | null;
  issued_at: Temporal.Instant;
  issued_by: string;
  supersedes: number | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
  ended_how: 'superseded' | 'revoked' | null;
  ended_why: string | null;
}

export interface CheckInTriesTable {
  id: GeneratedAlways<number>;
  person_id: number;
  at: Temporal.Instant;
}

export interface ClosuresTable {
  id: GeneratedAlways<number>;
  kind: 'school holiday' | 'hub closed' | 'venue closed' | 'room not available' | 'facilitator away';
  authority: string | null;
  venue_id: string | null;
  room: string | null;
  person_id: number | null;
  title: string;
  first_on: Temporal.PlainDate;
  last_on: Temporal.PlainDate;
  source: string;
  added_at: Temporal.Instant;
  added_by: string;
  removed_at: Temporal.Instant | null;
}

export interface CohortDeclarationsAcceptedTable {
  cohort_id: string;
  accepted_from: Temporal.PlainDate;
  set_at: Temporal.Instant;
  set_by: string;
}

export interface CohortDeliveryPartnersTable {
  cohort_id: string;
  partner_id: string;
  partner_name: string;
  second_id: string | null;
  second_name: string | null;
  changed_at: Temporal.Instant;
  changed_by: string;
}

export interface CohortEngagementEvidenceTable {
  cohort_id: string;
  percent: number | null;
  set_at: Temporal.Instant;
  set_by: string;
}

export interface CohortsTable {
  id: string;
  course: string;
  name: string;
  dfe_cohort: string | null;
  starts_on: Temporal.PlainDate;
  teaching_ends_on: Temporal.PlainDate;
  registration_opens_on: Temporal.PlainDate | null;
  registration_closes_on: Temporal.PlainDate | null;
  lead_provider: string | null;
  funding_kind: 'zero' | 'capped' | 'full' | null;
  dates_note: string | null;
  design_id: string | null;
  dates: Defaulted<Json>;
  made_at: Temporal.Instant | null;
}

export interface ContactNotesTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  form_key: string;
  made_by: number;
  made_at: Temporal.Instant;
  on_day: Temporal.PlainDate;
  how: 'phone' | 'email' | 'in person' | 'video' | 'other';
  reached: boolean;
  words: string;
  follow_up_on: Temporal.PlainDate | null;
  followed_up_at: Temporal.Instant | null;
  followed_up_by: number | null;
}

export interface ContinuedEnrolmentsTable {
  enrolment_id: number;
  continues_in: number;
  made_at: Temporal.Instant;
  begun_at: Temporal.Instant | null;
}

export interface CourseDesignsTable {
  id: string;
  course: string;
  lead_provider: string | null;
  name: string;
  facts: Json;
  loaded_at: Temporal.Instant;
  made_at: Temporal.Instant | null;
}

export interface CoverageBeyondTable {
  id: GeneratedAlways<number>;
  course: string;
  words: string;
  made_at: Temporal.Instant;
  made_by: string;
  ended_at: Temporal.Instant | null;
}

export interface CoverageLinksTable {
  id: GeneratedAlways<number>;
  statement_id: string | null;
  beyond_id: number | null;
  design_id: string | null;
  component: string | null;
  number: number | null;
  session_id: number | null;
  module_id: string | null;
  depth: 'touched' | 'in depth';
  minutes: number | null;
  set_at: Temporal.Instant;
  set_by: string;
}

export interface DataRequestsTable {
  id: GeneratedAlways<number>;
  person_id: number;
  kind: 'correction' | 'erasure' | 'other';
  words: string;
  form_key: string;
  asked_at: Temporal.Instant;
  answer_by: Temporal.PlainDate;
  answered_at: Temporal.Instant | null;
  answered_by: string | null;
  answer: string | null;
}

export interface DeclarationFilesTable {
  id: GeneratedAlways<number>;
  lead_provider: string;
  told_by: 'lead provider' | 'DfE';
  name: string;
  digest: string;
  as_of: Temporal.Instant;
  faults: Json;
  rows: Json | null;
  state: 'read' | 'taken' | 'set aside';
  counts: Defaulted<Json>;
  sent_at: Temporal.Instant;
  sent_by: string;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
}

export interface DeclarationTellingsTable {
  id: GeneratedAlways<number>;
  declaration_id: number;
  state: 'submitted' | 'eligible' | 'payable' | 'paid' | 'ineligible' | 'voided' | 'awaiting_clawback' | 'clawed_back';
  declared_at: Temporal.Instant;
  has_passed: boolean | null;
  delivery_partner: string | null;
  second_delivery_partner: string | null;
  told_by: 'lead provider' | 'DfE';
  as_of: Temporal.Instant;
  file_id: number;
  line: number;
  at: Temporal.Instant;
  by: string;
}

export interface DeclarationsTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  type: 'started' | 'retained-1' | 'retained-2' | 'completed';
  state: 'submitted' | 'eligible' | 'payable' | 'paid' | 'ineligible' | 'voided' | 'awaiting_clawback' | 'clawed_back';
  declared_at: Temporal.Instant;
  dfe_id: string | null;
  has_passed: boolean | null;
  delivery_partner: string | null;
  second_delivery_partner: string | null;
  told_by: 'lead provider' | 'DfE';
  as_of: Temporal.Instant;
  file_id: number;
}

export interface DeliveryPartnerListsTable {
  id: GeneratedAlways<number>;
  lead_provider: string;
  told_by: 'lead provider' | 'DfE';
  name: string;
  digest: string;
  as_of: Temporal.Instant;
  rows: Json;
  faults: Json;
  state: Defaulted<'read' | 'taken' | 'set aside'>;
  sent_at: Temporal.Instant;
  sent_by: string;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
}

export interface DeliveryPartnersTable {
  lead_provider: string;
  partner_id: string;
  name: string;
  years: number[];
  is_listed: boolean;
  list_id: number;
}

export interface EndorsementEventsTable {
  id: GeneratedAlways<number>;
  endorsement_id: number;
  kind: 'asked' | 'reminded' | 'endorsed' | 'declined' | 'question' | 'someone-else' | 'hub-answered' | 'escalated' | 'kept' | 'replaced';
  at: Temporal.Instant;
  actor: string;
  words: string | null;
}

export interface EndorsementLinksTable {
  token_hash: string;
  endorsement_id: number;
  made_at: Temporal.Instant;
}

export interface EndorsementsTable {
  id: GeneratedAlways<number>;
  application_id: number;
  sponsor_name: string;
  sponsor_email: string;
  sponsor_role: 'head' | 'chair' | 'trust';
  token_hash: string;
  asked_at: Temporal.Instant;
  reminded: Defaulted<number>;
  reminded_at: Temporal.Instant | null;
  state: 'asked' | 'endorsed' | 'declined' | 'question' | 'replaced';
  answered_at: Temporal.Instant | null;
  words: string | null;
  agreed: Defaulted<Json>;
  asked_about: Defaulted<Json>;
  waits_since: Temporal.Instant | null;
  escalated_at: Temporal.Instant | null;
}

export interface EngagementFiguresTable {
  enrolment_id: number;
  person_id: number;
  cohort_id: string;
  group_id: string | null;
  state: string;
  as_of: Temporal.PlainDate;
  score: number;
  reasons: Json;
  bars: Json;
  last_sign_on: Temporal.PlainDate | null;
  last_sign: 'attendance' | 'module' | 'contact' | 'sign-in' | null;
  last_contact_on: Temporal.PlainDate | null;
  follow_up_on: Temporal.PlainDate | null;
}

export interface EngagementRuleLooksTable {
  id: GeneratedAlways<number>;
  asked_at: Temporal.Instant;
  asked_by: string;
  facts: Json;
  digest: string;
  state: 'waiting' | 'shown' | 'saving' | 'saved' | 'given up';
  attempts: Defaulted<number>;
  shown: Json | null;
  print: string | null;
  is_changed: Defaulted<boolean>;
  saved_by: string | null;
  ended_at: Temporal.Instant | null;
}

export interface EngagementRulesTable {
  id: string;
  lead_provider: string | null;
  starts_on: Temporal.PlainDate;
  facts: Json;
  loaded_at: Temporal.Instant;
  made_at: Temporal.Instant | null;
  made_by: string | null;
}

export interface EngagementStaleTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
}

export interface EnrolmentStatesTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  state: string;
  at: Temporal.Instant;
  actor: string;
  reason: string | null;
}

export interface EnrolmentsTable {
  id: GeneratedAlways<number>;
  person_id: number;
  cohort_id: string;
  state: 'offered' | 'confirmed' | 'active' | 'deferred' | 'withdrawn' | 'completed' | 'declined' | 'lapsed';
  made_at: Temporal.Instant;
}

export interface ErasingTable {
  erasing_in: Defaulted<string>;
}

export interface ErasuresTable {
  id: GeneratedAlways<number>;
  person_id: number | null;
  why: 'asked' | 'age' | 'restored';
  at: Temporal.Instant;
  made_by: string;
  did: Json;
  still: Json;
}

export interface EvidenceByHandTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  kind: 'materials-engaged-with-offline' | 'other';
  on_day: Temporal.PlainDate;
  note: string;
  form_key: string;
  made_at: Temporal.Instant;
  made_by: string;
  taken_back_at: Temporal.Instant | null;
  taken_back_by: string | null;
}

export interface EvidenceColumnsTable {
  lead_provider: string;
  columns: Json;
  changed_at: Temporal.Instant;
  changed_by: string;
}

export interface EvidenceExportsTable {
  id: GeneratedAlways<number>;
  cohort_id: string;
  type: 'started' | 'retained-1' | 'retained-2' | 'completed';
  format: 'csv' | 'json';
  rows: number;
  digest: string;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface EvidenceFileContentsTable {
  file_id: number;
  key_id: string;
  sealed: Buffer;
}

export interface EvidenceFilesTable {
  id: GeneratedAlways<number>;
  evidence_id: number;
  replaces_id: number | null;
  type: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  bytes: number;
  sha256: string;
  why: string | null;
  added_at: Temporal.Instant;
  added_by: string;
}

export interface ExamplePeopleTable {
  key: string;
  position: number;
  person_id: number;
  words: string;
  starts_at: string;
}

export interface FeedbackAnsweredTable {
  round_id: string;
  enrolment_id: number;
}

export interface FeedbackAskedTable {
  enrolment_id: number;
  round_id: string;
  cohort_id: string;
  about: string;
  closed_on: Temporal.PlainDate;
  answered: boolean;
  reckoned_on: Temporal.PlainDate;
}

export interface FeedbackReckoningsTable {
  day: Temporal.PlainDate;
}

export interface FeedbackRepliesTable {
  id: GeneratedAlways<number>;
  cohort_id: string;
  said: string;
  did: string;
  is_public: boolean;
  form_key: string;
  written_at: Temporal.Instant;
  written_by: string;
}

export interface FeedbackRoundsTable {
  id: string;
  survey: string;
  survey_version: number;
  cohort_id: string;
  session_id: number | null;
  about: string;
  closes_on: Temporal.PlainDate;
  key_id: string | null;
  sealed: Buffer | null;
  is_settled: Defaulted<boolean>;
  unit: string | null;
  counted_on: Temporal.PlainDate | null;
}

export interface FeedbackTalliesTable {
  id: Defaulted<string>;
  cohort_id: string;
  survey: string;
  survey_version: number;
  question: string;
  about: string;
  answers: number;
  favourable: number;
  settled_on: Temporal.PlainDate;
}

export interface FeedbackTextsTable {
  id: Defaulted<string>;
  cohort_id: string;
  survey: string;
  question: string;
  words: string;
  settled_on: Temporal.PlainDate;
}

export interface FeedbackWaitingTable {
  cohort_id: string;
  survey: string;
  survey_version: number;
  key_id: string;
  sealed: Buffer;
}

export interface FigureSnapshotsTable {
  id: Defaulted<string>;
  figure: string;
  version: number;
  definition: string;
  title: string;
  courses: string[];
  numerator: number;
  denominator: number;
  parts: Json;
  rows: string;
  digest: string;
  as_of: Temporal.Instant;
  review_by: Temporal.PlainDate;
  published_at: Temporal.Instant;
  published_by: string;
  form_key: string;
}

export interface FigureWithdrawalsTable {
  snapshot_id: string;
  reason: string;
  withdrawn_at: Temporal.Instant;
  withdrawn_by: string;
}

export interface FrameworkEditionTable {
  id: Defaulted<string>;
  course: string;
  title: string;
  status: 'reconstruction' | 'official';
  source: string;
  source_date: Temporal.PlainDate | null;
  licence: string;
  in_force_from: Temporal.PlainDate | null;
  fingerprint: string;
  loaded_at: Temporal.Instant;
}

export interface FrameworkInUseTable {
  course: string;
  edition_id: string;
}

export interface FrameworkSectionTable {
  edition_id: string;
  code: string;
  title: string;
  position: number;
}

export interface FrameworkStatementTable {
  id: Defaulted<string>;
  edition_id: string;
  section_code: string;
  position: number;
  kind: 'learn-that' | 'learn-how-to';
  official_ref: string | null;
  own_ref: string | null;
  text: string | null;
  gist: string | null;
}

export interface GroupsTable {
  id: string;
  cohort_id: string;
  level: number;
  venue_id: string | null;
  name: string;
  position: number;
  capacity: number;
  taken_elsewhere: Defaulted<number>;
  weekday: number | null;
  usual_room: string | null;
  part_of: string | null;
}

export interface HeldFormsTable {
  secret_hash: string;
  network_hash: string;
  sealed: Buffer;
  kept_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

export interface HeldPlacesTable {
  id: GeneratedAlways<number>;
  group_id: string;
  held_at: Temporal.Instant;
  held_by: string;
  why: 'declined' | 'lapsed' | 'taken back' | 'moved' | 'left' | 'by hand';
  let_go_at: Temporal.Instant | null;
  let_go_by: string | null;
  let_go: 'offered' | 'nobody waits' | 'started' | 'by hand' | null;
  let_go_why: string | null;
  offer_id: number | null;
}

export interface HubProfileTable {
  only_row: Defaulted<boolean>;
  name: string;
  short_name: string;
  strapline: string;
  brand_colour: string;
  email: string;
  phone: string | null;
  address_lines: string[];
  website: string | null;
  reply_working_days: number;
  example_notice: string | null;
}

export interface InterestTable {
  interest_id: GeneratedAlways<number>;
  programme: string;
  email: string;
  email_folded: string;
  told_on: Temporal.PlainDate;
  told_at: Temporal.Instant;
  reply_by: Temporal.PlainDate;
  first_answers: string;
  current_answers: string;
  stopped_at: Temporal.Instant | null;
}

export interface InterestAnswersTable {
  receipt_hash: string;
  interest_id: number;
  sent_at: Temporal.Instant;
  sent_on: Temporal.PlainDate;
  full_name: string;
  school_name: string;
  school_urn: string | null;
  school_type: string | null;
  senco: 'yes' | 'planning' | 'no' | null;
  since: Temporal.PlainDate | null;
  areas: string[];
}

export interface InterestLinkTable {
  token_hash: string;
  interest_id: number;
  made_at: Temporal.Instant;
}

export interface JobTable {
  id: GeneratedAlways<number>;
  queue: string;
  key: string | null;
  data: Defaulted<Json>;
  state: Defaulted<'waiting' | 'running' | 'done' | 'dead'>;
  attempts: Defaulted<number>;
  queued_at: Defaulted<Temporal.Instant>;
  run_at: Defaulted<Temporal.Instant | null>;
  last_error: string | null;
}

export interface KeptSencoListsTable {
  person_id: number;
  seal_key_id: string;
  sealed: Buffer;
  rows: number;
  kept_at: Temporal.Instant;
}

export interface LearningAttemptsTable {
  id: GeneratedAlways<number>;
  person_id: number;
  module_id: string;
  step_id: string;
  version: number;
  form_key: string;
  attempted_at: Temporal.Instant;
  right_count: number;
  asked: number;
  pass: number;
  is_passed: boolean;
  answers: Json;
}

export interface LearningBegunTable {
  person_id: number;
  module_id: string;
  version: number;
  begun_at: Temporal.Instant;
  last_step: string | null;
  changed_at: Temporal.Instant;
}

export interface LearningColumnsTable {
  lead_provider: string;
  columns: Json;
  changed_at: Temporal.Instant;
  changed_by: string;
}

export interface LearningCompletionsTable {
  person_id: number;
  module_id: string;
  version: number;
  minutes: number;
  completed_at: Temporal.Instant;
  rule: Json;
}

export interface LearningDoneTable {
  person_id: number;
  module_id: string;
  step_id: string;
  asks: string;
  version: number;
  minutes: number;
  done_at: Temporal.Instant;
}

export interface LearningElsewhereTable {
  id: GeneratedAlways<number>;
  person_id: number;
  lead_provider: string;
  module_key: string;
  title: string;
  minutes: number | null;
  completed_on: Temporal.PlainDate;
  file_id: number;
}

export interface LearningFilesTable {
  id: GeneratedAlways<number>;
  lead_provider: string;
  name: string;
  digest: string;
  taken_at: Temporal.Instant;
  taken_by: string;
  rows: number;
  added: number;
  known: number;
  faults: Json;
}

export interface LearningManuscriptsTable {
  module_id: string;
  files: Json;
  revision: number;
  changed_at: Temporal.Instant;
  changed_by: string;
  pictures: Defaulted<Json>;
}

export interface LearningModulesTable {
  id: string;
  made_at: Temporal.Instant;
  open_version: number | null;
  closed_at: Temporal.Instant | null;
}

export interface LearningOtherTextsTable {
  person_id: number;
  module_id: string;
  step_id: string;
  written_in: string;
  sealed_as: string;
  key_id: string;
  sealed: Buffer;
  saved_at: Temporal.Instant;
  settled_at: Temporal.Instant | null;
}

export interface LearningPicturesTable {
  sha256: string;
  type: 'image/png' | 'image/jpeg' | 'image/webp';
  content: Buffer;
  width: number;
  height: number;
  added_at: Temporal.Instant;
}

export interface LearningPlansTable {
  cohort_id: string;
  component: string;
  number: number;
  module_id: string;
}

export interface LearningStepsTable {
  module_id: string;
  version: number;
  position: number;
  step_id: string;
  kind: 'reading' | 'video' | 'reflection' | 'task' | 'discussion' | 'quiz';
  title: string;
  minutes: number;
  is_needed: boolean;
  asks: string;
}

export interface LearningTextsTable {
  person_id: number;
  module_id: string;
  step_id: string;
  revision: number;
  sealed_as: string;
  key_id: string;
  sealed: Buffer;
  written_in: string;
  saved_at: Temporal.Instant;
  handed_in_at: Temporal.Instant | null;
  shared_at: Temporal.Instant | null;
}

export interface LearningVersionsTable {
  module_id: string;
  number: number;
  title: string;
  area: string;
  minutes: number;
  summary: string;
  statements: string[];
  pass: number;
  files: Json;
  digest: string;
  origin: 'product' | 'hub';
  published_at: Temporal.Instant;
  published_by: string;
  pictures: Defaulted<Json>;
}

export interface LetterTemplatesTable {
  key: string;
  version: number;
  name: string;
  subject: string;
  body: string;
  is_about_place: boolean;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface MailAddressesTable {
  address_folded: string;
  since: Temporal.Instant;
  why: string;
  outbox_id: number | null;
}

export interface MarkerLettersTable {
  person_id: number;
  leaves_on: Temporal.PlainDate;
  told_until: number;
  taken_back_until: number;
}

export interface MembershipsTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  group_id: string;
  level: number;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  cause: string;
  made_at: Temporal.Instant;
  made_by: string;
  voided_at: Temporal.Instant | null;
}

export interface MessageRecipientsTable {
  message_id: number;
  person_id: number | null;
  interest_id: number | null;
  event_key: string;
}

export interface MessagesTable {
  id: GeneratedAlways<number>;
  state: 'draft' | 'sent' | 'discarded';
  made_by: number;
  made_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  audience: Json;
  template: string | null;
  template_version: number | null;
  subject: Defaulted<string>;
  body: Defaulted<string>;
  is_about_place: Defaulted<boolean>;
  sends_again: Defaulted<boolean>;
  sent_at: Temporal.Instant | null;
  sent_to: number | null;
  leaves_at: Temporal.Instant | null;
  urgent_why: string | null;
  recalled_at: Temporal.Instant | null;
  recalled_by: string | null;
  recalled_count: number | null;
  words_hash: string | null;
}

export interface MigrationTable {
  name: string;
  checksum: string;
  applied_at: Defaulted<Temporal.Instant>;
}

export interface MirrorColumnsTable {
  lead_provider: string;
  columns: Json;
  course: string | null;
  changed_at: Temporal.Instant;
  changed_by: string;
}

export interface MirrorDecisionsTable {
  id: GeneratedAlways<number>;
  registration_id: number;
  person_id: number;
  decision: 'match' | 'not this person';
  decided_at: Temporal.Instant;
  decided_by: string;
  undone_at: Temporal.Instant | null;
  undone_by: string | null;
}

export interface MirrorFilesTable {
  id: GeneratedAlways<number>;
  lead_provider: string;
  told_by: 'lead provider' | 'DfE';
  came_by: 'file' | 'api';
  name: string;
  digest: string;
  format: 'csv' | 'json';
  as_of: Temporal.Instant;
  headings: Json;
  left_out: Json;
  faults: Json;
  staged: Json | null;
  state: 'read' | 'imported' | 'set aside';
  counts: Defaulted<Json>;
  taken_at: Temporal.Instant;
  taken_by: string;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
}

export interface MirrorRegistrationsTable {
  id: GeneratedAlways<number>;
  lead_provider: string;
  application_id: string | null;
  participant_id: string | null;
  course: string;
  name_key: string;
  facts: Json;
  told: Json;
  match: 'matched' | 'to decide' | 'unmatched';
  person_id: number | null;
  matched_how: 'participant-id' | 'verified-trn' | 'name-and-school' | 'by-hand' | null;
  matched_at: Temporal.Instant | null;
  matched_by: string | null;
  first_told_at: Temporal.Instant;
  last_told_at: Temporal.Instant;
  last_file_id: number;
}

export interface MirrorTellingsTable {
  id: GeneratedAlways<number>;
  registration_id: number;
  file_id: number;
  line: number;
  as_of: Temporal.Instant;
  raw: Json;
  changes: Json;
  at: Temporal.Instant;
}

export interface MissedRepliesTable {
  reply_by: Temporal.PlainDate;
  told_at: Temporal.Instant;
  applications: number;
}

export interface MovesTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  from_group_id: string;
  to_group_id: string;
  on_day: Temporal.PlainDate;
  reason: string | null;
  event_key: string;
  made_at: Temporal.Instant;
  made_by: string;
  ended: Defaulted<number[]>;
  taken_back: Defaulted<number[]>;
  began: number[];
  undone_at: Temporal.Instant | null;
  undone_by: string | null;
}

export interface NetworkBarsTable {
  person_id: number;
  barred_at: Temporal.Instant;
  barred_by: number;
}

export interface NetworkCardsTable {
  id: GeneratedAlways<number>;
  person_id: number;
  shown_name: string;
  workplace: Defaulted<string>;
  area: string;
  phases: string[];
  settings: string[];
  strengths: string[];
  question: Defaulted<string>;
  offers_visit: Defaulted<boolean>;
  wants_visit: Defaulted<boolean>;
  visit_words: Defaulted<string>;
  travel_miles: number;
  made_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  confirmed_on: Temporal.PlainDate;
  asked_on: Temporal.PlainDate | null;
  lapsed_on: Temporal.PlainDate | null;
}

export interface NetworkItemsTable {
  id: GeneratedAlways<number>;
  group_id: string;
  by_id: number;
  form_key: string;
  title: string;
  link: string | null;
  type: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | null;
  content: Buffer | null;
  made_at: Temporal.Instant;
}

export interface NetworkLinesTable {
  id: GeneratedAlways<number>;
  thread_id: number;
  from_id: number;
  form_key: string;
  words: string;
  sent_at: Temporal.Instant;
}

export interface NetworkNoticeLettersTable {
  person_id: number;
  group_id: string;
  asked_on: Temporal.PlainDate;
  told_until: number;
}

export interface NetworkNoticesTable {
  id: GeneratedAlways<number>;
  group_id: string;
  by_id: number;
  form_key: string;
  words: string;
  made_at: Temporal.Instant;
}

export interface NetworkReportsTable {
  id: GeneratedAlways<number>;
  form_key: string;
  reporter_id: number | null;
  about_id: number;
  thing: 'card' | 'line' | 'notice' | 'item';
  thing_id: number;
  why: string;
  made_at: Temporal.Instant;
  settled_at: Temporal.Instant | null;
  settled_by: number | null;
  settled_how: 'left' | 'removed' | 'barred' | null;
}

export interface NetworkStopsTable {
  by_id: number;
  other_id: number;
  stopped_at: Temporal.Instant;
}

export interface NetworkThreadsTable {
  id: GeneratedAlways<number>;
  opened_by: number;
  other_id: number;
  opened_at: Temporal.Instant;
}

export interface NewsStoppedTable {
  person_id: number;
  stopped_at: Temporal.Instant;
}

export interface OffersTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  application_id: number;
  group_id: string;
  membership_id: number;
  cause: 'allocation' | 'offer' | 'waiting list';
  event_key: string;
  made_at: Temporal.Instant;
  made_by: string;
  open_until: Temporal.Instant;
  passed_over: number[] | null;
  passed_over_why: string | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
  ended: 'accepted' | 'declined' | 'lapsed' | 'taken back' | null;
  ended_why: string | null;
}

export interface OutboxTable {
  id: GeneratedAlways<number>;
  event_key: string;
  kind: string;
  recipient: string;
  subject: string;
  text_body: string;
  html_body: string;
  message_id: Defaulted<string>;
  state: Defaulted<'queued' | 'sending' | 'sent' | 'failed' | 'dead' | 'recalled' | 'bounced'>;
  attempts: Defaulted<number>;
  queued_at: Defaulted<Temporal.Instant>;
  next_try_at: Defaulted<Temporal.Instant | null>;
  settled_at: Temporal.Instant | null;
  transport: string | null;
  last_error: string | null;
  calendar_method: 'REQUEST' | 'CANCEL' | null;
  calendar_body: string | null;
  stop_address: string | null;
  no_more_tries: Defaulted<boolean>;
  tries_from: Defaulted<number>;
  given_up_why: 'refused' | 'tried for too long' | 'address came back before' | 'came back' | null;
  delivered_at: Temporal.Instant | null;
  person_id: number | null;
}

export interface OutcomeReleaseMovesTable {
  id: GeneratedAlways<number>;
  outcome_id: number;
  from_at: Temporal.Instant;
  to_at: Temporal.Instant;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface OutcomeTellingsTable {
  outcome_id: number;
  told_at: Temporal.Instant;
}

export interface OutcomesTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  state: 'passed' | 'failed' | 'voided';
  completed_on: Temporal.PlainDate;
  reason: string | null;
  source: 'hub' | 'lead provider' | 'dfe';
  release_at: Temporal.Instant;
  form_key: string;
  recorded_at: Temporal.Instant;
  recorded_by: string;
}

export interface OutsideIdentitiesTable {
  issuer: string;
  subject: string;
  person_id: number;
  linked_at: Temporal.Instant;
  id: GeneratedAlways<number>;
  provider: string;
  label: string;
  used_at: Temporal.Instant | null;
}

export interface OutsideSignInsTable {
  browser_hash: string;
  provider: string;
  session_hash: string | null;
  then_to: string | null;
  asked_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

export interface ParticipantIdChangesTable {
  from_id: string;
  to_id: string;
  changed_at: Temporal.Instant;
  file_id: number;
}

export interface PasskeyChallengesTable {
  challenge: string;
  browser_hash: string;
  network_hash: string;
  user_handle: string | null;
  asked_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

export interface PasskeysTable {
  credential_id: string;
  person_id: number;
  public_key: Buffer;
  counter: number;
  transports: string[];
  name: string;
  added_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
  id: GeneratedAlways<number>;
  user_handle: string;
  is_synced: boolean;
  stopped_at: Temporal.Instant | null;
}

export interface PeopleTable {
  id: GeneratedAlways<number>;
  full_name: string;
  trn: string | null;
  trn_verified_at: Temporal.Instant | null;
  trn_verified_by: string | null;
  made_at: Temporal.Instant;
  merged_into: number | null;
}

export interface PeopleToldApartTable {
  lower_id: number;
  higher_id: number;
  said_at: Temporal.Instant;
  said_by: string;
  reasons: string;
}

export interface PersonEmailsTable {
  email_folded: string;
  person_id: number;
  email: string;
  is_main: boolean;
  verified_at: Temporal.Instant | null;
  added_at: Temporal.Instant;
}

export interface PersonMergesTable {
  id: GeneratedAlways<number>;
  kept_id: number;
  gone_id: number;
  merged_at: Temporal.Instant;
  merged_by: string;
  reason: string;
  moved: Json;
  undone_at: Temporal.Instant | null;
  undone_by: string | null;
}

export interface PostsTable {
  id: GeneratedAlways<number>;
  person_id: number;
  school_urn: string | null;
  school_name: string;
  role: 'senco' | 'assistant_senco' | 'manages_sencos' | 'head' | 'senior_leader' | 'teacher' | 'other';
  starts_on: Temporal.PlainDate | null;
  ends_on: Temporal.PlainDate | null;
  source: string;
  recorded_at: Temporal.Instant;
}

export interface ProgrammesTable {
  course: string;
  position: number;
  facts: Json;
}

export interface ReconciliationDecisionsTable {
  id: GeneratedAlways<number>;
  mismatch: string;
  kind: string;
  reason: string;
  decided_at: Temporal.Instant;
  decided_by: string;
  undone_at: Temporal.Instant | null;
  undone_by: string | null;
}

export interface ReconciliationDifferencesTable {
  id: GeneratedAlways<number>;
  mismatch: string;
  kind: string;
  lead_provider: string;
  enrolment_id: number | null;
  told_name: string | null;
  in_list: 'lead provider' | 'DfE' | null;
  type: 'started' | 'retained-1' | 'retained-2' | 'completed' | null;
  hub_says: string | null;
  lead_provider_says: string | null;
  dfe_says: string | null;
  found_at: Temporal.Instant;
}

export interface ReconciliationsTable {
  id: GeneratedAlways<number>;
  at: Temporal.Instant;
  by: string;
  found: number;
  appeared: number;
  gone: number;
}

export interface RegisterClosingsTable {
  session_id: number;
  number: number;
  closing_id: string;
  knows: number;
  closed_by: number;
  words: string;
  made_at: Temporal.Instant | null;
  arrived_at: Temporal.Instant;
}

export interface RegisterEntriesTable {
  session_id: number;
  number: number;
  person_id: number;
  entry_id: string;
  device_id: string;
  device_sequence: number;
  knows: number;
  how: 'by hand' | 'rest' | 'undo rest' | 'check-in' | 'apology';
  batch: string | null;
  state: 'expected' | 'present' | 'late' | 'left-early' | 'absent' | 'excused';
  minutes: number | null;
  mode: 'room' | 'online' | null;
  takes_effect: boolean;
  made_by: number;
  made_at: Temporal.Instant | null;
  arrived_at: Temporal.Instant;
}

export interface RegisterPhotosTable {
  id: GeneratedAlways<number>;
  session_id: number;
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  content: Buffer;
  sha256: string;
  added_by: number;
  added_at: Temporal.Instant;
  removed_at: Temporal.Instant | null;
}

export interface RegistersTable {
  session_id: number;
  last_number: Defaulted<number>;
  secret: string;
}

export interface RehearsalTable {
  only_row: Defaulted<boolean>;
  day: Temporal.PlainDate;
}

export interface RehearsalsTable {
  only_one: Defaulted<boolean>;
  seed: number;
  newcomers: number;
  played_until: Temporal.PlainDate;
  begun_at: Temporal.Instant;
}

export interface RetentionMonthsTable {
  kind: string;
  months: number;
  set_at: Temporal.Instant;
  set_by: string;
}

export interface RoleGrantsTable {
  id: GeneratedAlways<number>;
  person_id: number;
  role: 'sponsor' | 'facilitator' | 'coach' | 'marker' | 'manager' | 'administrator' | 'quality visitor' | 'trust lead';
  scope_kind: 'hub' | 'programme' | 'cohort' | 'group' | 'person' | 'school' | 'trust' | 'authority';
  scope_id: string;
  granted_at: Temporal.Instant;
  granted_by: string;
  reason: string;
  ends_on: Temporal.PlainDate | null;
  revoked_at: Temporal.Instant | null;
  revoked_by: string | null;
}

export interface SavedViewsTable {
  id: GeneratedAlways<number>;
  person_id: number;
  list: string;
  name: string;
  query: string;
  is_shared: boolean;
  saved_at: Temporal.Instant;
}

export interface SchoolsTable {
  urn: string;
  source: string;
  name: string;
  type_code: string;
  phase: string;
  status_code: number;
  close_date: Temporal.PlainDate | null;
  la_code: string;
  la_name: string;
  trust_uid: string | null;
  trust_name: string | null;
  ukprn: string | null;
  pupils: number | null;
  address_1: string | null;
  address_2: string | null;
  address_3: string | null;
  town: string | null;
  county: string | null;
  country: string | null;
  postcode: string | null;
  easting: number | null;
  northing: number | null;
  successor_urns: Defaulted<string[]>;
  words: string;
  name_words: string;
  open: GeneratedAlways<boolean>;
  search: GeneratedAlways<string>;
  name_search: GeneratedAlways<string>;
  grid: GeneratedAlways<Point | null>;
}

export interface SealedNeedsTable {
  person_id: number;
  key_id: string;
  sealed: Buffer;
  changed_at: Temporal.Instant;
  erase_on: Temporal.PlainDate | null;
}

export interface SessionDaysTable {
  session_id: number;
  slides: string;
  note: string;
  changed_at: Temporal.Instant;
  changed_by: number;
}

export interface SessionDietsTable {
  session_id: number;
  person_id: number;
  words: string;
  told_at: Temporal.Instant;
}

export interface SessionFacilitatorsTable {
  session_id: number;
  person_id: number;
  day: Temporal.PlainDate | null;
  starts_at: Temporal.PlainTime | null;
  ends_at: Temporal.PlainTime | null;
}

export interface SessionsTable {
  id: GeneratedAlways<number>;
  cohort_id: string;
  group_id: string | null;
  component: string;
  number: number;
  kind: 'conference' | 'seminar' | 'webinar' | 'clinic' | 'community-group' | 'coaching';
  title: string;
  day: Temporal.PlainDate;
  starts_at: Temporal.PlainTime;
  ends_at: Temporal.PlainTime;
  is_online: boolean;
  venue_id: string | null;
  room: string | null;
  counts: boolean;
  state: 'planned' | 'cancelled';
  sequence: Defaulted<number>;
  wished_on: Temporal.PlainDate;
  pushes: Defaulted<Json>;
  changed_at: Temporal.Instant;
  is_pinned: Defaulted<boolean>;
  cancelled_why: string | null;
}

export interface SettingTable {
  name: string;
  value: Json;
  changed_at: Temporal.Instant;
}

export interface SignInSessionsTable {
  token_hash: string;
  id: GeneratedAlways<number>;
  person_id: number;
  how: 'code' | 'link' | 'passkey' | 'oidc' | 'example';
  device: string;
  began_at: Temporal.Instant;
  seen_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
}

export interface SignInsTable {
  browser_hash: string;
  email_folded: string;
  code_hash: string;
  link_hash: string;
  asked_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  wrong_codes: Defaulted<number>;
  used_at: Temporal.Instant | null;
  then_to: string | null;
  full_name: string | null;
  network_hash: string | null;
  has_code: Defaulted<boolean>;
}

export interface SigningKeysTable {
  id: string;
  public_jwk: Json;
  seal_key_id: string;
  sealed_private: Buffer;
  made_at: Temporal.Instant;
  retired_at: Temporal.Instant | null;
}

export interface SponsorConsentsTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  sponsor_name: string | null;
  sponsor_email: string | null;
  secret_hash: string;
  given_at: Temporal.Instant;
  withdrawn_at: Temporal.Instant | null;
}

export interface StopLinksTable {
  secret_hash: string;
  person_id: number | null;
  interest_id: number | null;
  made_at: Temporal.Instant;
}

export interface SurveyOpeningsTable {
  id: GeneratedAlways<number>;
  survey: string;
  cohort_id: string | null;
  session_id: number | null;
  unit: string | null;
  opened_on: Temporal.PlainDate;
  opened_by: string;
  closed_on: Temporal.PlainDate | null;
  closed_by: string | null;
  form_key: string;
}

export interface SurveyVersionsTable {
  survey: string;
  version: number;
  from_day: Temporal.PlainDate;
  questions: Json;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface SurveysTable {
  id: string;
  name: string;
  about: 'session' | 'unit' | 'programme';
  made_at: Temporal.Instant;
  made_by: string;
  counts: Defaulted<boolean>;
}

export interface TrainingChangesTable {
  id: GeneratedAlways<number>;
  enrolment_id: number;
  action: 'defer' | 'withdraw' | 'resume';
  reason: string | null;
  from_on: Temporal.PlainDate;
  return_by: Temporal.PlainDate | null;
  ended: number[];
  began: number[];
  form_key: string;
  made_at: Temporal.Instant;
  made_by: string;
}

export interface VenueAuthoritiesTable {
  venue_id: string;
  authority: string;
}

export interface VenueDaysTable {
  venue_id: string;
  phone: string;
  wifi: string;
  changed_at: Temporal.Instant;
  changed_by: number;
}

export interface VenueHistoryTable {
  id: GeneratedAlways<number>;
  venue_id: string;
  at: Temporal.Instant;
  actor: string;
  before: Json | null;
  after: Json;
}

export interface VenueLimitsTable {
  venue_id: string;
  kind: 'step-free' | 'hearing-loop' | 'large-print' | 'quiet-space' | 'interpreter' | 'parking' | 'rest-breaks' | 'other';
  noted_at: Temporal.Instant;
  noted_by: string;
}

export interface VenueRoomsTable {
  venue_id: string;
  name: string;
  position: number;
  seats: number;
}

export interface VenuesTable {
  id: string;
  position: number;
  name: string;
  area: string;
  address_lines: string[];
  postcode: string;
  lat: number;
  lng: number;
  travel: string;
  parking: string;
  step_free_access: string;
  sign_in: string;
  contact_role: string;
  invented: boolean;
  safeguarding_contact: Defaulted<string>;
  made_at: Temporal.Instant | null;
}

export interface WaitingSkipsTable {
  id: GeneratedAlways<number>;
  application_id: number;
  reason: string;
  at: Temporal.Instant;
  actor: string;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
}

export interface WeeklyLettersTable {
  person_id: number;
  asked_on: Temporal.PlainDate;
}

export interface Tables {
  adjustments: AdjustmentsTable;
  allocation_group_sizes: AllocationGroupSizesTable;
  allocation_pins: AllocationPinsTable;
  allocation_plans: AllocationPlansTable;
  allocation_runs: AllocationRunsTable;
  allocation_settings: AllocationSettingsTable;
  allocation_wishes: AllocationWishesTable;
  apologies: ApologiesTable;
  application_checks: ApplicationChecksTable;
  application_checks_taken_back: ApplicationChecksTakenBackTable;
  application_decisions: ApplicationDecisionsTable;
  application_preferences: ApplicationPreferencesTable;
  application_submissions: ApplicationSubmissionsTable;
  applications: ApplicationsTable;
  assessment_adjustments: AssessmentAdjustmentsTable;
  assessment_attachments: AssessmentAttachmentsTable;
  assessment_case_files: AssessmentCaseFilesTable;
  assessment_cases: AssessmentCasesTable;
  assessment_drafts: AssessmentDraftsTable;
  assessment_mark_words: AssessmentMarkWordsTable;
  assessment_marking_settings: AssessmentMarkingSettingsTable;
  assessment_markings: AssessmentMarkingsTable;
  assessment_marks: AssessmentMarksTable;
  assessment_marks_due: AssessmentMarksDueTable;
  assessment_scripts: AssessmentScriptsTable;
  assessment_submissions: AssessmentSubmissionsTable;
  assessment_windows: AssessmentWindowsTable;
  audit_event: AuditEventTable;
  calendar_feeds: CalendarFeedsTable;
  calendar_invitations: CalendarInvitationsTable;
  catch_ups: CatchUpsTable;
  certificate_rule_settings: CertificateRuleSettingsTable;
  certificates: CertificatesTable;
  check_in_tries: CheckInTriesTable;
  closures: ClosuresTable;
  cohort_declarations_accepted: CohortDeclarationsAcceptedTable;
  cohort_delivery_partners: CohortDeliveryPartnersTable;
  cohort_engagement_evidence: CohortEngagementEvidenceTable;
  cohorts: CohortsTable;
  contact_notes: ContactNotesTable;
  continued_enrolments: ContinuedEnrolmentsTable;
  course_designs: CourseDesignsTable;
  coverage_beyond: CoverageBeyondTable;
  coverage_links: CoverageLinksTable;
  data_requests: DataRequestsTable;
  declaration_files: DeclarationFilesTable;
  declaration_tellings: DeclarationTellingsTable;
  declarations: DeclarationsTable;
  delivery_partner_lists: DeliveryPartnerListsTable;
  delivery_partners: DeliveryPartnersTable;
  endorsement_events: EndorsementEventsTable;
  endorsement_links: EndorsementLinksTable;
  endorsements: EndorsementsTable;
  engagement_figures: EngagementFiguresTable;
  engagement_rule_looks: EngagementRuleLooksTable;
  engagement_rules: EngagementRulesTable;
  engagement_stale: EngagementStaleTable;
  enrolment_states: EnrolmentStatesTable;
  enrolments: EnrolmentsTable;
  erasing: ErasingTable;
  erasures: ErasuresTable;
  evidence_by_hand: EvidenceByHandTable;
  evidence_columns: EvidenceColumnsTable;
  evidence_exports: EvidenceExportsTable;
  evidence_file_contents: EvidenceFileContentsTable;
  evidence_files: EvidenceFilesTable;
  example_people: ExamplePeopleTable;
  feedback_answered: FeedbackAnsweredTable;
  feedback_asked: FeedbackAskedTable;
  feedback_reckonings: FeedbackReckoningsTable;
  feedback_replies: FeedbackRepliesTable;
  feedback_rounds: FeedbackRoundsTable;
  feedback_tallies: FeedbackTalliesTable;
  feedback_texts: FeedbackTextsTable;
  feedback_waiting: FeedbackWaitingTable;
  figure_snapshots: FigureSnapshotsTable;
  figure_withdrawals: FigureWithdrawalsTable;
  framework_edition: FrameworkEditionTable;
  framework_in_use: FrameworkInUseTable;
  framework_section: FrameworkSectionTable;
  framework_statement: FrameworkStatementTable;
  groups: GroupsTable;
  held_forms: HeldFormsTable;
  held_places: HeldPlacesTable;
  hub_profile: HubProfileTable;
  interest: InterestTable;
  interest_answers: InterestAnswersTable;
  interest_link: InterestLinkTable;
  job: JobTable;
  kept_senco_lists: KeptSencoListsTable;
  learning_attempts: LearningAttemptsTable;
  learning_begun: LearningBegunTable;
  learning_columns: LearningColumnsTable;
  learning_completions: LearningCompletionsTable;
  learning_done: LearningDoneTable;
  learning_elsewhere: LearningElsewhereTable;
  learning_files: LearningFilesTable;
  learning_manuscripts: LearningManuscriptsTable;
  learning_modules: LearningModulesTable;
  learning_other_texts: LearningOtherTextsTable;
  learning_pictures: LearningPicturesTable;
  learning_plans: LearningPlansTable;
  learning_steps: LearningStepsTable;
  learning_texts: LearningTextsTable;
  learning_versions: LearningVersionsTable;
  letter_templates: LetterTemplatesTable;
  mail_addresses: MailAddressesTable;
  marker_letters: MarkerLettersTable;
  memberships: MembershipsTable;
  message_recipients: MessageRecipientsTable;
  messages: MessagesTable;
  migration: MigrationTable;
  mirror_columns: MirrorColumnsTable;
  mirror_decisions: MirrorDecisionsTable;
  mirror_files: MirrorFilesTable;
  mirror_registrations: MirrorRegistrationsTable;
  mirror_tellings: MirrorTellingsTable;
  missed_replies: MissedRepliesTable;
  moves: MovesTable;
  network_bars: NetworkBarsTable;
  network_cards: NetworkCardsTable;
  network_items: NetworkItemsTable;
  network_lines: NetworkLinesTable;
  network_notice_letters: NetworkNoticeLettersTable;
  network_notices: NetworkNoticesTable;
  network_reports: NetworkReportsTable;
  network_stops: NetworkStopsTable;
  network_threads: NetworkThreadsTable;
  news_stopped: NewsStoppedTable;
  offers: OffersTable;
  outbox: OutboxTable;
  outcome_release_moves: OutcomeReleaseMovesTable;
  outcome_tellings: OutcomeTellingsTable;
  outcomes: OutcomesTable;
  outside_identities: OutsideIdentitiesTable;
  outside_sign_ins: OutsideSignInsTable;
  participant_id_changes: ParticipantIdChangesTable;
  passkey_challenges: PasskeyChallengesTable;
  passkeys: PasskeysTable;
  people: PeopleTable;
  people_told_apart: PeopleToldApartTable;
  person_emails: PersonEmailsTable;
  person_merges: PersonMergesTable;
  posts: PostsTable;
  programmes: ProgrammesTable;
  reconciliation_decisions: ReconciliationDecisionsTable;
  reconciliation_differences: ReconciliationDifferencesTable;
  reconciliations: ReconciliationsTable;
  register_closings: RegisterClosingsTable;
  register_entries: RegisterEntriesTable;
  register_photos: RegisterPhotosTable;
  registers: RegistersTable;
  rehearsal: RehearsalTable;
  rehearsals: RehearsalsTable;
  retention_months: RetentionMonthsTable;
  role_grants: RoleGrantsTable;
  saved_views: SavedViewsTable;
  schools: SchoolsTable;
  sealed_needs: SealedNeedsTable;
  session_days: SessionDaysTable;
  session_diets: SessionDietsTable;
  session_facilitators: SessionFacilitatorsTable;
  sessions: SessionsTable;
  setting: SettingTable;
  sign_in_sessions: SignInSessionsTable;
  sign_ins: SignInsTable;
  signing_keys: SigningKeysTable;
  sponsor_consents: SponsorConsentsTable;
  stop_links: StopLinksTable;
  survey_openings: SurveyOpeningsTable;
  survey_versions: SurveyVersionsTable;
  surveys: SurveysTable;
  training_changes: TrainingChangesTable;
  venue_authorities: VenueAuthoritiesTable;
  venue_days: VenueDaysTable;
  venue_history: VenueHistoryTable;
  venue_limits: VenueLimitsTable;
  venue_rooms: VenueRoomsTable;
  venues: VenuesTable;
  waiting_skips: WaitingSkipsTable;
  weekly_letters: WeeklyLettersTable;
}
