/** Reading JSON that anyone may send: every fault is noted by its place (`previous[0].to`), and reading goes on. */
import { isBefore, parseDay, parseMonth } from '../kit/dates/index.ts';

export interface Fault {
  /** The place in what was sent, or an empty string for the whole. */
  field: string;
  detail: string;
}

/** The years that a day may lie in, inclusive: anything else is a slip of the hand. */
const YEARS = { first: 1960, last: 2100 };

/** Reads one value of the JSON sent, notes what is wrong with it by its place, and goes on. */
export class JsonReader {
  readonly faults: Fault[];
  readonly #value: unknown;
  readonly #place: string;
  readonly #known = new Set<string>();

  /** `kind` is what is expected at this place: an object is checked for being one. */
  constructor(value: unknown, place: string, kind: 'object' | 'value', faults: Fault[] = []) {
    this.faults = faults;
    this.#value = value;
    this.#place = place;
    if (kind === 'object' && !isObject(value)) this.#refuse('Send a JSON object.');
  }

  optional<T>(field: string, how: (part: JsonReader) => T | null): T | null {
    this.#known.add(field);
    const value = this.#fields()?.[field];
    return value === undefined || value === null ? null : how(this.#part(field, value));
  }

  needed<T>(field: string, how: (part: JsonReader) => T | null, detail: string): T | null {
    this.#known.add(field);
    const fields = this.#fields();
    if (fields === null) return null;
    const value = fields[field];
    if (value !== undefined && value !== null) return how(this.#part(field, value));
    this.fault(field, detail);
    return null;
  }

  refuseOthers(): void {
    for (const field of Object.keys(this.#fields() ?? {}))
      if (!this.#known.has(field))
        this.fault(field, 'There is no such field. Check its spelling or take it out.');
  }

  inOrder(startedOn: Temporal.PlainDate, days: Readonly<Record<string, Temporal.PlainDate | null>>): void {
    for (const [field, day] of Object.entries(days)) {
      if (day !== null && isBefore(day, startedOn)) this.fault(field, 'This is before startedOn.');
    }
  }

  fault(field: string, detail: string): void {
    const place = field === '' ? this.#place : this.#place === '' ? field : `${this.#place}.${field}`;
    this.faults.push({ field: place, detail });
  }

  text(): string | null {
    if (typeof this.#value === 'string' && this.#value.length <= 200) return this.#value;
    return this.#refuse('Send text of up to 200 characters.');
  }

  yesOrNo(): boolean | null {
    return typeof this.#value === 'boolean' ? this.#value : this.#refuse('Send true or false.');
  }

  share(): number | null {
    const value = this.#value;
    return typeof value === 'number' && value > 0 && value <= 1
      ? value
      : this.#refuse('Send a number above 0 and up to 1.');
  }

  oneOf<const Choice extends string>(choices: readonly Choice[]): Choice | null {
    return (
      choices.find((choice) => choice === this.#value) ?? this.#refuse(`Send one of ${choices.join(', ')}.`)
    );
  }

  day(): Temporal.PlainDate | null {
    const day = typeof this.#value === 'string' ? parseDay(this.#value) : null;
    return day === null ? this.#refuse('Send a day that exists, as yyyy-mm-dd.') : this.#within(day);
  }

  /** A month alone is taken at its cautious end: the first of the month. */
  dayOrMonth(): Temporal.PlainDate | null {
    if (typeof this.#value !== 'string')
      return this.#refuse('Send a day as yyyy-mm-dd or a month as yyyy-mm.');
    const day = parseDay(this.#value) ?? parseMonth(this.#value)?.toPlainDate({ day: 1 }) ?? null;
    return day === null
      ? this.#refuse('Send a day that exists as yyyy-mm-dd, or a month as yyyy-mm.')
      : this.#within(day);
  }

  list<T>(how: (part: JsonReader) => T): readonly T[] | null {
    if (!Array.isArray(this.#value)) return this.#refuse('Send a list.');
    if (this.#value.length > 100) return this.#refuse('Send at most 100.');
    return this.#value.map((value, index) =>
      how(new JsonReader(value, `${this.#place}[${index}]`, 'object', this.faults)),
    );
  }

  #within(day: Temporal.PlainDate): Temporal.PlainDate | null {
    const { year } = day;
    return year >= YEARS.first && year <= YEARS.last
      ? day
      : this.#refuse(`Send a day from ${YEARS.first} to ${YEARS.last}.`);
  }

  #part(field: string, value: unknown): JsonReader {
    const place = this.#place === '' ? field : `${this.#place}.${field}`;
    return new JsonReader(value, place, OBJECTS.has(field) ? 'object' : 'value', this.faults);
  }

  #fields(): Readonly<Record<string, unknown>> | null {
    return isObject(this.#value) ? this.#value : null;
  }

  #refuse(detail: string): null {
    this.faults.push({ field: this.#place, detail });
    return null;
  }
}

const OBJECTS: ReadonlySet<string> = new Set(['current', 'teacher', 'nasenco', 'npq']);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
