/** Reading JSON that anyone may send: every fault is noted by its place (`previous[0].to`), and reading goes on. */
import { isBefore, parseDay, parseMonth } from '../kit/dates/index.ts';

export interface Fault {
  /** The place in what was sent, or an empty string for the whole. */
  field: string;
  detail: string;
}

/** The years that a day may lie in, inclusive: anything else is a slip of the hand. */
const YEARS = { first: 1960, last: 2100 };
const LONGEST_TEXT = 200;
const LONGEST_LIST = 100;

/** One object of what was sent. Each field is read by its name; null is a field that is absent, null or at fault. */
export class JsonReader {
  readonly faults: Fault[];
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #place: string;
  readonly #known: string[] = [];

  private constructor(fields: Readonly<Record<string, unknown>>, place: string, faults: Fault[]) {
    this.#fields = fields;
    this.#place = place;
    this.faults = faults;
  }

  /** Reads an object at `place`; a field that `read` does not ask for is a fault. Null: it is no object. */
  static read<T>(value: unknown, place: string, faults: Fault[], read: (at: JsonReader) => T): T | null {
    if (!isObject(value)) {
      faults.push({ field: place, detail: 'Send a JSON object.' });
      return null;
    }
    const reader = new JsonReader(value, place, faults);
    const result = read(reader);
    for (const field of Object.keys(value)) {
      if (!reader.#known.includes(field))
        reader.fault(field, 'There is no such field. Check its spelling or take it out.');
    }
    return result;
  }

  text(field: string): string | null {
    const value = this.#take(field);
    if (value === null || (typeof value === 'string' && value.length <= LONGEST_TEXT)) return value;
    return this.fault(field, `Send text of up to ${LONGEST_TEXT} characters.`);
  }

  yesOrNo(field: string): boolean | null {
    const value = this.#take(field);
    return value === null || typeof value === 'boolean' ? value : this.fault(field, 'Send true or false.');
  }

  /** Above 0 and up to 1. */
  share(field: string): number | null {
    const value = this.#take(field);
    if (value === null || (typeof value === 'number' && value > 0 && value <= 1)) return value;
    return this.fault(field, 'Send a number above 0 and up to 1.');
  }

  oneOf<const Choice extends string>(field: string, choices: readonly Choice[]): Choice | null {
    const value = this.#take(field);
    if (value === null) return null;
    return (
      choices.find((choice) => choice === value) ?? this.fault(field, `Send one of ${choices.join(', ')}.`)
    );
  }

  day(field: string): Temporal.PlainDate | null {
    const value = this.#take(field);
    if (value === null) return null;
    const day = typeof value === 'string' ? parseDay(value) : null;
    return day === null
      ? this.fault(field, 'Send a day that exists, as yyyy-mm-dd.')
      : this.#within(field, day);
  }

  /** A month alone is taken at its cautious end: the first of the month. */
  dayOrMonth(field: string): Temporal.PlainDate | null {
    const value = this.#take(field);
    if (value === null) return null;
    const written = typeof value === 'string' ? value : '';
    const day = parseDay(written) ?? parseMonth(written)?.toPlainDate({ day: 1 }) ?? null;
    return day === null
      ? this.fault(field, 'Send a day that exists as yyyy-mm-dd, or a month as yyyy-mm.')
      : this.#within(field, day);
  }

  object<T>(field: string, read: (at: JsonReader) => T): T | null {
    const value = this.#take(field);
    return value === null ? null : JsonReader.read(value, this.#at(field), this.faults, read);
  }

  /** Empty where it is absent. */
  objects<T>(field: string, read: (at: JsonReader) => T): readonly T[] {
    const value = this.#take(field);
    if (value === null) return [];
    if (!Array.isArray(value)) return this.fault(field, 'Send a list.') ?? [];
    if (value.length > LONGEST_LIST) return this.fault(field, `Send at most ${LONGEST_LIST}.`) ?? [];
    const readOne = (one: unknown, index: number): T | null =>
      JsonReader.read(one, `${this.#at(field)}[${index}]`, this.faults, read);
    return value.map(readOne).filter((one) => one !== null);
  }

  /** Notes that a field is needed, where it is not there at all; one that is there and wrong was noted already. */
  missing(field: string, detail: string): null {
    const value = this.#fields[field];
    return value === undefined || value === null ? this.fault(field, detail) : null;
  }

  /** Notes each of these days that lies before the start of the course. */
  inOrder(startedOn: Temporal.PlainDate, days: Readonly<Record<string, Temporal.PlainDate | null>>): void {
    for (const [field, day] of Object.entries(days)) {
      if (day !== null && isBefore(day, startedOn)) this.fault(field, 'This is before startedOn.');
    }
  }

  fault(field: string, detail: string): null {
    this.faults.push({ field: this.#at(field), detail });
    return null;
  }

  #take(field: string): unknown {
    this.#known.push(field);
    return this.#fields[field] ?? null;
  }

  #at(field: string): string {
    return this.#place === '' ? field : `${this.#place}.${field}`;
  }

  #within(field: string, day: Temporal.PlainDate): Temporal.PlainDate | null {
    const { year } = day;
    return year >= YEARS.first && year <= YEARS.last
      ? day
      : this.fault(field, `Send a day from ${YEARS.first} to ${YEARS.last}.`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
