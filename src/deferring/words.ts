import type { TrainingAction } from '../cohorts/index.ts';
import type { WhyNotChanged } from './change-training.ts';
import { whyNotInWords } from './may-change.ts';

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
    case 'return in the past':
      return 'The day of return must be later than tomorrow';
    default:
      return whyNotInWords(why);
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
      return 'group';
    case 'return in the past':
      return 'return-day';
    default:
      return 'action';
  }
}
