/**
 * May this participant be put on another schedule, in another cohort perhaps, and what becomes of their funded place? What
 * the DfE's service would answer (SCH-2 to SCH-5 of the shared domain facts; DFE-Digital/npq-registration at 9e9784a8, read
 * November 2026), held to its own cases in `testing/change-schedule.json`.
 *
 * Two slips of the service are not here: it finds the cohort by its year alone, so that the newest of two wins (SCH-6), and
 * it refuses a declaration of the very first moment of a schedule, which it took when it was made.
 */
import type { Declaration, FundingKind } from '../cohorts/index.ts';
import { DFE_CLOCK, isLive, type CourseGroup, type DeclarationState } from '../evidence/index.ts';
import type { Training } from './may-change.ts';

export interface CohortOfSchedule {
  /** The DfE's year and letter. */
  id: string;
  funding: FundingKind;
}

export interface ChangeScheduleFacts {
  training: Training;
  /** Of the course. */
  group: CourseGroup;
  now: { identifier: string; cohort: CohortOfSchedule };
  /** What is asked for, as its cohort has it; null where it has none so called. */
  to: {
    identifier: string;
    group: CourseGroup;
    cohort: CohortOfSchedule;
    startsOn: Temporal.PlainDate;
    allows: readonly Declaration[];
    /** Whether the lead provider has a contract for the cohort and the course. */
    hasContract: boolean;
  } | null;
  declarations: readonly { type: Declaration; state: DeclarationState; at: Temporal.Instant }[];
  isEligible: boolean;
  fundedPlace: boolean | null;
}

export type WhyNoChange =
  | 'participant_id.already_withdrawn'
  | 'schedule_identifier.blank'
  | 'schedule_identifier.schedule_has_not_changed'
  | 'schedule_identifier.invalid_for_course'
  | 'schedule_identifier.invalidates_declaration'
  | 'cohort.missing_contract_for_cohort_and_course'
  | WhyNoOtherCohort;

export type WhyNoOtherCohort =
  | 'cohort.cannot_change_with_declarations'
  | 'cohort.cannot_change_to_cohort_without_funding_cap'
  | 'cohort.cannot_change_to_funded_cohort';

export type MayChangeSchedule = { ok: true; fundedPlace: boolean | null } | { ok: false; why: WhyNoChange };

type Asked = ChangeScheduleFacts & { to: NonNullable<ChangeScheduleFacts['to']> };

/** The first that is so refuses. */
const REFUSALS: readonly (readonly [why: WhyNoChange, isSo: (asked: Asked) => boolean])[] = [
  ['participant_id.already_withdrawn', ({ training }) => training === 'withdrawn'],
  [
    'schedule_identifier.schedule_has_not_changed',
    ({ now, to }) => !isOtherCohort(now, to) && now.identifier === to.identifier,
  ],
  ['schedule_identifier.invalid_for_course', ({ group, to }) => to.group !== group],
  ['cohort.missing_contract_for_cohort_and_course', ({ to }) => !to.hasContract],
  [
    'schedule_identifier.invalidates_declaration',
    ({ declarations, to }) =>
      live(declarations).some(({ type, at }) => !to.allows.includes(type) || isBeforeStart(at, to.startsOn)),
  ],
];

export function mayChangeSchedule(facts: ChangeScheduleFacts): MayChangeSchedule {
  const { to, now } = facts;
  if (to === null) return { ok: false, why: 'schedule_identifier.blank' };
  const asked = { ...facts, to };
  const hasLive = live(facts.declarations).length > 0;
  const why =
    REFUSALS.find(([, isSo]) => isSo(asked))?.[0] ??
    (isOtherCohort(now, to) ? whyNoOtherCohort(now.cohort.funding, to.cohort.funding, hasLive) : null);
  return why === null ? { ok: true, fundedPlace: placeAfter(asked) } : { ok: false, why };
}

/** SCH-4 and SCH-5: of another cohort alone. Null where nothing is against it; a kind of funding that is null is not known. */
export function whyNoOtherCohort(
  from: FundingKind | null,
  to: FundingKind | null,
  hasLiveDeclarations: boolean,
): WhyNoOtherCohort | null {
  if (hasLiveDeclarations) return 'cohort.cannot_change_with_declarations';
  if (from === 'capped' && to === 'full') return 'cohort.cannot_change_to_cohort_without_funding_cap';
  return from === 'zero' && to !== null && to !== 'zero' ? 'cohort.cannot_change_to_funded_cohort' : null;
}

/** SCH-5. */
function placeAfter({ now, to, fundedPlace, isEligible }: Asked): boolean | null {
  if (to.cohort.funding === 'zero') return false;
  return now.cohort.funding === 'full' && to.cohort.funding === 'capped' ? isEligible : fundedPlace;
}

function isOtherCohort(now: ChangeScheduleFacts['now'], to: Asked['to']): boolean {
  return now.cohort.id !== to.cohort.id;
}

function live(declarations: ChangeScheduleFacts['declarations']) {
  return declarations.filter(({ state }) => isLive(state));
}

function isBeforeStart(at: Temporal.Instant, startsOn: Temporal.PlainDate): boolean {
  return Temporal.Instant.compare(at, startsOn.toZonedDateTime(DFE_CLOCK).toInstant()) < 0;
}

/**
 * On which schedule is somebody put who is accepted without one being named? (SCH-1, whose days and cohorts stand in the
 * service's code; `testing/schedule-assignment.json`.) Null for the groups that it says nothing of.
 *
 * @param cohort the DfE's year and letter, like `2026b`
 */
export function scheduleOnAcceptance(
  group: CourseGroup,
  cohort: string,
  on: Temporal.PlainDate,
): `npq-${'leadership' | 'specialist'}-${'autumn' | 'spring'}` | null {
  if (group !== 'leadership' && group !== 'specialist') return null;
  const day = on.toString();
  const window = WINDOWS.find((one) => one.cohort.test(cohort) && one.from <= day && day <= one.to);
  return `npq-${group}-${window?.season ?? seasonOf(on)}`;
}

/** The first that fits; days inclusive. */
const WINDOWS = [
  { cohort: /^2026a$/, from: '0000-01-01', to: '9999-12-31', season: 'spring' },
  { cohort: /^2026b$/, from: '0000-01-01', to: '9999-12-31', season: 'autumn' },
  { cohort: /^2025/, from: '2025-08-01', to: '2026-04-30', season: 'autumn' },
  { cohort: /^2025/, from: '2024-06-28', to: '2025-06-06', season: 'spring' },
  { cohort: /^2024/, from: '2024-06-28', to: '2025-06-06', season: 'autumn' },
] as const;

/** Spring from 26 December to 2 April. */
function seasonOf(on: Temporal.PlainDate): 'autumn' | 'spring' {
  const day = on.toString().slice(5);
  return day >= '12-26' || day <= '04-02' ? 'spring' : 'autumn';
}
