/**
 * What does the hub hold on somebody, where, and what becomes of it when they are erased? One row for each table that
 * holds personal data; the test of this slice fails for a table or a column of text that is named nowhere.
 *
 * Source: UK GDPR Articles 5(1)(e), 15, 17 and 17(3)(b) and (e), read November 2026. What stays, stays because public
 * money was paid for it or because the audit must tell who did what: without a name, an address or anybody's own words. The rows themselves stand in `held/`,
 * one file for each group of slices.
 */
import { HELD_CORRESPONDENCE } from './held/correspondence.ts';
import { HELD_DELIVERY } from './held/delivery.ts';
import { HELD_NETWORK } from './held/network.ts';
import { HELD_PEOPLE } from './held/people.ts';
import { HELD_PLACES } from './held/places.ts';
import { HELD_RESULTS } from './held/results.ts';
import type { Held } from './held/link.ts';

export type { Held, Link } from './held/link.ts';

/** In the order in which they are erased: each part before what it refers to, and within a part likewise. */
export const HELD = {
  ...HELD_RESULTS,
  ...HELD_NETWORK,
  ...HELD_DELIVERY,
  ...HELD_PLACES,
  ...HELD_CORRESPONDENCE,
  ...HELD_PEOPLE,
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
  delivery_partner_lists: ['name', 'faults', 'rows'],
  evidence_by_hand: ['note'],
  evidence_files: ['why'],
  reconciliation_decisions: ['mismatch', 'reason'],
  reconciliation_differences: ['told_name'],
  feedback_texts: ['words'],
  network_lines: ['words'],
  network_notices: ['words'],
  network_items: ['title'],
  network_reports: ['why'],
  job: ['data', 'last_error', 'key'],
  audit_event: ['reason'],
  endorsement_events: ['words'],
  data_requests: ['words', 'answer'],
};

/** Of nobody: what it holds is the hub's, the DfE's or the public's. Or of nobody whom it could be told by, and gone within a day. */
export const OF_NOBODY: Readonly<Record<string, string>> = {
  allocation_plans: 'numbers of applications and what was reckoned',
  allocation_group_sizes: 'the hub’s',
  allocation_runs: 'what was asked for: numbers of applications, and what was reckoned',
  allocation_settings: 'the hub’s',
  allocation_wishes: 'numbers of applications; its reason may name somebody',
  assessment_cases: 'the hub’s',
  assessment_case_files: 'the hub’s',
  assessment_marking_settings: 'the hub’s',
  assessment_marks_due: 'the hub’s',
  assessment_windows: 'the hub’s',
  engagement_rule_looks: 'the hub’s: a rule, and numbers of places',
  certificate_rule_settings: 'the hub’s',
  cohort_declarations_accepted: 'the hub’s',
  delivery_partner_lists: 'the lead provider’s: organisations; a name in its file is struck out',
  delivery_partners: 'the lead provider’s: organisations',
  cohort_engagement_evidence: 'the hub’s',
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
  feedback_reckonings: 'days on which answering was counted',
  feedback_tallies: 'sums about five or more',
  surveys: 'the hub’s',
  survey_openings: 'the hub’s',
  survey_versions: 'the hub’s',
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
  learning_pictures: 'the hub’s: pictures of modules, which are to show no pupil',
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
  reconciliations: 'that lists were compared',
  register_closings: 'that a register was closed',
  register_photos:
    'pictures of paper registers with many names: they go by their age, and show no more than a name and a signature',
  registers: 'the hub’s',
  rehearsal: 'a day',
  rehearsals: 'of the example hub alone',
  retention_months: 'the hub’s',
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
