import { describe, expect, it } from 'vitest';

import { DECLARATIONS, type Declaration } from '../../cohorts/index.ts';
import { londonDay } from '../../kit/clock.ts';
import {
  mayDeclare,
  type Asked,
  type DfeApplication,
  type DfeFacts,
  type OthersDeclaration,
} from './may-declare.ts';
import { declaredMoment } from '../pack/read-pack.ts';
import { nameOf } from './refusals.ts';
import {
  ALLOWED_TYPES,
  DECLARATION_STATES,
  isLive,
  stateFromWire,
  type CourseGroup,
  type DeclarationState,
} from './wire.ts';

const at = (text: string) => Temporal.Instant.from(text);
const NOW = at('2025-01-15T12:00:00Z');
const [OURS, OTHERS, PARTNER, SECOND, STRANGE] = ['our provider', 'another', 'partner', 'second', 'strange'];

const APPLICATION: DfeApplication = {
  course: 'npq-senco',
  provider: OURS,
  isAccepted: true,
  madeAt: at('2024-09-01T09:00:00Z'),
  cohortYear: 2024,
  schedule: { startsOn: Temporal.PlainDate.from('2024-10-01'), allows: ALLOWED_TYPES.leadership },
  worksInEngland: true,
  isFundable: true,
  withdrawnAt: null,
  hasContract: true,
  hasOpenStatement: true,
  partners: new Set([PARTNER, SECOND]),
  declarations: [],
};

const ASKED: Asked = {
  participant_id: 'a',
  declaration_type: 'started',
  declaration_date: '2024-11-01T09:00:00Z',
  course_identifier: 'npq-senco',
  delivery_partner_id: PARTNER,
};

function declare(
  asked: Asked = {},
  application: Partial<DfeApplication> | null = {},
  facts: Partial<DfeFacts> = {},
) {
  return mayDeclare(
    { ...ASKED, ...asked },
    {
      now: NOW,
      provider: OURS,
      participant: 'known',
      applications: application === null ? [] : [{ ...APPLICATION, ...application }],
      partnersKnown: new Set([PARTNER, SECOND, 'of another cohort']),
      ofSameNumber: [],
      ...facts,
    },
  );
}

/** The state, or every `field.code` that refused. */
function told(answer: ReturnType<typeof mayDeclare>): string {
  return answer.ok ? answer.state : answer.errors.map(nameOf).join(' ');
}

const one = (type: Declaration, state: DeclarationState, when = '2024-10-20T09:00:00Z') => ({
  id: `${type} ${state}`,
  type,
  state,
  at: at(when),
});

describe('DEC-1: the date is a date and time, not before the schedule starts, not in the future', () => {
  it.each([
    ['2024-10-01T00:00:00Z', 'eligible', 'midnight of the first day is in time'],
    ['2024-10-01T01:00:00+01:00', 'eligible', 'the same moment by London’s clock is too'],
    ['2024-10-01T00:00:00', 'eligible', 'without an offset it is UTC’s'],
    [
      '2024-09-30T23:59:59Z',
      'declaration_date.declaration_before_schedule_start',
      'a second before is too early',
    ],
    [
      '2024-10-01T00:00:00+01:00',
      'declaration_date.declaration_before_schedule_start',
      'midnight by London’s clock is, in summer, an hour too early',
    ],
    ['2025-01-15T12:00:00Z', 'eligible', 'this very moment is not the future'],
    ['2025-01-15T12:00:01Z', 'declaration_date.future_declaration_date', 'a second later is'],
    ['2024-11-01', 'declaration_date.invalid', 'a day alone is no date and time'],
    ['2024-11-01T09:00Z', 'declaration_date.invalid', 'without seconds it is none'],
    ['2024-19-01T11:21:55Z', 'declaration_date.invalid', 'there is no nineteenth month'],
    ['2024-11-01T29:21:55Z', 'declaration_date.invalid', 'there is no twenty-ninth hour'],
    ['2024-02-30T09:00:00', 'declaration_date.invalid', 'there is no thirtieth of February'],
    ['2024-11-01 09:00:00Z', 'declaration_date.invalid', 'the T is part of it'],
    ['', 'declaration_date.blank', 'it must be there'],
  ])('%s: %s (%s)', (date, expected) => {
    expect(told(declare({ declaration_date: date }))).toBe(expected);
  });
});

