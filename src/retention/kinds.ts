import { countToldUpTo, retireInterest } from '../interest/index.ts';
import type { By } from '../kit/audit/index.ts';
import { LONDON } from '../kit/clock.ts';
import type { Database, Reader } from '../kit/db/index.ts';
import { countSettledMail } from '../kit/mail/index.ts';
import { INTEREST_MONTHS, LETTER_MONTHS } from './kept-for.ts';
import { retireLetters } from './retire-letters.ts';

/** A kind of personal data, how long it is kept, and how it goes. */
export interface Kind {
  /** Begins the name of its daily round. */
  name: string;
  /** What is of this day or before, in words. */
  upToInWords: (day: string) => string;
  months: number;
  /** How many are of this day or before. */
  count: (db: Reader, upTo: Temporal.PlainDate) => Promise<number>;
  /** Erases them, and says how many they were. Twice is the same as once. */
  erase: (database: Database, upTo: Temporal.PlainDate, by: By) => Promise<number>;
}

/** Letters first, so that each is counted as one and not again with its interest. */
export const KINDS: readonly Kind[] = [
  {
    name: 'letters',
    upToInWords: (day) => `letters sent or given up on ${day} or before`,
    months: LETTER_MONTHS,
    count: (db, upTo) => countSettledMail(db, endOf(upTo)),
    erase: (database, upTo, by) => retireLetters(database, endOf(upTo), by),
  },
  {
    name: 'interest',
    upToInWords: (day) => `interest told on ${day} or before, each with its answers, links and letters`,
    months: INTEREST_MONTHS,
    count: countToldUpTo,
    erase: retireInterest,
  },
];

/** The first moment in London after the day. */
function endOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(LONDON).toInstant();
}
