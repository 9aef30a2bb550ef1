import { LONDON } from '../kit/clock.ts';
import { inWords } from '../kit/dates/index.ts';
import type { OutcomeSource, OutcomeState } from './outcome.ts';
import type { DfeRefusal, WhyNoOutcome } from './weigh.ts';

export const STATE_WORDS: Readonly<Record<OutcomeState, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  voided: 'Voided',
};

export const SOURCE_WORDS: Readonly<Record<OutcomeSource, string>> = {
  hub: 'The hub',
  'lead provider': 'The lead provider',
  dfe: 'The DfE',
};

export function whyNoOutcomeInWords(why: WhyNoOutcome): string {
  switch (why) {
    case 'date in the future':
      return 'The day of the outcome must be today or in the past';
    case 'date before the course':
      return 'The day of the outcome must not be before the course began';
    case 'nothing to void':
      return 'There is no outcome that stands, so there is nothing to void';
    case 'no reason':
      return 'Say why the outcome that stands no longer does';
    case 'no outcomes of this course':
      return 'The DfE has no outcomes of this course';
  }
}

/** What the DfE would say to a lead provider that posts it now. */
export function dfeRefusalInWords(why: DfeRefusal): string {
  switch (why) {
    case 'base.no_completed_declarations':
      return 'The hub knows of no completed declaration that stands';
    case 'completion_date.future_date':
      return 'The day is in the future';
    case 'completion_date.invalid':
      return 'The day is no day that the DfE can read';
    case 'state.inclusion':
      return 'The DfE takes passed and failed alone';
    case 'course_identifier.inclusion':
      return 'The DfE has no outcomes of this course';
  }
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: LONDON,
});

/** `6 July 2026 at 09:00`, in London. */
export function minuteInWords(moment: Temporal.Instant): string {
  return `${inWords(moment.toZonedDateTimeISO(LONDON).toPlainDate())} at ${CLOCK.format(moment.epochMilliseconds)}`;
}
