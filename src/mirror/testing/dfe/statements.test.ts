/** Which statement does a declaration of the simulated service stand on? DEC-9, DEC-12 and FIN-3 of the shared facts. */
import { expect, test } from 'vitest';

import { declare, voidOne, type Asking } from './declarations.ts';
import { declarationJson } from './objects.ts';
import type { DfeState, SimulatedApplication, SimulatedStatement } from './state.ts';

const PARTNER = {
  id: crypto.randomUUID(),
  name: 'Our hub',
  years: [2026],
  providers: ['one'],
  createdAt: '2026-01-01T09:00:00.000Z',
};
const NOW = '2026-11-30T21:00:00.000Z';

function statement(cutOff: string, given: Partial<SimulatedStatement> = {}): SimulatedStatement {
  return {
    id: `${cutOff} ${Object.keys(given).join()}`,
    provider: 'one',
    month: 11,
    year: 2026,
    cohortYear: 2026,
    isOutput: true,
    cutOff,
    payment: '2027-01-25',
    isPaid: false,
    createdAt: NOW,
    updatedAt: NOW,
    ...given,
  };
}

/** Somebody accepted with a funded place or without one, who is declared started at that moment. */
function declared(statements: readonly SimulatedStatement[], fundedPlace: boolean, now = NOW) {
  const application: SimulatedApplication = {
    id: crypto.randomUUID(),
    userId: crypto.randomUUID(),
    provider: 'one',
    course: 'npq-senco',
    cohort: {
      year: 2026,
      suffix: 'b',
      funding: 'capped',
      schedules: { leadership: 'npq-leadership-autumn' },
    },
    status: 'accepted',
    reasonForRejection: null,
    eligible: true,
    fundedPlace,
    training: 'active',
    trainingReason: null,
    trainingAt: null,
    schedule: 'npq-leadership-autumn',
    worksAsSenco: null,
    sencoStart: null,
    schoolUrn: null,
    createdAt: NOW,
    updatedAt: NOW,
  };
  const state: DfeState = {
    users: [
      {
        id: application.userId,
        fullName: 'Ann',
        email: null,
        trn: null,
        isTrnVerified: false,
        idChanges: [],
      },
    ],
    applications: [application],
    declarations: [],
    outcomes: [],
    statements: statements.map((one) => ({ ...one })),
    withoutContract: [],
    withoutStatement: [],
  };
  const asking: Asking = { state, partners: [PARTNER], provider: 'one', now };
  const answer = declare(asking, {
    participant_id: application.userId,
    declaration_type: 'started',
    declaration_date: '2026-11-20T09:00:00Z',
    course_identifier: 'npq-senco',
    delivery_partner_id: PARTNER.id,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  const one = answer.declaration;
  const shown = () => {
    const { statement_id: paid, clawback_statement_id: back } = declarationJson(
      one,
      application,
      [],
    ).attributes;
    return [paid, back];
  };
  return { asking, application, one, shown };
}

const OTHERS = [
  statement('2026-11-29'),
  statement('2026-11-30', { provider: 'two' }),
  statement('2026-11-30', { isOutput: false }),
  statement('2026-11-30', { cohortYear: 2025 }),
  statement('2026-11-30', { isPaid: true }),
];
const [LATER, DUE] = [statement('2026-12-31'), statement('2026-11-30')];

test('it is the next of its provider and cohort by which declarations are paid: on the day of its deadline still, and not the day after', () => {
  expect(declared([...OTHERS, LATER, DUE], true).shown()).toEqual([DUE.id, null]);
  expect(declared([...OTHERS, LATER, DUE], true, '2026-12-01T00:30:00.000Z').shown()).toEqual([
    LATER.id,
    null,
  ]);
  expect(declared(OTHERS, true).shown()).toEqual([null, null]);
});

test('what is not funded stands on none', () => {
  const { one, shown } = declared([DUE], false);
  expect([one.state, ...shown()]).toEqual(['submitted', null, null]);
});

test('what was paid and is voided is taken back on the next at that moment, and stays on the one that paid it', () => {
  const { asking, application, one, shown } = declared([DUE, LATER], true);
  one.state = 'paid';
  for (const each of asking.state.statements) each.isPaid = each.id === DUE.id;
  expect(voidOne({ ...asking, now: '2026-12-10T09:00:00.000Z' }, one, application).ok).toBe(true);
  expect([one.state, ...shown()]).toEqual(['awaiting_clawback', DUE.id, LATER.id]);
});

test('where no statement is ahead, what was paid waits to be clawed back and stands on no second one', () => {
  const { asking, application, one, shown } = declared([DUE], true);
  one.state = 'paid';
  asking.state.withoutStatement.push('2026');
  expect(voidOne({ ...asking, now: '2027-02-01T09:00:00.000Z' }, one, application).ok).toBe(true);
  expect([one.state, ...shown()]).toEqual(['awaiting_clawback', DUE.id, null]);
});
