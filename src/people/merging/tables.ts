/**
 * Every column of the database that names a person, and what a merge does with it. A test reads the schema and fails
 * for one that is not here, so that a new table cannot be forgotten.
 */

/** - `move`: the row goes to the record that stays.
 *  - `move unless held`: the same, but where the record that stays has a row of that key already, it stays behind.
 *  - `other`: the row is about two people, and this column names the second. One between the two records that are merged
 *    stays behind: nobody is two.
 *  - `stay`: what is history, or is sealed to the record, is read through `merged_into`.
 */
export type OnMerge =
  | { does: 'move'; other?: string }
  | { does: 'move unless held'; key: readonly string[]; other?: string }
  | { does: 'stay' };

export const NAMES_A_PERSON: Readonly<Record<string, OnMerge>> = {
  'people.merged_into': { does: 'move' },
  'person_emails.person_id': { does: 'move' },
  'posts.person_id': { does: 'move' },
  'person_merges.kept_id': { does: 'stay' },
  'person_merges.gone_id': { does: 'stay' },
  'people_told_apart.lower_id': { does: 'stay' },
  'people_told_apart.higher_id': { does: 'stay' },
  // Whoever is signed in as the record that goes is signed out: who they are has changed.
  'sign_in_sessions.person_id': { does: 'stay' },
  'passkeys.person_id': { does: 'move' },
  'outside_identities.person_id': { does: 'move' },
  'role_grants.person_id': {
    does: 'move unless held',
    key: ['role', 'scope_kind', 'scope_id', 'revoked_at'],
  },
  'example_people.person_id': { does: 'move' },
  'enrolments.person_id': { does: 'move' },
  'outbox.person_id': { does: 'move' },
  'applications.person_id': { does: 'move' },
  'adjustments.person_id': { does: 'move unless held', key: ['kind'] },
  // Sealed to the record's number: it opens nowhere else.
  'sealed_needs.person_id': { does: 'stay' },
  'session_facilitators.person_id': { does: 'move unless held', key: ['session_id'] },
  'closures.person_id': { does: 'move unless held', key: ['kind', 'title', 'first_on', 'last_on'] },
  'calendar_feeds.person_id': { does: 'move' },
  'calendar_invitations.person_id': { does: 'move unless held', key: ['session_id'] },
  'saved_views.person_id': { does: 'move unless held', key: ['list', 'name'] },

  // Worked out again after a merge: the row is a reckoning and no record.
  'engagement_figures.person_id': { does: 'move' },
  'weekly_letters.person_id': { does: 'move unless held', key: [] },
  'contact_notes.made_by': { does: 'move' },
  'contact_notes.followed_up_by': { does: 'move' },

  'mirror_registrations.person_id': { does: 'move' },
  // Who said that a registration is theirs, or is not, said it of the record that they saw.
  'mirror_decisions.person_id': { does: 'stay' },
  'register_entries.person_id': { does: 'move' },
  // Who set a mark down, closed a register or added what stands beside it is history.
  'register_entries.made_by': { does: 'stay' },
  'register_closings.closed_by': { does: 'stay' },
  'register_photos.added_by': { does: 'stay' },
  'venue_days.changed_by': { does: 'stay' },
  'session_days.changed_by': { does: 'stay' },
  'catch_ups.booked_by': { does: 'stay' },
  'apologies.person_id': { does: 'move unless held', key: ['session_id', 'taken_back_at'] },
  'catch_ups.person_id': { does: 'move unless held', key: ['missed_session_id', 'cancelled_at'] },
  'check_in_tries.person_id': { does: 'stay' },
  'session_diets.person_id': { does: 'move unless held', key: ['session_id'] },

  // Who was asked to mark, and marked, is history.
  'assessment_markings.marker_id': { does: 'stay' },
  'assessment_marks.marker_id': { does: 'stay' },
  'marker_letters.person_id': { does: 'stay' },

  'learning_begun.person_id': { does: 'move unless held', key: ['module_id'] },
  'learning_done.person_id': { does: 'move unless held', key: ['module_id', 'step_id', 'asks'] },
  'learning_completions.person_id': { does: 'move unless held', key: ['module_id'] },
  'learning_attempts.person_id': { does: 'move unless held', key: ['module_id', 'step_id', 'form_key'] },
  'learning_texts.person_id': { does: 'move unless held', key: ['module_id', 'step_id'] },
  'learning_other_texts.person_id': { does: 'move unless held', key: ['module_id', 'step_id', 'written_in'] },
  'learning_elsewhere.person_id': { does: 'move unless held', key: ['lead_provider', 'module_key'] },

  // Their part in the network goes along. Whoever wrote to both records has two threads with the one that stays.
  'network_cards.person_id': { does: 'move unless held', key: [] },
  'network_threads.opened_by': { does: 'move', other: 'other_id' },
  'network_threads.other_id': { does: 'move', other: 'opened_by' },
  'network_lines.from_id': { does: 'move' },
  'network_stops.by_id': { does: 'move unless held', key: ['other_id'], other: 'other_id' },
  'network_stops.other_id': { does: 'move unless held', key: ['by_id'], other: 'by_id' },
  'network_notices.by_id': { does: 'move' },
  'network_notice_letters.person_id': { does: 'move unless held', key: ['group_id'] },
  'network_items.by_id': { does: 'move' },
  'network_reports.reporter_id': { does: 'move' },
  'network_reports.about_id': { does: 'move' },
  'network_reports.settled_by': { does: 'stay' },
  'network_bars.person_id': { does: 'move unless held', key: [] },
  'network_bars.barred_by': { does: 'stay' },

  // Sealed to the record's number: it opens nowhere else.
  'kept_senco_lists.person_id': { does: 'stay' },
  'data_requests.person_id': { does: 'move' },
  // Nobody who was erased is merged: there is nothing by which to know them.
  'erasures.person_id': { does: 'stay' },

  // Who wrote a message is history; who gets letters is the person.
  'messages.made_by': { does: 'stay' },
  'message_recipients.person_id': { does: 'move unless held', key: ['message_id'] },
  'stop_links.person_id': { does: 'move' },
  'news_stopped.person_id': { does: 'move unless held', key: [] },
};
