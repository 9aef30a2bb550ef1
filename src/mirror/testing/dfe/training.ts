/**
 * What does the DfE's service do when a lead provider defers, withdraws, resumes or moves somebody (PAR-1 to PAR-6,
 * SCH-2) or tells an outcome (OUT-1 to OUT-3)? As its code has it, for tests.
 */
import { mayChange, mayChangeSchedule } from '../../../deferring/index.ts';
import { ALLOWED_TYPES, courseGroupOf, dfeDay } from '../../../evidence/index.ts';
import { dayOnTheWire, dfeWouldRefuse, repeats } from '../../../outcomes/index.ts';
import {
  refused,
  startOf,
  type DfeState,
  type Done,
  type Refusal,
  type SimulatedApplication,
  type SimulatedOutcome,
} from './state.ts';

/** Defer, withdraw or resume: by the rule that the hub looks it up in. */
export function train(
  state: DfeState,
  one: SimulatedApplication,
  action: 'defer' | 'withdraw' | 'resume',
  sent: unknown,
  now: string,
): Done {
  const reason = action !== 'resume' && typeof sent === 'string' ? sent : null;
  const answer = mayChange({
    action,
    training: one.training ?? 'active',
    declarations: declarationsOf(state, one).map(({ type }) => type),
    reason,
  });
  if (!answer.ok) return refused(answer.why);
  Object.assign(one, {
    training: answer.training,
    trainingReason: reason,
    trainingAt: now,
    updatedAt: now,
  });
  return { ok: true };
}

/** Within the cohort: the simulator has no list of others. */
export function changeSchedule(
  state: DfeState,
  one: SimulatedApplication,
  asked: unknown,
  now: string,
): Done {
  const { cohort, course, schedule } = one;
  const identifier = textOf(asked);
  const [, group = ''] = /^npq-([a-z]+)-[a-z]+$/.exec(identifier) ?? [];
  const named = (['leadership', 'specialist', 'ehco', 'support'] as const).find((known) => known === group);
  const here = { id: `${cohort.year}${cohort.suffix}`, funding: cohort.funding };
  const own = courseGroupOf(course) ?? 'leadership';
  const answer = mayChangeSchedule({
    training: one.training ?? 'active',
    group: own === 'support' ? 'ehco' : own,
    now: { identifier: schedule ?? '', cohort: here },
    to:
      named === undefined
        ? null
        : {
            identifier,
            group: named,
            cohort: here,
            startsOn: startOf(cohort),
            allows: ALLOWED_TYPES[named],
            hasContract: !state.withoutContract.includes(course),
          },
    declarations: declarationsOf(state, one).map(({ type, state: is, date }) => ({
      type,
      state: is,
      at: Temporal.Instant.from(date),
    })),
    isEligible: one.eligible,
    fundedPlace: one.fundedPlace,
  });
  if (!answer.ok) return refused(answer.why);
  Object.assign(one, { schedule: identifier, fundedPlace: answer.fundedPlace, updatedAt: now });
  return { ok: true };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function declarationsOf({ declarations }: DfeState, { id }: SimulatedApplication) {
  return declarations.filter(({ applicationId }) => applicationId === id);
}

export function tellOutcome(
  state: DfeState,
  one: SimulatedApplication,
  asked: Readonly<Record<string, unknown>>,
  now: string,
): { ok: true; outcome: SimulatedOutcome } | Refusal {
  const completionDate = textOf(asked['completion_date']);
  const refusal = dfeWouldRefuse(
    {
      state: textOf(asked['state']),
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
