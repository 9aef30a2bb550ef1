-- The local network (F2): cards that members write of themselves, letters that hide addresses, and pages of groups.
-- Whoever leaves takes all of it along in one transaction, so every row hangs on a card or on its author and is deleted,
-- never marked. What happened stays in the audit, which holds none of the words.

create table network_cards (
  id bigint generated always as identity primary key,
  person_id bigint not null unique references people,
  -- As they want to be called there.
  shown_name text not null check (shown_name <> ''),
  workplace text not null default '',
  -- The outward code alone (LS6): where they live or work to a few miles, never an address.
  area text not null check (area <> ''),
  phases text[] not null,
  settings text[] not null,
  strengths text[] not null,
  question text not null default '',
  offers_visit boolean not null default false,
  wants_visit boolean not null default false,
  visit_words text not null default '',
  travel_miles integer not null check (travel_miles between 1 and 100),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- The day on which they last said that it is right.
  confirmed_on date not null,
  -- When the yearly question went out; null while none is open.
  asked_on date,
  -- Unanswered: nobody but its owner sees it.
  lapsed_on date
);

-- Two people who write to each other through the hub.
create table network_threads (
  id bigint generated always as identity primary key,
  opened_by bigint not null references people,
  other_id bigint not null references people,
  opened_at timestamptz not null,
  check (opened_by <> other_id)
);
create unique index network_threads_one_of_a_pair on network_threads
  (least(opened_by, other_id), greatest(opened_by, other_id));
create index network_threads_other on network_threads (other_id);

create table network_lines (
  id bigint generated always as identity primary key,
  thread_id bigint not null references network_threads on delete cascade,
  from_id bigint not null references people,
  -- The form that was sent, so that a button pressed twice is one line.
  form_key text not null unique check (form_key <> ''),
  words text not null check (words <> ''),
  sent_at timestamptz not null
);
create index network_lines_of_thread on network_lines (thread_id, id);
create index network_lines_from on network_lines (from_id, sent_at);

-- Who wants no letters of whom. It outlives both cards, so that nobody comes back by joining anew.
create table network_stops (
  by_id bigint not null references people,
  other_id bigint not null references people,
  stopped_at timestamptz not null,
  primary key (by_id, other_id)
);

create table network_notices (
  id bigint generated always as identity primary key,
  group_id text not null references groups,
  by_id bigint not null references people,
  form_key text not null unique check (form_key <> ''),
  words text not null check (words <> ''),
  made_at timestamptz not null
);
create index network_notices_of_group on network_notices (group_id, id);

-- A link or a file, for the group.
create table network_items (
  id bigint generated always as identity primary key,
  group_id text not null references groups,
  by_id bigint not null references people,
  form_key text not null unique check (form_key <> ''),
  title text not null check (title <> ''),
  link text check (link ~ '^https://'),
  type text,
  content bytea check (length(content) between 1 and 5242880),
  made_at timestamptz not null,
  constraint network_items_link_or_file check ((link is null) = (content is not null)),
  constraint network_items_type_of_file check ((type is null) = (content is null))
);
create index network_items_of_group on network_items (group_id, id);

-- What somebody asked a manager to look at. It stays until it is settled, though its author has left.
create table network_reports (
  id bigint generated always as identity primary key,
  form_key text not null unique check (form_key <> ''),
  -- Null when they have left the network.
  reporter_id bigint references people,
  about_id bigint not null references people,
  thing text not null check (thing in ('card', 'line', 'notice', 'item')),
  thing_id bigint not null,
  why text not null check (why <> ''),
  made_at timestamptz not null,
  settled_at timestamptz,
  settled_by bigint references people,
  settled_how text check (settled_how in ('left', 'removed', 'barred')),
  constraint network_reports_settled_whole check
    ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settled_how is null))
);

-- Who may not join.
create table network_bars (
  person_id bigint primary key references people,
  barred_at timestamptz not null,
  barred_by bigint not null references people
);
