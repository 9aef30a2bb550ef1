/**
 * The rules of declarations once more, as a table of symbolic rows and in no word of the code: whatever is combined, both
 * say the same. A row of a table that nobody here has seen is some combination of these.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Declaration } from '../../cohorts/index.ts';
import { voidDeclaration } from './may-void.ts';
import { mayDeclare, type DfeApplication } from './may-declare.ts';
import { changePartners } from './partners.ts';
import { nameOf, type Refusal } from './refusals.ts';
import { DECLARATION_STATES, type DeclarationState } from './wire.ts';

const DATES = {
  'a second before the schedule': '2024-09-30T23:59:59Z',
  'the schedule’s first moment': '2024-10-01T00:00:00Z',
  'a day within': '2024-11-05T09:30:00Z',
  'a day within, without an offset': '2024-11-05T09:30:00',
  'this very moment': '2025-01-15T12:00:00Z',
  'this very moment, by another clock': '2025-01-15T13:00:00+0100',
  'a second from now': '2025-01-15T12:00:01Z',
  'a day alone': '2024-11-05',
  'no real day': '2024-13-05T09:30:00Z',
  nothing: '',
} as const;
const COURSES = {
  'npq-senco': { types: 4, hasOutcome: true },
  'npq-leading-literacy': { types: 3, hasOutcome: true },
  'npq-early-headship-coaching-offer': { types: 4, hasOutcome: false },
} as const;
const ORDER: readonly Declaration[] = ['started', 'retained-1', 'retained-2', 'completed'];
const BLOCKING: readonly string[] = ['submitted', 'eligible', 'payable', 'paid'];
const PARTNERS = ['none', 'empty', 'one', 'two', 'elsewhere', 'unheard of'] as const;
const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): K[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record are its keys
  Object.keys(record) as K[];

const ROW = {
  participant: fc.constantFrom('known', 'known', 'known', 'retired', 'unknown', 'not said'),
  registration: fc.constantFrom(
    'accepted here',
    'accepted here',
    'accepted here',
    'accepted elsewhere',
    'pending',
    'none',
  ),
  course: fc.constantFrom(...keysOf(COURSES)),
  asksFor: fc.constantFrom('its course', 'its course', 'its course', 'another course', 'no course'),
  training: fc.constantFrom('active', 'deferred', 'withdrawn before', 'withdrawn then', 'withdrawn after'),
  date: fc.constantFrom(...keysOf(DATES)),
  type: fc.constantFrom(...ORDER, 'extended-1', 'not said'),
  hasSchedule: fc.boolean(),
  hasContract: fc.boolean(),
  hasStatement: fc.boolean(),
  isFundable: fc.boolean(),
  passed: fc.constantFrom<unknown>(true, false, 'true', 'false', 'maybe', null),
  held: fc.constantFrom('none', 'none', ...DECLARATION_STATES),
  heldIs: fc.constantFrom('of the type', 'of another type'),
  isHeldSameMoment: fc.boolean(),
  elsewhere: fc.constantFrom('none', 'none', ...DECLARATION_STATES),
  isElsewhereSuperseded: fc.boolean(),
  first: fc.constantFrom('one' as const, ...PARTNERS),
  second: fc.constantFrom('none' as const, ...PARTNERS),
  year: fc.constantFrom(2023, 2024, 2026),
  isInEngland: fc.boolean(),
};
type Row = { [K in keyof typeof ROW]: (typeof ROW)[K] extends fc.Arbitrary<infer V> ? V : never };

const isOneOf = <T>(value: T, ...all: readonly T[]): boolean => all.includes(value);
const isRead = ({ date }: Row) => !isOneOf(date, 'a day alone', 'no real day', 'nothing');
/** The one that the rules are asked of. */
const isTheirs = (row: Row) => row.registration === 'accepted here' && row.asksFor === 'its course';
const otherTypeThan = (type: string) => (type === 'started' ? 'retained-1' : 'started');
const isHeldTwin = (row: Row) =>
  row.heldIs === 'of the type' && isOneOf(row.held, ...BLOCKING) && row.isHeldSameMoment && isRead(row);

