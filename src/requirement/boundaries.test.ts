/** Both sides of each day on which the law turns, as the decision table has them. A row reads as a sentence. */
import { describe, expect, test } from 'vitest';

import { answer } from './answer.ts';
import type { Reading } from './reading.ts';
import { situationOf } from './testing/situations.ts';

const SCHOOL = { school: 'B', schoolType: 'maintained_mainstream' };

/** `must_hold_by 2027-09-01`, or the outcome alone where there is no deadline. */
const told = ({ outcome, deadline }: Reading): string =>
  [outcome, deadline?.toString() ?? []].flat().join(' ');

function readings(asked: object): { strict: string; cautious: string } {
  const { strict, cautious } = answer(situationOf({ role: 'senco', ...asked }));
  return { strict: told(strict), cautious: told(cautious) };
}

const inPost = (from: string, rest: object = {}) => ({ current: { ...SCHOOL, from }, ...rest });
const both = (outcome: string) => ({ strict: outcome, cautious: outcome });
const served = (from: string, to: string, rest: object = {}) => ({
  school: 'A',
  schoolType: 'academy_mainstream',
  from,
  to,
  ...rest,
});

describe('the third anniversary', () => {
  test.each([
    ['the day before it, the deadline is tomorrow', '2027-08-31', 'must_hold_by 2027-09-01'],
    ['on the day itself, all is lawful still', '2027-09-01', 'must_hold_by 2027-09-01'],
    ['the day after it, the school is in breach', '2027-09-02', 'overdue 2027-09-01'],
  ])('%s', (_, evaluationDate, expected) => {
    expect(readings(inPost('2024-09-01', { evaluationDate }))).toEqual(both(expected));
  });

  test.each([
    ['a pass received on it counts as met', '2027-09-01', '2027-09-01', 'met'],
    [
      'a pass received on it is not yet known the day before',
      '2027-09-01',
      '2027-08-31',
      'must_hold_by 2027-09-01',
    ],
    ['a pass received the day after it ends the breach', '2027-09-02', '2027-09-02', 'met'],
    ['a pass to come leaves the breach as it is', '2027-09-03', '2027-09-02', 'overdue 2027-09-01'],
  ])('%s', (_, outcomeOn, evaluationDate, expected) => {
    const npq = { startedOn: '2025-11-17', outcome: 'passed', outcomeOn };
    expect(readings(inPost('2024-09-01', { evaluationDate, npq }))).toEqual(both(expected));
  });

  test.each([
    ['on the last day of the post, the SENCO is bound', '2026-11-23', 'must_hold_by 2027-09-01'],
    ['the day after, the person is no longer the SENCO', '2026-11-24', 'not_required_recommended'],
  ])('%s', (_, evaluationDate, expected) => {
    const current = { ...SCHOOL, from: '2024-09-01', to: '2026-11-23' };
    expect(readings({ evaluationDate, current })).toEqual(both(expected));
  });
});

describe('29 February', () => {
  test.each([
    [
      'appointed on it, 28 February three years on is lawful',
      '2024-02-29',
      '2027-02-28',
      'must_hold_by 2027-02-28',
    ],
    ['appointed on it, 1 March three years on is a breach', '2024-02-29', '2027-03-01', 'overdue 2027-02-28'],
    [
      'appointed the day before it, the deadline is the same',
      '2024-02-28',
      '2027-02-28',
      'must_hold_by 2027-02-28',
    ],
    [
      'appointed the day after it, the deadline is 1 March',
      '2024-03-01',
      '2027-03-01',
      'must_hold_by 2027-03-01',
    ],
    [
      'where 29 February 2028 is the day after the deadline, it is a breach',
      '2025-02-28',
      '2028-02-29',
      'overdue 2028-02-28',
    ],
    ['and 28 February 2028 is lawful', '2025-02-28', '2028-02-28', 'must_hold_by 2028-02-28'],
  ])('%s', (_, from, evaluationDate, expected) => {
    expect(readings(inPost(from, { evaluationDate }))).toEqual(both(expected));
  });

  test.each([
    ['appointed on it, some would say 1 March', '2024-02-29', '2027-03-01'],
    ['appointed the day before, there is no other reading', '2024-02-28', null],
    ['a deadline before a 29 February has no other reading', '2025-02-28', null],
  ])('%s', (_, from, expected) => {
    const { alternativeDeadline } = answer(
      situationOf({ role: 'senco', ...inPost(from, { evaluationDate: '2026-11-23' }) }),
    );
    expect(alternativeDeadline?.toString() ?? null).toBe(expected);
  });

  test('asked on 29 February, a start today is planned from that day', () => {
    const { planning } = answer(
      situationOf({ role: 'senco', ...inPost('2026-08-29', { evaluationDate: '2028-02-29' }) }),
    );
    // 29 February 2028 and 18 months is 29 August 2029, the deadline itself; and 22 months is 29 December.
    expect(planning?.newNpqStartTodayRisk).toBe('marginal');
  });
});

