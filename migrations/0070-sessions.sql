-- Course designs as data, and the dated meetings laid out from them.

create table course_designs (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  course text not null,
  -- Null for a design of the hub's own.
  lead_provider text,
  name text not null check (name <> ''),
  -- As src/timetable/course-design.ts reads it.
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  loaded_at timestamptz not null
);

alter table cohorts add column design_id text references course_designs;

create table sessions (
  id bigint generated always as identity primary key,
  cohort_id text not null references cohorts,
  -- Null for a meeting of the whole cohort.
  group_id text references groups,
  -- Which component of the design, by its key there, and which of its meetings, from 1.
  component text not null check (component <> ''),
  number integer not null check (number >= 1),
  kind text not null check (kind in ('conference', 'seminar', 'webinar', 'clinic', 'community-group', 'coaching')),
  title text not null check (title <> ''),
  -- What the clock on the wall says in England: 09:00 stays 09:00 whatever the season.
  day date not null,
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  is_online boolean not null,
  venue_id text references venues,
  room text,
  counts boolean not null,
  state text not null check (state in ('planned', 'cancelled')),
  -- Goes up with each change that those invited must hear of (RFC 5546).
  sequence integer not null default 0 check (sequence >= 0),
  -- The day that the weeks of the design gave, before anything pushed it.
  wished_on date not null,
  -- Why it is not on that day, a reason for each push, in words: [{"from": "2027-04-07", "why": "…"}].
  pushes jsonb not null default '[]' check (jsonb_typeof(pushes) = 'array'),
  changed_at timestamptz not null,
  constraint sessions_somewhere check (is_online = (venue_id is null)),
  constraint sessions_room_of_a_venue check (room is null or venue_id is not null),
  constraint sessions_once unique nulls not distinct (cohort_id, group_id, component, number),
  constraint sessions_one_to_a_room exclude using gist (
    int8range(hashtextextended(venue_id || '/' || room, 0), hashtextextended(venue_id || '/' || room, 0), '[]') with &&,
    tsrange(day + starts_at, day + ends_at) with &&
  ) where (state = 'planned' and room is not null)
);

create index sessions_of_group on sessions (group_id, day);
create index sessions_of_cohort on sessions (cohort_id, day);
create index sessions_by_day on sessions (day) where state = 'planned';

create table session_facilitators (
  session_id bigint not null references sessions on delete cascade,
  person_id bigint not null references people,
  primary key (session_id, person_id)
);

create index session_facilitators_of_person on session_facilitators (person_id);
