/**
 * What the one page asks, what is a good answer, and the exact words of each error. Whether the school exists is
 * asked of the register afterwards (`school-answer.ts`); nothing here looks anything up.
 */
import { FormReader, type FieldError, type Typed } from '../kit/forms/index.ts';
import type { SchoolTyped } from '../schools/which-school.ts';
import { looksLikeSecret } from '../kit/secret.ts';

/** The one NPQ that the law requires, and so the one that asks about being a SENCO. */
export const NPQ_SENCO = 'npq-senco';

/** Are you a SENCO now? The DfE's `works_as_senco`, in our words; `words.md` pairs them. */
export const SENCO_ANSWERS = ['yes', 'planning', 'no'] as const;
export type SencoAnswer = (typeof SENCO_ANSWERS)[number];

/** An area box for those whom no venue suits, or who do not know yet. */
export const ONLINE_OR_NOT_SURE = 'online-or-not-sure';

/** What may be chosen, as the hub stands today. */
export interface Offered {
  /** Identifiers of the NPQs, in the DfE's spelling. */
  programmes: readonly string[];
  /** Keys of the venue areas; the box for "online or not sure" is always there. */
  areas: readonly string[];
  today: Temporal.PlainDate;
}

/** The answers of somebody who is interested, clean but for the school, which is still as typed. */
export interface InterestAnswers {
  programme: string;
  fullName: string;
  email: string;
  school: SchoolTyped;
  /** Null where the programme does not ask. */
  senco: SencoAnswer | null;
  /** The month in which the post began; null for whoever is no SENCO. */
  since: Temporal.PlainYearMonth | null;
  areas: readonly string[];
}

/** The boxes by name, for what is shown again. */
const BOXES = [
  'programme',
  'full-name',
  'email',
  'school',
  'school-choice',
  'senco',
  'since-month',
  'since-year',
] as const;

export interface InterestReading {
  /** Null where something was wrong, other than with the school. */
  answers: InterestAnswers | null;
  /** Null where the box was empty or could not be read, which `errors` then says. */
  school: SchoolTyped | null;
  errors: readonly FieldError[];
  typed: Typed;
  /** Areas ticked, to be shown again. */
  ticked: readonly string[];
  /** The form's own secret, by which a second press of the button is known; null where it is none of ours. */
  once: string | null;
}

export function readInterest(body: Readonly<Record<string, unknown>>, offered: Offered): InterestReading {
  // The page is about the NPQ for SENCOs unless it says otherwise.
  const form = new FormReader({ programme: NPQ_SENCO, ...body });
  const programme = form.choice('programme', offered.programmes, {
    missing: 'Select which NPQ you are interested in',
  });
  const fullName = readName(form);
  const email = form.email('email', {
    missing: 'Enter your email address',
    wrong: 'Enter an email address in the correct format, like name@example.com',
  });
  const school = readSchool(form);
  const asksSenco = programme === NPQ_SENCO;
  const senco = asksSenco
    ? form.choice('senco', SENCO_ANSWERS, { missing: 'Select yes if you are a SENCO now' })
    : null;
  const since = senco === 'yes' ? readSince(form, offered.today) : null;
  const areas = form.choices('areas', [...offered.areas, ONLINE_OR_NOT_SURE], {
    missing: 'Select every place that would suit you',
  });
  const once = form.typed(['once'])['once'] ?? '';
  const answers =
    form.errors.length > 0 ||
    programme === null ||
    fullName === null ||
    email === null ||
    school === null ||
    areas === null
      ? null
      : { programme, fullName, email, school, senco, since, areas };
  return {
    answers,
    school,
    errors: form.errors,
    typed: form.typed(BOXES),
    ticked: areas ?? [],
    once: looksLikeSecret(once) ? once : null,
  };
}

const LONGEST_NAME = 100;
const LONGEST_SCHOOL = 200;

/** Our letters repeat a name; a web address in it would make them carry somebody's advertisement. */
const WEB_OR_EMAIL_ADDRESS = /:\/\/|www\.|@/i;

function readName(form: FormReader): string | null {
  const name = form.text('full-name', {
    missing: 'Enter your full name',
    max: LONGEST_NAME,
    tooLong: `Full name must be ${LONGEST_NAME} characters or fewer`,
  });
  if (name === null) return null;
  if (WEB_OR_EMAIL_ADDRESS.test(name))
    return form.refuse('full-name', 'Enter your full name without a web or email address');
  if (!/\p{L}/u.test(name))
    return form.refuse('full-name', 'Enter your full name in letters, as you would sign it');
  return name.replaceAll(/\s+/gu, ' ');
}

function readSchool(form: FormReader): SchoolTyped | null {
  const text = form.text('school', {
    missing: 'Enter the name, place, postcode or URN of your school',
    max: LONGEST_SCHOOL,
    tooLong: `School must be ${LONGEST_SCHOOL} characters or fewer`,
  });
  if (text === null) return null;
  if (WEB_OR_EMAIL_ADDRESS.test(text))
    return form.refuse('school', 'Enter the name of your school without a web or email address');
  const { 'school-asked': asked = '', 'school-choice': choice = '' } = form.typed([
    'school-asked',
    'school-choice',
  ]);
  const stillTheSame = asked.normalize('NFC').trim() === text;
  return { text: text.replaceAll(/\s+/gu, ' '), choice: stillTheSame && choice !== '' ? choice : null };
}

/** As early as the DfE's own form takes (read November 2026). */
const EARLIEST_START = Temporal.PlainYearMonth.from('1960-01');

function readSince(form: FormReader, today: Temporal.PlainDate): Temporal.PlainYearMonth | null {
  return form.month('since', {
    earliest: EARLIEST_START,
    latest: today.toPlainYearMonth(),
    missing: 'Enter the month and year you became a SENCO',
    monthMissing: 'The date you became a SENCO must include a month',
    yearMissing: 'The date you became a SENCO must include a year',
    notReal: 'Month must be a number from 1 to 12, or a name such as September',
    yearShort: 'Year must include 4 numbers',
    tooLate: 'The month you became a SENCO must be this month or in the past',
    tooEarly: 'The year you became a SENCO must be 1960 or later',
  });
}
