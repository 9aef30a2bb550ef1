/**
 * What does the DfE's service do when a lead provider defers, withdraws, resumes or moves somebody (PAR-1 to PAR-6,
 * SCH-2), declares, or tells an outcome (DEC-1, DEC-6, DEC-8, OUT-1 to OUT-3)? As its code has it, for tests.
 */
import {
  groupOf,
  LIVE,
  refused,
  type DfeState,
  type Done,
  type Refusal,
  type SimulatedApplication,
  type SimulatedDeclaration,
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

const TYPES = ['started', 'retained-1', 'retained-2', 'completed'];

export function declare(
  state: DfeState,
  one: SimulatedApplication,
  asked: Readonly<Record<string, unknown>>,
  now: string,
): { ok: true; declaration: SimulatedDeclaration } | Refusal {
  const { declaration_type: type, declaration_date: date, has_passed: hasPassed } = asked;
  if (typeof type !== 'string' || !TYPES.includes(type))
    return refused('declaration_type.mismatch_declaration_type_for_schedule');
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d/.test(date))
    return refused('declaration_date.invalid');
  if (Temporal.Instant.compare(Temporal.Instant.from(date), Temporal.Instant.from(now)) > 0)
    return refused('declaration_date.future_declaration_date');
  if (type === 'completed' && typeof hasPassed !== 'boolean') return refused('has_passed.invalid');
  if (declarationsOf(state, one).some((other) => other.type === type && LIVE.has(other.state)))
    return refused('base.declaration_already_exists');
  const declaration: SimulatedDeclaration = {
    id: crypto.randomUUID(),
    applicationId: one.id,
    type,
    date,
    state: one.eligible && one.fundedPlace !== false ? 'eligible' : 'submitted',
    hasPassed: typeof hasPassed === 'boolean' ? hasPassed : null,
    createdAt: now,
    updatedAt: now,
  };
  state.declarations.push(declaration);
  if (type === 'completed')
    state.outcomes.push(outcomeOf(one, hasPassed === true ? 'passed' : 'failed', date.slice(0, 10), now));
  return { ok: true, declaration };
}

export function voidDeclaration(declaration: SimulatedDeclaration, now: string): Done {
  if (declaration.state === 'voided') return refused('base.already_voided');
  Object.assign(declaration, {
    state: declaration.state === 'paid' ? 'awaiting_clawback' : 'voided',
    updatedAt: now,
  });
  return { ok: true };
}

export function tellOutcome(
  state: DfeState,
  one: SimulatedApplication,
  asked: Readonly<Record<string, unknown>>,
  now: string,
): { ok: true; outcome: SimulatedOutcome } | Refusal {
  const { state: told, completion_date: date } = asked;
  if (told !== 'passed' && told !== 'failed') return refused('state.inclusion');
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date))
    return refused('completion_date.invalid');
  if (date > now.slice(0, 10)) return refused('completion_date.future_date');
  const completed = declarationsOf(state, one).some(
    ({ type, state: is }) => type === 'completed' && (LIVE.has(is) || is === 'ineligible'),
  );
  if (!completed) return refused('base.no_completed_declarations');
  const latest = state.outcomes.findLast(
    ({ userId, course }) => userId === one.userId && course === one.course,
  );
  // A repeat is the one that is there; a pass on a pass whatever its date.
  if (latest?.state === told && (told === 'passed' || latest.date === date))
    return { ok: true, outcome: latest };
  const outcome = outcomeOf(one, told, date, now);
  state.outcomes.push(outcome);
  return { ok: true, outcome };
}

function outcomeOf(
  { userId, course }: SimulatedApplication,
  state: SimulatedOutcome['state'],
  date: string,
  now: string,
): SimulatedOutcome {
  return { id: crypto.randomUUID(), userId, course, state, date, createdAt: now };
}
