import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { newSecret } from '../kit/secret.ts';
import { readInterest, type Offered } from './forms.ts';

const offered: Offered = {
  programmes: ['npq-senco', 'npq-headship'],
  areas: ['leeds-north', 'leeds-south'],
  today: Temporal.PlainDate.from('2026-08-21'),
};

const good = {
  programme: 'npq-senco',
  'full-name': 'Sam Okafor',
  email: 'sam@school.example',
  school: 'Roundhay School',
  senco: 'yes',
  'since-month': '9',
  'since-year': '2024',
  areas: 'leeds-north',
};

const read = (changes: Record<string, unknown> = {}) => readInterest({ ...good, ...changes }, offered);
const errorsOf = (changes: Record<string, unknown>) =>
  read(changes).errors.map(({ field, text }) => `${field}: ${text}`);

describe('The form', () => {
  test('gives clean answers', () => {
    expect(read().answers).toEqual({
      programme: 'npq-senco',
      fullName: 'Sam Okafor',
      email: 'sam@school.example',
      school: { text: 'Roundhay School', choice: null },
      senco: 'yes',
      since: Temporal.PlainYearMonth.from('2024-09'),
      areas: ['leeds-north'],
    });
  });

  test('asks nobody about being a SENCO for another NPQ, and drops what was answered before', () => {
    const { answers, errors } = read({ programme: 'npq-headship' });
    expect(errors).toEqual([]);
    expect(answers).toMatchObject({ senco: null, since: null });
  });

  test.each(['planning', 'no'])('drops the month of somebody who then says %s', (senco) => {
    expect(read({ senco }).answers).toMatchObject({ senco, since: null });
  });

  test('tells every error at once, in the order of the page', () => {
    const { errors, answers } = readInterest({ programme: '' }, offered);
    expect(answers).toBeNull();
    expect(errors.map((error) => error.field)).toEqual([
      'programme',
      'full-name',
      'email',
      'school',
      'areas',
    ]);
    expect(readInterest({}, offered).errors.map((error) => error.field)).toEqual([
      'full-name',
      'email',
      'school',
      'senco',
      'areas',
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a programme that is not offered',
      { programme: 'npq-juggling' },
      'programme: Select which NPQ you are interested in',
    ],
    [
      'a name with a NUL',
      { 'full-name': 'Sam\u0000' },
      'full-name: Take out the characters that cannot be printed, or type it again',
    ],
    [
      'a name of 10,000 characters',
      { 'full-name': 'S'.repeat(10_000) },
      'full-name: Full name must be 100 characters or fewer',
    ],
    [
      'a name of emoji alone',
      { 'full-name': '🎉🎉' },
      'full-name: Enter your full name in letters, as you would sign it',
    ],
    [
      'a name that turns direction',
      { 'full-name': 'Sam \u202Efdp.exe' },
      'full-name: Take out the characters that cannot be printed, or type it again',
    ],
    [
      'a name that advertises',
      { 'full-name': 'Win at https://evil.example' },
      'full-name: Enter your full name without a web or email address',
    ],
    [
      'half a surrogate pair',
      { 'full-name': 'Sam \uD800' },
      'full-name: Take out the characters that cannot be printed, or type it again',
    ],
    [
      'an email without an at',
      { email: 'sam' },
      'email: Enter an email address in the correct format, like name@example.com',
    ],
    [
      'an email with a line break',
      { email: 'sam@school.example\r\nBcc: all@example.com' },
      'email: Enter an email address in the correct format, like name@example.com',
    ],
    ['an object for an email', { email: { $gt: '' } }, 'email: Enter your email address'],
    [
      'a school of 10,000 characters',
      { school: 'S'.repeat(10_000) },
      'school: School must be 200 characters or fewer',
    ],
    [
      'a school that advertises',
      { school: 'www.evil.example' },
      'school: Enter the name of your school without a web or email address',
    ],
    ['an answer outside the choices', { senco: 'maybe' }, 'senco: Select yes if you are a SENCO now'],
    [
      'month 13',
      { 'since-month': '13' },
      'since-month: Month must be a number from 1 to 12, or a name such as September',
    ],
    [
      'month 0 of year 0',
      { 'since-month': '0', 'since-year': '0' },
      'since-month: Month must be a number from 1 to 12, or a name such as September',
    ],
    ['year 0', { 'since-year': '0' }, 'since-year: Year must include 4 numbers'],
    ['no month', { 'since-month': '' }, 'since-month: The date you became a SENCO must include a month'],
    ['no year', { 'since-year': '' }, 'since-year: The date you became a SENCO must include a year'],
    [
      'neither',
      { 'since-month': '', 'since-year': '' },
      'since-month: Enter the month and year you became a SENCO',
    ],
    ['an area that is not offered', { areas: 'the-moon' }, 'areas: Select every place that would suit you'],
  ])('refuses %s', (_, changes, error) => {
    expect(errorsOf(changes)).toEqual([error]);
  });

  test.each([
    'O’Connor-Łukasz',
    'Nguyễn Thị Minh',
    'محمد علي',
    '李小龍',
    "Robert'); DROP TABLE interest;--",
    '<b>Sam</b>',
    'Dr Ana-María 🌻 de la Cruz',
  ])('takes the name %s as it is', (name) => {
    expect(read({ 'full-name': name }).answers?.fullName).toBe(name);
  });

  test('takes the first of a box that came twice, and every box ticked in the order offered', () => {
    const { answers } = read({
      email: ['sam@school.example', 'other@school.example'],
      areas: ['online-or-not-sure', 'leeds-south', 'leeds-north', 'x'],
    });
    expect(answers).toMatchObject({
      email: 'sam@school.example',
      areas: ['leeds-north', 'leeds-south', 'online-or-not-sure'],
    });
  });

  test('believes the radio under the school only while the text is what it was asked about', () => {
    expect(read({ 'school-asked': 'Roundhay School', 'school-choice': '108076' }).school).toEqual({
      text: 'Roundhay School',
      choice: '108076',
    });
    expect(read({ 'school-asked': 'Allerton', 'school-choice': '108076' }).school).toEqual({
      text: 'Roundhay School',
      choice: null,
    });
    expect(read({ 'school-choice': '108076' }).school).toEqual({ text: 'Roundhay School', choice: null });
  });

  test('takes only a secret of its own shape for the one that tells a second press', () => {
    const once = newSecret();
    expect(read({ once }).once).toBe(once);
    for (const other of ['1', '', 'x'.repeat(33), `${once}\n`, undefined])
      expect(read({ once: other }).once).toBeNull();
  });

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...Object.keys(good), 'once', 'school-choice', 'school-asked'),
          fc.anything(),
        ),
        (body) => {
          const { answers, errors } = readInterest(body, offered);
          expect(answers === null).toBe(errors.length > 0);
        },
      ),
    );
  });
});

