/** Bank holidays of England, from `data/calendar` (GOV.UK, 2019 to 2028; read November 2026). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../kit/package-root.ts';
import { readFacts, trustFacts } from '../kit/facts/index.ts';

export interface BankHoliday {
  readonly day: Temporal.PlainDate;
  readonly title: string;
  /** Such as `Substitute day`; null when there is nothing to add. */
  readonly note: string | null;
}

const FILE = 'data/calendar/bank-holidays-england.json';

/** The last day of which it is known whether it is one. Extra days may still be proclaimed before it. */
export const BANK_HOLIDAYS_KNOWN_UNTIL = Temporal.PlainDate.from('2028-12-31');

let read: ReadonlyMap<string, BankHoliday> | null = null;

function byDay(): ReadonlyMap<string, BankHoliday> {
  read ??= new Map(readHolidays().map((holiday) => [holiday.day.toString(), holiday]));
  return read;
}

/** In order of day. */
export function bankHolidays(): readonly BankHoliday[] {
  return [...byDay().values()];
}

/** Null on an ordinary day, and on every day outside 2019 to 2028. */
export function bankHolidayOn(day: Temporal.PlainDate): BankHoliday | null {
  return byDay().get(day.toString()) ?? null;
}

export const isBankHoliday = (day: Temporal.PlainDate): boolean => bankHolidayOn(day) !== null;

function readHolidays(): readonly BankHoliday[] {
  const list: unknown = JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8'));
  return trustFacts(
    FILE,
    readFacts({ list }, (facts) =>
      facts.objects('list', (holiday) => ({
        day: holiday.day('date'),
        title: holiday.text('title'),
        note: holiday.textOrNull('note'),
      })),
    ),
  );
}