describe('a day that the hub sends', () => {
  it.each(['2024-10-01', '2025-03-30', '2025-10-26', '2024-12-01'])(
    '%s is that day to the DfE, and in time on the first day of a schedule',
    (written) => {
      const day = Temporal.PlainDate.from(written);
      const answer = declare(
        { declaration_type: 'completed', has_passed: true, declaration_date: declaredMoment(day) },
        { schedule: { startsOn: day, allows: ALLOWED_TYPES.leadership } },
        { now: at('2025-11-01T09:00:00Z') },
      );
      expect(answer).toMatchObject({ ok: true, outcome: { completedOn: day } });
      expect(londonDay(at(declaredMoment(day)))).toEqual(day);
    },
  );
});

describe('DEC-2: the type must be one that the schedule allows; neither order nor milestones are checked', () => {
  it.each(
    (['leadership', 'specialist'] as const satisfies readonly CourseGroup[]).flatMap((group) =>
      DECLARATIONS.map((type) => ({ group, type, isAllowed: ALLOWED_TYPES[group].includes(type) })),
    ),
  )('$type on a schedule of $group: $isAllowed', ({ group, type, isAllowed }) => {
    const course = group === 'leadership' ? 'npq-senco' : 'npq-leading-literacy';
    const schedule = { startsOn: Temporal.PlainDate.from('2024-10-01'), allows: ALLOWED_TYPES[group] };
    const answer = declare(
      { declaration_type: type, course_identifier: course, has_passed: true },
      { course, schedule },
    );
    expect(told(answer)).toBe(
      isAllowed ? 'eligible' : 'declaration_type.mismatch_declaration_type_for_schedule',
    );
  });

  it.each([
    ['retained-3', 'declaration_type.inclusion'],
    ['', 'declaration_type.blank declaration_type.inclusion'],
    [undefined, 'declaration_type.blank declaration_type.inclusion'],
  ])('%s: %s', (type, expected) => {
    expect(told(declare({ declaration_type: type }))).toBe(expected);
  });

  it('needs a schedule', () => {
    expect(told(declare({}, { schedule: null }))).toBe('application.application_schedule_missing');
  });

  it('takes completed before started, and a later milestone with an earlier date', () => {
    expect(told(declare({ declaration_type: 'completed', has_passed: true }))).toBe('eligible');
    const declarations = [one('started', 'paid', '2024-12-20T09:00:00Z')];
    expect(told(declare({ declaration_type: 'retained-1' }, { declarations }))).toBe('eligible');
  });
});

describe('DEC-3: an accepted application for the course with the provider; the newest of two', () => {
  it.each([
    ['none at all', null, {}, 'course_identifier.invalid'],
    ['one that is not accepted', { isAccepted: false }, {}, 'course_identifier.invalid'],
    ['one for another course', { course: 'npq-headship' }, {}, 'course_identifier.invalid'],
    [
      'one with another provider beside one for another course',
      { provider: OTHERS },
      {},
      'application.application_schedule_missing',
    ],
    [
      'a participant whom the provider does not have',
      {},
      { participant: 'unknown' },
      'participant_id.invalid_participant',
    ],
    ['a participant’s id that was retired', {}, { participant: 'retired' }, 'participant_id.changed'],
  ] as const)('%s', (_, application, facts, expected) => {
    expect(told(declare({}, application, facts))).toBe(expected);
  });

  it('asks for the participant and the course', () => {
    expect(told(declare({ participant_id: '' }))).toBe('participant_id.blank');
    expect(told(declare({ course_identifier: null }))).toBe('course_identifier.invalid');
  });

  it('takes the newest of two that are accepted', () => {
    const newer = { ...APPLICATION, madeAt: at('2024-09-20T09:00:00Z'), isFundable: false };
    for (const applications of [
      [APPLICATION, newer],
      [newer, APPLICATION],
    ])
      expect(told(declare({}, null, { applications }))).toBe('submitted');
  });

  it('takes the coaching offer under its former name for the same course', () => {
    const course = 'npq-additional-support-offer';
    expect(told(declare({ course_identifier: 'npq-early-headship-coaching-offer' }, { course }))).toBe(
      'eligible',
    );
  });
});

