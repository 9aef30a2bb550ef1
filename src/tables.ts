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

export interface AuditEventTable {
  id: GeneratedAlways<number>;
  at: Temporal.Instant;
  event: string;
  actor: string;
  subject: string;
  reason: string | null;
  detail: Defaulted<Json>;
}

export interface CohortVenuesTable {
  cohort_id: string;
  venue_id: string;
  position: number;
  capacity: number;
  taken: number;
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

export interface MigrationTable {
  name: string;
  checksum: string;
  applied_at: Defaulted<Temporal.Instant>;
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
  state: Defaulted<'queued' | 'sending' | 'sent' | 'failed' | 'dead'>;
  attempts: Defaulted<number>;
  queued_at: Defaulted<Temporal.Instant>;
  next_try_at: Defaulted<Temporal.Instant | null>;
  settled_at: Temporal.Instant | null;
  transport: string | null;
  last_error: string | null;
}

export interface ProgrammesTable {
  course: string;
  position: number;
  facts: Json;
}

export interface RehearsalTable {
  only_row: Defaulted<boolean>;
  day: Temporal.PlainDate;
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

export interface SettingTable {
  name: string;
  value: Json;
  changed_at: Temporal.Instant;
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
}

export interface Tables {
  audit_event: AuditEventTable;
  cohort_venues: CohortVenuesTable;
  cohorts: CohortsTable;
  framework_edition: FrameworkEditionTable;
  framework_in_use: FrameworkInUseTable;
  framework_section: FrameworkSectionTable;
  framework_statement: FrameworkStatementTable;
  hub_profile: HubProfileTable;
  interest: InterestTable;
  interest_answers: InterestAnswersTable;
  interest_link: InterestLinkTable;
  job: JobTable;
  migration: MigrationTable;
  outbox: OutboxTable;
  programmes: ProgrammesTable;
  rehearsal: RehearsalTable;
  schools: SchoolsTable;
  setting: SettingTable;
  venue_rooms: VenueRoomsTable;
  venues: VenuesTable;
}
