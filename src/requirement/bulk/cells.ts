/** What a cell of a spreadsheet says, in the words of the machine contract. */
import { parseDay, parseMonth } from '../../kit/dates/index.ts';
import type { CellKind } from './columns.ts';

export type CellRead = { ok: true; value: string | boolean } | { ok: false; error: string };

const refused = (error: string): CellRead => ({ ok: false, error });

/** Reads a cell that is not empty. */
export function readCell(text: string, kind: CellKind): CellRead {
  if (typeof kind !== 'string') return oneOf(text, kind);
  switch (kind) {
    case 'text':
      return text.length <= 200 ? { ok: true, value: text } : refused('Write no more than 200 characters');
    case 'urn':
      return urn(text);
    case 'day':
      return days(text) ?? refused('Write a day that exists, as 01/09/2025 or 2025-09-01');
    case 'month':
      return (
        days(text) ??
        months(text) ??
        refused('Write a day that exists, as 01/09/2025 or 2025-09-01, or a month, as 09/2025 or 2025-09')
      );
    case 'yes or no':
      return yesOrNo(text);
  }
}

/** The words of the contract, however a person writes them: `Acting SENCO (designated)` is `acting_senco_designated`. */
function oneOf(text: string, words: readonly string[]): CellRead {
  const key = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  const found = words.find((word) => key(word) === key(text));
  return found === undefined ? refused(`Write one of ${words.join(', ')}`) : { ok: true, value: found };
}

function urn(text: string): CellRead {
  const digits = /^0*([1-9]\d{5,6})(?:\.0)?$/.exec(text)?.[1];
  return digits === undefined
    ? refused('Write the six or seven digits of the URN')
    : { ok: true, value: digits };
}

const YES_AND_NO: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  true: true,
  '1': true,
  no: false,
  n: false,
  false: false,
  '0': false,
};

function yesOrNo(text: string): CellRead {
  const value = YES_AND_NO[text.toLowerCase()];
  return value === undefined ? refused('Write yes or no') : { ok: true, value };
}

/** Midnight, which spreadsheets add to a day. */
const MIDNIGHT = /[ T]00:00(?::00(?:\.0+)?)?$/;
const BRITISH_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const BRITISH_MONTH = /^(\d{1,2})[/.-](\d{4})$/;

/** A day as people and Excel in Britain write it, day first; null where it is none. */
function days(text: string): CellRead | null {
  const written = text
    .replace(MIDNIGHT, '')
    .replace(
      BRITISH_DAY,
      (_, day: string, month: string, year: string) => `${year}-${twoDigits(month)}-${twoDigits(day)}`,
    );
  return parseDay(written) === null ? null : { ok: true, value: written };
}

function months(text: string): CellRead | null {
  const written = text.replace(
    BRITISH_MONTH,
    (_, month: string, year: string) => `${year}-${twoDigits(month)}`,
  );
  return parseMonth(written) === null ? null : { ok: true, value: written };
}

function twoDigits(digits: string): string {
  return digits.padStart(2, '0');
}
