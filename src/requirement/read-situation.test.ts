/** Reading a situation from JSON: whatever is wrong is named by its place, with what to do, and nothing is guessed. */
import { describe, expect, test } from 'vitest';

import type { Fault } from './json-reader.ts';
import { readSituation } from './read-situation.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const POST = { school: 'B', schoolType: 'maintained_mainstream', from: '2024-09-01' };
const GOOD = { role: 'senco', current: POST };

function faultsOf(sent: unknown, place?: string): readonly Fault[] {
  const read = readSituation(sent, TODAY, place);
  return read.ok ? [] : read.faults;
}

const withPost = (part: object) => ({ ...GOOD, current: { ...POST, ...part } });
const withEarlier = (part: object) => ({
  ...GOOD,
  previous: [{ ...POST, from: '2020-01-06', to: '2020-06-30', ...part }],
});
const withNasenco = (part: object) => ({ ...GOOD, nasenco: { startedOn: '2023-01-09', ...part } });
const withNpq = (part: object) => ({ ...GOOD, npq: { startedOn: '2024-11-18', ...part } });
const withTeacher = (part: object) => ({ ...GOOD, teacher: part });

test.each([
  ['the least that can be asked', GOOD],
  ['a person without a post', { role: 'aspiring' }],
  [
    'null for what does not apply',
    { ...GOOD, id: null, nasenco: null, npq: null, previous: null, teacher: null },
  ],
  ['a month alone', withPost({ from: '2024-09' })],
  ['a post that begins today', withPost({ from: '2026-11-23' })],
  [
    'a post to come, for someone who only hopes for it',
    { ...withPost({ from: '2027-01-04' }), role: 'aspiring' },
  ],
  [
    'a hundred earlier posts',
    {
      ...GOOD,
      previous: Array.from({ length: 100 }, () => ({ ...POST, from: '2020-01-06', to: '2020-06-30' })),
    },
  ],
  ['text of 200 characters', { ...GOOD, id: 'x'.repeat(200) }],
])('takes %s', (_, sent) => {
  expect(faultsOf(sent)).toEqual([]);
});

test('the id comes back, and the day asked of is today where none is told', () => {
  expect(readSituation({ ...GOOD, id: 'S01' }, TODAY)).toMatchObject({
    ok: true,
    id: 'S01',
    situation: { evaluationDate: TODAY },
  });
});

