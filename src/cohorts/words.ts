import { inWords } from '../kit/dates/index.ts';
import { cohortStatus, placesOf, type Cohort, type CohortStatus, type FundingKind } from './cohort.ts';
import type { Fit } from './cohort-fit.ts';

/** A status as a label says it, and the colour of the label. */
export const STATUS_TAGS: Readonly<Record<CohortStatus, { text: string; classes: string }>> = {
  planned: { text: 'Planned', classes: 'govuk-tag--grey' },
  open: { text: 'Open', classes: 'govuk-tag--green' },
  closed: { text: 'Registration closed', classes: 'govuk-tag--grey' },
  running: { text: 'Running', classes: 'govuk-tag--blue' },
  finished: { text: 'Finished', classes: 'govuk-tag--grey' },
};

export const FIT_TAG_CLASSES: Readonly<Record<Fit, string>> = {
  safe: 'govuk-tag--green',
  tight: 'govuk-tag--orange',
  too_late: 'govuk-tag--red',
  closed: 'govuk-tag--grey',
  started: 'govuk-tag--grey',
};

/** When one can apply, as one sentence of what is true today. */
export function registrationInWords(cohort: Cohort, today: Temporal.PlainDate): string {
  const { registrationOpensOn: opens, registrationClosesOn: closes } = cohort;
  switch (cohortStatus(cohort, today)) {
    case 'planned':
      return opens === null
        ? 'Registration is not open yet. Tell us that you are interested and we will write when it opens.'
        : `Registration opens on ${inWords(opens)}.`;
    case 'open':
      return closes === null ? 'Registration is open.' : `Registration is open until ${inWords(closes)}.`;
    case 'closed':
      return closes === null ? 'Registration has closed.' : `Registration closed on ${inWords(closes)}.`;
    case 'running':
      return `It started on ${inWords(cohort.startsOn)}.`;
    case 'finished':
      return `Teaching ended on ${inWords(cohort.teachingEndsOn)}.`;
  }
}

/** How the DfE pays for places of this intake: its words and what they mean. */
export function fundingInWords(kind: FundingKind | null): string {
  switch (kind) {
    case null:
      return 'The DfE has not said how places are funded.';
    case 'zero':
      return 'The DfE pays for no places in this intake.';
    case 'capped':
      return 'The DfE pays for a limited number of places. To be eligible is not yet to have one.';
    case 'full':
      return 'The DfE pays for the place of everyone who is eligible.';
  }
}

/** `19 of 58 places left`, that there is a waiting list, or how many are planned before anyone can apply. */
export function placesInWords(cohort: Cohort, today: Temporal.PlainDate): string {
  const { total, taken, left } = placesOf(cohort.groups);
  if (total === 0) return 'Places are not set yet';
  if (taken === 0 && cohortStatus(cohort, today) === 'planned') return `${total} places planned`;
  return left === 0 ? `All ${total} places are taken: waiting list` : `${left} of ${total} places left`;
}
