/** Signing in, roles, the audit and the record itself. In the order in which they are erased: what refers before what it refers to. */
import { AUDIT, THEIRS, WORDS, wordsIn, type Held } from './link.ts';

/** The outcomes of the place that an event is about. */
const OF_ITS_PLACE = `select from outcomes where enrolment_id = substring(subject from '^enrolment:([0-9]{1,15})$')::bigint`;

/**
 * What was done to a script is told with the result that it came to, and what was done to a result with its minute: that a
 * third person was asked to mark says that two differed (Data Protection Act 2018, Schedule 2, paragraph 25).
 */
const RESULT_OF_IT_IS_OUT = `case
  when event in ('assessment.marker-asked', 'assessment.script-seen', 'assessment.marked', 'assessment.mark-changed',
      'assessment.mark-taken-back')
    then exists (${OF_ITS_PLACE} and release_at <= now and recorded_at >= audit_event.at)
  when event like 'outcome.%' then not exists (${OF_ITS_PLACE} and release_at > now and recorded_at <= audit_event.at)
  else true end`;

export const HELD_PEOPLE = {
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
    told: RESULT_OF_IT_IS_OUT,
  },
  people: {
    what: 'The record',
    links: [{ person: 'id' }],
    erased: 'columns',
    why: 'Its number stands in the audit and beside every mark.',
    blank: { full_name: `'Erased'`, trn: 'null', trn_verified_at: 'null', trn_verified_by: 'null' },
  },
} as const satisfies Readonly<Record<string, Held>>;
