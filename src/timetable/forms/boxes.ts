/** Days and times as people type them. */
import { monthOf, type FormReader } from '../../kit/forms/index.ts';

/** The names of the three boxes of a day. */
export const dayBoxes = (field: string): readonly string[] => [
  `${field}-day`,
  `${field}-month`,
  `${field}-year`,
];

/** A day from three boxes; null with an error noted, or where nothing was typed and nothing had to be. */
export function readDay(
  form: FormReader,
  field: string,
  words: { what: string; missing?: string },
): Temporal.PlainDate | null {
  const typed = form.typed(dayBoxes(field));
  const [day = '', month = '', year = ''] = dayBoxes(field).map((box) => (typed[box] ?? '').trim());
  if (day === '' && month === '' && year === '')
    return words.missing === undefined ? null : form.refuse(`${field}-day`, words.missing);
  const monthNumber = monthOf(month);
  const notReal = `${words.what} must be a real day, like 18 11 2026`;
  if (!/^\d{1,2}$/.test(day)) return form.refuse(`${field}-day`, notReal);
  if (monthNumber === null) return form.refuse(`${field}-month`, notReal);
  if (!/^20\d\d$/.test(year)) return form.refuse(`${field}-year`, `The year must have 4 numbers, like 2026`);
  const read = { year: Number(year), month: monthNumber, day: Number(day) };
  const exists =
    read.day >= 1 &&
    read.day <= Temporal.PlainYearMonth.from({ year: read.year, month: read.month }).daysInMonth;
  return exists ? Temporal.PlainDate.from(read) : form.refuse(`${field}-day`, notReal);
}

/** What the three boxes show of a day. */
export function typedDay(field: string, day: Temporal.PlainDate | null): Readonly<Record<string, string>> {
  const [dayBox = '', monthBox = '', yearBox = ''] = dayBoxes(field);
  if (day === null) return {};
  return { [dayBox]: String(day.day), [monthBox]: String(day.month), [yearBox]: String(day.year) };
}

/** `9:00`, `09.00`, `9am` or `1 pm`; null with an error noted. */
export function readTime(form: FormReader, field: string, missing: string): Temporal.PlainTime | null {
  const typed = (form.typed([field])[field] ?? '').trim().toLowerCase();
  if (typed === '') return form.refuse(field, missing);
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/.exec(typed);
  const [hours, minutes] = [Number(found?.[1] ?? 99), Number(found?.[2] ?? 0)];
  const half = found?.[3];
  const isTwelve = half !== undefined;
  const hour = isTwelve ? (hours % 12) + (half === 'pm' ? 12 : 0) : hours;
  if (
    found === null ||
    (found[2] === undefined && !isTwelve) ||
    hour > 23 ||
    minutes > 59 ||
    (isTwelve && (hours < 1 || hours > 12))
  )
    return form.refuse(field, 'Enter a time like 09:00 or 1:30pm');
  return Temporal.PlainTime.from({ hour, minute: minutes });
}
