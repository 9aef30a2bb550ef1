-- The mirror of what the DfE and the lead provider say of registrations (B8). The hub repeats it, with who said it and
-- when, and changes nothing of it. Our names for the facts and the DfE's are paired in src/mirror/wire.ts.

-- Which heading of a lead provider's own file stands for which of our facts.
create table mirror_columns (
  lead_provider text primary key check (lead_provider <> ''),
  -- Our fact: their heading.
  columns jsonb not null check (jsonb_typeof(columns) = 'object'),
  -- Of which course all rows are, where the file has no column for it.
  course text check (course <> ''),
  changed_at timestamptz not null,
  changed_by text not null check (changed_by <> '')
);

create table mirror_files (
  id bigint generated always as identity primary key,
  lead_provider text not null check (lead_provider <> ''),
  told_by text not null check (told_by in ('lead provider', 'DfE')),
  came_by text not null check (came_by in ('file', 'api')),
  name text not null check (name <> ''),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  format text not null check (format in ('csv', 'json')),
  -- Up to which moment it is true, as far as whoever sent it says.
  as_of timestamptz not null,
  headings jsonb not null check (jsonb_typeof(headings) = 'array'),
  -- Headings of columns that were never kept: what looks like a date of birth or an identity number.
  left_out jsonb not null check (jsonb_typeof(left_out) = 'array'),
  -- Of the file itself, by line: what no choice of columns can mend.
  faults jsonb not null check (jsonb_typeof(faults) = 'array'),
  -- Its rows, until somebody has decided; then only what was told of a registration is kept, with its history.
  staged jsonb check (jsonb_typeof(staged) = 'array'),
  state text not null check (state in ('read', 'imported', 'set aside')),
  counts jsonb not null default '{}' check (jsonb_typeof(counts) = 'object'),
  taken_at timestamptz not null,
  taken_by text not null check (taken_by <> ''),
  decided_at timestamptz,
  decided_by text check (decided_by <> ''),
  constraint mirror_files_staged_until_decided check ((state = 'read') = (staged is not null)),
  constraint mirror_files_decided_whole
    check ((state = 'read') = (decided_at is null) and (decided_at is null) = (decided_by is null))
);
create index mirror_files_by_digest on mirror_files (digest) where state = 'imported';
create index mirror_files_undecided on mirror_files (taken_at) where state = 'read';

-- A registration as it was last told: one row for an application at the DfE.
create table mirror_registrations (
  id bigint generated always as identity primary key,
  lead_provider text not null check (lead_provider <> ''),
  -- The DfE's identifiers; null where nobody told them yet.
  application_id text unique check (application_id <> ''),
  participant_id text check (participant_id <> ''),
  course text not null check (course <> ''),
  -- The name without order, accents and titles, by which a row without identifiers is found again.
  name_key text not null,
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  -- For each fact as of when it was told, so that an older file does not write over a newer.
  told jsonb not null check (jsonb_typeof(told) = 'object'),
  match text not null check (match in ('matched', 'to decide', 'unmatched')),
  person_id bigint references people,
  matched_how text check (matched_how in ('participant-id', 'verified-trn', 'name-and-school', 'by-hand')),
  matched_at timestamptz,
  matched_by text check (matched_by <> ''),
  first_told_at timestamptz not null,
  last_told_at timestamptz not null,
  last_file_id bigint not null references mirror_files,
  constraint mirror_registrations_matched_whole check (
    (match = 'matched') = (person_id is not null) and (person_id is null) = (matched_how is null)
    and (person_id is null) = (matched_at is null) and (person_id is null) = (matched_by is null))
);
create index mirror_registrations_of_participant on mirror_registrations (participant_id);
create index mirror_registrations_of_person on mirror_registrations (person_id);
create index mirror_registrations_by_name on mirror_registrations (name_key);
create index mirror_registrations_by_trn on mirror_registrations ((facts ->> 'trn'));
create index mirror_registrations_to_match on mirror_registrations (id) where match <> 'matched';

-- What was told of a registration that was new: never changed afterwards.
create table mirror_tellings (
  id bigint generated always as identity primary key,
  registration_id bigint not null references mirror_registrations,
  file_id bigint not null references mirror_files,
  line integer not null check (line >= 1),
  as_of timestamptz not null,
  -- The row, letter for letter, but for columns that nobody chose.
  raw jsonb not null check (jsonb_typeof(raw) = 'object'),
  -- [{field, from, to}], in our names.
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  at timestamptz not null,
  unique (registration_id, file_id, line)
);
create trigger mirror_tellings_is_history before delete or update or truncate on mirror_tellings
  for each statement execute function refuse_to_change_history();

-- A participant's id that the DfE took out of use, and its successor.
create table participant_id_changes (
  from_id text primary key check (from_id <> ''),
  to_id text not null check (to_id <> '' and to_id <> from_id),
  changed_at timestamptz not null,
  file_id bigint not null references mirror_files
);

-- What a manager said of a registration and a person. Taken back, it stays, with who took it back.
create table mirror_decisions (
  id bigint generated always as identity primary key,
  registration_id bigint not null references mirror_registrations,
  person_id bigint not null references people,
  decision text not null check (decision in ('match', 'not this person')),
  decided_at timestamptz not null,
  decided_by text not null check (decided_by <> ''),
  undone_at timestamptz,
  undone_by text check (undone_by <> ''),
  constraint mirror_decisions_undone_whole check ((undone_at is null) = (undone_by is null))
);
create unique index mirror_decisions_once on mirror_decisions (registration_id, person_id) where undone_at is null;
create unique index mirror_decisions_one_match on mirror_decisions (registration_id)
  where undone_at is null and decision = 'match';
create index mirror_decisions_of_person on mirror_decisions (person_id);
