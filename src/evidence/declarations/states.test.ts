import { describe, expect, it } from 'vitest';

import { DECLARATIONS } from '../../cohorts/index.ts';
import { voidDeclaration, type VoidFacts } from './may-void.ts';
import { changePartners, type PartnerFacts } from './partners.ts';
import { nameOf } from './refusals.ts';
import { canBecome, EVENTS, moved, statesAfter, type DeclarationEvent } from './states.ts';
import { DECLARATION_STATES, type DeclarationState } from './wire.ts';

/** Every move that there is, written out once more by hand: all others are forbidden. */
const MOVES: ReadonlySet<string> = new Set([
  'submitted mark_eligible eligible',
  'submitted mark_ineligible ineligible',
  'submitted mark_voided voided',
  'eligible mark_payable payable',
  'eligible mark_voided voided',
  'payable mark_paid paid',
  'payable revert_to_eligible eligible',
  'payable mark_voided voided',
  'ineligible mark_voided voided',
  'paid mark_awaiting_clawback awaiting_clawback',
  'awaiting_clawback mark_clawed_back clawed_back',
]);

describe('the eight states and their moves', () => {
  it.each(DECLARATION_STATES.flatMap((state) => EVENTS.map((event) => ({ state, event }))))(
    '$state, $event',
    ({ state, event }) => {
      const found = [...MOVES].find((move) => move.startsWith(`${state} ${event} `));
      expect(moved(state, event)).toBe(found?.split(' ')[2] ?? null);
    },
  );

  it('ends in voided and clawed_back, from where nothing leads on', () => {
    const ends = DECLARATION_STATES.filter((state) => statesAfter(state).length === 0);
    expect(ends).toEqual(['voided', 'clawed_back']);
  });

  it('leads from submitted to every other, and back from paid to none that was before', () => {
    expect(statesAfter('submitted')).toHaveLength(7);
    expect(statesAfter('paid')).toEqual(['awaiting_clawback', 'clawed_back']);
    expect(canBecome('payable', 'eligible')).toBe(true);
    expect(canBecome('eligible', 'submitted')).toBe(false);
    expect(canBecome('ineligible', 'eligible')).toBe(false);
  });

  it('knows an event for each move', () => {
    const events: readonly DeclarationEvent[] = EVENTS;
    expect(new Set([...MOVES].map((move) => move.split(' ')[1])).size).toBe(events.length);
  });
});

const VOID: VoidFacts = {
  state: 'eligible',
  type: 'started',
  course: 'npq-senco',
  latestOutcome: 'passed',
  isOwn: true,
  hasRefundLine: false,
  hasNextStatement: true,
};

function told(answer: ReturnType<typeof voidDeclaration>): string {
  return answer.ok
    ? `${answer.state}, ${answer.line}`
    : `${answer.status} ${answer.errors.map(nameOf).join(' ')}`;
}

describe('DEC-12: voiding', () => {
  const expected: Readonly<Record<DeclarationState, string>> = {
    submitted: 'voided, none',
    eligible: 'voided, voided with it',
    payable: 'voided, voided with it',
    ineligible: 'voided, voided with it',
    voided: '422 declaration.already_voided',
    paid: 'awaiting_clawback, refund on the next statement',
    awaiting_clawback: '422 declaration.must_be_paid',
    clawed_back: '422 declaration.must_be_paid',
  };
  it.each(DECLARATION_STATES)('%s', (state) => {
    expect(told(voidDeclaration({ ...VOID, state }))).toBe(expected[state]);
  });

  it('takes money back twice for nothing', () => {
    for (const state of ['paid', 'awaiting_clawback', 'clawed_back'] as const)
      expect(told(voidDeclaration({ ...VOID, state, hasRefundLine: true }))).toBe(
        '422 declaration.not_already_refunded',
      );
  });

  it('waits for a statement where there is none yet', () => {
    expect(told(voidDeclaration({ ...VOID, state: 'paid', hasNextStatement: false }))).toBe(
      'awaiting_clawback, none',
    );
  });

  it.each(DECLARATION_STATES)('is for nobody but the provider that made it: %s', (state) => {
    const answer = voidDeclaration({ ...VOID, state, isOwn: false });
    expect(answer).toMatchObject({
      ok: false,
      status: 403,
      errors: [{ title: 'Cannot modify declaration' }],
    });
  });

  it('goes only where the moves of the states lead', () => {
    for (const state of DECLARATION_STATES) {
      const answer = voidDeclaration({ ...VOID, state });
      if (answer.ok) expect(canBecome(state, answer.state)).toBe(true);
    }
  });
});

