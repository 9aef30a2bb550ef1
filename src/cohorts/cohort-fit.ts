/**
 * Would this cohort bring the result before somebody's deadline?
 *
 * The NPQ for SENCOs takes 18 months of teaching, and the DfE says to allow up to 4 months more for the
 * result; the requirement is met on the day the outcome is received (GOV.UK, SENCO NPQ course page, read
 * November 2026). The last lawful day without it is the deadline itself, so a result on that day is in time.
 * A failed assessment costs about four months more: a lead provider's dates for its first cohort were
 * results by August and resits in December (read November 2026).
 */
import { addMonths, inWords, isAfter } from '../kit/dates/index.ts';
import { MONTHS_TAUGHT, MONTHS_TO_OUTCOME } from '../requirement/law.ts';
import { riskOf, type Risk } from '../requirement/planning.ts';
import { cohortStatus, type Cohort } from './cohort.ts';

export const MONTHS_FOR_RESIT = 4;

/** `safe`, `tight` and `too_late` are about the deadline; `closed` and `started` cannot be joined any more. */
export type Fit = 'safe' | 'tight' | 'too_late' | 'closed' | 'started';

export interface CohortFit {
  fit: Fit;
  /** The earliest day the teaching is planned to be done. */
  taughtBy: Temporal.PlainDate;
  /** The day by which the result is planned, at the DfE's longest. */
  resultBy: Temporal.PlainDate;
  /** The same when the first attempt fails. */
  resultByWithResit: Temporal.PlainDate;
  /** Whether even a result after one resit would be in time. */
  resitFits: boolean;
  /** A few words for a label. */
  label: string;
  /** What it means, a sentence each. */
  sentences: readonly string[];
}

type Dates = Pick<CohortFit, 'taughtBy' | 'resultBy' | 'resultByWithResit' | 'resitFits'>;
type CohortDays = Pick<Cohort, 'startsOn' | 'registrationClosesOn'>;

/** `deadline` is the last lawful day without the qualification: a result on it is in time. */
export function cohortFit(
  cohort: Cohort,
  deadline: Temporal.PlainDate,
  today: Temporal.PlainDate,
): CohortFit {
  return fitAs(decide(cohort, deadline, today), cohort, deadline);
}

/** The same of a place that somebody is offered: whether others can still apply is nothing to it. */
export function placeFit(cohort: CohortDays, deadline: Temporal.PlainDate): CohortFit {
  return fitAs(FITS[riskOf(cohort.startsOn, deadline)], cohort, deadline);
}

function fitAs(fit: Fit, cohort: CohortDays, deadline: Temporal.PlainDate): CohortFit {
  const resultByWithResit = addMonths(cohort.startsOn, MONTHS_TO_OUTCOME + MONTHS_FOR_RESIT);
  const dates = {
    taughtBy: addMonths(cohort.startsOn, MONTHS_TAUGHT),
    resultBy: addMonths(cohort.startsOn, MONTHS_TO_OUTCOME),
    resultByWithResit,
    resitFits: !isAfter(resultByWithResit, deadline),
  };
  return { fit, ...dates, label: LABELS[fit], sentences: SENTENCES[fit](cohort, dates, deadline) };
}

/** The hub says of a cohort what the rules of the requirement say of a start. */
const FITS: Readonly<Record<Risk, Fit>> = { safe: 'safe', marginal: 'tight', late: 'too_late' };

function decide(cohort: Cohort, deadline: Temporal.PlainDate, today: Temporal.PlainDate): Fit {
  const status = cohortStatus(cohort, today);
  if (status === 'running' || status === 'finished') return 'started';
  return status === 'closed' ? 'closed' : FITS[riskOf(cohort.startsOn, deadline)];
}

const LABELS: Readonly<Record<Fit, string>> = {
  safe: 'Safe',
  tight: 'Tight',
  too_late: 'Too late',
  closed: 'Registration closed',
  started: 'Already started',
};

const SENTENCES: Readonly<
  Record<Fit, (cohort: CohortDays, dates: Dates, deadline: Temporal.PlainDate) => readonly string[]>
> = {
  safe: (_cohort, dates, deadline) => [
    `The result is planned by ${inWords(dates.resultBy)}, in time for ${inWords(deadline)}.`,
    dates.resitFits
      ? `If you needed a resit, the result would come by about ${inWords(dates.resultByWithResit)}: still in time.`
      : `If you needed a resit, the result would come by about ${inWords(dates.resultByWithResit)}: after your deadline.`,
  ],
  tight: (_cohort, dates, deadline) => [
    `Teaching ends in time, by about ${inWords(dates.taughtBy)}, but the result can take until ${inWords(dates.resultBy)}, and your deadline is ${inWords(deadline)}.`,
    `A resit would bring it to about ${inWords(dates.resultByWithResit)}: after your deadline. Ask us before you choose this cohort.`,
  ],
  too_late: (_cohort, dates, deadline) => [
    `Teaching alone ends on about ${inWords(dates.taughtBy)}, after your deadline of ${inWords(deadline)}.`,
    `The result is planned by ${inWords(dates.resultBy)}, or about ${inWords(dates.resultByWithResit)} with a resit. The school would be without a qualified SENCO in between: talk to us and your head.`,
  ],
  closed: (cohort) => [
    cohort.registrationClosesOn === null
      ? 'You can no longer apply for this cohort.'
      : `You could apply until ${inWords(cohort.registrationClosesOn)}. The next cohort is the one to choose.`,
  ],
  started: (cohort) => [`It started on ${inWords(cohort.startsOn)} and cannot be joined.`],
};
