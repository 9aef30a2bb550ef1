/**
 * What does the DfE's service do when a lead provider defers, withdraws, resumes or moves somebody (PAR-1 to PAR-6,
 * SCH-2) or tells an outcome (OUT-1 to OUT-3)? As its code has it, for tests.
 */
import { dfeDay } from '../../../evidence/index.ts';
import { dayOnTheWire, dfeWouldRefuse, repeats } from '../../../outcomes/index.ts';
import {
  groupOf,
  refused,
  type DfeState,
  type Done,
  type Refusal,
  type SimulatedApplication,
  type SimulatedOutcome,
} from './state.ts';

const DEFER_REASONS = ['bereavement', 'long-term-sickness', 'parental-leave', 'career-break', 'other'];

export function defer(state: DfeState, one: SimulatedApplication, reason: unknown, now: string): Done {
  if (typeof reason !== 'string' || !DEFER_REASONS.includes(reason)) return refused('reason.inclusion');
  if (one.training === 'deferred') return refused('participant_id.already_deferred');
  if (one.training === 'withdrawn') return refused('participant_id.already_withdrawn');
  if (declarationsOf(state, one).length === 0) return refused('participant_id.no_declarations');
  return train(one, 'deferred', reason, now);
}

export function withdraw(
  state: DfeState,
  one: SimulatedApplication,
  reason: unknown,
  reasons: readonly string[],
  now: string,
): Done {
  if (typeof reason !== 'string' || !reasons.includes(reason)) return refused('reason.inclusion');
  if (one.training === 'withdrawn') return refused('participant_id.already_withdrawn');
  if (!declarationsOf(state, one).some(({ type }) => type === 'started'))
    return refused('participant_id.no_started_declarations');
  return train(one, 'withdrawn', reason, now);
}

export function resume(one: SimulatedApplication, now: string): Done {
  return one.training === 'active'
    ? refused('participant_id.already_active')
    : train(one, 'active', null, now);
}

export function changeSchedule(one: SimulatedApplication, asked: unknown, now: string): Done {
  if (one.training === 'withdrawn') return refused('participant_id.already_withdrawn');
  if (typeof asked !== 'string' || !/^npq-[a-z]+-[a-z]+$/.test(asked))
    return refused('schedule_identifier.blank');
  if (asked === one.schedule) return refused('schedule_identifier.schedule_has_not_changed');
  if (asked.split('-')[1] !== groupOf(one.course)) return refused('schedule_identifier.invalid_for_course');
  Object.assign(one, { schedule: asked, updatedAt: now });
  return { ok: true };
}

function train(
  one: SimulatedApplication,
  training: SimulatedApplication['training'],
  reason: string | null,
  now: string,
): Done {
  Object.assign(one, { training, trainingReason: reason, trainingAt: now, updatedAt: now });
  return { ok: true };
}

function declarationsOf({ declarations }: DfeState, { id }: SimulatedApplication) {
  return declarations.filter(({ applicationId }) => applicationId === id);
}

export function tellOutcome(
  state: DfeState,
  one: SimulatedApplication,
  asked: Readonly<Record<string, unknown>>,
  now: string,
): { ok: true; outcome: SimulatedOutcome } | Refusal {
  const completionDate = String(asked['completion_date'] ?? '');
  const refusal = dfeWouldRefuse(
    {
      state: String(asked['state']),
      completionDate,
      course: one.course,
      // Of this application by whichever provider: it is with the one that asks now.
      completed: declarationsOf(state, one)
        .filter(({ type }) => type === 'completed')
        .map((declaration) => declaration.state),
    },
    dfeDay(Temporal.Instant.from(now)),
  );
  const completedOn = dayOnTheWire(completionDate);
  if (refusal !== null || completedOn === null) return refused(refusal ?? 'completion_date.invalid');
  const told = asked['state'] === 'passed' ? 'passed' : 'failed';
  const latest = state.outcomes.findLast(
    ({ userId, course }) => userId === one.userId && course === one.course,
  );
  const standing =
    latest === undefined ? null : { state: latest.state, completedOn: Temporal.PlainDate.from(latest.date) };
  if (latest !== undefined && repeats(standing, { state: told, completedOn }) !== null)
    return { ok: true, outcome: latest };
  const outcome = outcomeOf(one, told, completedOn.toString(), now);
  state.outcomes.push(outcome);
  return { ok: true, outcome };
}

export function outcomeOf(
  { userId, course }: SimulatedApplication,
  state: SimulatedOutcome['state'],
  date: string,
  now: string,
): SimulatedOutcome {
  return { id: crypto.randomUUID(), userId, course, state, date, createdAt: now };
}
