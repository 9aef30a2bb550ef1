/** Somebody the hub knows: one record, however many addresses. */
export interface Person {
  id: number;
  fullName: string;
  /** Where letters go; null for somebody who was imported without one. */
  email: string | null;
  /** Seven digits; null while it is not known. */
  trn: string | null;
  /** Only a TRN that was checked says who somebody is. */
  isTrnVerified: boolean;
}

export interface PersonEmail {
  email: string;
  isMain: boolean;
  /** The owner of the mailbox showed that it is theirs. */
  isVerified: boolean;
}

export const POST_ROLES = [
  'senco',
  'assistant_senco',
  'manages_sencos',
  'head',
  'senior_leader',
  'teacher',
  'other',
] as const;
export type PostRole = (typeof POST_ROLES)[number];

/** Work at a school, with dates. The statutory clock reads those of a SENCO. */
export interface Post {
  id: number;
  /** Null for a place that is not in the register. */
  schoolUrn: string | null;
  schoolName: string;
  role: PostRole;
  /** The first day; null where it was not told. */
  startsOn: Temporal.PlainDate | null;
  /** The last day, inclusive; null while it is held. */
  endsOn: Temporal.PlainDate | null;
  /** Who says so: 'application:7', 'person:12', 'dfe-mirror'. */
  source: string;
}