describe('1 September 2009', () => {
  test.each([
    ['in the same post since the day before it: outside', '2009-08-31', both('exempt')],
    [
      'in the same post since that day: outside on the text, overdue to be safe',
      '2009-09-01',
      { strict: 'exempt', cautious: 'overdue 2012-09-01' },
    ],
    ['in the same post since the day after it: overdue', '2009-09-02', both('overdue 2012-09-02')],
  ])('%s', (_, from, expected) => {
    expect(readings(inPost(from, { evaluationDate: '2026-11-23' }))).toEqual(expected);
  });

  test.each([
    [
      'twelve months before it and no more',
      [served('2008-09-01', '2009-08-31')],
      both('must_hold_by 2028-09-01'),
    ],
    ['a day more than twelve months before it', [served('2008-08-31', '2009-08-31')], both('exempt')],
    [
      'a day more than twelve months, but the last of them after it',
      [served('2008-09-01', '2009-09-01')],
      { strict: 'exempt', cautious: 'must_hold_by 2028-09-01' },
    ],
    [
      'an earlier post that began on it does not start the clock',
      [served('2009-09-01', '2009-12-31')],
      both('must_hold_by 2028-09-01'),
    ],
    [
      'an earlier post that began the day after does, to be safe',
      [served('2009-09-02', '2009-12-31')],
      { strict: 'must_hold_by 2028-09-01', cautious: 'overdue 2012-09-02' },
    ],
  ])('%s', (_, previous, expected) => {
    expect(readings(inPost('2025-09-01', { evaluationDate: '2026-11-23', previous }))).toEqual(expected);
  });
});

describe('1 September 2024', () => {
  const evaluationDate = '2027-01-15';

  test.each([
    ['a NASENCO begun the day before counts', '2024-08-31', 'met'],
    ['a NASENCO begun on it does not', '2024-09-01', 'must_hold_by 2027-03-01'],
  ])('%s', (_, startedOn, expected) => {
    const nasenco = { startedOn, completedOn: '2026-06-30', awardedOn: '2026-07-15' };
    expect(readings(inPost('2024-03-01', { evaluationDate, nasenco }))).toEqual(both(expected));
  });

  test.each([
    ['an NPQ begun on it counts', '2024-09-01', 'met'],
    ['an NPQ begun the day before does not', '2024-08-31', 'must_hold_by 2027-03-01'],
  ])('%s', (_, startedOn, expected) => {
    const npq = { startedOn, outcome: 'passed', outcomeOn: '2026-07-15' };
    expect(readings(inPost('2024-03-01', { evaluationDate, npq }))).toEqual(both(expected));
  });
});

describe('1 September 2027', () => {
  const expectedBy = 'must_hold_by 2028-06-01';

  test.each([
    ['completed and awarded the day before it', '2027-08-31', '2027-08-31', both('met')],
    [
      'completed the day before, awarded on it',
      '2027-08-31',
      '2027-09-01',
      { strict: 'met', cautious: expectedBy },
    ],
    ['completed on it', '2027-09-01', '2027-09-01', both(expectedBy)],
    ['awarded the day before, completion not told', null, '2027-08-31', both('met')],
  ])('a NASENCO %s', (_, completedOn, awardedOn, expected) => {
    const nasenco = { startedOn: '2024-01-08', completedOn, awardedOn };
    expect(readings(inPost('2025-06-01', { evaluationDate: '2027-12-01', nasenco }))).toEqual(expected);
  });

  test('a NASENCO under way must be finished by the day before it, or by the deadline where that is earlier', () => {
    const nasenco = { startedOn: '2024-01-08' };
    const by = (from: string): string | undefined =>
      answer(
        situationOf({ role: 'senco', ...inPost(from, { evaluationDate: '2026-11-23', nasenco }) }),
      ).nasencoMustCompleteBy?.toString();
    expect(by('2024-09-01')).toBe('2027-08-31');
    expect(by('2024-08-31')).toBe('2027-08-31');
    expect(by('2024-08-30')).toBe('2027-08-30');
  });
});

