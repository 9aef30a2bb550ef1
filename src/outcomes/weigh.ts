/**
 * Is this a new outcome, one that is there already, or none at all? OUT-1 to OUT-4 as the DfE has them
 * (DFE-Digital/npq-registration at 9e9784a8, `app/services/participant_outcomes`, read November 2026), held to its own
 * cases (`testing/outcomes.json`). What the hub adds is marked so.
 */
import { isAfter, isBefore } from '../kit/dates/index.ts';
import type { Outcome, OutcomeState } from './outcome.ts';

export type Standing = Pick<Outcome, 'state' | 'completedOn'>;

export interface OutcomeAsked {
  state: OutcomeState;
  completedOn: Temporal.PlainDate;
  /** Why what stands no longer does. */
  reason: string | null;
}

export type WhyNoOutcome =
  | 'date in the future'
  | 'date before the course'
  | 'nothing to void'
  | 'no reason'
  | 'no outcomes of this course';

export type Weighed =
  /** A further row. */
  | { does: 'append' }
  /** The newest is returned as it is; with `a pass stands` its date stays, whatever date was asked. */
  | { does: 'nothing'; because: 'the same' | 'a pass stands' }
  | { does: 'refuse'; why: WhyNoOutcome };

/** The DfE has no outcomes of these (OUT-2). */
const WITHOUT_OUTCOMES: ReadonlySet<string> = new Set([
  'npq-early-headship-coaching-offer',
  'npq-additional-support-offer',
]);

/** OUT-3: only the newest is compared. */
export function repeats(
  latest: Standing | null,
  { state, completedOn }: Standing,
): 'the same' | 'a pass stands' | null {
  if (latest?.state !== state) return null;
  if (latest.completedOn.equals(completedOn)) return 'the same';
  return state === 'passed' ? 'a pass stands' : null;
}

/**
 * @param latest the newest of the enrolment, a void included; null where there is none
 * @param course the first day of teaching and the DfE's identifier: no outcome is dated before it (ours)
 */
export function weighOutcome(
  latest: Standing | null,
  asked: OutcomeAsked,
  { id, startsOn }: { id: string; startsOn: Temporal.PlainDate },
  today: Temporal.PlainDate,
): Weighed {
  const refuse = (why: WhyNoOutcome) => ({ does: 'refuse', why }) as const;
  if (WITHOUT_OUTCOMES.has(id)) return refuse('no outcomes of this course');
  if (isAfter(asked.completedOn, today)) return refuse('date in the future');
  if (isBefore(asked.completedOn, startsOn)) return refuse('date before the course');
  const repeat = repeats(latest, asked);
  if (repeat !== null) return { does: 'nothing', because: repeat };
  if (asked.state === 'voided' && (latest === null || latest.state === 'voided'))
    return refuse('nothing to void');
  // Ours: what stood is never overtaken without a word why. A resit after a fail says it by itself.
  const isResit = latest?.state === 'failed' && asked.state !== 'voided';
  if (latest !== null && latest.state !== 'voided' && !isResit && asked.reason === null)
    return refuse('no reason');
  return { does: 'append' };
}

/** The courses of which the DfE takes outcomes, as its lead provider API (version 3) lists them. */
const WITH_OUTCOMES: ReadonlySet<string> = new Set([
  'npq-senior-leadership',
  'npq-headship',
  'npq-executive-leadership',
  'npq-early-years-leadership',
  'npq-leading-teaching',
  'npq-leading-behaviour-culture',
  'npq-leading-teaching-development',
  'npq-leading-literacy',
  'npq-leading-primary-mathematics',
  'npq-senco',
]);

/** What the DfE would say to a lead provider that posts this; null where it would take it. */
export type DfeRefusal =
  | 'base.no_completed_declarations'
  | 'completion_date.future_date'
  | 'completion_date.invalid'
  | 'state.inclusion'
  | 'course_identifier.inclusion';

const COUNTING_DECLARATIONS: ReadonlySet<string> = new Set([
  'submitted',
  'eligible',
  'payable',
  'paid',
  'ineligible',
]);

/**
 * @param asked.completionDate as it stands on the wire; the DfE's pattern is not anchored, so a time after the day is taken
 * @param asked.completed the states of the completed declarations made by the provider that posts, or made before the
 * application was transferred to it
 */
export function dfeWouldRefuse(
  asked: { state: string; completionDate: string; course: string; completed: readonly string[] },
  today: Temporal.PlainDate,
): DfeRefusal | null {
  if (!WITH_OUTCOMES.has(asked.course)) return 'course_identifier.inclusion';
  if (asked.state !== 'passed' && asked.state !== 'failed') return 'state.inclusion';
  const day = dayOnTheWire(asked.completionDate);
  if (day === null) return 'completion_date.invalid';
  if (isAfter(day, today)) return 'completion_date.future_date';
  return asked.completed.some((state) => COUNTING_DECLARATIONS.has(state))
    ? null
    : 'base.no_completed_declarations';
}

/** The first day in it: the DfE's pattern is not anchored. Null for none that exists. */
export function dayOnTheWire(text: string): Temporal.PlainDate | null {
  const [day] = /\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  if (day === undefined) return null;
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' });
  } catch {
    return null;
  }
}
