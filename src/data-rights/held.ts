/**
 * What does the hub hold on somebody, where, and what becomes of it when they are erased? One row for each table that
 * holds personal data; the test of this slice fails for a table or a column of text that is named nowhere.
 *
 * Source: UK GDPR Articles 5(1)(e), 15, 17 and 17(3)(b) and (e), read November 2026. What stays, stays because public
 * money was paid for it or because the audit must tell who did what: without a name, an address or anybody's own words.
 */

/** How a row is somebody's. */
export type Link =
  /** The column holds the number of their record. */
  | { person: string }
  /** The column holds the key of a row of another table, which is theirs. */
  | { column: string; of: string; key?: string }
  /** The column holds one of their addresses, in any case of letters, and, where another says whose it is, that is empty. */
  | { email: string; unlessOf?: string }
  /** The event is about them, or about something of theirs. */
  | { audit: true };

export interface Held {
  /** What it is, in plain words: the heading in the pack of what is held. */
  what: string;
  /** Any of them. */
  links: readonly Link[];
  /** Whether erasing takes the rows away, or what is personal in them. */
  erased: 'rows' | 'columns';
  /** Why they go, or why they stay. */
  why: string;
  /** Of rows that stay: each personal column, and the SQL of what stands in its place. */
  blank?: Readonly<Record<string, string>>;
  /** Of rows that stay: columns of text with fixed words, keys and identifiers, in which nobody typed. */
  plain?: readonly string[];
  /** Not shown to anybody: secrets, and what only makes sense to the machine. */
  secret?: readonly string[];
}

const MONEY = 'Shows for what public money was paid.';
const AUDIT = 'The audit tells who did what and when.';
const THEIRS = 'Nothing needs it once they are gone.';
/** For a column that is never empty, where somebody typed. */
const WORDS = `'(erased)'`;
const wordsIn = (column: string): string => `case when ${column} is null then null else '(erased)' end`;

const OF_INTEREST: Link = { column: 'interest_id', of: 'interest', key: 'interest_id' };