describe('DEC-4: of the withdrawn only what was before', () => {
  const withdrawnAt = at('2024-11-20T10:00:00Z');
  const late = 'participant_id.declaration_must_be_before_withdrawal_date';
  it.each([
    ['2024-11-20T09:59:59Z', 'eligible'],
    ['2024-11-20T10:00:00Z', late],
    ['2024-11-20T10:00:01Z', late],
  ])('declared at %s, withdrawn at 10:00: %s', (date, expected) => {
    expect(told(declare({ declaration_date: date }, { withdrawnAt }))).toBe(expected);
  });

  it('names the moment of the withdrawal', () => {
    const answer = declare({ declaration_date: '2024-12-01T00:00:00Z' }, { withdrawnAt });
    expect(answer.ok ? '' : answer.errors[0]?.detail).toContain('2024-11-20T10:00:00Z');
  });
});

it('DEC-5: the deferred may be declared for, as a deferral is no withdrawal', () => {
  expect(told(declare({}, { withdrawnAt: null }))).toBe('eligible');
});

describe('DEC-6: one live declaration of a type; voided, ineligible and clawed-back ones do not block', () => {
  it.each(
    DECLARATION_STATES.flatMap((state) =>
      DECLARATIONS.flatMap((held) => DECLARATIONS.map((asked) => ({ state, held, asked }))),
    ),
  )('$held $state is held, $asked is asked', ({ state, held, asked }) => {
    const answer = declare(
      { declaration_type: asked, has_passed: true },
      { declarations: [one(held, state)] },
    );
    const isBlocked = held === asked && isLive(state);
    expect(told(answer)).toBe(isBlocked ? 'base.declaration_already_exists' : 'eligible');
  });

  it('counts four of the eight states as live', () => {
    expect(DECLARATION_STATES.filter(isLive)).toEqual(['submitted', 'eligible', 'payable', 'paid']);
  });
});

describe('DEC-7: a contract, and for whoever is fundable an open statement', () => {
  it.each([
    [{ hasContract: false }, 'cohort.missing_contract_for_cohort_and_course'],
    [{ hasContract: false, isFundable: false }, 'cohort.missing_contract_for_cohort_and_course'],
    [{ hasOpenStatement: false }, 'cohort.no_output_fee_statement'],
    [{ hasOpenStatement: false, isFundable: false }, 'submitted'],
  ])('%o: %s', (application, expected) => {
    expect(told(declare({}, application))).toBe(expected);
  });

  it('asks the same of a repeat, by what it repeats', () => {
    const same = (state: DeclarationState) => ({
      hasOpenStatement: false,
      isFundable: false,
      declarations: [one('started', state, '2024-11-01T09:00:00Z')],
    });
    expect(told(declare({}, same('paid')))).toBe('cohort.no_output_fee_statement');
    expect(told(declare({}, same('submitted')))).toBe('base.declaration_already_exists');
  });
});

describe('DEC-8: completed says passed or failed, and writes the outcome of its day', () => {
  it.each([
    [true, 'passed'],
    ['true', 'passed'],
    [false, 'failed'],
    ['false', 'failed'],
  ])('%o: %s', (has_passed, state) => {
    const answer = declare({
      declaration_type: 'completed',
      has_passed,
      declaration_date: '2024-11-30T23:30:00-01:00',
    });
    expect(answer.ok ? answer.outcome : answer).toEqual({
      state,
      completedOn: Temporal.PlainDate.from('2024-12-01'),
    });
  });

  it.each([
    ['2025-06-30T23:59:59Z', '2025-06-30'],
    ['2025-07-01T00:59:59+01:00', '2025-06-30'],
    ['2025-07-01T01:00:00+01:00', '2025-07-01'],
  ])('by the service’s clock, which is UTC: %s is of %s', (declaration_date, day) => {
    const answer = declare(
      { declaration_type: 'completed', has_passed: true, declaration_date },
      {},
      { now: at('2025-07-02T09:00:00Z') },
    );
    expect(answer).toMatchObject({ ok: true, outcome: { completedOn: Temporal.PlainDate.from(day) } });
  });

  it.each([undefined, null, '', 'yes', 1])('refuses %o', (has_passed) => {
    expect(told(declare({ declaration_type: 'completed', has_passed }))).toBe('has_passed.invalid');
  });

  it('asks it of no other type, and not of the coaching offer', () => {
    for (const declaration_type of ['started', 'retained-1', 'retained-2'])
      expect(declare({ declaration_type, has_passed: 'nonsense' })).toMatchObject({
        ok: true,
        outcome: null,
      });
    const course = 'npq-early-headship-coaching-offer';
    const answer = declare({ declaration_type: 'completed', course_identifier: course }, { course });
    expect(answer).toMatchObject({ ok: true, outcome: null });
  });
});

