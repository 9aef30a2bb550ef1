-- What an NPQ's participants are to know and be able to do, as published by the DfE in numbered statements. The DfE
-- issues new editions, and the text itself is imported by each hub, so editions are rows; none is ever overwritten.

create table framework_edition (
  id uuid primary key default gen_random_uuid(),
  course text not null,
  title text not null,
  -- 'reconstruction' is our own outline in our own words; 'official' holds the DfE's statements.
  status text not null check (status in ('reconstruction', 'official')),
  source text not null,
  -- The day the source speaks for; null when it does not say.
  source_date date,
  licence text not null,
  -- The first day on which courses are held to it; null when it is not known.
  in_force_from date,
  -- SHA-256 of the statements, so that the same file imported again is the same edition.
  fingerprint text not null,
  loaded_at timestamptz not null,
  unique (course, id),
  unique (course, fingerprint)
);

-- Which edition a course goes by. The two foreign keys hold each other: a course with editions has exactly one in use.
create table framework_in_use (
  course text primary key,
  edition_id uuid not null,
  foreign key (course, edition_id) references framework_edition (course, id)
);

alter table framework_edition
  add constraint framework_edition_course_has_one_in_use
  foreign key (course) references framework_in_use (course) deferrable initially deferred;

create table framework_section (
  edition_id uuid not null references framework_edition (id),
  code text not null,
  title text not null,
  position integer not null check (position > 0),
  primary key (edition_id, code),
  unique (edition_id, position)
);

create table framework_statement (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null,
  section_code text not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('learn-that', 'learn-how-to')),
  -- The DfE's reference, or ours where we have not got the DfE's.
  official_ref text,
  own_ref text,
  -- The DfE's words, or what it says in ours.
  text text,
  gist text,
  foreign key (edition_id, section_code) references framework_section (edition_id, code),
  unique (edition_id, section_code, position),
  unique (edition_id, official_ref),
  unique (edition_id, own_ref),
  check (num_nonnulls(official_ref, own_ref) = 1),
  check (num_nonnulls(text, gist) > 0)
);

create trigger framework_edition_is_history before update or delete or truncate on framework_edition
  for each statement execute function refuse_to_change_history();
create trigger framework_section_is_history before update or delete or truncate on framework_section
  for each statement execute function refuse_to_change_history();
create trigger framework_statement_is_history before update or delete or truncate on framework_statement
  for each statement execute function refuse_to_change_history();
