/**
 * Reading what people type. Each reader takes the raw body and the exact words of its errors, and gives the
 * clean value or notes an error; nothing here knows a field's meaning.
 */
export interface FieldError {
  /** The id of the box that the summary's link goes to. */
  field: string;
  text: string;
}

/** What is wrong with a box, as its component takes it; undefined where nothing is. */
export function errorAt(
  errors: readonly FieldError[],
  ...fields: readonly string[]
): { text: string } | undefined {
  const found = errors.find(({ field }) => fields.includes(field));
  return found === undefined ? undefined : { text: found.text };
}

export type Reading<T> = { ok: true; value: T } | { ok: false; errors: readonly FieldError[]; typed: Typed };

/** What was typed, to be shown again. A box that was not sent is an empty string. */
export type Typed = Readonly<Record<string, string>>;

type Body = Readonly<Record<string, unknown>>;

const VISIBLE = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u;
/** Controls, line ends, and what turns the direction of all that follows, which can make a letter or a list say something else. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\p{Noncharacter_Code_Point}]/u;

/** Reads a form box by box and gathers every error, so that a person sees all of them at once. */
export class FormReader {
  readonly errors: FieldError[] = [];
  readonly #body: Body;

  constructor(body: Body) {
    this.#body = body;
  }

  /**
   * One line of text, trimmed, in composed form; null with an error noted where it cannot be taken. `max`
   * counts characters as people do (code points). Nothing but blanks that cannot be seen counts as empty.
   */
  text(field: string, rules: { missing?: string; max: number; tooLong: string }): string | null {
    const typed = asSent(this.#body[field]).normalize('NFC').trim();
    if (typed === '' || !VISIBLE.test(typed))
      return rules.missing === undefined ? '' : this.refuse(field, rules.missing);
    if (Array.from(typed).length > rules.max) return this.refuse(field, rules.tooLong);
    if (UNPRINTABLE.test(typed) || !typed.isWellFormed())
      return this.refuse(field, 'Take out the characters that cannot be printed, or type it again');
    return typed;
  }

  /** An email address that mail can be sent to, as typed; null with an error noted. */
  email(field: string, rules: { missing: string; wrong: string }): string | null {
    const typed = asSent(this.#body[field]).trim();
    if (typed === '') return this.refuse(field, rules.missing);
    return isEmail(typed) ? typed : this.refuse(field, rules.wrong);
  }

  /** A whole number between the two, both inclusive, as people write it (`1,500`); null with an error noted. */
  whole(
    field: string,
    { least, most, wrong }: { least: number; most: number; wrong: string },
  ): number | null {
    const typed = asSent(this.#body[field]).replaceAll(/[\s,]/g, '');
    const read = /^\d{1,9}$/.test(typed) ? Number(typed) : NaN;
    return read >= least && read <= most ? read : this.refuse(field, wrong);
  }

  /** One of the choices offered; anything else is as if nothing was chosen. */
  choice<const Choice extends string>(
    field: string,
    choices: readonly Choice[],
    rules: { missing: string },
  ): Choice | null {
    const typed = asSent(this.#body[field]);
    return choices.find((choice) => choice === typed) ?? this.refuse(field, rules.missing);
  }

  /** All that were ticked among the choices offered, in the order offered. */
  choices<const Choice extends string>(
    field: string,
    choices: readonly Choice[],
    rules: { missing?: string },
  ): readonly Choice[] | null {
    const sent = this.#body[field];
    const typed = new Set(Array.isArray(sent) ? sent.map(asSent) : [asSent(sent)]);
    const ticked = choices.filter((choice) => typed.has(choice));
    return ticked.length === 0 && rules.missing !== undefined ? this.refuse(field, rules.missing) : ticked;
  }

  /** A month and year typed in two boxes, `<field>-month` and `<field>-year`. */
  month(field: string, rules: MonthRules): Temporal.PlainYearMonth | null {
    const month = asSent(this.#body[`${field}-month`]).trim();
    const year = asSent(this.#body[`${field}-year`]).trim();
    if (month === '' && year === '') return this.refuse(`${field}-month`, rules.missing);
    if (month === '') return this.refuse(`${field}-month`, rules.monthMissing);
    if (year === '') return this.refuse(`${field}-year`, rules.yearMissing);
    const monthNumber = monthOf(month);
    if (monthNumber === null) return this.refuse(`${field}-month`, rules.notReal);
    if (!/^\d{4}$/.test(year)) return this.refuse(`${field}-year`, rules.yearShort);
    const read = Temporal.PlainYearMonth.from({ year: Number(year), month: monthNumber });
    if (Temporal.PlainYearMonth.compare(read, rules.latest) > 0)
      return this.refuse(`${field}-month`, rules.tooLate);
    if (Temporal.PlainYearMonth.compare(read, rules.earliest) < 0)
      return this.refuse(`${field}-year`, rules.tooEarly);
    return read;
  }

  refuse(field: string, text: string): null {
    this.errors.push({ field, text });
    return null;
  }

  /** What was typed in these boxes, for the page that asks again. */
  typed(fields: readonly string[]): Typed {
    return Object.fromEntries(fields.map((field) => [field, asSent(this.#body[field])]));
  }
}

export interface MonthRules {
  /** Inclusive. */
  earliest: Temporal.PlainYearMonth;
  /** Inclusive. */
  latest: Temporal.PlainYearMonth;
  missing: string;
  monthMissing: string;
  yearMissing: string;
  notReal: string;
  yearShort: string;
  tooLate: string;
  tooEarly: string;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** 1 to 12 from `9`, `09`, `Sep`, `Sept` or `September`; null for anything else. */
export function monthOf(typed: string): number | null {
  if (/^\d{1,2}$/.test(typed)) return Number(typed) >= 1 && Number(typed) <= 12 ? Number(typed) : null;
  const word = typed.toLowerCase().replace(/\.$/, '');
  if (word.length < 3) return null;
  const found = MONTHS.findIndex((month) => month.startsWith(word));
  return found === -1 ? null : found + 1;
}

/**
 * A box that came twice counts as its first; one that is no text counts as empty. Without NUL, which no keyboard types
 * and no database keeps: `FormReader` is for boxes in which somebody should be told of it.
 */
export function typedText(value: unknown): string {
  return asSent(value).replaceAll('\0', '');
}

/** The same, with whatever came: for texts that are shown back to be put right. */
export function asSent(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN_LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Whether an address is of the form that ordinary mail systems deliver to: no comments, quotes or bare hosts. */
export function isEmail(typed: string): boolean {
  if (typed.length > 254) return false;
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at);
  const labels = typed.slice(at + 1).split('.');
  if (at < 1 || local.length > 64 || !LOCAL_PART.test(local)) return false;
  return (
    labels.length >= 2 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    /^(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]+)$/.test(labels.at(-1) ?? '')
  );
}
