/** The words that lists have for what the tables hold. */
import type { EnrolmentState } from '../../cohorts/index.ts';
import type { Choice } from '../../kit/lists/index.ts';
import type { PostRole } from '../../people/index.ts';

export const ENROLMENT_STATE_WORDS: Readonly<Record<EnrolmentState, string>> = {
  offered: 'Offered a place',
  confirmed: 'Confirmed',
  active: 'On the programme',
  deferred: 'Deferred',
  withdrawn: 'Withdrawn',
  completed: 'Completed',
  declined: 'Declined the offer',
  lapsed: 'Offer ran out',
};

export const APPLICATION_STATE_WORDS = {
  draft: 'Being written',
  submitted: 'Waiting for our decision',
  recommended: 'Recommended',
  'wait-listed': 'Waiting list',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
} as const;
export type ApplicationStateKey = keyof typeof APPLICATION_STATE_WORDS;

export const ENDORSEMENT_WORDS = {
  endorsed: 'Endorsed',
  asked: 'Asked',
  question: 'Has a question',
  declined: 'Declined',
  none: 'Not asked',
} as const;
export type EndorsementKey = keyof typeof ENDORSEMENT_WORDS;

export const POST_ROLE_WORDS: Readonly<Record<PostRole, string>> = {
  senco: 'SENCO',
  assistant_senco: 'Assistant SENCO',
  manages_sencos: 'Manages SENCOs',
  head: 'Head',
  senior_leader: 'Senior leader',
  teacher: 'Teacher',
  other: 'Other',
};

export function choicesOf(words: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
