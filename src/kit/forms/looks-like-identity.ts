/**
 * Does this text hold what we never keep: a date of birth, a National Insurance number, the number of a passport or
 * of a driving licence? Asked of every free text before it is saved.
 *
 * Formats: National Insurance numbers as HMRC writes them (National Insurance Manual, NIM39110: two letters, six
 * digits, A to D, and the prefixes that are never given); British driving licence numbers as the DVLA builds them
 * (five of the surname, six of the birth date, two initials, a digit, two letters; in Northern Ireland eight digits);
 * passports by nine digits alone, by a machine-readable line, or by a number beside the word. From general knowledge
 * of these published formats; it questions what looks like one and proves nothing.
 *
 * What people write here every day must pass: URNs, UKPRNs, TRNs, telephone numbers, postcodes, school years, and the
 * dates of terms and posts. So a date counts only where its year could be an adult's birth, or where it is said to be one.
 */

export type IdentityKind = 'national-insurance' | 'passport' | 'driving-licence' | 'birth-date';

/** The least age of somebody who applies, and the greatest. A date outside is no date of birth unless it says so. */
const YOUNGEST = 16;
const OLDEST = 100;

/** The gravest that is found, null for none. A `birth-date` may be something else, and can be confirmed as such. */
export function identityIn(text: string, today: Temporal.PlainDate): IdentityKind | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s+/g, ' ');
  if (hasNationalInsurance(plain)) return 'national-insurance';
  if (DRIVING_LICENCE.test(plain) || NUMBER_OF_A_LICENCE.test(plain)) return 'driving-licence';
  if (PASSPORT_LINE.test(plain) || NUMBER_OF_A_PASSPORT.test(plain) || NINE_DIGITS.test(plain))
    return 'passport';
  return hasBirthDate(plain, today) ? 'birth-date' : null;
}

/** What to tell whoever typed it, in the place of the box's error. */
export const IDENTITY_WORDS: Readonly<Record<IdentityKind, string>> = {
  'national-insurance':
    'This looks like a National Insurance number. Take it out: we do not need it and never keep one',
  passport: 'This looks like a passport number. Take it out: we do not need it and never keep one',
  'driving-licence':
    'This looks like a driving licence number. Take it out: we do not need it and never keep one',
  'birth-date':
    'This looks like a date of birth. Take it out, or tick the box to say that it is another date',
};

const NATIONAL_INSURANCE =
  /(?<![a-z0-9])([abceghj-prstw-z][abceghj-nprstw-z])([ .-]?)\d{2}[ .-]?\d{2}[ .-]?\d{2}([ .-]?)[a-d](?![a-z0-9])/gi;
const NEVER_GIVEN = new Set(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ']);
/** Words of two letters, which stand before numbers: 'at 10 20 30 a coach leaves'. */
const WORDS = new Set(['am', 'as', 'at', 'be', 'by', 'he', 'is', 'me', 'my', 'we', 'us']);

function hasNationalInsurance(text: string): boolean {
  return [...text.matchAll(NATIONAL_INSURANCE)].some(([, prefix = '', gapBefore = '', gapAfter = '']) => {
    if (NEVER_GIVEN.has(prefix.toUpperCase())) return false;
    return !(WORDS.has(prefix) && gapBefore === ' ' && gapAfter === ' ');
  });
}

/** Surname, year's first digit, month (51 to 62 for a woman), day, year's last digit, initials, and three more. */
const DRIVING_LICENCE =
  /(?<![a-z0-9])[a-z]{1,5}9{0,4}(?<=[a-z9]{5})[ -]?\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d[ -]?[a-z][a-z9][ -]?[a-z0-9][a-z]{2}(?![a-z0-9])/i;
const NUMBER_OF_A_LICENCE = /\b(?:driving|driver'?s?|driver’s) licen[cs]e\b[^\n]{0,30}?(?<!\d)\d{8}(?!\d)/i;

const PASSPORT_LINE = /P[<A-Z][A-Z]{3}[A-Z<]{2,}<</;
const NUMBER_OF_A_PASSPORT =
  /\bpassports?\b[^\n]{0,40}?(?<![a-z0-9])(?=[a-z0-9]*\d{5})[a-z]{0,2}\d{5,9}[a-z]?\d?(?![a-z0-9])/i;
const NINE_DIGITS = /(?<![\d+.,£-]|\d )\d{9}(?![\d.,-]\d|\d| \d)/;

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const YEAR = "(\\d{4}|['’]?\\d{2})";
/** Each with the places of its day, month and year. */
const DATES: readonly { written: RegExp; day: number; month: number; year: number }[] = [
  { written: /(?<![\d/.-])(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?![\d/-])/g, year: 1, month: 2, day: 3 },
  {
    written: /(?<![\d/.-])(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})(?![\d/-])/g,
    day: 1,
    month: 2,
    year: 3,
  },
  { written: /(?<![\d/.+-]|\d )(\d{1,2}) (\d{1,2}) (\d{4})(?![\d/-]| \d)/g, day: 1, month: 2, year: 3 },
  { written: /(?<!\d)([0-3]\d)([01]\d)((?:19|20)\d{2})(?!\d)/g, day: 1, month: 2, year: 3 },
  {
    written: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?${MONTH}\\.?,?[ -]?${YEAR}(?!\\d)`,
      'gi',
    ),
    day: 1,
    month: 2,
    year: 3,
  },
  {
    written: new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}(?!\\d)`, 'gi'),
    month: 1,
    day: 2,
    year: 3,
  },
];

/** A year beside these is a birth whatever the year: a pupil's date of birth is no better kept. */
const SAID_TO_BE_BIRTH =
  /\b(?:born|birth|birth ?date|birthday|date of birth|d\.? ?o\.? ?b\.?)(?![a-z])[^\n]{0,30}?(?:(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{2}(?!\d)|['’]\d{2}(?!\d))/i;

function hasBirthDate(text: string, today: Temporal.PlainDate): boolean {
  if (SAID_TO_BE_BIRTH.test(text)) return true;
  return DATES.some(({ written, ...places }) =>
    [...text.matchAll(written)].some((found) => {
      const part = (place: number): string => found[place] ?? '';
      return mayBeBirth(
        Number(part(places.day)),
        monthNumber(part(places.month)),
        yearNumber(part(places.year), today),
        today,
      );
    }),
  );
}

function mayBeBirth(day: number, month: number, year: number, today: Temporal.PlainDate): boolean {
  const age = today.year - year;
  if (age < YOUNGEST || age > OLDEST) return false;
  if (isTurnOfTheSchoolYear(day, month)) return false;
  const isDate = (d: number, m: number): boolean => m >= 1 && m <= 12 && d >= 1 && d <= 31;
  return isDate(day, month) || isDate(month, day);
}

/** Posts begin and end on these days, and the law’s own line is one of them. */
function isTurnOfTheSchoolYear(day: number, month: number): boolean {
  return (day === 1 && month === 9) || (day === 31 && month === 8);
}

function monthNumber(written: string): number {
  const named = MONTH_NAMES.indexOf(written.slice(0, 3).toLowerCase());
  return named === -1 ? Number(written) : named + 1;
}

/** Of two figures: this century up to this year, else the last. */
function yearNumber(written: string, today: Temporal.PlainDate): number {
  const figures = Number(written.replaceAll(/\D/g, ''));
  if (figures >= 100) return figures;
  return figures <= today.year % 100 ? 2000 + figures : 1900 + figures;
}
