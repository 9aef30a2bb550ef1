/**
 * How does this SENCO stand, and which of our cohorts is in time? Of the answer of `requirement`, in which the cautious
 * reading stands first, and of the cohorts that can still be joined, the first that is safe, else the first that is tight.
 */
import { cohortFit, type Cohort, type Fit } from '../../cohorts/index.ts';
import type { Answer } from '../../requirement/answer.ts';

export const STANDS = ['not lawful', 'running', 'lawful', 'not required', 'not answered'] as const;
export type Stand = (typeof STANDS)[number];

export interface InTime {
  cohort: string;
  fit: Extract<Fit, 'safe' | 'tight'>;
}

export interface SencoStand {
  stand: Stand;
  /** The last lawful day without the qualification, by each reading; null where no clock runs. */
  cautious: Temporal.PlainDate | null;
  strict: Temporal.PlainDate | null;
  /** An NPQ is under way: how its result stands to the deadline; null for none. */
  underWay: 'safe' | 'marginal' | 'late' | null;
  /** The cohort that saves them; null where none can, or none needs to. */
  inTime: InTime | null;
  /** Somebody has to do something. */
  isToAct: boolean;
}

export function standOfSenco(
  answer: Answer,
  cohorts: readonly Cohort[],
  today: Temporal.PlainDate,
): SencoStand {
  const { cautious, strict, planning } = answer;
  const stand = standOf(answer);
  const underWay = planning?.risk ?? null;
  const deadline = cautious.deadline ?? strict.deadline;
  const needsOne = stand === 'running' && underWay !== 'safe' && deadline !== null;
  return {
    stand,
    cautious: cautious.deadline,
    strict: strict.deadline,
    underWay,
    inTime: needsOne && underWay === null ? firstInTime(cohorts, deadline, today) : null,
    isToAct: stand === 'not lawful' || needsOne,
  };
}

function standOf({ cautious }: Answer): Stand {
  switch (cautious.outcome) {
    case 'overdue':
    case 'not_eligible':
      return 'not lawful';
    case 'must_hold_by':
      return 'running';
    case 'met':
    case 'exempt':
      return 'lawful';
    case 'not_required_recommended':
      return 'not required';
  }
}

function firstInTime(
  cohorts: readonly Cohort[],
  deadline: Temporal.PlainDate,
  today: Temporal.PlainDate,
): InTime | null {
  const coming = cohorts.toSorted((one, other) => Temporal.PlainDate.compare(one.startsOn, other.startsOn));
  for (const wanted of ['safe', 'tight'] as const) {
    const found = coming.find((cohort) => cohortFit(cohort, deadline, today).fit === wanted);
    if (found !== undefined) return { cohort: found.name, fit: wanted };
  }
  return null;
}
