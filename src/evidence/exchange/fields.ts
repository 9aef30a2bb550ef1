/**
 * What can stand in a file between the hub and a lead provider, with the DfE's names where it has one
 * (DFE-Digital/npq-registration at 9e9784a8, its OpenAPI document; read November 2026). The same fields are written and
 * read back, so that a file which a lead provider fills in and returns needs no retyping.
 */
export const FIELDS = {
  reference: { heading: 'hub_reference', words: 'The hub’s own reference' },
  participantId: { heading: 'participant_id', words: 'Participant ID' },
  fullName: { heading: 'full_name', words: 'Full name' },
  trn: { heading: 'teacher_reference_number', words: 'Teacher reference number' },
  trnIsVerified: {
    heading: 'teacher_reference_number_validated',
    words: 'Teacher reference number checked by the DfE',
  },
  schoolUrn: { heading: 'school_urn', words: 'School’s URN' },
  schoolName: { heading: 'school_name', words: 'School' },
  course: { heading: 'course_identifier', words: 'Course' },
  cohort: { heading: 'cohort', words: 'Cohort' },
  trainingStatus: { heading: 'training_status', words: 'Training status' },
  type: { heading: 'declaration_type', words: 'Declaration type' },
  date: { heading: 'declaration_date', words: 'Declaration date' },
  hasPassed: { heading: 'has_passed', words: 'Has passed' },
  partnerId: { heading: 'delivery_partner_id', words: 'Delivery partner ID' },
  partner: { heading: 'delivery_partner_name', words: 'Delivery partner' },
  secondPartnerId: { heading: 'secondary_delivery_partner_id', words: 'Second delivery partner ID' },
  secondPartner: { heading: 'secondary_delivery_partner_name', words: 'Second delivery partner' },
  evidence: { heading: 'evidence_held', words: 'Evidence held' },
  evidenceDate: { heading: 'evidence_date', words: 'Date of the evidence' },
  evidenceFile: { heading: 'evidence_file_sha256', words: 'SHA-256 of the file beside the evidence' },
  warnings: { heading: 'warnings', words: 'Warnings of the hub' },
  declarationId: { heading: 'declaration_id', words: 'Declaration ID, for the lead provider to fill in' },
  state: { heading: 'state', words: 'State, for the lead provider to fill in' },
} as const satisfies Readonly<Record<string, { heading: string; words: string }>>;

export type EvidenceField = keyof typeof FIELDS;

export function isEvidenceField(name: string): name is EvidenceField {
  return Object.hasOwn(FIELDS, name);
}

export const FIELD_NAMES: readonly EvidenceField[] = Object.keys(FIELDS).filter(isEvidenceField);

export interface Column {
  field: EvidenceField;
  /** As the lead provider writes it. */
  heading: string;
}

/** Every field under the DfE's name, for a lead provider that said nothing of its own. */
export const USUAL_COLUMNS: readonly Column[] = FIELD_NAMES.map((field) => ({
  field,
  heading: FIELDS[field].heading,
}));

/** Columns from JSON; what is not as it should be is as if nobody had chosen any. */
export function readColumns(json: unknown): readonly Column[] | null {
  if (!Array.isArray(json)) return null;
  const columns = json.flatMap((one: unknown): Column[] => {
    if (typeof one !== 'object' || one === null || !('field' in one) || !('heading' in one)) return [];
    const { field, heading } = one;
    return typeof field === 'string' &&
      isEvidenceField(field) &&
      typeof heading === 'string' &&
      heading !== ''
      ? [{ field, heading }]
      : [];
  });
  return columns.length === 0 ? null : columns;
}
