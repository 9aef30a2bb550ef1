/**
 * Must this SENCO hold the qualification, and by when? The whole answer: both readings of the law, what follows
 * for planning, what else is worth saying, and the rows that decided.
 */
import { earlier } from '../kit/dates/index.ts';
import { type Flag, flagsOf } from './flags.ts';
import { LAST_DAY_FOR_NASENCO, type LawRowId } from './law.ts';
import { type Planning, plan } from './planning.ts';
import { type Reading, nasencoInProgress, npqInProgress, read } from './reading.ts';
import type { ReadingName, Situation } from './situation.ts';

export interface Answer {
  strict: Reading;
  cautious: Reading;
  /** Both readings give the same outcome and deadline. */
  readingsAgree: boolean;
  flags: readonly Flag[];
  planning: Planning | null;
  /** With `met_late`: the day the qualification was held from, and the last lawful day before it. */
  metLate: { metOn: Temporal.PlainDate; wasDueBy: Temporal.PlainDate } | null;
  /** The last day to complete a NASENCO that is under way; null where none is, or nothing depends on it. */
  nasencoMustCompleteBy: Temporal.PlainDate | null;
  /** 1 March, where the clock began on 29 February and some would count so. */
  alternativeDeadline: Temporal.PlainDate | null;
  rules: readonly { id: LawRowId; reading: ReadingName | 'both' }[];
}

export function answer(situation: Situation): Answer {
  const readings = { strict: read(situation, 'strict'), cautious: read(situation, 'cautious') };
  const { strict, cautious } = readings;
  const planning = plan(situation, readings);
  const flags = flagsOf({ situation, readings, planning });
  return {
    strict,
    cautious,
    readingsAgree: strict.outcome === cautious.outcome && sameDay(strict.deadline, cautious.deadline),
    flags,
    planning,
    metLate:
      flags.includes('met_late') && cautious.metOn !== null && cautious.clock?.runs === true
        ? { metOn: cautious.metOn, wasDueBy: cautious.clock.deadline }
        : null,
    nasencoMustCompleteBy: nasencoMustCompleteBy(situation, readings, planning),
    alternativeDeadline: alternativeDeadline(readings),
    rules: rulesOf(situation, readings),
  };
}

function sameDay(one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

function nasencoMustCompleteBy(
  situation: Situation,
  readings: Readonly<Record<ReadingName, Reading>>,
  planning: Planning | null,
): Temporal.PlainDate | null {
  if (!nasencoInProgress(situation)) return null;
  if (planning !== null) return earlier(planning.deadline, LAST_DAY_FOR_NASENCO);
  return readings.cautious.rows.includes('C2') ? LAST_DAY_FOR_NASENCO : null;
}

function alternativeDeadline(readings: Readonly<Record<ReadingName, Reading>>): Temporal.PlainDate | null {
  const { clock, deadline } = readings.cautious.deadline === null ? readings.strict : readings.cautious;
  if (deadline === null || clock?.runs !== true) return null;
  const beganOnLeapDay = clock.anchor.month === 2 && clock.anchor.day === 29;
  return beganOnLeapDay ? deadline.with({ month: 3, day: 1 }) : null;
}

/** Every row that either reading stood on, once, told as `both` where both did. */
function rulesOf(
  situation: Situation,
  { strict, cautious }: Readonly<Record<ReadingName, Reading>>,
): Answer['rules'] {
  const rules: { id: LawRowId; reading: ReadingName | 'both' }[] = cautious.rows.map((id) => ({
    id,
    reading: strict.rows.includes(id) ? 'both' : 'cautious',
  }));
  for (const id of strict.rows) if (!cautious.rows.includes(id)) rules.push({ id, reading: 'strict' });
  const runs = cautious.deadline !== null || strict.deadline !== null;
  if (!runs) return rules;
  const { current } = situation;
  if ((current?.fte ?? 1) < 1 || current?.hadLeave === true) rules.push({ id: 'T3', reading: 'both' });
  if (alternativeDeadline({ strict, cautious }) !== null) rules.push({ id: 'T4', reading: 'both' });
  if (nasencoInProgress(situation)) rules.push({ id: 'N1', reading: 'both' });
  if (situation.npq === null || npqInProgress(situation)) rules.push({ id: 'T5', reading: 'both' });
  return rules;
}