/** In the order in which they are erased: what refers before what it refers to. */
export const HELD = {
  outcome_tellings: {
    what: 'When a result was told',
    links: [{ column: 'outcome_id', of: 'outcomes' }],
    erased: 'columns',
    why: AUDIT,
  },
  outcomes: {
    what: 'Results',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: 'The qualification was paid for, and its figures are published.',
    blank: { reason: wordsIn('reason') },
    plain: ['state', 'source', 'form_key', 'recorded_by'],
    secret: ['form_key'],
  },
  feedback_answered: {
    what: 'That a survey was answered (not what)',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: MONEY,
    plain: ['round_id'],
  },
  assessment_drafts: {
    what: 'Drafts of a case study',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['sealed', 'sealed_as', 'key_id'],
  },
  assessment_scripts: {
    what: 'Scripts handed in',
    links: [{ column: 'submission_id', of: 'assessment_submissions' }],
    erased: 'rows',
    why: 'Its digest stays, and says whether a copy is the one that was handed in.',
    secret: ['sealed', 'sealed_as', 'key_id'],
  },
  assessment_submissions: {
    what: 'Handing in',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: MONEY,
    plain: ['code', 'sha256'],
  },
  assessment_adjustments: {
    what: 'What was agreed for an assessment',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: AUDIT,
    blank: { format: wordsIn('format') },
    plain: ['made_by'],
  },
  declaration_tellings: {
    what: 'What was told of declarations',
    links: [{ column: 'declaration_id', of: 'declarations' }],
    erased: 'columns',
    why: MONEY,
    plain: ['state', 'delivery_partner', 'second_delivery_partner', 'told_by', 'by'],
  },
  declarations: {
    what: 'Declarations to the DfE',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: MONEY,
    plain: ['type', 'state', 'dfe_id', 'delivery_partner', 'second_delivery_partner', 'told_by'],
  },
  sponsor_consents: {
    what: 'Consent that the head may see how it goes',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'rows',
    why: THEIRS,
    // The head's address is the head's.
    secret: ['secret_hash', 'sponsor_email'],
  },
  kept_senco_lists: {
    what: 'Lists of SENCOs that were kept',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['sealed', 'seal_key_id'],
  },
  certificates: {
    what: 'Certificates',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: 'Its page says that there was one, and nothing of whom.',
    blank: { facts: 'null', credential: 'null', ended_why: wordsIn('ended_why') },
    plain: ['public_id', 'kind', 'issued_by', 'ended_by', 'ended_how'],
    secret: ['credential'],
  },
  weekly_letters: {
    what: 'That the weekly letter is wanted',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  network_reports: {
    what: 'What was reported in the network',
    links: [{ person: 'reporter_id' }, { person: 'about_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['form_key', 'reporter_id', 'why'],
  },
  network_lines: {
    what: 'Lines written to others in the network',
    links: [{ person: 'from_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['form_key'],
  },
  network_threads: {
    what: 'Conversations in the network',
    links: [{ person: 'opened_by' }, { person: 'other_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  network_stops: {
    what: 'Who shall not write to whom in the network',
    links: [{ person: 'by_id' }, { person: 'other_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  network_notices: {
    what: 'Notices to a group',
    links: [{ person: 'by_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['form_key'],
  },
  network_items: {
    what: 'Put in a group’s library',
    links: [{ person: 'by_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['form_key', 'content'],
  },
  network_cards: {
    what: 'Card in the network',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  network_bars: {
    what: 'Being kept out of the network',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  adjustments: {
    what: 'What is arranged',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  sealed_needs: {
    what: 'Needs, told in confidence',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['sealed', 'key_id'],
  },
  session_diets: { what: 'Diet at seminars', links: [{ person: 'person_id' }], erased: 'rows', why: THEIRS },
  apologies: { what: 'Apologies', links: [{ person: 'person_id' }], erased: 'rows', why: THEIRS },
  check_in_tries: {
    what: 'Wrong check-in codes',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  calendar_feeds: {
    what: 'Calendar links',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['token_hash'],
  },
  calendar_invitations: {
    what: 'Calendar invitations',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  closures: { what: 'Days without teaching', links: [{ person: 'person_id' }], erased: 'rows', why: THEIRS },
  contact_notes: {
    what: 'Notes of talks',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['form_key'],
  },
  learning_texts: {
    what: 'Texts written in modules (the words are on the pages of the modules)',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['sealed', 'sealed_as', 'key_id'],
  },
  learning_other_texts: {
    what: 'Texts written in modules in a second window',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['sealed', 'sealed_as', 'key_id'],
  },
  learning_attempts: {
    what: 'Quizzes',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: MONEY,
    plain: ['module_id', 'step_id', 'form_key', 'answers'],
    secret: ['form_key'],
  },
  learning_begun: {
    what: 'Modules begun',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: MONEY,
    plain: ['module_id', 'last_step'],
  },
  learning_done: {
    what: 'Steps of modules done',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: MONEY,
    plain: ['module_id', 'step_id', 'asks'],
  },
  learning_completions: {
    what: 'Modules completed',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: MONEY,
    plain: ['module_id', 'rule'],
  },
  learning_elsewhere: {
    what: 'Modules completed on the lead provider’s platform',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: MONEY,
    plain: ['lead_provider', 'module_key', 'title'],
  },
  register_entries: {
    what: 'Marks in registers',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: MONEY,
    plain: ['entry_id', 'device_id', 'how', 'batch', 'state', 'mode'],
    secret: ['device_id', 'entry_id', 'batch'],
  },
  catch_ups: { what: 'Catch-ups', links: [{ person: 'person_id' }], erased: 'columns', why: MONEY },
  engagement_figures: {
    what: 'Engagement as last reckoned',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: MONEY,
    plain: ['cohort_id', 'group_id', 'state', 'reasons', 'bars', 'last_sign'],
  },
  training_changes: {
    what: 'Deferring, coming back, leaving',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: 'The lead provider and the DfE were told of it. The reason goes, because it may be of health.',
    blank: { reason: `case when reason is null then null else 'other' end` },
    plain: ['action', 'form_key', 'made_by'],
    secret: ['form_key'],
  },
  continued_enrolments: {
    what: 'Places that go on in another cohort',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: MONEY,
  },
  moves: {
    what: 'Moves between groups',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: AUDIT,
    blank: { reason: wordsIn('reason') },
    plain: ['from_group_id', 'to_group_id', 'event_key', 'made_by', 'undone_by'],
    secret: ['event_key'],
  },
  memberships: {
    what: 'Groups',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: MONEY,
    plain: ['group_id', 'cause', 'made_by'],
  },
  enrolment_states: {
    what: 'How a place stood, and since when',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: MONEY,
    blank: { reason: 'null' },
    plain: ['state', 'actor'],
  },
  offers: {
    what: 'Places offered',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: AUDIT,
    blank: { passed_over_why: wordsIn('passed_over_why'), ended_why: wordsIn('ended_why') },
    plain: ['group_id', 'cause', 'event_key', 'made_by', 'ended_by', 'ended'],
    secret: ['event_key'],
  },
  enrolments: {
    what: 'Places',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: MONEY,
    plain: ['cohort_id', 'state'],
  },
  waiting_skips: {
    what: 'Being passed over on a waiting list',
    links: [{ column: 'application_id', of: 'applications' }],
    erased: 'columns',
    why: AUDIT,
    blank: { reason: WORDS },
    plain: ['actor', 'ended_by'],
  },
  allocation_pins: {
    what: 'Being kept in a group',
    links: [{ column: 'application_id', of: 'applications' }],
    erased: 'columns',
    why: AUDIT,
    blank: { reason: WORDS },
    plain: ['cohort_id', 'group_id', 'made_by', 'ended_by'],
  },
  endorsement_links: {
    what: 'Links sent to the head',
    links: [{ column: 'endorsement_id', of: 'endorsements' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['token_hash'],
  },
  endorsement_events: {
    what: 'What the head did about the application',
    links: [{ column: 'endorsement_id', of: 'endorsements' }],
    erased: 'rows',
    why: THEIRS,
  },
  endorsements: {
    what: 'The head’s support',
    links: [{ column: 'application_id', of: 'applications' }],
    erased: 'rows',
    why: 'It names the head too. That they supported the application is in the audit.',
    // The head's address is the head's.
    secret: ['token_hash', 'sponsor_email'],
  },
  application_checks: {
    what: 'Checks of the application',
    links: [{ column: 'application_id', of: 'applications' }],
    erased: 'columns',
    why: MONEY,
    blank: { note: wordsIn('note') },
    plain: ['name', 'result', 'checked_by'],
  },
  application_decisions: {
    what: 'Decisions on the application',
    links: [{ column: 'application_id', of: 'applications' }],
    erased: 'columns',
    why: AUDIT,
    blank: { reason: wordsIn('reason'), override_reason: wordsIn('override_reason') },
    plain: ['decision', 'decided_by'],
  },
  application_preferences: {
    what: 'Preferred venues',
    links: [{ column: 'application_id', of: 'applications' }],
    erased: 'rows',
    why: THEIRS,
  },
  application_submissions: {
    what: 'The application as it was sent',
    links: [{ column: 'application_id', of: 'applications' }],
    erased: 'rows',
    why: THEIRS,
  },
  applications: {
    what: 'Applications',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: MONEY,
    blank: {
      answers: `'{}'::jsonb`,
      answered_at_revision: `'{}'::jsonb`,
      school_name: wordsIn('school_name'),
      withdrawn_why: wordsIn('withdrawn_why'),
    },
    plain: ['course', 'cohort_id', 'state', 'school_urn'],
  },
  mirror_tellings: {
    what: 'What the DfE and the lead provider told, file by file',
    links: [{ column: 'registration_id', of: 'mirror_registrations' }],
    erased: 'columns',
    why: MONEY,
    blank: { raw: `'{}'::jsonb`, changes: `'[]'::jsonb` },
  },
  mirror_decisions: {
    what: 'Which registrations were matched',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: AUDIT,
    plain: ['decision', 'decided_by', 'undone_by'],
  },
  mirror_registrations: {
    what: 'Registrations with the DfE',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: 'The lead provider’s list and the DfE’s must still agree with ours: their identifiers stay, the name does not.',
    blank: {
      name_key: `''`,
      facts: `facts - array['fullName', 'email', 'trn', 'sencoSince', 'deferralReason', 'withdrawalReason']`,
      told: `told - array['fullName', 'email', 'trn', 'sencoSince', 'deferralReason', 'withdrawalReason']`,
    },
    plain: [
      'lead_provider',
      'application_id',
      'participant_id',
      'course',
      'match',
      'matched_how',
      'matched_by',
    ],
    secret: ['name_key', 'told'],
  },
  message_recipients: {
    what: 'Messages received',
    links: [{ person: 'person_id' }, OF_INTEREST],
    erased: 'rows',
    why: THEIRS,
  },
  stop_links: {
    what: 'Links that stop news',
    links: [{ person: 'person_id' }, OF_INTEREST],
    erased: 'rows',
    why: THEIRS,
    secret: ['secret_hash'],
  },
  news_stopped: {
    what: 'That no news is wanted',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  interest: {
    what: 'Interest',
    links: [{ email: 'email_folded' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['first_answers', 'current_answers'],
  },
  mail_addresses: {
    what: 'Addresses that could not be reached',
    links: [{ email: 'address_folded' }],
    erased: 'rows',
    why: THEIRS,
  },
  outbox: {
    what: 'Letters',
    links: [{ person: 'person_id' }, { email: 'recipient', unlessOf: 'person_id' }],
    erased: 'rows',
    why: 'That they were sent is in the audit.',
    secret: ['html_body', 'event_key', 'message_id', 'calendar_body', 'stop_address', 'last_error'],
  },
  sign_ins: {
    what: 'Codes asked for to sign in',
    links: [{ email: 'email_folded' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['browser_hash', 'code_hash', 'link_hash', 'network_hash'],
  },
  sign_in_sessions: {
    what: 'Where somebody is signed in',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['token_hash'],
  },
  passkeys: {
    what: 'Passkeys',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['public_key', 'credential_id', 'user_handle'],
  },
  outside_identities: {
    what: 'Accounts elsewhere',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  saved_views: { what: 'Saved views', links: [{ person: 'person_id' }], erased: 'rows', why: THEIRS },
  session_facilitators: {
    what: 'Sessions led',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: AUDIT,
  },
  role_grants: {
    what: 'Roles',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: AUDIT,
    blank: { reason: WORDS },
    plain: ['role', 'scope_kind', 'scope_id', 'granted_by', 'revoked_by'],
  },
  example_people: {
    what: 'Being somebody of the example hub',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  data_requests: {
    what: 'What was asked about data',
    links: [{ person: 'person_id' }],
    erased: 'columns',
    why: 'Shows that the request was answered in time.',
    blank: { words: WORDS, answer: wordsIn('answer') },
    plain: ['kind', 'form_key', 'answered_by'],
    secret: ['form_key'],
  },
  people_told_apart: {
    what: 'Records said to be somebody else’s',
    links: [{ person: 'lower_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  person_merges: {
    what: 'Records merged into this one',
    links: [{ person: 'kept_id' }],
    erased: 'columns',
    why: AUDIT,
    blank: { reason: WORDS, moved: `'{}'::jsonb` },
    plain: ['merged_by', 'undone_by'],
    secret: ['moved'],
  },
  posts: { what: 'Posts', links: [{ person: 'person_id' }], erased: 'rows', why: THEIRS },
  person_emails: {
    what: 'Email addresses',
    links: [{ person: 'person_id' }],
    erased: 'rows',
    why: THEIRS,
  },
  audit_event: {
    what: 'What was done',
    links: [{ audit: true }],
    erased: 'columns',
    why: AUDIT,
    blank: { reason: wordsIn('reason') },
    plain: ['event', 'actor', 'subject', 'detail'],
  },
  people: {
    what: 'The record',
    links: [{ person: 'id' }],
    erased: 'columns',
    why: 'Its number stands in the audit and beside every mark.',
    blank: { full_name: `'Erased'`, trn: 'null', trn_verified_at: 'null', trn_verified_by: 'null' },
  },
} as const satisfies Readonly<Record<string, Held>>;

export type HeldTable = keyof typeof HELD;

/** In their order. */
export const HELD_TABLES: readonly (readonly [table: string, held: Held])[] = Object.entries(HELD);

/**
 * Rows of many people or of nobody, in whose text anybody may be named: a name, an address or a number of whoever is
 * erased is struck out of them.
 */
export const MAY_NAME: Readonly<Record<string, readonly string[]>> = {
  outbox: ['subject', 'text_body', 'html_body', 'calendar_body', 'last_error', 'given_up_why'],
  messages: ['subject', 'body', 'urgent_why'],
  contact_notes: ['words'],
  allocation_pins: ['reason'],
  allocation_wishes: ['reason'],
  register_closings: ['words'],
  session_days: ['note'],
  sessions: ['cancelled_why'],
  held_places: ['let_go_why'],
  learning_files: ['name', 'faults'],
  mirror_files: ['name', 'faults', 'staged'],
  declaration_files: ['name', 'faults', 'rows'],
  reconciliation_decisions: ['mismatch', 'reason'],
  feedback_texts: ['words'],
  network_lines: ['words'],
  network_notices: ['words'],
  job: ['data', 'last_error', 'key'],
  audit_event: ['reason'],
  endorsement_events: ['words'],
  data_requests: ['words', 'answer'],
};

/** Of nobody: what it holds is the hub's, the DfE's or the public's. Or of nobody whom it could be told by, and gone within a day. */
export const OF_NOBODY: Readonly<Record<string, string>> = {
  allocation_plans: 'numbers of applications and what was reckoned',
  allocation_settings: 'the hub’s',
  allocation_wishes: 'numbers of applications; its reason may name somebody',
  assessment_cases: 'the hub’s',
  assessment_windows: 'the hub’s',
  cohort_delivery_partners: 'the hub’s',
  cohorts: 'the hub’s',
  course_designs: 'the hub’s',
  coverage_beyond: 'the hub’s',
  coverage_links: 'the hub’s',
  declaration_files: 'of many people; the names in its rows are struck out',
  engagement_rules: 'the lead provider’s',
  engagement_stale: 'numbers of places to reckon anew',
  erasing: 'empty',
  evidence_columns: 'the lead provider’s',
  evidence_exports: 'that a file was made',
  erasures: 'the proof of what was erased: a number',
  feedback_replies: 'the hub’s words to all',
  feedback_rounds: 'sums in a sealed box, by nobody’s number',
  feedback_tallies: 'sums about five or more',
  feedback_texts: 'words that nobody can be told by; a name in them is struck out',
  feedback_waiting: 'sums in a sealed box, by nobody’s number',
  figure_snapshots: 'published figures with anonymous rows',
  figure_withdrawals: 'the hub’s',
  framework_edition: 'the DfE’s',
  framework_in_use: 'the DfE’s',
  framework_section: 'the DfE’s',
  framework_statement: 'the DfE’s',
  groups: 'the hub’s',
  held_forms: 'sealed with a key that only a browser has; gone within a day',
  held_places: 'seats',
  hub_profile: 'the hub’s',
  interest_answers: 'goes with the interest that it belongs to',
  interest_link: 'goes with the interest that it belongs to',
  job: 'numbers of what is to be done',
  learning_columns: 'the lead provider’s',
  learning_files: 'of many people; its faults name lines',
  learning_manuscripts: 'the hub’s',
  learning_modules: 'the hub’s',
  learning_plans: 'the hub’s',
  learning_steps: 'the hub’s',
  learning_versions: 'the hub’s',
  letter_templates: 'the hub’s',
  messages: 'the hub’s words to many',
  migration: 'the database’s',
  mirror_columns: 'the lead provider’s',
  mirror_files: 'of many people; its rows go once somebody has decided',
  missed_replies: 'days',
  outside_sign_ins: 'a browser on its way; gone within the hour',
  participant_id_changes: 'the DfE’s identifiers',
  passkey_challenges: 'a browser on its way; gone within the hour',
  programmes: 'the hub’s',
  reconciliation_decisions: 'numbers of what differs; its reason may name somebody',
  register_closings: 'that a register was closed',
  register_photos:
    'pictures of paper registers with many names: they go by their age, and show no more than a name and a signature',
  registers: 'the hub’s',
  rehearsal: 'a day',
  rehearsals: 'of the example hub alone',
  schools: 'public',
  session_days: 'the hub’s',
  sessions: 'the hub’s',
  signing_keys: 'the hub’s',
  setting: 'the hub’s',
  venue_authorities: 'the hub’s',
  venue_days: 'the hub’s',
  venue_history: 'the hub’s',
  venue_limits: 'the hub’s',
  venue_rooms: 'the hub’s',
  venues: 'the hub’s',
};
