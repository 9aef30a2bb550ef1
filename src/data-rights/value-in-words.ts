/** How is what the database holds shown to the person whom it is about? */
import { LONDON } from '../kit/clock.ts';
import { inWords, parseDay } from '../kit/dates/index.ts';

/** Columns that hold the number of a record of a person. */
const OF_PEOPLE =
  /(?:^person_id|^kept_id|^gone_id|^lower_id|^higher_id|_by|^by_id|^from_id|^other_id|^about_id|^reporter_id|^merged_into)$/;

/**
 * Null where there is nothing to show. Whoever else did something is "somebody else": who, is theirs.
 *
 * @param own the numbers of the record and of those that were merged into it
 */
export function valueInWords(column: string, value: unknown, own: readonly number[]): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'number' && OF_PEOPLE.test(column))
    return own.includes(value) ? 'you' : 'somebody else';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return textInWords(value, own);
  if (Array.isArray(value) && value.length === 0) return null;
  if (typeof value === 'object' && Object.keys(value).length === 0) return null;
  return JSON.stringify(value, null, 1);
}

function textInWords(text: string, own: readonly number[]): string {
  const person = /^person:(\d+)$/.exec(text)?.[1];
  if (person !== undefined) return own.includes(Number(person)) ? 'you' : 'somebody else';
  const day = parseDay(text);
  if (day !== null) return inWords(day);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(text)) return text;
  const at = Temporal.Instant.from(text).toZonedDateTimeISO(LONDON);
  return `${inWords(at.toPlainDate())} at ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
