/**
 * Reading facts that a person wrote down as JSON: every fault is named by its place (`venues[2].postcode`),
 * all of them are told at once, and a name that nothing asks for is a fault too, because it is a slip of
 * the pen whose value would silently be lost.
 */
export interface FactFault {
  /** Where in the file, for example `cohorts[0].startsOn`. */
  field: string;
  /** What is wrong and what to write instead. */
  detail: string;
}

export type FactsReading<T> = { ok: true; value: T } | { ok: false; faults: readonly FactFault[] };

/** Reads `value` with `read`. What `read` gives is used only when there was no fault at all. */
export function readFacts<T>(value: unknown, read: (facts: Facts) => T | null): FactsReading<T> {
  const faults: FactFault[] = [];
  const result = Facts.read(value, '', faults, read);
  return faults.length === 0 && result !== null ? { ok: true, value: result } : { ok: false, faults };
}

/** Thrown where facts that were checked before are no longer as they should be, with the faults in its message. */
export class FactsProblem extends Error {
  readonly faults: readonly FactFault[];

  constructor(what: string, faults: readonly FactFault[]) {
    super(`${what}: ${faults.map((fault) => `${fault.field}: ${fault.detail}`).join('; ')}`);
    this.faults = faults;
  }
}

/** The value, or `FactsProblem` thrown with `what` was being read. For facts that the product itself wrote. */
export function trustFacts<T>(what: string, reading: FactsReading<T>): T {
  if (reading.ok) return reading.value;
  throw new FactsProblem(what, reading.faults);
}

const LONGEST_TEXT = 2000;

/** One object of the file. A fact that cannot be read is noted, and a harmless stand-in given. */
export class Facts {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #at: string;
  readonly #faults: FactFault[];
  readonly #asked = new Set<string>();

  private constructor(object: Readonly<Record<string, unknown>>, at: string, faults: FactFault[]) {
    this.#object = object;
    this.#at = at;
    this.#faults = faults;
  }

