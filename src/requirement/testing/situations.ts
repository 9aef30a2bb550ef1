/** Random situations as a sender would write them, crowded round the days on which the law turns. */
import * as fc from 'fast-check';

import { readSituation } from '../read-situation.ts';
import type { Situation } from '../situation.ts';

/** A day written `yyyy-mm-dd`. */
export type Written = string;

export interface SentPost {
  school: string;
  schoolType: string;
  from: Written;
  to: Written;
}

export interface Sent {
  evaluationDate: Written;
  country: string;
  role: string;
  current: Omit<SentPost, 'to'> & {
    to: Written | null;
    convertedOn: Written | null;
    predecessorType: string | null;
  };
  previous: readonly SentPost[];
  teacher: {
    status: string;
    inductionRequired: boolean;
    inductionCompleted: boolean;
    memberOfStaff: boolean;
    worksAsTeacherAtSchool: boolean;
  };
  nasenco: {
    startedOn: Written;
    completedOn: Written | null;
    awardedOn: Written | null;
    withdrawnOn: Written | null;
  } | null;
  npq: {
    startedOn: Written;
    outcome: string | null;
    outcomeOn: Written | null;
    providerListed: boolean;
    deferredOn: Written | null;
    resumedOn: Written | null;
  } | null;
}

/** Days on which an answer may change, and their neighbours. */
const TURNING_DAYS = [
  '2008-02-29',
  '2008-09-01',
  '2009-09-01',
  '2010-09-01',
  '2012-02-29',
  '2012-09-01',
  '2023-09-01',
  '2024-02-29',
  '2024-09-01',
  '2025-03-01',
  '2026-03-01',
  '2027-02-28',
  '2027-09-01',
  '2028-02-29',
];

const FIRST = Temporal.PlainDate.from('2005-01-01');
const DAYS = FIRST.until('2031-12-31').days;

const aroundATurn = fc
  .tuple(fc.constantFrom(...TURNING_DAYS), fc.integer({ min: -2, max: 2 }))
  .map(([day, days]) => moved(day, { days }));
const anyDay = fc.integer({ min: 0, max: DAYS }).map((days) => FIRST.add({ days }).toString());
const day: fc.Arbitrary<Written> = fc.oneof(aroundATurn, anyDay);

export function moved(from: Written, by: Temporal.DurationLike): Written {
  return Temporal.PlainDate.from(from).add(by).toString();
}

/** A while that is often close to one of the lengths that count. */
const length = fc.oneof(
  fc
    .tuple(fc.constantFrom(6, 12, 18, 22, 36), fc.integer({ min: -2, max: 2 }))
    .map(([months, days]) => ({ months, days })),
  fc.integer({ min: 0, max: 1500 }).map((days) => ({ months: 0, days })),
);
const later = (start: Written): fc.Arbitrary<Written> =>
  length.map(({ months, days }) => {
    const end = moved(moved(start, { months }), { days });
    return end < start ? start : end;
  });
const orNot = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });

const boundType = fc.constantFrom('maintained_mainstream', 'academy_mainstream', 'maintained_nursery');
const otherType = fc.constantFrom(
  'special_school',
  'independent_school',
  'post16',
  'pvi_nursery',
  'pru',
  'ap_academy',
  'ctc',
);
const schoolType = fc.oneof({ arbitrary: boundType, weight: 4 }, { arbitrary: otherType, weight: 1 });
const school = fc.constantFrom('A', 'B', 'C');

const previousPost: fc.Arbitrary<SentPost> = day.chain((from) =>
  fc.record({ school, schoolType, from: fc.constant(from), to: later(from) }),
);

const current: fc.Arbitrary<Sent['current']> = day.chain((from) =>
  fc
    .record({
      school,
      schoolType,
      from: fc.constant(from),
      to: fc.oneof({ arbitrary: fc.constant(null), weight: 5 }, { arbitrary: later(from), weight: 1 }),
      conversion: fc.oneof(
        { arbitrary: fc.constant(null), weight: 5 },
        {
          arbitrary: fc.record({
            convertedOn: later(from),
            predecessorType: fc.constantFrom('maintained_mainstream', 'special_school', null),
          }),
          weight: 1,
        },
      ),
    })
    .map(({ conversion, ...post }) => ({
      ...post,
      convertedOn: conversion?.convertedOn ?? null,
      predecessorType: conversion?.predecessorType ?? null,
    })),
);

