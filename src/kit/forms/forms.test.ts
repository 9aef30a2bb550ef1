import { describe, expect, test } from 'vitest';

import { FormReader, monthOf, typedText, type FieldError } from './index.ts';

const NAME = { missing: 'Enter your name', max: 10, tooLong: 'Your name must be 10 characters or fewer' };
const UNPRINTABLE = 'Take out the characters that cannot be printed, or type it again';

/** What a reader makes of one box: its value, or the words of the error beside it. */
function reading<T>(body: object, read: (form: FormReader) => T | null): T | null | readonly FieldError[] {
  const form = new FormReader({ ...body });
  const value = read(form);
  if (form.errors.length === 0) return value;
  expect(value).toBeNull();
  return form.errors;
}

describe('text', () => {
  const name = (typed: unknown): unknown => {
    const read = reading({ name: typed }, (form) => form.text('name', NAME));
    return Array.isArray(read) ? read.map((error: FieldError) => error.text).join() : read;
  };

  test.for<[string, unknown, string]>([
    ['is taken', 'Ann Lee', 'Ann Lee'],
    ['is taken without the blanks around it, of any kind', ' \t\u00A0Ann\u3000\r\n', 'Ann'],
    ['keeps the blanks within', 'Ann  Lee', 'Ann  Lee'],
    ['is put into composed form', 'Sinéad', 'Sinéad'],
    ['counts as composed: ten letters with an accent each', 'é'.repeat(10), 'é'.repeat(10)],
    ['counts what people see as one: ten pictures', '😀'.repeat(10), '😀'.repeat(10)],
    ['may be as long as it may be', 'x'.repeat(10), 'x'.repeat(10)],
    ['may not be one longer', 'x'.repeat(11), NAME.tooLong],
    ['may not be one picture longer', '😀'.repeat(11), NAME.tooLong],
    ['may run from right to left, with the marks that it needs', 'שרה\u200F (א)', 'שרה\u200F (א)'],
    ['may hold joiners', 'क्\u200Dष', 'क्\u200Dष'],
    ['may look like markup', '<b>Ann</b>', '<b>Ann</b>'],
    ['is missing when empty', '', NAME.missing],
    ['is missing when it was not sent', undefined, NAME.missing],
    ['is missing when blank', ' \u3000\n', NAME.missing],
    ['is missing when nothing of it can be seen', '\u200B\u2060\uFEFF', NAME.missing],
    ['is missing when it is an object', { $ne: null }, NAME.missing],
    ['is missing when it is a number', 7, NAME.missing],
    ['is missing when it is a list in a list', [['Ann']], NAME.missing],
    ['that came twice counts as its first', ['Ann', 'Bob'], 'Ann'],
    ['of which the first is no text is missing', [{ x: 1 }, 'Bob'], NAME.missing],
    ['holds no NUL', 'An\u0000n', UNPRINTABLE],
    ['holds no control', 'An\u0007n', UNPRINTABLE],
    ['holds no control of the second set', 'An\u0092n', UNPRINTABLE],
    ['is one line', 'Ann\nLee', UNPRINTABLE],
    ['is one line for every reader of lines', 'Ann\u2028Lee', UNPRINTABLE],
    ['holds no half of a character', 'Ann\uD83D', UNPRINTABLE],
    ['holds no other half either', '\uDE00Ann', UNPRINTABLE],
    ['does not turn what follows it round', 'Ann\u202Egpj', UNPRINTABLE],
    ['does not isolate what follows it', 'Ann\u2066x', UNPRINTABLE],
    ['holds nothing that is no character', 'Ann\uFFFE', UNPRINTABLE],
    ['holds nothing that is no character, above the first plane', 'Ann\u{1FFFF}', UNPRINTABLE],
  ])('%s', ([, typed, read]) => {
    expect(name(typed)).toBe(read);
  });

  test('that need not be given is an empty string', () => {
    for (const typed of [undefined, '', '  ', '\u200B', {}])
      expect(reading({ phone: typed }, (form) => form.text('phone', { max: 5, tooLong: 'Too long' }))).toBe(
        '',
      );
  });

  test('is not taken from what every object has', () => {
    for (const field of ['constructor', 'toString', '__proto__'])
      expect(
        reading({}, (form) => form.text(field, { max: 5, tooLong: 'Too long' })),
        field,
      ).toBe('');
  });
});

describe('an email address', () => {
  const RULES = { missing: 'Enter your email address', wrong: 'Enter an email address like name@school.uk' };
  const email = (typed: unknown) => reading({ email: typed }, (form) => form.email('email', RULES));

  test('is taken as typed, without blanks around it', () => {
    expect(email(' Ann.Lee@School.UK ')).toBe('Ann.Lee@School.UK');
  });

  test('that is missing and one that is wrong have their own words', () => {
    expect(email('  ')).toEqual([{ field: 'email', text: RULES.missing }]);
    expect(email({})).toEqual([{ field: 'email', text: RULES.missing }]);
    expect(email('ann@school')).toEqual([{ field: 'email', text: RULES.wrong }]);
  });
});

describe('a choice', () => {
  const role = (sent: unknown) =>
    reading({ role: sent }, (form) => form.choice('role', ['senco', 'head'], { missing: 'Say which' }));

  test('is one of those offered', () => {
    expect(role('head')).toBe('head');
    expect(role(['senco', 'head'])).toBe('senco');
  });

  test.for([undefined, '', 'HEAD', 'head ', 'admin', 'constructor', 0, {}, [], [['head']], null])(
    '%j is none',
    (sent) => {
      expect(role(sent)).toEqual([{ field: 'role', text: 'Say which' }]);
    },
  );
});

