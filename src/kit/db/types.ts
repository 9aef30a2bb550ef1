import { type CustomTypesConfig, types } from 'pg';

type Parse = (text: string) => unknown;

/** A count is a number; one that a number cannot hold exactly is a broken promise, not a rounded answer. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database answered ${text}, which is too large to count with.`);
  return value;
}

/**
 * What the database's types become, on both engines. `numeric` stays text, because money must not be
 * rounded; a query that wants a share or a mean says `::float8`. `timestamp` without a zone is not used.
 */
const PARSED: Record<string, { oid: number; arrayOid: number; parse: Parse }> = {
  int8: { oid: 20, arrayOid: 1016, parse: wholeNumber },
  date: { oid: 1082, arrayOid: 1182, parse: (text) => Temporal.PlainDate.from(text) },
  time: { oid: 1083, arrayOid: 1183, parse: (text) => Temporal.PlainTime.from(text) },
  timestamptz: { oid: 1184, arrayOid: 1185, parse: (text) => Temporal.Instant.from(text) },
};

/** `pg` reads an array of text; its published type knows only some types by number. */
const parserOf: (oid: number) => Parse = types.getTypeParser;
const TEXT_ARRAY = 1009;
const readTextArray = parserOf(TEXT_ARRAY) as (text: string) => (string | null)[];

const PARSERS = new Map<number, Parse>(
  Object.values(PARSED).flatMap(({ oid, arrayOid, parse }) => [
    [oid, parse],
    [arrayOid, (text: string) => readTextArray(text).map((item) => (item === null ? null : parse(item)))],
  ]),
);

/** The parsers for `pg`'s `types` setting; what is not in the table keeps `pg`'s own. */
export const TYPES: CustomTypesConfig = {
  getTypeParser: (oid: number): Parse => PARSERS.get(oid) ?? parserOf(oid),
};

/** The text of a day, a time or a moment; every other value as `pg` takes it. Arrays are looked through. */
export function bindable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bindable);
  if (
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainTime
  ) {
    return value.toString();
  }
  return value;
}