describe('more than twelve months of earlier service', () => {
  const CAUTIOUS = 'overdue 2019-09-01';
  const exempt = { strict: 'exempt', cautious: CAUTIOUS };
  const caught = { strict: 'must_hold_by 2028-09-01', cautious: CAUTIOUS };

  test.each([
    ['1 September to 31 August is exactly twelve', [served('2016-09-01', '2017-08-31')], caught],
    ['one day more is more', [served('2016-09-01', '2017-09-01')], exempt],
    [
      'two spells that touch are one',
      [served('2016-09-01', '2017-02-28'), served('2017-03-01', '2017-09-01')],
      exempt,
    ],
    [
      'two posts at once count once',
      [served('2016-09-01', '2017-08-31'), served('2016-12-01', '2017-08-31', { school: 'C' })],
      caught,
    ],
    [
      'two spells of 366 days together are not clearly more',
      [served('2016-09-01', '2017-08-31'), served('2018-01-01', '2018-01-01')],
      caught,
    ],
    [
      'two spells of 367 days together are more',
      [served('2016-09-01', '2017-08-31'), served('2018-01-01', '2018-01-02')],
      exempt,
    ],
    [
      'a special school does not count',
      [
        served('2016-09-01', '2017-08-31'),
        served('2018-01-01', '2019-12-31', { schoolType: 'special_school' }),
      ],
      caught,
    ],
    [
      'a pupil referral unit does not count',
      [served('2016-09-01', '2017-08-31'), served('2018-01-01', '2019-12-31', { schoolType: 'pru' })],
      caught,
    ],
    [
      'what overlaps the present post is not earlier',
      [served('2016-09-01', '2017-08-31'), served('2025-08-31', '2026-06-30')],
      caught,
    ],
    [
      'two days before the present post are',
      [served('2016-09-01', '2017-08-31'), served('2025-08-30', '2026-06-30')],
      exempt,
    ],
  ])('%s', (_, previous, expected) => {
    expect(readings(inPost('2025-09-01', { evaluationDate: '2026-11-23', previous }))).toEqual(expected);
  });
});

describe('a month alone', () => {
  test.each([
    ['the present post is taken to begin on the first', inPost('2024-09'), 'must_hold_by 2027-09-01'],
    [
      'so is an earlier one',
      inPost('2025-09-01', { previous: [served('2024-02', '2024-06-30')] }),
      'must_hold_by 2027-02-01',
    ],
  ])('%s', (_, asked, expected) => {
    expect(readings({ evaluationDate: '2026-11-23', ...asked }).cautious).toBe(expected);
  });
});

const converted = (predecessorType: string | null) => ({
  evaluationDate: '2026-11-23',
  current: {
    school: 'B',
    schoolType: 'academy_mainstream',
    from: '2024-01-08',
    convertedOn: '2026-04-01',
    predecessorType,
  },
});

describe('a school that converted', () => {
  test.each([
    ['keeps the clock of the school before it', 'maintained_mainstream', 'must_hold_by 2027-01-08'],
    ['keeps it too where the school before it is not told', null, 'must_hold_by 2027-01-08'],
    ['starts one where the school before it was not bound', 'special_school', 'must_hold_by 2029-04-01'],
  ])('%s', (_, predecessorType, expected) => {
    expect(readings(converted(predecessorType))).toEqual(both(expected));
  });
});

const risk = (startedOn: string): string | null | undefined => {
  const asked = inPost('2025-09-01', { evaluationDate: '2027-06-01', npq: { startedOn } });
  return answer(situationOf({ role: 'senco', ...asked })).planning?.risk;
};

describe('when a course must begin', () => {
  test.each([
    ['22 months before the deadline is safe', '2026-11-01', 'safe'],
    ['a day later is marginal', '2026-11-02', 'marginal'],
    ['18 months before the deadline is marginal', '2027-03-01', 'marginal'],
    ['a day later is late', '2027-03-02', 'late'],
  ])('%s', (_, startedOn, expected) => {
    expect(risk(startedOn)).toBe(expected);
  });

  test('months are counted to the month’s end', () => {
    const { planning } = answer(
      situationOf({ role: 'senco', ...inPost('2024-12-31', { evaluationDate: '2026-11-23' }) }),
    );
    expect([planning?.latestSafeStart, planning?.latestPossibleStart].map(String)).toEqual([
      '2026-02-28',
      '2026-06-30',
    ]);
  });
});

describe('who may be SENCO comes before what is held', () => {
  const nasenco = { startedOn: '2014-09-01', completedOn: '2015-06-30', awardedOn: '2015-07-15' };

  test.each([
    ['no teacher status, though the award is held', 'senco', { status: 'none' }, 'not_eligible'],
    ['early years teacher status', 'senco', { status: 'eyts' }, 'not_eligible'],
    ['a European teacher of paragraph 8A', 'senco', { status: 'para8a' }, 'not_eligible'],
    ['teacher status for further education', 'senco', { status: 'qtls' }, 'met'],
    [
      'induction required and not done',
      'senco',
      { inductionRequired: true, inductionCompleted: false },
      'not_eligible',
    ],
    [
      'induction not done and not required',
      'senco',
      { inductionRequired: false, inductionCompleted: false },
      'met',
    ],
    ['not on the staff', 'senco', { memberOfStaff: false }, 'not_eligible'],
    ['not teaching at the school', 'senco', { worksAsTeacherAtSchool: false }, 'not_eligible'],
    ['a head without teacher status', 'headteacher_senco', { status: 'none' }, 'met'],
    ['an acting head without teacher status', 'acting_head_senco', { status: 'none' }, 'met'],
  ])('%s', (_, role, teacher, expected) => {
    expect(readings(inPost('2024-09-01', { evaluationDate: '2026-11-23', role, teacher, nasenco }))).toEqual(
      both(expected),
    );
  });
});
