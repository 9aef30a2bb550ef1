/** What is known of one recipient, from which the fields of a letter are filled. Null: nothing is known, or several things are. */
export interface RecipientFacts {
  name: string;
  school: string | null;
  programme: string | null;
  cohort: { name: string; startsOn: Temporal.PlainDate } | null;
  group: string | null;
  venue: { name: string; address: string } | null;
  firstSeminar: MeetingFacts | null;
  nextSession: MeetingFacts | null;
  replyBy: Temporal.PlainDate | null;
  hub: { name: string; email: string; phone: string | null };
  links: { application: string | null; account: string | null; calendar: string | null; apply: string };
}

/** By the clock on the wall in England. */
export interface MeetingFacts {
  title: string;
  day: Temporal.PlainDate;
  startsAt: Temporal.PlainTime;
  endsAt: Temporal.PlainTime;
}