describe('several choices', () => {
  const areas = (sent: unknown, rules: { missing?: string } = {}) =>
    reading({ areas: sent }, (form) => form.choices('areas', ['north', 'south', 'east'], rules));

  test('come in the order offered, once each, and nothing else comes with them', () => {
    expect(areas(['east', 'north', 'east', 'west', 7, null, {}])).toEqual(['north', 'east']);
  });

  test('may be one alone', () => {
    expect(areas('south')).toEqual(['south']);
  });

  test('none is an empty list, or an error where one is needed', () => {
    for (const sent of [undefined, '', [], ['west'], {}, [{}]]) {
      expect(areas(sent)).toEqual([]);
      expect(areas(sent, { missing: 'Choose one' })).toEqual([{ field: 'areas', text: 'Choose one' }]);
    }
  });
});

describe('a month and a year', () => {
  const RULES = {
    earliest: Temporal.PlainYearMonth.from('2009-09'),
    latest: Temporal.PlainYearMonth.from('2026-11'),
    missing: 'Enter when you started',
    monthMissing: 'Enter the month',
    yearMissing: 'Enter the year',
    notReal: 'Enter a real month',
    yearShort: 'Enter the year with four digits',
    tooLate: 'It must be in the past',
    tooEarly: 'It must be after August 2009',
  };
  const since = (month: unknown, year: unknown): unknown => {
    const read = reading({ 'since-month': month, 'since-year': year }, (form) => form.month('since', RULES));
    return read instanceof Temporal.PlainYearMonth ? read.toString() : read;
  };
  const atMonth = (text: string) => [{ field: 'since-month', text }];
  const atYear = (text: string) => [{ field: 'since-year', text }];

  test.for<[string, string, string]>([
    ['9', '2024', '2024-09'],
    ['09', '2024', '2024-09'],
    [' sep ', ' 2024 ', '2024-09'],
    ['September', '2024', '2024-09'],
    ['SEPT', '2024', '2024-09'],
    ['Sept.', '2024', '2024-09'],
    ['12', '2025', '2025-12'],
    ['9', '2009', '2009-09'],
    ['11', '2026', '2026-11'],
  ])('%j %j is read, the two boundary months among them', ([month, year, read]) => {
    expect(since(month, year)).toBe(read);
  });

  test.for<[unknown, unknown, readonly FieldError[]]>([
    ['', '', atMonth(RULES.missing)],
    [undefined, undefined, atMonth(RULES.missing)],
    [{}, [], atMonth(RULES.missing)],
    ['', '2024', atMonth(RULES.monthMissing)],
    ['9', '', atYear(RULES.yearMissing)],
    ['0', '2024', atMonth(RULES.notReal)],
    ['13', '2024', atMonth(RULES.notReal)],
    ['009', '2024', atMonth(RULES.notReal)],
    ['-1', '2024', atMonth(RULES.notReal)],
    ['ju', '2024', atMonth(RULES.notReal)],
    ['Septembre', '2024', atMonth(RULES.notReal)],
    ['٩', '2024', atMonth(RULES.notReal)],
    ['9', '24', atYear(RULES.yearShort)],
    ['9', '02024', atYear(RULES.yearShort)],
    ['9', '2o24', atYear(RULES.yearShort)],
    ['9', '-2024', atYear(RULES.yearShort)],
    ['9', '２０２４', atYear(RULES.yearShort)],
    ['8', '2009', atYear(RULES.tooEarly)],
    ['1', '0000', atYear(RULES.tooEarly)],
    ['12', '2026', atMonth(RULES.tooLate)],
    ['1', '9999', atMonth(RULES.tooLate)],
  ])('%j %j is refused at its box', ([month, year, errors]) => {
    expect(since(month, year)).toEqual(errors);
  });

  test('every month has its number, its name and the first three letters of its name', () => {
    for (let month = 1; month <= 12; month += 1) {
      const name = new Date(Date.UTC(2026, month - 1, 1)).toLocaleString('en-GB', {
        month: 'long',
        timeZone: 'UTC',
      });
      for (const typed of [String(month), name, name.toUpperCase(), name.slice(0, 3), `${name.slice(0, 3)}.`])
        expect(monthOf(typed), typed).toBe(month);
    }
  });
});

describe('a form', () => {
  test('gathers every error, in the order asked', () => {
    const form = new FormReader({ email: 'x' });
    form.text('name', NAME);
    form.email('email', { missing: '', wrong: 'Wrong' });
    form.choice('role', ['head'], { missing: 'Say which' });
    expect(form.errors.map((error) => error.field)).toEqual(['name', 'email', 'role']);
  });

  test('shows again what was typed, as it was typed, and an empty box for what was not sent', () => {
    const form = new FormReader({ name: ' Ann\u0000 ', role: ['head', 'x'], age: 7 });
    expect(form.typed(['name', 'role', 'age', 'email'])).toEqual({
      name: ' Ann\u0000 ',
      role: 'head',
      age: '',
      email: '',
    });
  });

  test('is not brought down by lists a hundred thousand deep', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(typedText(deep)).toBe('');
    expect(reading({ name: deep }, (form) => form.text('name', NAME))).toEqual([
      { field: 'name', text: NAME.missing },
    ]);
  });
});