/** `alone`: asked only while nothing above refused. In the service's order. */
const TABLE: readonly (readonly [error: string, how: 'alone' | 'always', so: (row: Row) => boolean])[] = [
  ['participant_id.blank', 'always', (row) => row.participant === 'not said'],
  ['participant_id.changed', 'always', (row) => row.participant === 'retired'],
  ['participant_id.invalid_participant', 'always', (row) => row.participant === 'unknown'],
  [
    'participant_id.declaration_must_be_before_withdrawal_date',
    'alone',
    (row) => isTheirs(row) && isRead(row) && isOneOf(row.training, 'withdrawn before', 'withdrawn then'),
  ],
  [
    'course_identifier.invalid',
    'alone',
    (row) => row.asksFor !== 'its course' || isOneOf(row.registration, 'pending', 'none'),
  ],
  ['declaration_date.invalid', 'alone', (row) => isOneOf(row.date, 'a day alone', 'no real day')],
  ['declaration_date.blank', 'always', (row) => row.date === 'nothing'],
  ['declaration_type.blank', 'always', (row) => row.type === 'not said'],
  ['declaration_type.inclusion', 'always', (row) => isOneOf(row.type, 'not said', 'extended-1')],
  ['application.application_schedule_missing', 'alone', (row) => !isTheirs(row) || !row.hasSchedule],
  [
    'declaration_type.mismatch_declaration_type_for_schedule',
    'alone',
    (row) => row.type === 'retained-2' && COURSES[row.course].types === 3,
  ],
  ['cohort.missing_contract_for_cohort_and_course', 'alone', (row) => !row.hasContract],
  [
    'cohort.no_output_fee_statement',
    'alone',
    (row) => !row.hasStatement && (isHeldTwin(row) ? row.held !== 'submitted' : row.isFundable),
  ],
  [
    'has_passed.invalid',
    'always',
    (row) =>
      row.type === 'completed' &&
      !isOneOf(row.passed, true, false, 'true', 'false') &&
      (row.asksFor === 'another course' || (row.asksFor === 'its course' && COURSES[row.course].hasOutcome)),
  ],
  [
    'base.declaration_already_exists',
    'alone',
    (row) => row.heldIs === 'of the type' && isOneOf(row.held, ...BLOCKING),
  ],
  ['delivery_partner_id.not_found', 'always', ({ first }) => isOneOf(first, 'empty', 'unheard of')],
  [
    'secondary_delivery_partner_id.not_found',
    'always',
    ({ second }) => isOneOf(second, 'empty', 'unheard of'),
  ],
];
/** Asked together, and only of what the table above let through. */
const LAST: readonly (readonly [error: string, so: (row: Row) => boolean])[] = [
  [
    'declaration_date.declaration_before_schedule_start',
    ({ date }) => date === 'a second before the schedule',
  ],
  ['declaration_date.future_declaration_date', ({ date }) => date === 'a second from now'],
  [
    'delivery_partner_id.blank',
    ({ first, year, isInEngland }) => first === 'none' && year >= 2024 && isInEngland,
  ],
  ['delivery_partner_id.overseas', ({ first, isInEngland }) => first !== 'none' && !isInEngland],
  ['delivery_partner_id.inclusion', ({ first }) => first === 'elsewhere'],
  ['secondary_delivery_partner_id.present', ({ first, second }) => first === 'none' && second !== 'none'],
  [
    'secondary_delivery_partner_id.overseas',
    ({ first, second, isInEngland }) => first !== 'none' && second !== 'none' && !isInEngland,
  ],
  ['secondary_delivery_partner_id.inclusion', ({ second }) => second === 'elsewhere'],
  [
    'secondary_delivery_partner_id.duplicate_delivery_partner',
    ({ first, second }) => first !== 'none' && first === second,
  ],
];

function byTheTable(row: Row): string {
  const said: string[] = [];
  for (const [error, how, so] of TABLE)
    if ((how === 'always' || said.length === 0) && so(row)) said.push(error);
  if (said.length === 0) said.push(...LAST.flatMap(([error, so]) => (so(row) ? [error] : [])));
  if (said.length > 0) return said.join(' ');
  const isRepeat = isOneOf(row.elsewhere, ...BLOCKING) && !row.isElsewhereSuperseded;
  const outcome =
    row.type === 'completed' && COURSES[row.course].hasOutcome
      ? isOneOf<unknown>(row.passed, true, 'true')
        ? 'passed'
        : 'failed'
      : 'no outcome';
  if (isRepeat)
    return `ineligible after another, ${row.hasStatement ? 'on a statement' : 'on none'}, ${outcome}`;
  return row.isFundable ? `eligible, on a statement, ${outcome}` : `submitted, on none, ${outcome}`;
}