describe('refuses, naming the field', () => {
  const DAY = 'Send a day that exists, as yyyy-mm-dd.';
  const YES_OR_NO = 'Send true or false.';

  test.each<[field: string, why: string, sent: unknown, detail: string]>([
    ['', 'null', null, 'Send a JSON object.'],
    ['', 'a list in the place of an object', [GOOD], 'Send a JSON object.'],
    ['', 'text', 'senco', 'Send a JSON object.'],
    ['id', 'a number', { ...GOOD, id: 7 }, 'Send text'],
    ['id', '201 characters', { ...GOOD, id: 'x'.repeat(201) }, 'Send text of up to 200 characters.'],
    ['evaluationDate', 'a number', { ...GOOD, evaluationDate: 20261123 }, DAY],
    ['evaluationDate', 'a month', { ...GOOD, evaluationDate: '2026-11' }, DAY],
    ['evaluationDate', 'a day that does not exist', { ...GOOD, evaluationDate: '2027-02-29' }, DAY],
    ['evaluationDate', 'a moment', { ...GOOD, evaluationDate: '2026-11-23T10:00:00Z' }, DAY],
    [
      'evaluationDate',
      'a year beyond belief',
      { ...GOOD, evaluationDate: '2101-01-01' },
      'from 1960 to 2100',
    ],
    [
      'country',
      'a country in another spelling',
      { ...GOOD, country: 'england' },
      'Send one of England, Wales',
    ],
    ['country', 'a list', { ...GOOD, country: ['England'] }, 'Send one of'],
    ['role', 'nothing', { current: POST }, 'Say what the person does.'],
    ['role', 'another word', { ...GOOD, role: 'SENCO' }, 'Send one of senco'],
    ['current', 'nothing, for a SENCO', { role: 'senco' }, 'Say which post the person holds'],
    ['current', 'text', { ...GOOD, current: 'B' }, 'Send a JSON object.'],
    ['current', 'a list', { ...GOOD, current: [] }, 'Send a JSON object.'],
    ['current.school', 'a number', withPost({ school: 7 }), 'Send text'],
    ['current.schoolType', 'nothing', withPost({ schoolType: null }), 'Say what type of school it is.'],
    [
      'current.schoolType',
      'another word',
      withPost({ schoolType: 'academy' }),
      'Send one of maintained_mainstream',
    ],
    ['current.from', 'nothing', withPost({ from: null }), 'Say when the person became SENCO there'],
    ['current.from', 'a day that does not exist', withPost({ from: '2023-02-29' }), 'a day that exists'],
    ['current.from', 'a month that does not exist', withPost({ from: '2023-13' }), 'a day that exists'],
    [
      'current.from',
      'a British date',
      withPost({ from: '01/09/2024' }),
      'as yyyy-mm-dd, or a month as yyyy-mm',
    ],
    ['current.from', 'a number', withPost({ from: 45536 }), 'yyyy-mm-dd'],
    [
      'current.from',
      'a start tomorrow',
      withPost({ from: '2026-11-24' }),
      'The post begins after 2026-11-23',
    ],
    ['current.from', 'a year before belief', withPost({ from: '1959-12-31' }), 'from 1960 to 2100'],
    [
      'current.to',
      'an end before the beginning',
      withPost({ to: '2024-08-31' }),
      'The post ends before it begins.',
    ],
    ['current.to', 'a month', withPost({ to: '2025-08' }), DAY],
    ['current.fte', 'nought', withPost({ fte: 0 }), 'above 0 and up to 1'],
    ['current.fte', 'more than full time', withPost({ fte: 1.1 }), 'above 0 and up to 1'],
    ['current.fte', 'text', withPost({ fte: '0.5' }), 'above 0 and up to 1'],
    ['current.hasSenUnit', 'text', withPost({ hasSenUnit: 'yes' }), YES_OR_NO],
    ['current.convertedOn', 'text', withPost({ convertedOn: 'April' }), DAY],
    ['current.predecessorType', 'another word', withPost({ predecessorType: 'primary' }), 'Send one of'],
    ['current.leave', 'an object', withPost({ leave: {} }), 'Send a list.'],
    ['current.leave[0]', 'text in the list', withPost({ leave: ['2025'] }), 'Send a JSON object.'],
    [
      'current.leave[0].from',
      'nothing',
      withPost({ leave: [{ to: '2025-01-31' }] }),
      'Give the first day of leave.',
    ],
    [
      'current.leave[0].to',
      'an end before the beginning',
      withPost({ leave: [{ from: '2025-02-01', to: '2025-01-31' }] }),
      'The leave ends before it begins.',
    ],
    ['previous', 'an object', { ...GOOD, previous: POST }, 'Send a list.'],
    [
      'previous',
      'a hundred and one',
      { ...GOOD, previous: Array.from({ length: 101 }, () => POST) },
      'Send at most 100.',
    ],
    ['previous[0]', 'null in the list', { ...GOOD, previous: [null] }, 'Send a JSON object.'],
    ['previous[0].to', 'nothing', withEarlier({ to: null }), 'Give the last day of service.'],
    [
      'previous[0].to',
      'an end before the beginning',
      withEarlier({ to: '2020-01-05' }),
      'The post ends before it begins.',
    ],
    ['previous[0].schoolType', 'another word', withEarlier({ schoolType: '' }), 'Send one of'],
    ['previous[0].from', 'a number', withEarlier({ from: 2020 }), 'yyyy-mm-dd'],
    ['teacher', 'text', { ...GOOD, teacher: 'qts' }, 'Send a JSON object.'],
    ['teacher.status', 'another word', withTeacher({ status: 'QTS' }), 'Send one of qts'],
    ['teacher.inductionRequired', 'text', withTeacher({ inductionRequired: 'no' }), YES_OR_NO],
    ['teacher.inductionCompleted', 'a number', withTeacher({ inductionCompleted: 1 }), YES_OR_NO],
    ['teacher.memberOfStaff', 'text', withTeacher({ memberOfStaff: 'true' }), YES_OR_NO],
    ['teacher.worksAsTeacherAtSchool', 'text', withTeacher({ worksAsTeacherAtSchool: '' }), YES_OR_NO],
    ['nasenco', 'a list', { ...GOOD, nasenco: [] }, 'Send a JSON object.'],
    ['nasenco.startedOn', 'nothing', withNasenco({ startedOn: null }), 'Say when the course was begun.'],
    ['nasenco.startedOn', 'a month', withNasenco({ startedOn: '2023-01' }), DAY],
    [
      'nasenco.completedOn',
      'a day before the start',
      withNasenco({ completedOn: '2023-01-08' }),
      'before startedOn',
    ],
    ['nasenco.awardedOn', 'a day that does not exist', withNasenco({ awardedOn: '2024-06-31' }), DAY],
    [
      'nasenco.withdrawnOn',
      'a day before the start',
      withNasenco({ withdrawnOn: '2023-01-08' }),
      'before startedOn',
    ],
    ['npq.startedOn', 'nothing', withNpq({ startedOn: undefined }), 'Say when the course was begun.'],
    ['npq.course', 'a number', withNpq({ course: 1 }), 'Send text'],
    [
      'npq.outcome',
      'another word',
      withNpq({ outcome: 'pass', outcomeOn: '2026-08-01' }),
      'Send one of passed, failed, voided.',
    ],
    [
      'npq.outcomeOn',
      'nothing, with a pass',
      withNpq({ outcome: 'passed' }),
      'Say on which day the pass was received',
    ],
    [
      'npq.outcomeOn',
      'a day before the start',
      withNpq({ outcome: 'passed', outcomeOn: '2024-11-17' }),
      'before startedOn',
    ],
    ['npq.providerListed', 'text', withNpq({ providerListed: 'yes' }), YES_OR_NO],
    ['npq.deferredOn', 'text', withNpq({ deferredOn: 'June' }), DAY],
    ['npq.resumedOn', 'a day before the start', withNpq({ resumedOn: '2024-11-17' }), 'before startedOn'],
  ])('%s: %s', (field, _, sent, detail) => {
    const fault = faultsOf(sent).find((one) => one.field === field);
    expect(fault?.detail).toContain(detail);
  });

  test.each([
    ['name', { ...GOOD, name: 'A' }],
    ['current.typo', withPost({ typo: 1 })],
    ['previous[0].typo', withEarlier({ typo: 1 })],
    ['teacher.typo', withTeacher({ typo: 1 })],
    ['nasenco.typo', withNasenco({ typo: 1 })],
    ['npq.typo', withNpq({ typo: 1 })],
    ['current.leave[0].typo', withPost({ leave: [{ from: '2025-01-01', typo: 1 }] })],
    ['__proto__', JSON.parse('{"role":"aspiring","__proto__":{"role":"senco"}}')],
  ])('the unknown field %s', (field, sent) => {
    expect(faultsOf(sent)).toContainEqual({
      field,
      detail: 'There is no such field. Check its spelling or take it out.',
    });
  });

  test('all faults at once, each with the place of the question before it', () => {
    const sent = { role: 'x', current: { ...POST, from: 'y' }, extra: 1 };
    expect(faultsOf(sent, '[3]').map(({ field }) => field)).toEqual([
      '[3].role',
      '[3].current.from',
      '[3].extra',
    ]);
  });
});
