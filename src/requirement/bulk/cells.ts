/** What a cell of a spreadsheet says, in the words of the machine contract. */
import { parseDay, parseMonth } from '../../kit/dates/index.ts';
import { headingKey } from '../../kit/csv/headings.ts';
import type { CellKind } from './columns.ts';

export type CellRead = { ok: true; value: string | boolean } | { ok: false; error: string };

const refused = (error: string): CellRead => ({ ok: false, error });

const READERS: Readonly<Record<Exclude<CellKind, readonly string[]>, (text: string) => CellRead>> = {
  text: (text) =>
    text.length <= 200 ? { ok: true, value: text } : refused('Write no more than 200 characters'),
  urn: (text) => urn(text),
  day: (text) => day(text) ?? refused('Write a day that exists, as 01/09/2025 or 2025-09-01'),
  month: (text) =>
    day(text) ??
    month(text) ??
    refused('Write a day that exists, as 01/09/2025 or 2025-09-01, or a month, as 09/2025 or 2025-09'),
  'yes or no': (text) => yesOrNo(text),
};

/** Reads a cell that is not empty. */
export function readCell(text: string, kind: CellKind): CellRead {
  return typeof kind === 'string' ? READERS[kind](text) : oneOf(text, kind);
}

/** The words of the contract, however a person writes them: `Acting SENCO (designated)` is `acting_senco_designated`. */
function oneOf(text: string, words: readonly string[]): CellRead {
  const found = words.find((word) => headingKey(word) === headingKey(text));
  return found === undefined ? refused(`Write one of ${words.join(', ')}`) : { ok: true, value: found };
}

function urn(text: string): CellRead {
  const digits = /^0*([1-9]\d{5,6})(?:\.0)?$/.exec(text)?.[1];
  return digits === undefined
    ? refused('Write the six or seven digits of the URN')
    : { ok: true, value: digits };
}

const YES: readonly string[] = ['yes', 'y', 'true', '1'];
const NO: readonly string[] = ['no', 'n', 'false', '0'];

function yesOrNo(text: string): CellRead {
  const word = text.toLowerCase();
  if (YES.includes(word)) return { ok: true, value: true };
  return NO.includes(word) ? { ok: true, value: false } : refused('Write yes or no');
}

/** Midnight, which spreadsheets add to a day. */
const MIDNIGHT = /[ T]00:00(?::00(?:\.0+)?)?$/;
const BRITISH_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const BRITISH_MONTH = /^(\d{1,2})[/.-](\d{4})$/;

/** A day as people and Excel in Britain write it, day first; null where it is none. */
function day(text: string): CellRead | null {
  const written = text
    .replace(MIDNIGHT, '')
    .replace(
      BRITISH_DAY,
      (_, day: string, month: string, year: string) => `${year}-${twoDigits(month)}-${twoDigits(day)}`,
    );
  return parseDay(written) === null ? null : { ok: true, value: written };
}

function month(text: string): CellRead | null {
  const written = text.replace(
    BRITISH_MONTH,
    (_, month: string, year: string) => `${year}-${twoDigits(month)}`,
  );
  return parseMonth(written) === null ? null : { ok: true, value: written };
}

function twoDigits(digits: string): string {
  return digits.padStart(2, '0');
}
