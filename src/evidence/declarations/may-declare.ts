/**
 * May a lead provider declare this of somebody, and what becomes of the declaration? What the DfE's service would answer
 * (DEC-1 to DEC-11 of the shared domain facts; DFE-Digital/npq-registration at 9e9784a8, read November 2026), in its
 * order: some rules are asked only while nothing before them refused, which is why one slip gives one error there.
 *
 * Order, spacing and milestone windows are no rules of the DfE's; they are the hub's warnings (`warnings.ts`).
 */
import { DECLARATIONS, type Declaration } from '../../cohorts/index.ts';
import { partnerRefusals } from './partners.ts';
import { refusal, type Refusal } from './refusals.ts';
import { dfeDay, DFE_CLOCK, hasOutcome, isLive, isSameCourse, type DeclarationState } from './wire.ts';

/** The body's attributes, as they were sent. */
export interface Asked {
  participant_id?: unknown;
  declaration_type?: unknown;
  declaration_date?: unknown;
  course_identifier?: unknown;
  has_passed?: unknown;
  delivery_partner_id?: unknown;
  secondary_delivery_partner_id?: unknown;
}

export interface DfeDeclaration {
  id: string;
  type: Declaration;
  state: DeclarationState;
  at: Temporal.Instant;
}

export interface DfeApplication {
  course: string;
  /** The lead provider that it is with. */
  provider: string;
  isAccepted: boolean;
  madeAt: Temporal.Instant;
  cohortYear: number;
  /** Null where none was given. */
  schedule: { startsOn: Temporal.PlainDate; allows: readonly Declaration[] } | null;
  worksInEngland: boolean;
  /** Eligible for funding, and the funded place unset or true (FUN-11). */
  isFundable: boolean;
  /** Of its last change of training, where that was a withdrawal with this provider; null otherwise. Deferral is none (DEC-5). */
  withdrawnAt: Temporal.Instant | null;
  /** Whether this provider has a contract for the cohort and the course. */
  hasContract: boolean;
  /** Whether an output statement with a deadline ahead is open. */
  hasOpenStatement: boolean;
  /** Ids of this provider's delivery partners in the cohort. */
  partners: ReadonlySet<string>;
  declarations: readonly DfeDeclaration[];
}

/** A declaration of another record with the same teacher reference number. */
export interface OthersDeclaration extends DfeDeclaration {
  course: string;
  madeAt: Temporal.Instant;
  isSuperseded: boolean;
}

export interface DfeFacts {
  now: Temporal.Instant;
  provider: string;
  /** Of the id that was sent. */
  participant: 'known' | 'retired' | 'unknown';
  applications: readonly DfeApplication[];
  /** Ids of every delivery partner of the DfE. */
  partnersKnown: ReadonlySet<string>;
  /** Empty where this record has no teacher reference number: what has none is like nobody (DEC-10). */
  ofSameNumber: readonly OthersDeclaration[];
}

export type MayDeclare =
  | {
      ok: true;
      /** Of which application, type and moment it is: the very object that was handed in. */
      application: DfeApplication;
      type: Declaration;
      at: Temporal.Instant;
      state: 'submitted' | 'eligible' | 'ineligible';
      /** The id of the older declaration that it repeats (DEC-10). */
      supersededBy: string | null;
      /** Whether it gets a line on the next output statement (DEC-9). */
      isOnStatement: boolean;
      /** What is written with it (DEC-8). */
      outcome: { state: 'passed' | 'failed'; completedOn: Temporal.PlainDate } | null;
    }
  | { ok: false; errors: readonly Refusal[] };