function byTheCode(row: Row): string {
  const text = DATES[row.date];
  const declaredAt = isRead(row) ? Temporal.Instant.from(/[Z+]/.test(text) ? text : `${text}Z`) : null;
  const at = declaredAt ?? Temporal.Instant.from('2024-11-05T09:30:00Z');
  const withdrawn = new Map([
    ['withdrawn before', -1],
    ['withdrawn then', 0],
    ['withdrawn after', 1],
  ]).get(row.training);
  const type = ORDER.find((one) => one === row.type) ?? 'started';
  const partnerOf = (one: (typeof PARTNERS)[number]) => (one === 'none' ? null : one === 'empty' ? '' : one);
  const application: DfeApplication = {
    course: row.course,
    provider: row.registration === 'accepted elsewhere' ? 'another' : 'ours',
    isAccepted: row.registration !== 'pending',
    madeAt: Temporal.Instant.from('2024-09-01T09:00:00Z'),
    cohortYear: row.year,
    schedule: row.hasSchedule
      ? {
          startsOn: Temporal.PlainDate.from('2024-10-01'),
          allows: ORDER.filter((one) => COURSES[row.course].types === 4 || one !== 'retained-2'),
        }
      : null,
    worksInEngland: row.isInEngland,
    isFundable: row.isFundable,
    withdrawnAt: withdrawn === undefined ? null : at.add({ seconds: withdrawn }),
    hasContract: row.hasContract,
    hasOpenStatement: row.hasStatement,
    partners: new Set(['one', 'two']),
    declarations: DECLARATION_STATES.filter((one) => one === row.held).map((state) => ({
      id: 'held',
      type: row.heldIs === 'of the type' ? type : otherTypeThan(type),
      state,
      at: row.isHeldSameMoment ? at : at.subtract({ hours: 1 }),
    })),
  };
  const answer = mayDeclare(
    {
      participant_id: row.participant === 'not said' ? undefined : 'a participant',
      declaration_type: row.type === 'not said' ? undefined : row.type,
      declaration_date: text,
      course_identifier: {
        'its course': row.course,
        'another course': 'npq-headship',
        'no course': undefined,
      }[row.asksFor],
      has_passed: row.passed,
      delivery_partner_id: partnerOf(row.first),
      secondary_delivery_partner_id: partnerOf(row.second),
    },
    {
      now: Temporal.Instant.from('2025-01-15T12:00:00Z'),
      provider: 'ours',
      participant:
        row.participant === 'not said' || row.participant === 'unknown'
          ? 'unknown'
          : row.participant === 'retired'
            ? 'retired'
            : 'known',
      applications: row.registration === 'none' ? [] : [application],
      partnersKnown: new Set(['one', 'two', 'elsewhere']),
      ofSameNumber: DECLARATION_STATES.filter((one) => one === row.elsewhere).map((state) => ({
        id: 'another',
        type,
        state,
        at,
        course: row.course,
        madeAt: at,
        isSuperseded: row.isElsewhereSuperseded,
      })),
    },
  );
  if (!answer.ok) return answer.errors.map(nameOf).join(' ');
  return `${answer.state}${answer.supersededBy === 'another' ? ' after another' : ''}, ${answer.isOnStatement ? 'on a statement' : 'on none'}, ${answer.outcome?.state ?? 'no outcome'}`;
}

const seen = new Set<string>();

it('creation agrees with the table for whatever is combined', () => {
  fc.assert(
    fc.property(fc.record(ROW), (row) => {
      const said = byTheTable(row);
      seen.add(said);
      expect(byTheCode(row)).toBe(said);
    }),
    { numRuns: 8_000, seed: 20261127 },
  );
});

it('and so it does where one thing at a time departs from what is taken', () => {
  const taken: Row = {
    participant: 'known',
    registration: 'accepted here',
    course: 'npq-senco',
    asksFor: 'its course',
    training: 'active',
    date: 'a day within',
    type: 'completed',
    hasSchedule: true,
    hasContract: true,
    hasStatement: true,
    isFundable: true,
    passed: true,
    held: 'none',
    heldIs: 'of the type',
    isHeldSameMoment: false,
    elsewhere: 'none',
    isElsewhereSuperseded: false,
    first: 'one',
    second: 'none',
    year: 2026,
    isInEngland: true,
  };
  expect(byTheCode(taken)).toBe('eligible, on a statement, passed');
  fc.assert(
    fc.property(fc.record(ROW), fc.subarray(keysOf(ROW), { minLength: 1, maxLength: 3 }), (other, names) => {
      const row = { ...taken, ...Object.fromEntries(names.map((name) => [name, other[name]])) };
      seen.add(byTheTable(row));
      expect(byTheCode(row)).toBe(byTheTable(row));
    }),
    { numRuns: 8_000, seed: 20261127 },
  );
  // Each rule was reached, and so was each way to be taken; else the runs above prove nothing of it.
  const all = [...seen].join(' ');
  const answers = ['eligible,', 'submitted,', 'ineligible after another,', 'passed', 'failed', 'on none'];
  const rules = [...TABLE, ...LAST].map(([error]) => error);
  expect([...rules, ...answers].filter((said) => !all.includes(said))).toEqual([]);
});

