/** Outcomes and standings in words, as the summary of a file tells them. */
import type { Colour } from '../../kit/charts/colours.ts';
import type { Outcome } from '../reading.ts';
import type { SchoolYear, Standing, Urgency } from './tally.ts';

/** In the order in which the picture shows them: what needs doing first. */
export const OUTCOMES: Readonly<Record<Outcome, { words: string; colour: Colour }>> = {
  overdue: { words: 'Overdue', colour: 'darkPink' },
  not_eligible: { words: 'May not be SENCO as things stand', colour: 'orange' },
  must_hold_by: { words: 'Must qualify by a day ahead', colour: 'darkBlue' },
  met: { words: 'Qualified', colour: 'turquoise' },
  exempt: { words: 'Outside the duty', colour: 'grey' },
  not_required_recommended: { words: 'Not required', colour: 'grey' },
};

/** From the worst to the best. */
export const STANDINGS: Readonly<Record<Standing, { words: string; colour: Colour }>> = {
  late: { words: 'Too late', colour: 'darkPink' },
  none: { words: 'Nothing under way', colour: 'grey' },
  marginal: { words: 'Tight', colour: 'orange' },
  safe: { words: 'In time', colour: 'turquoise' },
};

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = {
  overdue: 'Overdue',
  not_eligible: 'May not be SENCO: teacher status, induction or post',
  late: 'Teaching ends after the deadline',
  marginal: 'Only a quick outcome is in time',
};

export function schoolYearInWords(year: SchoolYear): string {
  return `${year} to ${year + 1}`;
}

export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}