describe('DEC-13: voiding a completed declaration appends a voided outcome', () => {
  it.each(DECLARATIONS.flatMap((type) => DECLARATION_STATES.map((state) => ({ type, state }))))(
    '$type $state',
    ({ type, state }) => {
      const answer = voidDeclaration({ ...VOID, type, state });
      if (answer.ok) expect(answer.outcome).toBe(type === 'completed' ? 'voided' : null);
      else expect(answer.errors).toHaveLength(1);
    },
  );

  it.each([
    ['npq-senco', 'failed', 'voided'],
    ['npq-leading-literacy', 'passed', 'voided'],
    ['npq-senco', null, 'voided'],
    // What is voided already is not voided again, and the coaching offer has no outcomes.
    ['npq-senco', 'voided', null],
    ['npq-early-headship-coaching-offer', null, null],
    ['npq-additional-support-offer', null, null],
  ] as const)('of %s with %s as its latest outcome: %s', (course, latestOutcome, outcome) => {
    for (const state of ['eligible', 'paid'] as const)
      expect(voidDeclaration({ ...VOID, type: 'completed', state, course, latestOutcome })).toMatchObject({
        ok: true,
        outcome,
      });
  });
});

describe('DEC-11 and DEC-12: changing the delivery partners of a declaration', () => {
  const facts: PartnerFacts & { known: ReadonlySet<string>; isOwn: boolean } = {
    cohortYear: 2025,
    worksInEngland: true,
    allowed: new Set(['a', 'b']),
    known: new Set(['a', 'b', 'left']),
    before: { first: 'left', second: null },
    isOwn: true,
  };
  const change = (first: string | null, second: string | null, over: Partial<typeof facts> = {}) => {
    const answer = changePartners({ first, second }, { ...facts, ...over });
    return answer.ok
      ? `${answer.partners.first} and ${answer.partners.second}`
      : answer.errors.map(nameOf).join(' ');
  };
  it.each([
    ['a', null, 'a and null'],
    ['a', 'b', 'a and b'],
    ['a', 'a', 'secondary_delivery_partner_id.duplicate_delivery_partner'],
    ['a', 'left', 'secondary_delivery_partner_id.inclusion'],
    ['nowhere', null, 'delivery_partner.presence delivery_partner_id.blank'],
    ['a', 'nowhere', 'secondary_delivery_partner.presence'],
    [null, null, 'delivery_partner.presence delivery_partner_id.blank'],
    [null, 'b', 'delivery_partner.presence delivery_partner_id.blank secondary_delivery_partner_id.present'],
  ])('%s and %s: %s', (first, second, expected) => {
    expect(change(first, second)).toBe(expected);
  });

  it('does not look again at a partner that it has', () => {
    expect(change('left', null)).toBe('left and null');
    expect(change('left', 'a')).toBe('left and a');
  });

  it('is forbidden for those who work elsewhere than in England', () => {
    expect(change('a', null, { worksInEngland: false })).toBe('delivery_partner_id.overseas');
  });

  it('is for nobody but the provider that made it', () => {
    expect(changePartners({ first: 'a', second: null }, { ...facts, isOwn: false })).toMatchObject({
      ok: false,
      status: 403,
    });
  });
});
