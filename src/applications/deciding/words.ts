/** The words of decisions, for those who make them. */
import { LONDON } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { ApplicationState } from '../application.ts';
import type { Decision, WhyNotDecided } from './may-decide.ts';
import { blockerInWords } from './what-blocks.ts';

export const STATE_WORDS: Readonly<Record<ApplicationState, string>> = {
  draft: 'Being written',
  submitted: 'Waiting for our decision',
  recommended: 'Recommended',
  'wait-listed': 'On the waiting list',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};

export const DECISION_WORDS: Readonly<Record<Decision, { verb: string; past: string; hint: string }>> = {
  recommended: {
    verb: 'Recommend',
    past: 'Recommended',
    hint: 'To the lead provider, who accepts or rejects. Everything below has to hold.',
  },
  'wait-listed': {
    verb: 'Put on the waiting list',
    past: 'Put on the waiting list',
    hint: 'They would be recommended, and there is no place now.',
  },
  declined: { verb: 'Decline', past: 'Declined', hint: 'They are told the reason that you write.' },
  reopened: {
    verb: 'Open again for changes',
    past: 'Opened again',
    hint: 'It becomes a draft, and they send it again. They are told what to change.',
  },
};

/** @param nameOf who an actor is: `Priya Nair` for `person:12` */
export function whyNotInWords(why: WhyNotDecided, nameOf: (actor: string) => string): string {
  switch (why.kind) {
    case 'decided meanwhile':
      return `${nameOf(why.by)} decided on ${momentInWords(why.at)}: ${DECISION_WORDS[why.decision].past.toLowerCase()}. Yours was not used`;
    case 'wrong state':
      return `It cannot be decided so: it is ${STATE_WORDS[why.state].toLowerCase()}`;
    case 'has a place':
      return 'They have been offered a place. Change the place first';
    case 'another under way':
      return 'They have another application for this course under way';
    case 'reason missing':
      return 'Enter the reason that they are told';
    case 'override missing':
      return 'Enter why you recommend without the support, or wait for it';
    case 'blocked':
      return why.blockers.map(blockerInWords).join('. ');
  }
}

/** `3 May 2027 at 09:05`, in London. */
export function momentInWords(at: Temporal.Instant): string {
  const here = at.toZonedDateTimeISO(LONDON);
  return `${inWords(here.toPlainDate())} at ${here.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
