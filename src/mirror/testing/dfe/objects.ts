/** The simulator's objects as production serializes them: with its own types where the document promises others. */
import type {
  SimulatedApplication,
  SimulatedDeclaration,
  SimulatedOutcome,
  SimulatedStatement,
  SimulatedUser,
} from './state.ts';

export interface SimulatedPartner {
  id: string;
  name: string;
  years: readonly number[];
  /** Lead providers whose partner it is in those years. */
  providers: readonly string[];
  createdAt: string;
}

export function applicationJson(one: SimulatedApplication, user: SimulatedUser) {
  return {
    id: one.id,
    type: 'npq_application',
    attributes: {
      course_identifier: one.course,
      email: user.email,
      email_validated: true,
      employer_name: null,
      employment_role: null,
      full_name: user.fullName,
      funding_choice: null,
      // Null for every course but one, though the document says a text.
      headteacher_status: null,
      ineligible_for_funding_reason: one.eligible ? null : 'establishment-ineligible',
      participant_id: user.id,
      private_childcare_provider_urn: null,
      teacher_reference_number: user.isTrnVerified ? user.trn : null,
      teacher_reference_number_validated: user.isTrnVerified,
      school_urn: one.schoolUrn,
      school_ukprn: null,
      status: one.status,
      reason_for_rejection: one.reasonForRejection,
      works_in_school: one.schoolUrn !== null,
      cohort: String(one.cohort.year),
      cohort_suffix: one.cohort.suffix,
      eligible_for_funding: one.eligible,
      targeted_delivery_funding_eligibility: false,
      teacher_catchment: true,
      teacher_catchment_country: 'United Kingdom of Great Britain and Northern Ireland',
      teacher_catchment_iso_country_code: 'GBR',
      itt_provider: null,
      lead_mentor: false,
      funded_place: one.fundedPlace,
      created_at: one.createdAt,
      updated_at: one.updatedAt,
      schedule_identifier: one.schedule,
      // One of three texts, though the document says true or false.
      works_as_senco: one.worksAsSenco,
      senco_start_date: one.sencoStart,
    },
  };
}

/** A participant also counts as changed when an application of theirs, or their id, did. */
export function updatedAtOf(user: SimulatedUser, theirs: readonly SimulatedApplication[]): string {
  const all = [...theirs.map(({ updatedAt }) => updatedAt), ...user.idChanges.map(({ at }) => at)];
  return all.toSorted((one, other) => (one < other ? -1 : 1)).at(-1) ?? '';
}

export function participantJson(user: SimulatedUser, theirs: readonly SimulatedApplication[]) {
  return {
    id: user.id,
    type: 'npq-participant',
    attributes: {
      full_name: user.fullName,
      previous_names: [],
      teacher_reference_number: user.isTrnVerified ? user.trn : null,
      updated_at: updatedAtOf(user, theirs),
      npq_enrolments: theirs.map((one) => ({
        course_identifier: one.course,
        schedule_identifier: one.schedule,
        cohort: String(one.cohort.year),
        cohort_suffix: one.cohort.suffix,
        npq_application_id: one.id,
        eligible_for_funding: one.eligible,
        training_status: one.training,
        school_urn: one.schoolUrn,
        targeted_delivery_funding_eligibility: false,
        funded_place: one.fundedPlace,
        email: user.email,
        withdrawal:
          one.training === 'withdrawn' ? { reason: one.trainingReason, date: one.trainingAt } : null,
        deferral: one.training === 'deferred' ? { reason: one.trainingReason, date: one.trainingAt } : null,
        created_at: one.createdAt,
      })),
      participant_id_changes: user.idChanges.map(({ from, to, at }) => ({
        from_participant_id: from,
        to_participant_id: to,
        changed_at: at,
      })),
    },
  };
}

export function declarationJson(
  one: SimulatedDeclaration,
  application: SimulatedApplication,
  partners: readonly SimulatedPartner[],
) {
  const nameOf = (id: string | null) => partners.find((partner) => partner.id === id)?.name ?? null;
  return {
    id: one.id,
    type: 'participant-declaration',
    attributes: {
      participant_id: application.userId,
      declaration_type: one.type,
      course_identifier: application.course,
      declaration_date: one.date,
      // With hyphens, though the document has underscores.
      state: one.state.replaceAll('_', '-'),
      // True or false, though the document says a text.
      has_passed: one.hasPassed,
      statement_id: one.paidOn ?? null,
      clawback_statement_id: one.takenBackOn ?? null,
      uplift_paid: false,
      lead_provider_name: one.provider,
      // Null for a repeat too, though the document says 'duplicate_declaration'.
      ineligible_for_funding_reason: null,
      created_at: one.createdAt,
      delivery_partner_id: one.partnerId,
      delivery_partner_name: nameOf(one.partnerId),
      secondary_delivery_partner_id: one.secondPartnerId,
      secondary_delivery_partner_name: nameOf(one.secondPartnerId),
      application_id: one.applicationId,
      updated_at: one.updatedAt,
    },
  };
}

export function outcomeJson(one: SimulatedOutcome) {
  return {
    id: one.id,
    type: 'participant-outcome',
    attributes: {
      state: one.state,
      completion_date: `${one.date}T00:00:00+00:00`,
      course_identifier: one.course,
      participant_id: one.userId,
      created_at: one.createdAt,
      updated_at: one.createdAt,
    },
  };
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function statementJson(one: SimulatedStatement) {
  return {
    id: one.id,
    type: 'statement',
    attributes: {
      month: MONTHS[one.month - 1],
      year: String(one.year),
      cohort: String(one.cohortYear),
      cut_off_date: one.cutOff,
      payment_date: one.payment,
      paid: one.isPaid,
      created_at: one.createdAt,
      updated_at: one.updatedAt,
    },
  };
}

export function deliveryPartnerJson({ id, name, years, createdAt }: SimulatedPartner) {
  return {
    id,
    type: 'delivery-partner',
    // Numbers, though the document says texts.
    attributes: { name, cohort: years, created_at: createdAt, updated_at: createdAt },
  };
}