const ORDINARY = {
  status: 'qts',
  inductionRequired: false,
  inductionCompleted: true,
  memberOfStaff: true,
  worksAsTeacherAtSchool: true,
};
const teacher = fc.oneof(
  { arbitrary: fc.constant(ORDINARY), weight: 5 },
  {
    arbitrary: fc.record({
      status: fc.constantFrom('qts', 'qtls', 'eyts', 'para8a', 'none'),
      inductionRequired: fc.boolean(),
      inductionCompleted: fc.boolean(),
      memberOfStaff: fc.boolean(),
      worksAsTeacherAtSchool: fc.boolean(),
    }),
    weight: 1,
  },
);

const nasenco = day.chain((startedOn) =>
  fc.record({
    startedOn: fc.constant(startedOn),
    completedOn: orNot(later(startedOn)),
    awardedOn: orNot(later(startedOn)),
    withdrawnOn: fc.oneof(
      { arbitrary: fc.constant(null), weight: 3 },
      { arbitrary: later(startedOn), weight: 1 },
    ),
  }),
);

const npqStart = fc.oneof(
  day,
  fc.integer({ min: 0, max: 900 }).map((days) => moved('2024-08-25', { days })),
);
const npq = npqStart.chain((startedOn) =>
  fc
    .record({
      outcome: fc.constantFrom('passed', 'passed', 'failed', 'voided', null),
      outcomeOn: later(startedOn),
      providerListed: fc.oneof({ arbitrary: fc.constant(true), weight: 4 }, fc.boolean()),
      deferral: fc.oneof(
        { arbitrary: fc.constant(null), weight: 4 },
        {
          arbitrary: later(startedOn).chain((on) =>
            fc.record({ on: fc.constant(on), until: orNot(later(on)) }),
          ),
          weight: 1,
        },
      ),
    })
    .map(({ outcome, outcomeOn, providerListed, deferral }) => ({
      startedOn,
      outcome,
      outcomeOn: outcome === null ? null : outcomeOn,
      providerListed,
      deferredOn: deferral?.on ?? null,
      resumedOn: deferral?.until ?? null,
    })),
);

/** The day asked of may be any, most often near the present, and is never before the present post. */
const question = fc.oneof(
  day,
  fc.integer({ min: 0, max: 1200 }).map((days) => moved('2026-03-01', { days })),
);

export const sent: fc.Arbitrary<Sent> = fc
  .record({
    evaluationDate: question,
    country: fc.oneof(
      { arbitrary: fc.constant('England'), weight: 19 },
      fc.constantFrom('Wales', 'Scotland', 'other'),
    ),
    role: fc.oneof(
      { arbitrary: fc.constant('senco'), weight: 4 },
      fc.constantFrom(
        'acting_senco_designated',
        'acting_undesignated',
        'headteacher_senco',
        'acting_head_senco',
        'assistant_senco',
        'aspiring',
        'former_senco',
      ),
    ),
    current,
    previous: fc.array(previousPost, { maxLength: 4 }),
    teacher,
    nasenco: fc.oneof({ arbitrary: fc.constant(null), weight: 2 }, { arbitrary: nasenco, weight: 1 }),
    npq: fc.oneof({ arbitrary: fc.constant(null), weight: 1 }, { arbitrary: npq, weight: 1 }),
  })
  .map((situation) => {
    const evaluationDate =
      situation.evaluationDate < situation.current.from ? situation.current.from : situation.evaluationDate;
    const hasBegun = situation.npq !== null && situation.npq.startedOn <= evaluationDate;
    return { ...situation, evaluationDate, npq: hasBegun ? situation.npq : null };
  });

/** As the product reads it. Throws when it is refused, which a situation made here never is. */
export function situationOf(sent: unknown): Situation {
  const read = readSituation(sent, Temporal.PlainDate.from('2026-11-23'));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.situation;
}
