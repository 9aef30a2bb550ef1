/** Every flag of the machine contract, where it is raised and, as near as can be, where it is not. */
import { expect, test } from 'vitest';

import { answer } from './answer.ts';
import type { Flag } from './flags.ts';
import { situationOf } from './testing/situations.ts';

const TODAY = '2026-11-23';
const inPost = (from: string, rest: object = {}) => ({
  current: { school: 'B', schoolType: 'maintained_mainstream', from },
  ...rest,
});
const at = (schoolType: string) => ({ current: { school: 'B', schoolType, from: '2025-09-01' } });
const before = (school: string, from: string, to: string, schoolType = 'academy_mainstream') => [
  { school, schoolType, from, to },
];
const passed = (outcomeOn: string, rest: object = {}) => ({
  startedOn: '2024-11-18',
  outcome: 'passed',
  outcomeOn,
  ...rest,
});
const onNasenco = (from: string, startedOn: string, rest: object = {}) =>
  inPost(from, { nasenco: { startedOn, ...rest } });
const onNpq = (from: string, startedOn: string, rest: object = {}) =>
  inPost(from, { npq: { startedOn, ...rest } });
const later = (asked: object) => ({ ...asked, evaluationDate: '2027-12-01' });

interface Edge {
  raised: readonly [sentence: string, asked: object];
  not: readonly [sentence: string, asked: object];
}
const EDGES: Readonly<Record<Flag, readonly Edge[]>> = {
  ay_2023_24_appointee: [
    {
      raised: ['appointed on 1 September 2023', inPost('2023-09-01')],
      not: ['the day before', inPost('2023-08-31')],
    },
    {
      raised: ['appointed on 31 August 2024', inPost('2024-08-31')],
      not: ['the day after', inPost('2024-09-01')],
    },
    {
      raised: ['nothing gained', onNpq('2023-09-01', '2024-11-18')],
      not: ['an NPQ gained', inPost('2023-09-01', { npq: passed('2026-08-01') })],
    },
  ],
  dfe_spring_2025_advice_not_enough: [
    {
      raised: ['teaching ends the day after the deadline', onNpq('2023-10-01', '2025-04-02')],
      not: ['teaching ends on the deadline', onNpq('2023-10-01', '2025-04-01')],
    },
  ],
  nasenco_in_progress: [
    {
      raised: ['begun on 31 August 2024', onNasenco('2024-09-01', '2024-08-31')],
      not: ['begun the day after', onNasenco('2024-09-01', '2024-09-01')],
    },
    {
      raised: [
        'to be withdrawn from tomorrow',
        onNasenco('2024-09-01', '2024-01-08', { withdrawnOn: '2026-11-24' }),
      ],
      not: ['withdrawn from today', onNasenco('2024-09-01', '2024-01-08', { withdrawnOn: TODAY })],
    },
    {
      raised: ['complete tomorrow', onNasenco('2024-09-01', '2024-01-08', { completedOn: '2026-11-24' })],
      not: ['complete today', onNasenco('2024-09-01', '2024-01-08', { completedOn: TODAY })],
    },
  ],
  nasenco_cutoff_before_deadline: [
    {
      raised: ['the deadline is 1 September 2027', onNasenco('2024-09-01', '2024-01-08')],
      not: ['the deadline is 31 August 2027', onNasenco('2024-08-31', '2024-01-08')],
    },
  ],
  nasenco_started_too_late: [
    {
      raised: ['begun on 1 September 2024', onNasenco('2024-09-01', '2024-09-01')],
      not: ['begun the day before', onNasenco('2024-09-01', '2024-08-31')],
    },
  ],
  nasenco_completed_too_late: [
    {
      raised: [
        'completed on 1 September 2027',
        later(onNasenco('2025-09-01', '2024-01-08', { completedOn: '2027-09-01' })),
      ],
      not: [
        'completed the day before',
        later(onNasenco('2025-09-01', '2024-01-08', { completedOn: '2027-08-31' })),
      ],
    },
  ],
  nasenco_award_after_cutoff: [
    {
      raised: [
        'awarded on 1 September 2027',
        later(onNasenco('2025-09-01', '2024-01-08', { completedOn: '2027-06-30', awardedOn: '2027-09-01' })),
      ],
      not: [
        'awarded the day before',
        later(onNasenco('2025-09-01', '2024-01-08', { completedOn: '2027-06-30', awardedOn: '2027-08-31' })),
      ],
    },
  ],
  npq_in_progress: [
    {
      raised: ['the outcome comes tomorrow', inPost('2024-09-01', { npq: passed('2026-11-24') })],
      not: ['the outcome came today', inPost('2024-09-01', { npq: passed(TODAY) })],
    },
    {
      raised: [
        'the NPQ for SENCOs',
        inPost('2024-09-01', { npq: { course: 'npq-senco', startedOn: '2024-11-18' } }),
      ],
      not: [
        'another NPQ',
        inPost('2024-09-01', { npq: { course: 'npq-headship', startedOn: '2024-11-18' } }),
      ],
    },
  ],
  npq_failed_resit_needed: [
    {
      raised: ['failed', inPost('2024-09-01', { npq: passed('2026-08-01', { outcome: 'failed' }) })],
      not: ['voided', inPost('2024-09-01', { npq: passed('2026-08-01', { outcome: 'voided' }) })],
    },
  ],
  deferred: [
    {
      raised: ['deferred', onNpq('2024-09-01', '2024-11-18', { deferredOn: '2025-06-01' })],
      not: ['not deferred', onNpq('2024-09-01', '2024-11-18')],
    },
  ],
  will_be_overdue: [
    {
      raised: ['teaching ends the day after the deadline', onNpq('2024-09-01', '2026-03-02')],
      not: ['teaching ends on the deadline', onNpq('2024-09-01', '2026-03-01')],
    },
    {
      raised: [
        'the deadline is today',
        inPost('2023-08-23', { evaluationDate: '2026-08-23', npq: { startedOn: '2025-11-17' } }),
      ],
      not: [
        'the deadline was yesterday: it is overdue',
        inPost('2023-08-23', { evaluationDate: '2026-08-24', npq: { startedOn: '2025-11-17' } }),
      ],
    },
  ],
  met_late: [
    {
      raised: ['passed the day after the deadline', inPost('2023-11-01', { npq: passed('2026-11-02') })],
      not: ['passed on it', inPost('2023-11-01', { npq: passed('2026-11-01') })],
    },
  ],
  check_schedule_A1: [
    {
      raised: [
        'passed, awarder not listed',
        inPost('2024-09-01', { npq: passed('2026-08-01', { providerListed: false }) }),
      ],
      not: ['listed', inPost('2024-09-01', { npq: passed('2026-08-01') })],
    },
  ],
  moved_school: [
    {
      raised: [
        'an earlier post elsewhere moves the cautious clock',
        inPost('2025-09-01', { previous: before('A', '2024-01-08', '2024-06-30') }),
      ],
      not: [
        'at a special school it does not',
        inPost('2025-09-01', { previous: before('A', '2024-01-08', '2024-06-30', 'special_school') }),
      ],
    },
    {
      raised: ['elsewhere', inPost('2025-09-01', { previous: before('A', '2024-01-08', '2024-06-30') })],
      not: [
        'at the same school',
        inPost('2025-09-01', { previous: before('B', '2024-01-08', '2024-06-30') }),
      ],
    },
  ],
  more_than_12_months_prior_service: [
    {
      raised: [
        'a day more than twelve',
        inPost('2025-09-01', { previous: before('A', '2020-09-01', '2021-09-01') }),
      ],
      not: ['exactly twelve', inPost('2025-09-01', { previous: before('A', '2020-09-01', '2021-08-31') })],
    },
  ],
  clock_may_have_run_before_appointment: [
    {
      raised: [
        'it ran out the day before this post',
        inPost('2025-09-02', { previous: before('A', '2022-09-01', '2022-12-31') }),
      ],
      not: [
        'it ran out on the first day of this post',
        inPost('2025-09-01', { previous: before('A', '2022-09-01', '2022-12-31') }),
      ],
    },
  ],
  career_break: [
    {
      raised: [
        'back after a day away',
        inPost('2025-09-01', { previous: before('B', '2025-01-06', '2025-08-30') }),
      ],
      not: ['no day between', inPost('2025-09-01', { previous: before('B', '2025-01-06', '2025-08-31') })],
    },
  ],
  acting_service: [
    {
      raised: ['acting and designated', inPost('2025-09-01', { role: 'acting_senco_designated' })],
      not: ['designated', inPost('2025-09-01')],
    },
    {
      raised: ['acting and not designated', inPost('2025-09-01', { role: 'acting_undesignated' })],
      not: ['an assistant', inPost('2025-09-01', { role: 'assistant_senco' })],
    },
  ],
  legacy_2009_check: [
    {
      raised: ['in post since 1 September 2009', inPost('2009-09-01')],
      not: ['since the day after', inPost('2009-09-02')],
    },
    {
      raised: ['twelve months in post on that day', inPost('2008-09-02')],
      not: ['a day more', inPost('2008-09-01')],
    },
    {
      raised: [
        'with half a year before',
        inPost('2009-04-20', { previous: before('A', '2008-01-07', '2008-06-30') }),
      ],
      not: [
        'with a year before',
        inPost('2009-04-20', { previous: before('A', '2007-01-08', '2008-06-30') }),
      ],
    },
  ],
  successor_school: [
    {
      raised: [
        'converted in post',
        {
          current: {
            school: 'B',
            schoolType: 'academy_mainstream',
            from: '2025-01-06',
            convertedOn: '2025-09-01',
          },
        },
      ],
      not: [
        'converted on the first day of the post',
        {
          current: {
            school: 'B',
            schoolType: 'academy_mainstream',
            from: '2025-09-01',
            convertedOn: '2025-09-01',
          },
        },
      ],
    },
  ],
  setting_contested: [
    { raised: ['a pupil referral unit', at('pru')], not: ['a special school', at('special_school')] },
    {
      raised: ['an alternative provision academy', at('ap_academy')],
      not: ['an academy', at('academy_mainstream')],
    },
    { raised: ['a city technology college', at('ctc')], not: ['a university technical college', at('utc')] },
  ],
  consider_level_3_early_years_senco: [
    {
      raised: ['a private or voluntary nursery', at('pvi_nursery')],
      not: ['a maintained nursery', at('maintained_nursery')],
    },
  ],
  out_of_scope_country: [
    {
      raised: ['Wales', inPost('2025-09-01', { country: 'Wales' })],
      not: ['England', inPost('2025-09-01', { country: 'England' })],
    },
  ],
  npq_is_the_only_open_route: [
    {
      raised: ['aspiring, nothing begun', { role: 'aspiring' }],
      not: ['a SENCO, nothing begun', inPost('2025-09-01')],
    },
    {
      raised: [
        'aspiring, NASENCO begun on 1 September 2024',
        { role: 'aspiring', nasenco: { startedOn: '2024-09-01' } },
      ],
      not: [
        'aspiring, NASENCO begun the day before',
        { role: 'aspiring', nasenco: { startedOn: '2024-08-31' } },
      ],
    },
  ],
  leap_day: [
    {
      raised: ['appointed on 29 February', inPost('2024-02-29')],
      not: ['appointed the day before', inPost('2024-02-28')],
    },
    {
      raised: ['the first day of breach is 29 February 2028', inPost('2025-02-28')],
      not: ['it is 1 March 2029', inPost('2026-02-28')],
    },
  ],
  unachievable: [
    {
      raised: [
        'given up, and a start today ends its teaching a day late',
        onNasenco('2025-05-22', '2024-01-08', { withdrawnOn: '2026-01-12' }),
      ],
      not: [
        'given up, and a start today ends its teaching on the deadline',
        onNasenco('2025-05-23', '2024-01-08', { withdrawnOn: '2026-01-12' }),
      ],
    },
    {
      raised: ['an NPQ voided', inPost('2025-05-22', { npq: passed('2026-08-01', { outcome: 'voided' }) })],
      not: ['an NPQ under way', onNpq('2025-05-22', '2024-11-18')],
    },
  ],
};

const flagsOf = (asked: object): readonly string[] =>
  answer(situationOf({ evaluationDate: TODAY, role: 'senco', ...asked })).flags;

const rows = Object.entries(EDGES).flatMap(([flag, edges]) =>
  edges.map(({ raised, not }) => ({
    flag,
    sentence: `${raised[0]}; and not: ${not[0]}`,
    raised: raised[1],
    not: not[1],
  })),
);

test.each(rows)('$flag: $sentence', ({ flag, raised, not }) => {
  expect(flagsOf(raised)).toContain(flag);
  expect(flagsOf(not)).not.toContain(flag);
});
