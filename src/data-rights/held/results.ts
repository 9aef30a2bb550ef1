/** What came of the programme: results, feedback, assessment, declarations and certificates. In the order in which they are erased: what refers before what it refers to. */
import { AUDIT, MONEY, THEIRS, WORDS, wordsIn, type Held } from './link.ts';

/** A mark whose script came to an outcome that its member may know. */
const RESULT_IS_OUT = `exists (select from assessment_submissions
  join outcomes on outcomes.enrolment_id = assessment_submissions.enrolment_id
  where assessment_submissions.id = submission_id and release_at <= now and recorded_at >= made_at)`;

export const HELD_RESULTS = {
  outcome_tellings: {
    what: 'When a result was told',
    links: [{ column: 'outcome_id', of: 'outcomes' }],
    erased: 'columns',
    why: AUDIT,
  },
  outcome_release_moves: {
    what: 'When the minute of a result was moved',
    links: [{ column: 'outcome_id', of: 'outcomes' }],
    erased: 'columns',
    why: AUDIT,
    plain: ['made_by'],
    told: 'to_at <= now',
  },
  outcomes: {
    what: 'Results',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: 'The qualification was paid for, and its figures are published.',
    blank: { reason: wordsIn('reason') },
    plain: ['state', 'source', 'form_key', 'recorded_by'],
    secret: ['form_key'],
    told: 'release_at <= now',
  },
  feedback_answered: {
    what: 'That a survey was answered (not what)',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: MONEY,
    plain: ['round_id'],
  },
  feedback_asked: {
    what: 'Evaluations that counted, and whether they were answered (not what)',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: MONEY,
    plain: ['round_id', 'cohort_id', 'about'],
  },
  assessment_drafts: {
    what: 'Drafts of a case study',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['sealed', 'sealed_as', 'key_id'],
  },
  assessment_attachments: {
    what: 'Files with a script',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'rows',
    why: 'Its digest stays on the receipt.',
    secret: ['sealed', 'sealed_as', 'key_id'],
  },
  assessment_mark_words: {
    what: 'What markers wrote beside their marks',
    links: [{ column: 'mark_id', of: 'assessment_marks' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['sealed', 'sealed_as', 'key_id'],
  },
  assessment_marks: {
    what: 'Marks of scripts',
    links: [{ column: 'submission_id', of: 'assessment_submissions' }, { person: 'marker_id' }],
    erased: 'columns',
    why: 'The qualification was paid for, and its figures are published.',
    blank: { reason: wordsIn('reason') },
    plain: ['mark', 'made_by'],
    secret: ['marker_id', 'made_by'],
    // Until the result is out nobody is told of the marks (Data Protection Act 2018, Schedule 2, paragraph 25).
    told: RESULT_IS_OUT,
  },
  assessment_markings: {
    what: 'That somebody was asked to mark a script',
    links: [{ column: 'submission_id', of: 'assessment_submissions' }, { person: 'marker_id' }],
    erased: 'columns',
    why: AUDIT,
    plain: ['made_by'],
    secret: ['marker_id', 'made_by'],
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
    plain: ['code', 'sha256', 'whole_sha256'],
  },
  assessment_adjustments: {
    what: 'What was agreed for an assessment',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: AUDIT,
    blank: { format: wordsIn('format') },
    plain: ['made_by'],
  },
  reconciliation_differences: {
    what: 'Where the lists of the hub, the lead provider and the DfE differ',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'rows',
    why: THEIRS,
    secret: ['mismatch'],
  },
  evidence_by_hand: {
    what: 'Evidence written down by hand',
    links: [{ column: 'enrolment_id', of: 'enrolments' }],
    erased: 'columns',
    why: MONEY,
    blank: { note: WORDS },
    plain: ['kind', 'form_key', 'made_by', 'taken_back_by'],
    secret: ['form_key'],
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
} as const satisfies Readonly<Record<string, Held>>;
