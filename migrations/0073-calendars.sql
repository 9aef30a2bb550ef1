-- Private calendar links, and what each person's calendar program was told of each session, so that an update or a
-- cancellation speaks of the same event (RFC 5546) and nothing is told twice.

create table calendar_feeds (
  id bigint generated always as identity primary key,
  -- SHA-256 of the secret in the address.
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  -- Whose sessions are in it.
  person_id bigint not null references people,
  -- 'own': all of theirs. 'cover': for their head, the days on which they are away.
  kind text not null check (kind in ('own', 'cover')),
  -- For 'cover': of which cohort.
  cohort_id text references cohorts,
  made_at timestamptz not null,
  -- The day on which a calendar program last fetched it; null while none has.
  fetched_on date,
  stopped_at timestamptz,
  constraint calendar_feeds_cover_of_a_cohort check ((kind = 'cover') = (cohort_id is not null))
);

create index calendar_feeds_of_person on calendar_feeds (person_id) where stopped_at is null;

create table calendar_invitations (
  person_id bigint not null references people,
  session_id bigint not null references sessions on delete cascade,
  -- The same for as long as the event is the same for this person.
  uid text not null unique check (uid <> ''),
  -- Goes up with each message about it.
  sequence integer not null check (sequence >= 0),
  state text not null check (state in ('invited', 'cancelled')),
  -- Of all that the last message said, so that a change is seen.
  fingerprint text not null,
  -- When it takes place, as last told: what is over is not cancelled.
  ends_at timestamptz not null,
  told_at timestamptz not null,
  primary key (person_id, session_id)
);

create index calendar_invitations_of_session on calendar_invitations (session_id);