describe('DEC-9: fundable is eligible and on the next statement; otherwise submitted, on none', () => {
  it.each([
    [true, 'eligible', true],
    [false, 'submitted', false],
  ])('fundable %o: %s', (isFundable, state, isOnStatement) => {
    expect(declare({}, { isFundable })).toMatchObject({ ok: true, state, isOnStatement, supersededBy: null });
  });
});

describe('DEC-10: what another record of the same number has already is ineligible', () => {
  const theirs = (over: Partial<OthersDeclaration> = {}): OthersDeclaration => ({
    ...one('started', 'paid'),
    course: 'npq-senco',
    madeAt: at('2024-10-21T09:00:00Z'),
    isSuperseded: false,
    ...over,
  });

  it.each(DECLARATION_STATES)('held elsewhere as %s', (state) => {
    const answer = declare({}, {}, { ofSameNumber: [theirs({ state })] });
    expect(told(answer)).toBe(isLive(state) ? 'ineligible' : 'eligible');
  });

  it.each([
    ['of another type', { type: 'retained-1' }],
    ['of another course', { course: 'npq-headship' }],
    ['one that repeats another itself', { isSuperseded: true }],
  ] as const)('does not count %s', (_, over) => {
    expect(told(declare({}, {}, { ofSameNumber: [theirs(over)] }))).toBe('eligible');
  });

  it('points to the oldest, and is so whether fundable or not', () => {
    const ofSameNumber = [
      theirs({ id: 'later', madeAt: at('2024-11-01T00:00:00Z') }),
      theirs({ id: 'oldest', madeAt: at('2024-10-02T00:00:00Z') }),
    ];
    for (const isFundable of [true, false])
      expect(declare({}, { isFundable }, { ofSameNumber })).toMatchObject({
        state: 'ineligible',
        supersededBy: 'oldest',
      });
  });
});

describe('DEC-11: the delivery partners', () => {
  const ids = {
    none: null,
    ours: PARTNER,
    second: SECOND,
    'of another cohort': 'of another cohort',
    nowhere: STRANGE,
  };
  const named = Object.keys(ids).filter((name): name is keyof typeof ids => Object.hasOwn(ids, name));
  const combinations = [2023, 2024, 2025].flatMap((year) =>
    [true, false].flatMap((england) =>
      named.flatMap((first) => named.map((second) => ({ year, england, first, second }))),
    ),
  );

  /** The rule once more, as it reads in the domain facts. */
  function expected({ year, england, first, second }: (typeof combinations)[number]): string {
    const nowhere = [
      ...(first === 'nowhere' ? ['delivery_partner_id.not_found'] : []),
      ...(second === 'nowhere' ? ['secondary_delivery_partner_id.not_found'] : []),
    ];
    if (nowhere.length > 0) return nowhere.join(' ');
    const found: string[] = [];
    const isRequired = year >= 2024 && england;
    if (first === 'none' && isRequired) found.push('delivery_partner_id.blank');
    if (first !== 'none' && !england) found.push('delivery_partner_id.overseas');
    if (first === 'of another cohort') found.push('delivery_partner_id.inclusion');
    if (second !== 'none' && first === 'none') found.push('secondary_delivery_partner_id.present');
    if (second !== 'none' && first !== 'none' && !england)
      found.push('secondary_delivery_partner_id.overseas');
    if (second === 'of another cohort') found.push('secondary_delivery_partner_id.inclusion');
    if (first !== 'none' && first === second)
      found.push('secondary_delivery_partner_id.duplicate_delivery_partner');
    return found.length === 0 ? 'eligible' : found.join(' ');
  }

  it.each(combinations)('cohort $year, England $england, $first and $second', (combination) => {
    const answer = declare(
      {
        delivery_partner_id: ids[combination.first],
        secondary_delivery_partner_id: ids[combination.second],
      },
      { cohortYear: combination.year, worksInEngland: combination.england },
    );
    expect(told(answer)).toBe(expected(combination));
  });
});

it('reads the eight states as the document and as production write them', () => {
  for (const state of DECLARATION_STATES) {
    expect(stateFromWire(state)).toBe(state);
    expect(stateFromWire(state.replaceAll('_', '-'))).toBe(state);
    expect(stateFromWire(` ${state.replaceAll('_', ' ').toUpperCase()} `)).toBe(state);
  }
  expect(stateFromWire('clawed')).toBeNull();
});
