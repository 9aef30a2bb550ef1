-- Modules completed on a lead provider's own platform, from its files: counted beside our own.

create table learning_files (
  id bigint generated always as identity primary key,
  lead_provider text not null check (lead_provider <> ''),
  name text not null check (name <> ''),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  taken_at timestamptz not null,
  taken_by text not null check (taken_by <> ''),
  rows integer not null check (rows >= 0),
  added integer not null check (added >= 0),
  known integer not null check (known >= 0),
  -- [{"line": 3, "words": "…"}]
  faults jsonb not null check (jsonb_typeof(faults) = 'array')
);

-- Which column of a lead provider's file says what.
create table learning_columns (
  lead_provider text primary key check (lead_provider <> ''),
  -- {"email": "Learner email", …}
  columns jsonb not null check (jsonb_typeof(columns) = 'object'),
  changed_at timestamptz not null,
  changed_by text not null check (changed_by <> '')
);

create table learning_elsewhere (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  lead_provider text not null check (lead_provider <> ''),
  -- The lead provider's own name of the module, folded.
  module_key text not null check (module_key <> ''),
  title text not null check (title <> ''),
  minutes integer check (minutes > 0),
  completed_on date not null,
  file_id bigint not null references learning_files,
  unique (person_id, lead_provider, module_key)
);
