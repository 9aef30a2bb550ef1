-- Groups, and who is in which from when until when. Membership is dated: moving somebody ends one row and begins
-- another, and rewrites nothing. The database refuses two groups of one kind at once.

create table groups (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  cohort_id text not null references cohorts,
  -- 1: the people who meet at one venue. 2: a coaching group of some of them.
  level integer not null check (level in (1, 2)),
  venue_id text references venues,
  name text not null check (name <> ''),
  position integer not null,
  capacity integer not null check (capacity >= 0),
  -- Places that are taken by people whose records are not kept here.
  taken_elsewhere integer not null default 0 check (taken_elsewhere between 0 and capacity),
  constraint groups_meet_at_a_venue check (level <> 1 or venue_id is not null)
);

create index groups_of_cohort on groups (cohort_id, position);
create index groups_at_venue on groups (venue_id);

insert into groups (id, cohort_id, level, venue_id, name, position, capacity, taken_elsewhere)
select cohort_id || '-' || venue_id, cohort_id, 1, venue_id, venues.name, cohort_venues.position, capacity, taken
from cohort_venues join venues on venues.id = venue_id;

drop table cohort_venues;

-- Somebody's place on a cohort, from the offer to the end. Its states are history below; `state` is the last of them.
create table enrolments (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  cohort_id text not null references cohorts,
  state text not null check (state in ('offered', 'confirmed', 'active', 'deferred', 'withdrawn', 'completed', 'declined', 'lapsed')),
  made_at timestamptz not null,
  unique (person_id, cohort_id)
);

create index enrolments_of_cohort on enrolments (cohort_id, state);

create table enrolment_states (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  state text not null,
  at timestamptz not null,
  actor text not null check (actor <> ''),
  -- The DfE's code where it has one: 'parental-leave'.
  reason text check (reason <> '')
);

create index enrolment_states_of_enrolment on enrolment_states (enrolment_id, id);
create trigger enrolment_states_is_history before update or delete or truncate on enrolment_states
  for each statement execute function refuse_to_change_history();

create table memberships (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  group_id text not null references groups,
  -- The group's, so that the rule below can read it.
  level integer not null check (level in (1, 2)),
  -- The first day.
  from_on date not null,
  -- The first day on which they are no longer in it; null while they are.
  until_on date check (until_on >= from_on),
  -- Why they are there: 'allocation', 'move', 'offer', 'import'.
  cause text not null check (cause <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  -- A membership that was taken back before it counted. It stays to be read, and is in force no more.
  voided_at timestamptz,
  -- Ranges of one, because the plain types have no such index without an extension.
  constraint memberships_one_group_at_a_time exclude using gist (
    int8range(enrolment_id, enrolment_id, '[]') with &&,
    int4range(level, level, '[]') with &&,
    daterange(from_on, until_on, '[)') with &&
  ) where (voided_at is null)
);

create index memberships_of_enrolment on memberships (enrolment_id, from_on);
create index memberships_of_group on memberships (group_id, from_on) where voided_at is null;