  static read<T>(value: unknown, at: string, faults: FactFault[], read: (facts: Facts) => T): T | null {
    if (!isObject(value)) {
      faults.push({ field: at === '' ? 'the file' : at, detail: 'must be an object in curly brackets' });
      return null;
    }
    const facts = new Facts(value, at, faults);
    const result = read(facts);
    for (const name of Object.keys(value)) {
      if (!facts.#asked.has(name))
        faults.push({
          field: facts.#place(name),
          detail: 'is not a fact that is asked for: check its spelling',
        });
    }
    return result;
  }

  /** One line or more of text, never empty. */
  text(name: string, longest = LONGEST_TEXT): string {
    const value = this.#value(name);
    if (typeof value !== 'string' || value.trim() === '') return this.fault(name, 'must be text', '');
    return this.#checkedText(name, value, longest);
  }

  /** Text, or null where it is null or left out. */
  textOrNull(name: string, longest = LONGEST_TEXT): string | null {
    return this.#isAbsent(name) ? null : this.text(name, longest);
  }

  /** Text of a given form, such as a postcode; `detail` says which. */
  textLike(name: string, form: RegExp, detail: string): string {
    const value = this.text(name);
    return value === '' || form.test(value) ? value : this.fault(name, detail, '');
  }

  /** A list of texts, empty where it is left out. */
  texts(name: string): readonly string[] {
    return this.#list(name).map((value, index) => {
      if (typeof value !== 'string' || value.trim() === '')
        return this.fault(`${name}[${index}]`, 'must be text', '');
      return this.#checkedText(`${name}[${index}]`, value, LONGEST_TEXT);
    });
  }

  /** One of the choices, letter for letter. */
  choice<const Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Choice {
    const value = this.#value(name);
    return (
      choices.find((choice) => choice === value) ??
      this.fault(name, `must be one of ${choices.join(', ')}`, choices[0])
    );
  }

  choiceOrNull<const Choice extends string>(
    name: string,
    choices: readonly [Choice, ...Choice[]],
  ): Choice | null {
    return this.#isAbsent(name) ? null : this.choice(name, choices);
  }

  /** A whole number, both ends inclusive. */
  whole(name: string, least: number, most: number): number {
    const value = this.#value(name);
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    return this.fault(name, `must be a whole number from ${least} to ${most}`, least);
  }

  wholeOrNull(name: string, least: number, most: number): number | null {
    return this.#isAbsent(name) ? null : this.whole(name, least, most);
  }

  /** A number, both ends inclusive. */
  number(name: string, least: number, most: number): number {
    const value = this.#value(name);
    if (typeof value === 'number' && value >= least && value <= most) return value;
    return this.fault(name, `must be a number from ${least} to ${most}`, least);
  }

  /** True or false; false where it is left out. */
  flag(name: string): boolean {
    if (this.#isAbsent(name)) return false;
    const value = this.#value(name);
    return typeof value === 'boolean' ? value : this.fault(name, 'must be true or false', false);
  }

  /** A day that exists, written 2026-11-23. */
  day(name: string): Temporal.PlainDate {
    const value = this.#value(name);
    try {
      if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
        return Temporal.PlainDate.from(value, { overflow: 'reject' });
    } catch {
      // A day such as 2026-02-30 is told of below, like any other that is not one.
    }
    return this.fault(name, 'must be a day written like 2026-11-23', Temporal.PlainDate.from('2000-01-01'));
  }

  dayOrNull(name: string): Temporal.PlainDate | null {
    return this.#isAbsent(name) ? null : this.day(name);
  }

  /** An address on the web that begins with https. */
  link(name: string): string {
    const value = this.text(name);
    if (value === '' || (/^https:\/\/\S+$/.test(value) && URL.canParse(value))) return value;
    return this.fault(name, 'must be a web address that begins with https://', '');
  }

  /** A fact that is an object of its own. */
  object<T>(name: string, read: (facts: Facts) => T): T | null {
    return Facts.read(this.#value(name), this.#place(name), this.#faults, read);
  }

  objectOrNull<T>(name: string, read: (facts: Facts) => T): T | null {
    return this.#isAbsent(name) ? null : this.object(name, read);
  }

  /** A list of objects, empty where it is left out. */
  objects<T>(name: string, read: (facts: Facts) => T): readonly T[] {
    return this.#list(name)
      .map((value, index) => Facts.read(value, this.#place(`${name}[${index}]`), this.#faults, read))
      .filter((value) => value !== null);
  }

  /** A list of whole numbers, both ends inclusive; empty where it is left out. The stand-in for a fault compares with nothing. */
  wholes(name: string, least: number, most: number): readonly number[] {
    return this.#list(name).map((value, index) =>
      Number.isInteger(value) && Number(value) >= least && Number(value) <= most
        ? Number(value)
        : this.fault(`${name}[${index}]`, `must be a whole number from ${least} to ${most}`, Number.NaN),
    );
  }

  /** Lists of whole numbers under names that are whole numbers themselves. */
  wholesByNumber(name: string): ReadonlyMap<number, readonly number[]> {
    const value = this.#value(name);
    const entries = isObject(value) ? Object.entries(value) : [];
    const lists = entries.map(
      ([key, list]) => [Number(key), Array.isArray(list) ? list : [Number.NaN]] as const,
    );
    if (isObject(value) && lists.every(([key, list]) => [key, ...list].every(Number.isInteger)))
      return new Map(lists);
    return this.fault(name, 'must be lists of whole numbers, each under a whole number', new Map());
  }

  /** Whether the file says anything under this name. */
  has(name: string): boolean {
    return !this.#isAbsent(name);
  }

  /** Notes a fault that only the reader of this object can see, and gives back a stand-in. */
  fault<T>(name: string, detail: string, standIn: T): T {
    this.#faults.push({ field: this.#place(name), detail });
    return standIn;
  }

  #place(name: string): string {
    return this.#at === '' ? name : `${this.#at}.${name}`;
  }

  #value(name: string): unknown {
    this.#asked.add(name);
    return Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
  }

  #isAbsent(name: string): boolean {
    const value = this.#value(name);
    return value === null || value === undefined;
  }

  #list(name: string): readonly unknown[] {
    if (this.#isAbsent(name)) return [];
    const value = this.#value(name);
    return Array.isArray(value) ? value : this.fault(name, 'must be a list in square brackets', []);
  }

  #checkedText(name: string, value: string, longest: number): string {
    const clean = value.normalize('NFC').trim();
    if (clean.length > longest) return this.fault(name, `must be ${longest} characters or fewer`, '');
    if (/[\p{Cc}\u2028\u2029]/u.test(clean) || !clean.isWellFormed()) {
      return this.fault(name, 'has characters that cannot be printed: take them out', '');
    }
    return clean;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
