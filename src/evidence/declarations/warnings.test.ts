import { describe, expect, it } from 'vitest';

import { DECLARATIONS } from '../../cohorts/index.ts';
import { milestonesOf, scheduleStart, type CohortOfMilestones } from '../milestones/milestones.ts';
import { warningsOf, type DeclaredOnce } from './warnings.ts';
import { DECLARATION_STATES, isLive } from './wire.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const COHORT: CohortOfMilestones = {
  course: 'npq-senco',
  dfeCohort: '2024',
  startsOn: day('2024-10-07'),
  dates: { milestones: [], windows: [] },
};
const MILESTONES = milestonesOf(COHORT);
const declared = (type: DeclaredOnce['type'], on: string, state: DeclaredOnce['state'] = 'paid') => ({
  type,
  on: day(on),
  state,
});
const kinds = (
  type: DeclaredOnce['type'],
  on: string,
  others: readonly DeclaredOnce[] = [],
  elsewhere = false,
) =>
  warningsOf({ type, on: day(on) }, others, MILESTONES, elsewhere).map(({ kind, about }) =>
    about === null ? kind : `${kind} ${about}`,
  );

describe('the milestones of a cohort', () => {
  it('are those that the DfE published for its schedule', () => {
    expect(
      MILESTONES.map(({ type, by, paidOn }) => `${type} ${by?.toString()} ${paidOn?.toString()}`),
    ).toEqual([
      'started 2024-11-25 2024-12-15',
      'retained-1 2025-05-26 2025-06-25',
      'retained-2 2026-01-24 2026-02-25',
      'completed 2026-07-25 2026-08-25',
    ]);
    expect(scheduleStart(COHORT)).toEqual({ on: day('2024-10-01'), source: 'published by the DfE' });
    expect(scheduleStart(COHORT, day('2024-09-15'))).toEqual({
      on: day('2024-09-15'),
      source: 'set by the hub',
    });
    // The same as was published is the published one.
    expect(scheduleStart(COHORT, day('2024-10-01')).source).toBe('published by the DfE');
  });

  it('are another schedule’s where the course is a specialist one', () => {
    const specialist = milestonesOf({ ...COHORT, course: 'npq-leading-literacy' });
    expect(specialist.map(({ type, by }) => `${type} ${by?.toString()}`)).toEqual([
      'started 2024-11-25',
      'retained-1 2025-05-26',
      'completed 2026-02-21',
    ]);
  });

  it('are what the hub has set, first; and then the published day of payment is not theirs', () => {
    const dates = { milestones: [{ declaration: 'started' as const, by: day('2024-11-20') }], windows: [] };
    expect(milestonesOf({ ...COHORT, dates })[0]).toMatchObject({ source: 'set by the hub', paidOn: null });
  });

  it('say that they are not known where nobody published or set them', () => {
    const autumn = { ...COHORT, dfeCohort: '2026b', startsOn: day('2026-10-05') };
    expect(milestonesOf(autumn).map(({ by, source }) => [by, source])).toEqual(
      DECLARATIONS.map(() => [null, 'not known']),
    );
    expect(scheduleStart(autumn)).toEqual({ on: autumn.startsOn, source: 'not known' });
  });
});

describe('order', () => {
  it('names every earlier type that has no live declaration', () => {
    expect(kinds('completed', '2026-05-01')).toEqual([
      'order started',
      'order retained-1',
      'order retained-2',
    ]);
    expect(kinds('started', '2024-11-01')).toEqual([]);
  });

  it.each(DECLARATION_STATES)('an earlier one that is %s', (state) => {
    const found = kinds('retained-1', '2025-03-01', [declared('started', '2024-11-01', state)]);
    expect(found).toEqual(isLive(state) ? [] : ['order started']);
  });
});

describe('spacing', () => {
  it.each([
    ['2025-03-02', []],
    ['2025-03-01', ['spacing started']],
    ['2025-02-28', ['spacing started']],
  ])('retained-1 on %s, started on 1 March', (on, expected) => {
    expect(kinds('retained-1', on, [declared('started', '2025-03-01')])).toEqual(expected);
  });

  it('looks at later ones too', () => {
    expect(kinds('started', '2024-11-20', [declared('retained-1', '2024-11-20')])).toEqual([
      'spacing retained-1',
    ]);
  });
});

describe('the window of a milestone', () => {
  const started = [declared('started', '2024-10-10')];
  it.each([
    ['2024-11-25', ['early']],
    ['2024-11-26', []],
    ['2025-05-26', []],
    ['2025-05-27', ['late']],
  ])('retained-1 on %s: %o', (on, expected) => {
    expect(kinds('retained-1', on, started)).toEqual(expected);
  });

  it('opens for started with the schedule', () => {
    expect(kinds('started', '2024-09-30')).toEqual(['early']);
    expect(kinds('started', '2024-10-01')).toEqual([]);
  });

  it('says that nobody knows the day', () => {
    const [found] = warningsOf(
      { type: 'started', on: day('2026-10-10') },
      [],
      milestonesOf({ ...COHORT, dfeCohort: '2026b', startsOn: day('2026-10-05') }),
    );
    expect(found).toEqual({ kind: 'no milestone date', about: null, riskFrom: null });
  });
});

it('warns of a repeat: here while one is live, and elsewhere by the same teacher reference number', () => {
  for (const state of DECLARATION_STATES)
    expect(kinds('started', '2024-11-01', [declared('started', '2024-10-20', state)])).toEqual(
      isLive(state) ? ['repeat'] : [],
    );
  expect(kinds('started', '2024-11-01', [], true)).toEqual(['repeat']);
});

it('is a clawback risk from the day of payment; from the milestone’s last day where none was published', () => {
  const late = (milestones: typeof MILESTONES) =>
    warningsOf({ type: 'started', on: day('2024-11-26') }, [], milestones).find(({ kind }) => kind === 'late')
      ?.riskFrom;
  expect(late(MILESTONES)).toEqual(day('2024-12-15'));
  const own = { milestones: [{ declaration: 'started' as const, by: day('2024-11-20') }], windows: [] };
  expect(late(milestonesOf({ ...COHORT, dates: own }))).toEqual(day('2024-11-20'));
});
