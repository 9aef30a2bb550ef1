/**
 * How long was someone SENCO before? SI 2014/1530 reg 49(4) asks for a total of more than twelve months.
 * Days count once however many posts they were spent in.
 */
import { addMonths, earlier, isAfter, isBefore } from '../kit/dates/index.ts';

/** Both days inclusive. */
export interface Spell {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

const DAYS_IN_THE_LONGEST_YEAR = 366;

/**
 * Whether the service that lies before `end` (exclusive) comes to more than twelve months. From 1 September to
 * the next 31 August is exactly twelve and is not more. Several spells are added up in days; where their sum is
 * 365 or 366 nobody can say, and the answer is no.
 */
export function moreThanTwelveMonths(spells: readonly Spell[], end: Temporal.PlainDate): boolean {
  if (spells.length === 0) return false;
  const lastDay = end.subtract({ days: 1 });
  const joined = join(
    spells
      .filter((spell) => isBefore(spell.from, end))
      .map((spell) => ({ from: spell.from, to: earlier(spell.to, lastDay) })),
  );
  if (joined.some((spell) => !isBefore(spell.to, addMonths(spell.from, 12)))) return true;
  const days = joined.reduce((sum, spell) => sum + spell.from.until(spell.to).days + 1, 0);
  return joined.length > 1 && days > DAYS_IN_THE_LONGEST_YEAR;
}

/** The same days as spells that neither overlap nor touch, in order. */
function join(spells: readonly Spell[]): readonly Spell[] {
  const joined: Spell[] = [];
  for (const spell of spells.toSorted((one, other) => Temporal.PlainDate.compare(one.from, other.from))) {
    const last = joined.at(-1);
    if (last === undefined || isAfter(spell.from, last.to.add({ days: 1 }))) joined.push(spell);
    else if (isAfter(spell.to, last.to)) joined[joined.length - 1] = { from: last.from, to: spell.to };
  }
  return joined;
}
