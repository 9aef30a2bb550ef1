/** What came of the programme: results, feedback, assessment, declarations and certificates. In the order in which they are erased: what refers before what it refers to. */
import { AUDIT, MONEY, THEIRS, wordsIn, type Held } from './link.ts';

export const HELD_RESULTS = {
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
} as const satisfies Readonly<Record<string, Held>>;
