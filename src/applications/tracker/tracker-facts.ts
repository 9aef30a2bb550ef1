/** All that the tracker goes by. Days are those in London. */
import type { EnrolmentState } from '../../cohorts/index.ts';
import type { ApplicationState } from '../application.ts';
import type { SponsorRole } from '../endorsement/endorsement.ts';

/** What the lead provider or the DfE told the hub of a registration. The hub repeats it and adds nothing. */
export interface MirrorFacts {
  /** The DfE's word: 'pending', 'accepted', 'rejected'. Another is shown as it is. */
  status: string;
  /** The DfE's word: 'rejected_by_provider', 'registration_expired', 'other_application_in_this_cohort_accepted'. */
  reasonForRejection: string | null;
  /** Null: not said. */
  fundedPlace: boolean | null;
  /** Since when it is so; null where the source does not say. */
  since: Temporal.PlainDate | null;
  /** Who told the hub, and on which day. */
  source: { who: 'lead provider' | 'DfE'; toldOn: Temporal.PlainDate };
}

export interface TrackerFacts {
  application: {
    state: ApplicationState;
    /** Null while it was never sent, or since it was opened again. */
    sentOn: Temporal.PlainDate | null;
    /** The last day of the hub's promise. */
    replyBy: Temporal.PlainDate | null;
    /** Of its present state. */
    since: Temporal.PlainDate;
    /** It was sent, and the hub opened it again for changes. */
    isReopened: boolean;
  };
  /** Null: nobody is asked. */
  sponsor: {
    name: string;
    role: SponsorRole;
    state: 'asked' | 'endorsed' | 'declined' | 'question';
    since: Temporal.PlainDate;
    /** The day of the next reminder; null where none follows. */
    nextReminderOn: Temporal.PlainDate | null;
  } | null;
  checks: { isAllDone: boolean; hasFailed: boolean; lastOn: Temporal.PlainDate | null };
  /** Null: neither the lead provider nor the DfE told the hub anything. */
  mirror: MirrorFacts | null;
  /** Null: no place was offered. */
  place: {
    state: EnrolmentState;
    since: Temporal.PlainDate | null;
    /** The last day to accept an offer; null where it is not known here. */
    offerEndsOn: Temporal.PlainDate | null;
    /** Where they see their place, and answer an offer of it. */
    href: string;
  } | null;
  intake: {
    name: string;
    startsOn: Temporal.PlainDate;
    registrationClosesOn: Temporal.PlainDate | null;
  } | null;
  /** As it stands within a sentence: 'NPQ for SENCOs'. */
  courseName: string;
  /** Its name; null where it is not settled. */
  leadProvider: string | null;
  /** Where the DfE tells how to register. */
  registerAt: string;
  today: Temporal.PlainDate;
}