export function mayDeclare(asked: Asked, facts: DfeFacts): MayDeclare {
  const errors: Refusal[] = [];
  const course = textOf(asked.course_identifier);
  const at = momentOf(asked.declaration_date);
  const type = DECLARATIONS.find((one) => one === asked.declaration_type) ?? null;
  const partners = {
    first: sentAs(asked.delivery_partner_id),
    second: sentAs(asked.secondary_delivery_partner_id),
  };
  const application = applicationFor(course, facts);

  errors.push(...participantRefusals(asked, facts));
  // DEC-4. At the very moment of the withdrawal is too late.
  if (errors.length === 0 && at !== null && application !== null && isWithdrawnBy(application, at))
    errors.push(
      refusal(
        'participant_id.declaration_must_be_before_withdrawal_date',
        application.withdrawnAt?.toString({ smallestUnit: 'second' }) ?? '',
      ),
    );
  // DEC-3. An accepted application of another provider is enough for this rule, and not for the next.
  if (
    errors.length === 0 &&
    (course === null || !facts.applications.some((one) => one.isAccepted && isSameCourse(one.course, course)))
  )
    errors.push(refusal('course_identifier.invalid'));
  // DEC-1, the form of the date.
  const isDateSent = textOf(asked.declaration_date) !== null;
  if (errors.length === 0 && isDateSent && at === null) errors.push(refusal('declaration_date.invalid'));
  if (!isDateSent) errors.push(refusal('declaration_date.blank'));
  if (textOf(asked.declaration_type) === null) errors.push(refusal('declaration_type.blank'));
  if (type === null) errors.push(refusal('declaration_type.inclusion'));
  // DEC-2.
  const schedule = application?.schedule ?? null;
  if (errors.length === 0 && schedule === null)
    errors.push(refusal('application.application_schedule_missing'));
  if (errors.length === 0 && type !== null && schedule?.allows.includes(type) === false)
    errors.push(refusal('declaration_type.mismatch_declaration_type_for_schedule'));
  // DEC-7.
  if (errors.length === 0 && application?.hasContract === false)
    errors.push(refusal('cohort.missing_contract_for_cohort_and_course'));
  if (errors.length === 0 && application !== null && needsStatement(application, type, at))
    errors.push(refusal('cohort.no_output_fee_statement', String(application.cohortYear)));
  // DEC-8.
  const hasPassed = passedOf(asked.has_passed);
  const makesOutcome = type === 'completed' && course !== null && hasOutcome(course);
  if (makesOutcome && hasPassed === null) errors.push(refusal('has_passed.invalid'));
  // DEC-6.
  const isTaken = application?.declarations.some((one) => one.type === type && isLive(one.state)) ?? false;
  if (errors.length === 0 && isTaken) errors.push(refusal('base.declaration_already_exists'));
  // DEC-11, an id that the DfE has nowhere.
  if (partners.first !== null && !facts.partnersKnown.has(partners.first))
    errors.push(refusal('delivery_partner_id.not_found'));
  if (partners.second !== null && !facts.partnersKnown.has(partners.second))
    errors.push(refusal('secondary_delivery_partner_id.not_found'));

  if (errors.length > 0 || application === null || schedule === null || at === null || type === null)
    return { ok: false, errors };
  const last = [
    ...dateRefusals(at, schedule.startsOn, facts.now),
    ...partnerRefusals(partners, { ...application, allowed: application.partners, before: null }),
  ];
  if (last.length > 0) return { ok: false, errors: last };
  const original = olderOfSameNumber(application.course, type, facts);
  // DEC-10 before DEC-9: what repeats another is never eligible.
  const state = original !== null ? 'ineligible' : application.isFundable ? 'eligible' : 'submitted';
  return {
    ok: true,
    application,
    type,
    at,
    state,
    supersededBy: original?.id ?? null,
    isOnStatement: state !== 'submitted' && application.hasOpenStatement,
    outcome: makesOutcome
      ? { state: hasPassed === true ? 'passed' : 'failed', completedOn: dfeDay(at) }
      : null,
  };
}

function participantRefusals(asked: Asked, { participant }: DfeFacts): readonly Refusal[] {
  if (textOf(asked.participant_id) === null) return [refusal('participant_id.blank')];
  switch (participant) {
    case 'known':
      return [];
    case 'retired':
      return [refusal('participant_id.changed')];
    case 'unknown':
      return [refusal('participant_id.invalid_participant')];
  }
}

/** Of several that are accepted for the course with this provider, the newest (DEC-3). */
function applicationFor(course: string | null, { applications, provider }: DfeFacts): DfeApplication | null {
  const [newest] = applications
    .filter(
      (one) =>
        one.isAccepted && one.provider === provider && course !== null && isSameCourse(one.course, course),
    )
    .toSorted((one, other) => Temporal.Instant.compare(other.madeAt, one.madeAt));
  return newest ?? null;
}

function isWithdrawnBy({ withdrawnAt }: DfeApplication, at: Temporal.Instant): boolean {
  return withdrawnAt !== null && Temporal.Instant.compare(withdrawnAt, at) <= 0;
}

/** One that will be paid for needs a statement to be paid on. Of a repeat, whichever it repeats decides. */
function needsStatement(
  application: DfeApplication,
  type: Declaration | null,
  at: Temporal.Instant | null,
): boolean {
  if (application.hasOpenStatement) return false;
  const same = application.declarations.find(
    (one) => one.type === type && isLive(one.state) && at !== null && one.at.equals(at),
  );
  return same === undefined ? application.isFundable : same.state !== 'submitted';
}

/** DEC-1. Midnight of the first day, by the service's clock, is in time; so is this very moment. */
function dateRefusals(
  at: Temporal.Instant,
  startsOn: Temporal.PlainDate,
  now: Temporal.Instant,
): readonly Refusal[] {
  const start = startsOn.toZonedDateTime(DFE_CLOCK).toInstant();
  return [
    ...(Temporal.Instant.compare(at, start) < 0
      ? [refusal('declaration_date.declaration_before_schedule_start')]
      : []),
    ...(Temporal.Instant.compare(at, now) > 0 ? [refusal('declaration_date.future_declaration_date')] : []),
  ];
}

/** The oldest live one, that repeats no other itself, of whoever has the same number (DEC-10). */
function olderOfSameNumber(
  course: string,
  type: Declaration,
  { ofSameNumber }: DfeFacts,
): OthersDeclaration | null {
  const [oldest] = ofSameNumber
    .filter(
      (one) =>
        one.type === type && isLive(one.state) && !one.isSuperseded && isSameCourse(one.course, course),
    )
    .toSorted((one, other) => Temporal.Instant.compare(one.madeAt, other.madeAt));
  return oldest ?? null;
}

/** Text counts as well as a boolean; nothing else does. */
function passedOf(value: unknown): boolean | null {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : null;
}

/** Null for what is missing, empty or no text. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** An id that was sent, empty or of the wrong type as it may be; null where none was. */
function sentAs(value: unknown): string | null {
  if (value === undefined || value === null || value === false) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?<offset>Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** A date and time as the service takes it, to the second at least; without an offset it is by the service's clock. Null for anything else. */
function momentOf(value: unknown): Temporal.Instant | null {
  const text = textOf(value);
  const written = text === null ? null : RFC_3339.exec(text);
  if (text === null || written === null) return null;
  try {
    return written.groups?.['offset'] === undefined
      ? Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(DFE_CLOCK).toInstant()
      : Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