it('voiding agrees with its table: by state, type, whose it is, what was taken back and whether a statement is open', () => {
  const becomes: Readonly<Record<DeclarationState, string>> = {
    submitted: 'voided',
    eligible: 'voided',
    payable: 'voided',
    ineligible: 'voided',
    voided: 'declaration.already_voided',
    paid: 'awaiting_clawback',
    awaiting_clawback: 'declaration.must_be_paid',
    clawed_back: 'declaration.must_be_paid',
  };
  const wasPaid: readonly string[] = ['paid', 'awaiting_clawback', 'clawed_back'];
  for (const state of DECLARATION_STATES)
    for (const type of ORDER)
      for (const isOwn of [true, false])
        for (const hasRefundLine of [true, false])
          for (const hasNextStatement of [true, false]) {
            const answer = voidDeclaration({
              state,
              type,
              course: 'npq-senco',
              latestOutcome: null,
              isOwn,
              hasRefundLine,
              hasNextStatement,
            });
            const said = answer.ok
              ? `${answer.state} ${answer.line} ${answer.outcome}`
              : `${answer.status} ${answer.errors.map(nameOf).join(' ')}`;
            const outcome = type === 'completed' ? 'voided' : null;
            const line = state === 'submitted' ? 'none' : 'voided with it';
            const expected = !isOwn
              ? '403 Cannot modify declaration.created_by_another_lead_provider'
              : hasRefundLine && wasPaid.includes(state)
                ? '422 declaration.not_already_refunded'
                : becomes[state] === 'voided'
                  ? `voided ${line} ${outcome}`
                  : becomes[state] === 'awaiting_clawback'
                    ? `awaiting_clawback ${hasNextStatement ? 'refund on the next statement' : 'none'} ${outcome}`
                    : `422 ${becomes[state]}`;
            expect([state, type, said]).toEqual([state, type, expected]);
          }
});

it('a change of partners agrees with its table, and asks nothing of a partner that does not change', () => {
  const ids = [null, 'one', 'two', 'elsewhere', 'unheard of'] as const;
  const errorsOf = (errors: readonly Refusal[]) => errors.map(nameOf).join(' ');
  for (const first of ids)
    for (const second of ids)
      for (const had of ['one', 'elsewhere'] as const)
        for (const worksInEngland of [true, false])
          for (const cohortYear of [2023, 2024]) {
            const answer = changePartners(
              { first, second },
              {
                cohortYear,
                worksInEngland,
                allowed: new Set(['one', 'two']),
                known: new Set(['one', 'two', 'elsewhere']),
                before: { first: had, second: null },
                isOwn: true,
              },
            );
            const isFound = (id: (typeof ids)[number]) => id !== null && id !== 'unheard of';
            const [a, b] = [isFound(first) ? first : null, isFound(second) ? second : null];
            const expected = [
              a === null ? 'delivery_partner.presence' : '',
              second === 'unheard of' ? 'secondary_delivery_partner.presence' : '',
              a === null && worksInEngland && cohortYear >= 2024 ? 'delivery_partner_id.blank' : '',
              a !== null && !worksInEngland ? 'delivery_partner_id.overseas' : '',
              a === 'elsewhere' && had !== 'elsewhere' ? 'delivery_partner_id.inclusion' : '',
              a === null && b !== null ? 'secondary_delivery_partner_id.present' : '',
              a !== null && b !== null && !worksInEngland ? 'secondary_delivery_partner_id.overseas' : '',
              b === 'elsewhere' ? 'secondary_delivery_partner_id.inclusion' : '',
              a !== null && a === b ? 'secondary_delivery_partner_id.duplicate_delivery_partner' : '',
              first === null && !(worksInEngland && cohortYear >= 2024) ? 'delivery_partner_id.blank' : '',
            ].filter((one) => one !== '');
            const said = answer.ok
              ? `${answer.partners.first} ${answer.partners.second}`
              : errorsOf(answer.errors);
            expect([first, second, had, worksInEngland, cohortYear, said]).toEqual([
              first,
              second,
              had,
              worksInEngland,
              cohortYear,
              expected.length === 0 ? `${a} ${b}` : expected.join(' '),
            ]);
          }
});
