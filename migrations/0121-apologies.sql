-- "I can't come" (D3), and the place at another venue's session of the same that is taken in its stead.

create table apologies (
  id bigint generated always as identity primary key,
  session_id bigint not null references sessions,
  person_id bigint not null references people,
  -- In their own words, without anything of health; '' where they gave none.
  reason text not null,
  made_at timestamptz not null,
  taken_back_at timestamptz
);

create unique index apologies_one_in_force on apologies (session_id, person_id) where taken_back_at is null;
create index apologies_of_person on apologies (person_id, session_id);

create table catch_ups (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  missed_session_id bigint not null references sessions,
  session_id bigint not null references sessions check (session_id <> missed_session_id),
  booked_at timestamptz not null,
  booked_by bigint not null references people,
  cancelled_at timestamptz
);

create unique index catch_ups_one_for_a_session on catch_ups (person_id, missed_session_id) where cancelled_at is null;
create unique index catch_ups_one_seat on catch_ups (session_id, person_id) where cancelled_at is null;
create index catch_ups_of_missed on catch_ups (missed_session_id) where cancelled_at is null;

-- Codes that were wrong, so that nobody guesses their way in.
create table check_in_tries (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  at timestamptz not null
);

create index check_in_tries_of_person on check_in_tries (person_id, at);
