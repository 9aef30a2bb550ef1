/**
 * Must this person hold the qualification, and by when, in one reading of the law? The decision table of the
 * SEND Regulations 2014 (reg 49) with the Children and Families Act 2014 (s.67), row by row, first match wins.
 * Read November 2026.
 */
import { addMonths, isAfter, isBefore } from '../kit/dates/index.ts';
import { statutoryClock, type StatutoryClock } from './clock.ts';
import { type LawRowId, NASENCO_ENDS, NPQ_BEGAN, isContested, isRelevant } from './law.ts';
import { NEEDS_NO_POST, type NpqOutcome, type ReadingName, type Role, type Situation } from './situation.ts';

export type Outcome =
  | 'met'
  | 'exempt'
  | 'must_hold_by'
  | 'overdue'
  | 'not_required_recommended'
  | 'not_eligible';

export interface Reading {
  outcome: Outcome;
  /** The last lawful day without the qualification; null where no clock runs. */
  deadline: Temporal.PlainDate | null;
  /** The day from which the qualification is held; null unless met. */
  metOn: Temporal.PlainDate | null;
  /** The clock, also where the duty is met; null where the duty was never reached. */
  clock: StatutoryClock | null;
  /** The rows that decided, in the order they were read. */
  rows: readonly LawRowId[];
}

const HEADS: ReadonlySet<Role> = new Set(['headteacher_senco', 'acting_head_senco']);

export function read(situation: Situation, reading: ReadingName): Reading {
  const { current, role } = situation;
  if (situation.country !== 'England') return decided('not_required_recommended', ['C1']);
  if (current === null || !isSenco(situation, reading)) return decided('not_required_recommended', ['C2']);
  if (!isRelevant(current.schoolType, reading)) return decided('not_required_recommended', ['C3']);
  const path: LawRowId[] = isContested(current.schoolType) ? ['C3c'] : [];
  if (HEADS.has(role)) path.push('E2');
  else if (!mayBeSenco(situation)) return decided('not_eligible', [...path, 'E1']);

  const clock = statutoryClock(situation, current, reading);
  const held = heldSince(situation, reading);
  if (held !== null)
    return { outcome: 'met', deadline: null, metOn: held.on, clock, rows: [...path, held.row] };
  if (!clock.runs)
    return { outcome: 'exempt', deadline: null, metOn: null, clock, rows: [...path, ...clock.rows] };
  const isLate = isAfter(situation.evaluationDate, clock.deadline);
  return {
    outcome: isLate ? 'overdue' : 'must_hold_by',
    deadline: clock.deadline,
    metOn: null,
    clock,
    rows: [...path, ...clock.rows, 'T1'],
  };
}

function decided(outcome: Outcome, rows: readonly LawRowId[]): Reading {
  return { outcome, deadline: null, metOn: null, clock: null, rows };
}

/** Row C2. The cautious reading takes someone who does the work undesignated for the SENCO. */
function isSenco({ role, current, evaluationDate }: Situation, reading: ReadingName): boolean {
  if (NEEDS_NO_POST.has(role) || (role === 'acting_undesignated' && reading === 'strict')) return false;
  const lastDay = current?.to ?? null;
  return lastDay === null || !isBefore(lastDay, evaluationDate);
}

/** Row E1, for anyone but a head. */
function mayBeSenco({ teacher }: Situation): boolean {
  const isQualified = teacher.status === 'qts' || teacher.status === 'qtls';
  const inductionDone = !teacher.inductionRequired || teacher.inductionCompleted;
  return teacher.memberOfStaff && isQualified && inductionDone && teacher.worksAsTeacherAtSchool;
}

/** Rows Q1 and Q2: the first day on which a qualification that counts was held, up to the day of the question. */
function heldSince(
  situation: Situation,
  reading: ReadingName,
): { on: Temporal.PlainDate; row: LawRowId } | null {
  const nasenco = nasencoHeldSince(situation, reading);
  const npq = npqHeldSince(situation);
  if (nasenco !== null && (npq === null || !isAfter(nasenco, npq))) return { on: nasenco, row: 'Q1' };
  return npq === null ? null : { on: npq, row: 'Q2' };
}

function nasencoHeldSince(
  { nasenco, evaluationDate }: Situation,
  reading: ReadingName,
): Temporal.PlainDate | null {
  if (nasenco === null || nasenco.awardedOn === null || isAfter(nasenco.awardedOn, evaluationDate))
    return null;
  const completed = nasenco.completedOn ?? nasenco.awardedOn;
  const counts = isBefore(nasenco.startedOn, NPQ_BEGAN) && isBefore(completed, NASENCO_ENDS);
  const confirmed = reading === 'strict' || isBefore(nasenco.awardedOn, NASENCO_ENDS);
  return counts && confirmed ? nasenco.awardedOn : null;
}

function npqHeldSince({ npq, evaluationDate }: Situation): Temporal.PlainDate | null {
  if (npq === null || npq.outcome !== 'passed' || npq.outcomeOn === null || !npq.providerListed) return null;
  return isBefore(npq.startedOn, NPQ_BEGAN) || isAfter(npq.outcomeOn, evaluationDate) ? null : npq.outcomeOn;
}

/** Whether a NASENCO that counts is under way on the day of the question. */
export function nasencoInProgress({ nasenco, evaluationDate }: Situation): boolean {
  if (
    nasenco === null ||
    !isBefore(nasenco.startedOn, NPQ_BEGAN) ||
    isAfter(nasenco.startedOn, evaluationDate)
  )
    return false;
  const isOver = (day: Temporal.PlainDate | null): boolean => day !== null && !isAfter(day, evaluationDate);
  return !isOver(nasenco.completedOn) && !isOver(nasenco.awardedOn) && !isOver(nasenco.withdrawnOn);
}

/** The outcome of the NPQ as known on the day of the question; null where there is none yet, or no NPQ. */
export function npqOutcome({ npq, evaluationDate }: Situation): NpqOutcome | null {
  if (npq === null || npq.outcome === null) return null;
  return npq.outcomeOn !== null && isAfter(npq.outcomeOn, evaluationDate) ? null : npq.outcome;
}

export function npqInProgress(situation: Situation): boolean {
  return situation.npq !== null && npqOutcome(situation) === null;
}

/** `months` after the day from which the course is counted: the day of resuming after a deferral, the worst case. */
export function afterCourseStart(situation: Situation, months: number): Temporal.PlainDate | null {
  const { npq, evaluationDate } = situation;
  if (npq === null) return null;
  const start = npq.deferredOn === null ? npq.startedOn : (npq.resumedOn ?? evaluationDate);
  return addMonths(start, months);
}
