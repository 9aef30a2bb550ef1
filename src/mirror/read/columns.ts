/** Which heading of a file stands for which fact: by what a manager chose before, by the DfE's names, or by a likeness. */
import { headingKey } from '../../kit/csv/headings.ts';
import { FIELD_NAMES, FIELDS, isField, type Field } from '../wire.ts';

/** Our fact: their heading, as it stands in their file. */
export type Columns = Readonly<Partial<Record<Field, string>>>;

/** What a manager chose for a lead provider. */
export interface ChosenColumns {
  columns: Columns;
  /** Of which course all rows are, where no column says it. */
  course: string | null;
}

/** Headings that lead providers' sheets are known to use beside the DfE's own. */
const ALSO_CALLED: Readonly<Partial<Record<Field, readonly string[]>>> = {
  applicationId: ['application_id', 'npq_application_id', 'dfe application id'],
  participantId: ['dfe participant id', 'participant identifier'],
  fullName: ['name', 'participant name', 'applicant name'],
  email: ['email address', 'email_address'],
  trn: ['trn'],
  trnIsVerified: ['trn_validated', 'trn verified', 'trn validated'],
  course: ['course', 'npq', 'programme'],
  cohort: ['cohort year', 'intake'],
  schoolUrn: ['urn', 'school urn'],
  schoolName: ['school', 'school name', 'name of school', 'workplace', 'workplace name'],
  status: ['application status', 'approval status', 'lead_provider_approval_status'],
  reasonForRejection: ['rejection reason'],
  eligibleForFunding: ['eligible', 'funding eligible', 'eligible for funding'],
  fundedPlace: ['funded', 'dfe funded'],
  fundingChoice: ['funded by', 'payer'],
  worksAsSenco: ['senco', 'is senco'],
  sencoSince: ['senco since', 'senco start', 'date became senco'],
  schedule: ['schedule'],
  deferralReason: ['deferral_reason'],
  deferredAt: ['deferral_date'],
  withdrawalReason: ['withdrawal_reason'],
  withdrawnAt: ['withdrawal_date'],
  createdAt: ['registered on', 'registration date'],
  updatedAt: ['last updated'],
};

export const namesOf = (field: Field): readonly string[] => {
  const told = FIELDS[field];
  return [told.wire, ...('inEnrolment' in told ? [told.inEnrolment] : []), ...(ALSO_CALLED[field] ?? [])];
};

/** Every heading by which the sign between values can be told, one of each. */
export function knownHeadings(chosen: Columns): readonly string[] {
  const all = [...FIELD_NAMES.flatMap(namesOf), ...Object.values(chosen)];
  return [...new Map(all.map((heading) => [headingKey(heading), heading])).values()];
}

/** One heading stands for one fact. What was chosen comes first, where the file still has it. */
export function columnsFor(headings: readonly string[], chosen: Columns): Columns {
  const taken = new Set<string>();
  const found: Partial<Record<Field, string>> = {};
  const take = (field: Field, names: readonly string[]) => {
    if (found[field] !== undefined) return;
    const heading = names
      .map((name) => headings.find((one) => headingKey(one) === headingKey(name) && !taken.has(one)))
      .find((one) => one !== undefined);
    if (heading === undefined) return;
    found[field] = heading;
    taken.add(heading);
  };
  for (const field of FIELD_NAMES) {
    const heading = chosen[field];
    if (heading !== undefined) take(field, [heading]);
  }
  // In a sheet of participants `id` is the participant's, and the application's has a name of its own.
  const isOfParticipants = headings.some((one) => headingKey(one) === headingKey('npq_application_id'));
  if (isOfParticipants) {
    take('applicationId', ['npq_application_id']);
    take('participantId', ['participant_id', 'id']);
  }
  for (const field of FIELD_NAMES) take(field, namesOf(field));
  return found;
}

/** Columns from JSON; what is not as it should be is as if nobody had chosen it. */
export function readColumns(json: unknown): Columns {
  if (typeof json !== 'object' || json === null) return {};
  return Object.fromEntries(
    Object.entries(json).filter(
      ([name, heading]) => isField(name) && typeof heading === 'string' && heading !== '',
    ),
  );
}
