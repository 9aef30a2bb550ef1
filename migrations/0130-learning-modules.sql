-- Online modules (D5): what was published, as versions that never change, and what is being written.

create table learning_modules (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  made_at timestamptz not null,
  -- The version that members begin now; null while none is open.
  open_version integer,
  -- When staff closed it to those who have not begun it; null while it is open.
  closed_at timestamptz
);

create table learning_versions (
  module_id text not null references learning_modules,
  -- From 1, by one.
  number integer not null check (number >= 1),
  title text not null check (title <> ''),
  area text not null check (area <> ''),
  minutes integer not null check (minutes > 0),
  summary text not null check (summary <> ''),
  -- The ids of the statements of our outline that it teaches.
  statements text[] not null,
  pass integer not null check (pass between 0 and 100),
  -- [{"name": "module.md", "text": "…"}]: all that it was read from.
  files jsonb not null check (jsonb_typeof(files) = 'array'),
  -- SHA-256 of the files, so that the same text makes no second version.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Whether it came with the product, or the hub wrote it.
  origin text not null check (origin in ('product', 'hub')),
  published_at timestamptz not null,
  published_by text not null check (published_by <> ''),
  primary key (module_id, number)
);
create trigger learning_versions_is_history before update or delete or truncate on learning_versions
  for each statement execute function refuse_to_change_history();

alter table learning_modules add constraint learning_modules_open_version
  foreign key (id, open_version) references learning_versions (module_id, number)
  -- Checked at the end of a transaction that asks for it: a backup writes modules before their versions.
  deferrable initially immediate;

create table learning_steps (
  module_id text not null,
  version integer not null,
  -- From 1, in the order of the module.
  position integer not null check (position >= 1),
  -- For good: what people did is kept under it.
  step_id text not null check (step_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('reading', 'video', 'reflection', 'task', 'discussion', 'quiz')),
  title text not null check (title <> ''),
  minutes integer not null check (minutes > 0),
  is_needed boolean not null,
  -- The kind, and of a quiz a digest of its questions and options: while it stays, what was done stays done.
  asks text not null check (asks <> ''),
  primary key (module_id, version, position),
  unique (module_id, version, step_id),
  foreign key (module_id, version) references learning_versions (module_id, number)
);
create trigger learning_steps_is_history before update or delete or truncate on learning_steps
  for each statement execute function refuse_to_change_history();

-- A module that is being written: nobody but those who write sees it.
create table learning_manuscripts (
  module_id text primary key check (module_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  files jsonb not null check (jsonb_typeof(files) = 'array'),
  -- Goes up with each save, so that of two who write the second is told.
  revision integer not null check (revision >= 1),
  changed_at timestamptz not null,
  changed_by text not null check (changed_by <> '')
);

-- Which module is done in which self-study slot of a cohort's design. Without a row the slot has no module of ours.
create table learning_plans (
  cohort_id text not null references cohorts,
  -- The component of the design, and which of its meetings, from 1.
  component text not null check (component <> ''),
  number integer not null check (number >= 1),
  module_id text not null references learning_modules,
  primary key (cohort_id, component, number, module_id),
  unique (cohort_id, module_id)
);
