/**
 * What the DfE's service says when it refuses: a field and a code of its own, and the sentence that it sends beside the
 * field. Fields and codes are those of DFE-Digital/npq-registration at 9e9784a8; sentences as its public source has
 * them (read November 2026), its slips of "RCF3339" and "been be" among them, because a lead provider's system may look
 * for them. Two are ours in the service's manner, because no public text has them: of a changed id, and of partners of
 * applicants outside of England.
 */
export interface Refusal {
  /** The field, which the API sends as `title`. */
  title: string;
  code: string;
  /** The API's `detail`. */
  detail: string;
}

export type RefusalKey = keyof typeof SENTENCES;

const SENTENCES = {
  'participant_id.blank': "The property '#/participant_id' must be present",
  'participant_id.invalid_participant':
    "Your update cannot be made as the '#/participant_id' is not recognised. Check participant details and try again.",
  'participant_id.changed': "The '#/participant_id' has been changed. Use the new participant ID.",
  'participant_id.declaration_must_be_before_withdrawal_date':
    "This participant withdrew from this course on %. Enter a '#/declaration_date' that's on or before the withdrawal date.",
  'course_identifier.invalid':
    "The entered '#/course_identifier' is not recognised for the given participant. Check details and try again.",
  'declaration_date.blank': "Enter a '#/declaration_date'.",
  'declaration_date.invalid': "Enter a valid RCF3339 '#/declaration_date'.",
  'declaration_date.declaration_before_schedule_start':
    "Enter a '#/declaration_date' that's on or after the schedule start.",
  'declaration_date.future_declaration_date':
    "The '#/declaration_date' value cannot be a future date. Check the date and try again.",
  'declaration_type.blank': "Enter a '#/declaration_type'.",
  'declaration_type.inclusion': "The entered '#/declaration_type' is not recognised.",
  'declaration_type.mismatch_declaration_type_for_schedule':
    "The property '#/declaration_type' does not exist for this schedule.",
  'application.application_schedule_missing': 'The application is missing a schedule.',
  'cohort.missing_contract_for_cohort_and_course':
    'You cannot submit a declaration for this participant as you do not have a contract for the cohort and course. Contact the DfE for assistance.',
  'cohort.no_output_fee_statement':
    'You cannot submit or void declarations for the % cohort. The funding contract for this cohort has ended. Get in touch if you need to discuss this with us.',
  'has_passed.invalid':
    "Enter 'true' or 'false' in the '#/has_passed' field to indicate whether this participant has passed or failed their course.",
  'base.declaration_already_exists':
    'A declaration has already been submitted that will be, or has been, paid for this event',
  'delivery_partner_id.not_found': "The property '#/delivery_partner_id' does not exist",
  'delivery_partner_id.blank': "The property '#/delivery_partner_id' must be present",
  'delivery_partner_id.overseas':
    "The property '#/delivery_partner_id' must not be present for applicants outside of England",
  'delivery_partner_id.inclusion':
    "The entered '#/delivery_partner_id' is not from your list of confirmed Delivery Partners for the Cohort",
  'secondary_delivery_partner_id.not_found': "The property '#/secondary_delivery_partner_id' does not exist",
  'secondary_delivery_partner_id.present':
    "The property '#/secondary_delivery_partner_id' cannot be specified without the property '#/delivery_partner_id'",
  'secondary_delivery_partner_id.overseas':
    "The property '#/secondary_delivery_partner_id' must not be present for applicants outside of England",
  'secondary_delivery_partner_id.inclusion':
    "The entered '#/secondary_delivery_partner_id' is not from your list of confirmed Delivery Partners for the Cohort",
  'secondary_delivery_partner_id.duplicate_delivery_partner':
    "The property '#/secondary_delivery_partner_id' cannot have the same value as the property '#/delivery_partner_id'",
  'delivery_partner.presence':
    "The entered '#/delivery_partner_id' is not from your list of confirmed Delivery Partners for the Cohort",
  'secondary_delivery_partner.presence':
    "The entered '#/secondary_delivery_partner_id' is not from your list of confirmed Delivery Partners for the Cohort",
  'declaration.already_voided': 'This declaration has already been voided.',
  'declaration.not_already_refunded': 'The declaration will or has been be refunded.',
  'declaration.must_be_paid': 'The declaration must be paid before it can be clawed back.',
} as const;

/** @param inPlace stands in the sentence where the service puts a cohort or a moment */
export function refusal(key: RefusalKey, inPlace = ''): Refusal {
  const [title = '', code = ''] = key.split('.');
  return { title, code, detail: SENTENCES[key].replace('%', inPlace) };
}

/** `field.code`, by which the DfE's cases name a rule. */
export function nameOf({ title, code }: Refusal): string {
  return `${title}.${code}`;
}
