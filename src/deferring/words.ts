import type { TrainingAction } from '../cohorts/index.ts';
import type { WhyNotChanged } from './change-training.ts';
import { whyNotInWords } from './may-change.ts';
import type { WhyNoOtherCohort } from './may-change-schedule.ts';

export const ACTION_WORDS: Readonly<Record<TrainingAction, string>> = {
  defer: 'Defer',
  resume: 'Come back',
  withdraw: 'Withdraw',
};

export function whyNotChangedInWords(why: WhyNotChanged): string {
  switch (why) {
    case 'not on the course':
      return 'This place is not one that can be deferred, withdrawn or come back to';
    case 'full':
      return 'That group has no free seat from that day. Choose another';
    case 'no seat':
      return 'Choose the group that they come back to, and the day';
    case 'other cohort':
      return 'Choose a group of the same course';
    case 'place there':
      return 'They have a place in that cohort already: look at that one first';
    case 'return in the past':
      return 'The day of return must be later than tomorrow';
    default:
      return whyNotInWords(why);
  }
}

/** Of another cohort: the seat can be held all the same, and what the DfE has stays as it is. */
export function whyNoOtherCohortInWords(why: WhyNoOtherCohort): string {
  switch (why) {
    case 'cohort.cannot_change_with_declarations':
      return 'The DfE changes nobody’s cohort while a declaration of theirs stands: ask your lead provider';
    case 'cohort.cannot_change_to_cohort_without_funding_cap':
      return 'The DfE moves nobody from a cohort with a limit of funded places to one without: ask your lead provider';
    case 'cohort.cannot_change_to_funded_cohort':
      return 'The DfE moves nobody from a cohort without funding to one with it: ask your lead provider';
  }
}

/** The box that an error belongs to. */
export function boxOf(why: WhyNotChanged): string {
  switch (why) {
    case 'reason.inclusion':
      return 'reason';
    case 'full':
    case 'no seat':
    case 'other cohort':
    case 'place there':
      return 'group';
    case 'return in the past':
      return 'return-day';
    default:
      return 'action';
  }
}