describe('The month', () => {
  const cases: {
    today: string;
    month: number | null;
    year: number | null;
    valid: boolean;
    stored?: string;
    kind?: string;
  }[] = [
    { today: '2026-08-21', month: 9, year: 2024, valid: true, stored: '2024-09-01' },
    { today: '2026-08-21', month: 8, year: 2026, valid: true, stored: '2026-08-01' },
    { today: '2026-08-21', month: 9, year: 2026, valid: false },
    { today: '2026-08-21', month: 1, year: 1960, valid: true, stored: '1960-01-01' },
    { today: '2026-08-21', month: 12, year: 1959, valid: false },
    { today: '2026-08-21', month: 0, year: 0, valid: false },
    { today: '2026-08-21', month: 13, year: 2024, valid: false },
    { today: '2026-08-21', month: null, year: null, valid: false },
  ];
  test.each(cases)(
    '$month of $year, asked on $today, as the DfE’s own form judges it',
    ({ today, month, year, valid, stored }) => {
      const body = { ...good, 'since-month': String(month ?? ''), 'since-year': String(year ?? '') };
      const { answers } = readInterest(body, { ...offered, today: Temporal.PlainDate.from(today) });
      expect(answers !== null).toBe(valid);
      expect(answers?.since?.toPlainDate({ day: 1 }).toString()).toBe(stored);
    },
  );

  test('of 1959 is refused for being too early, and not, as the DfE’s form has it, for being in the future', () => {
    expect(errorsOf({ 'since-month': '12', 'since-year': '1959' })).toEqual([
      'since-year: The year you became a SENCO must be 1960 or later',
    ]);
  });

  test.each(['September', 'sep', 'Sept.', '09'])('may be written %s', (month) => {
    expect(read({ 'since-month': month }).answers?.since?.month).toBe(9);
  });
});
