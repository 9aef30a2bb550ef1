-- What is taught where (D6): statements of an edition of the framework, and what the hub teaches beyond it, against the
-- units of a course design, single sessions and online modules. A new edition leaves the lines of the old one in place.

create table coverage_beyond (
  id bigint generated always as identity primary key,
  course text not null,
  words text not null check (words <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  -- When the hub stopped to teach it; its lines stay to be read.
  ended_at timestamptz
);

create unique index coverage_beyond_once on coverage_beyond (course, words) where ended_at is null;

create table coverage_links (
  id bigint generated always as identity primary key,
  -- What is taught: a statement, which belongs to one edition, or something beyond the framework.
  statement_id uuid references framework_statement,
  beyond_id bigint references coverage_beyond,
  -- Where: a component of a design, of which `number` is one meeting and null is all; one dated session; or a module.
  design_id text references course_designs,
  component text,
  number integer check (number >= 1),
  session_id bigint references sessions,
  module_id text check (module_id <> ''),
  depth text not null check (depth in ('touched', 'in depth')),
  -- How long it is taught there; null where nobody said.
  minutes integer check (minutes between 1 and 6000),
  set_at timestamptz not null,
  set_by text not null check (set_by <> ''),
  constraint coverage_links_one_topic check (num_nonnulls(statement_id, beyond_id) = 1),
  constraint coverage_links_one_place check (num_nonnulls(design_id, session_id, module_id) = 1),
  constraint coverage_links_place_whole check ((design_id is null) = (component is null) and (number is null or design_id is not null)),
  constraint coverage_links_once
    unique nulls not distinct (statement_id, beyond_id, design_id, component, number, session_id, module_id)
);

create index coverage_links_of_beyond on coverage_links (beyond_id) where beyond_id is not null;
create index coverage_links_of_session on coverage_links (session_id) where session_id is not null;
