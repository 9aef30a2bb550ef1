-- When nobody can meet, and what planning a cohort must know: school holidays, closures, rooms that are lost, people
-- who are away; the weekday, room and parent of a group; milestones and assessment windows of a cohort.

create table closures (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('school holiday', 'hub closed', 'venue closed', 'room not available', 'facilitator away')),
  -- The local authority whose schools are on holiday, as the hub writes it: 'Leeds'.
  authority text check (authority <> ''),
  venue_id text references venues on delete cascade,
  room text check (room <> ''),
  person_id bigint references people,
  -- 'Easter', 'October half term'. Never why somebody is away.
  title text not null check (title <> ''),
  first_on date not null,
  -- The last day, inclusive.
  last_on date not null check (last_on >= first_on),
  -- Where it was read, or who said so.
  source text not null check (source <> ''),
  added_at timestamptz not null,
  added_by text not null check (added_by <> ''),
  -- One that was taken back counts no more. It stays, so that what came with the product is not put back at the next start.
  removed_at timestamptz,
  constraint closures_say_what check (
    (authority is not null) = (kind = 'school holiday')
    and (venue_id is not null) = (kind in ('venue closed', 'room not available'))
    and (room is not null) = (kind = 'room not available')
    and (person_id is not null) = (kind = 'facilitator away')
  ),
  constraint closures_once unique nulls not distinct (kind, authority, venue_id, room, person_id, title, first_on, last_on)
);

create index closures_by_day on closures (last_on) where removed_at is null;
create index closures_of_person on closures (person_id) where person_id is not null;

-- Which local authority's holidays a venue keeps. No row: those of every authority that the hub has holidays of.
create table venue_authorities (
  venue_id text primary key references venues on delete cascade,
  authority text not null check (authority <> '')
);

-- 1 Monday to 5 Friday; null for the design's own, or the weekday of the start.
alter table groups add column weekday integer check (weekday between 1 and 5);
-- The room where it usually meets; null for the smallest that is large enough and free.
alter table groups add column usual_room text check (usual_room <> '');
-- The group at a venue that a coaching group is part of; null where it takes people from several.
alter table groups add column part_of text references groups;
create index groups_part_of on groups (part_of) where part_of is not null;

-- Milestones and assessment windows, as src/cohorts/cohort-dates.ts reads them.
alter table cohorts add column dates jsonb not null default '{}' check (jsonb_typeof(dates) = 'object');
-- When somebody at the hub made it on the screen; null for one that came from the file of the hub's facts.
alter table cohorts add column made_at timestamptz;

-- Held on its day by hand: a new plan leaves it where it is.
alter table sessions add column is_pinned boolean not null default false;
-- Why a cancelled session does not take place, as those invited are told.
alter table sessions add column cancelled_why text check (cancelled_why <> '');
alter table sessions add constraint sessions_cancelled_for_a_reason check ((state = 'cancelled') = (cancelled_why is not null));
