-- What the lead provider and the DfE told of declarations, and what the hub sent them (E3). The hub declares nothing:
-- states are kept as they were told, with who said it and as of when. The DfE paid some declarations twice before it
-- had a constraint, so here one live declaration of a type is the database's to keep from the first day.

create table declaration_files (
  id bigint generated always as identity primary key,
  lead_provider text not null check (lead_provider <> ''),
  told_by text not null check (told_by in ('lead provider', 'DfE')),
  name text not null check (name <> ''),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Up to which moment it is true, as far as whoever sent it says.
  as_of timestamptz not null,
  -- By line: what could not be read.
  faults jsonb not null check (jsonb_typeof(faults) = 'array'),
  -- Its rows: until somebody has decided, and of the newest that was taken over, which the three lists are compared by.
  rows jsonb check (jsonb_typeof(rows) = 'array'),
  state text not null check (state in ('read', 'taken', 'set aside')),
  counts jsonb not null default '{}' check (jsonb_typeof(counts) = 'object'),
  sent_at timestamptz not null,
  sent_by text not null check (sent_by <> ''),
  decided_at timestamptz,
  decided_by text check (decided_by <> ''),
  constraint declaration_files_read_whole check (state <> 'read' or rows is not null),
  constraint declaration_files_decided_whole
    check ((state = 'read') = (decided_at is null) and (decided_at is null) = (decided_by is null))
);
-- The same bytes of the same source are taken over once.
create unique index declaration_files_once on declaration_files (told_by, lead_provider, digest) where state = 'taken';
create index declaration_files_newest on declaration_files (told_by, lead_provider, as_of desc) where state = 'taken';

-- A declaration as it was last told.
create table declarations (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  type text not null check (type in ('started', 'retained-1', 'retained-2', 'completed')),
  state text not null check (state in
    ('submitted', 'eligible', 'payable', 'paid', 'ineligible', 'voided', 'awaiting_clawback', 'clawed_back')),
  -- Of the event, as it was declared.
  declared_at timestamptz not null,
  -- The DfE's identifier; null until somebody tells it.
  dfe_id text unique check (dfe_id <> ''),
  has_passed boolean check (has_passed is null or type = 'completed'),
  delivery_partner text check (delivery_partner <> ''),
  second_delivery_partner text check (second_delivery_partner <> ''),
  told_by text not null check (told_by in ('lead provider', 'DfE')),
  as_of timestamptz not null,
  file_id bigint not null references declaration_files,
  constraint declarations_partners_differ check (second_delivery_partner is distinct from delivery_partner or delivery_partner is null)
);
create unique index declarations_one_live on declarations (enrolment_id, type)
  where state in ('submitted', 'eligible', 'payable', 'paid');
create index declarations_of_enrolment on declarations (enrolment_id);

-- Each time that something new was told of one: never changed afterwards.
create table declaration_tellings (
  id bigint generated always as identity primary key,
  declaration_id bigint not null references declarations,
  state text not null check (state in
    ('submitted', 'eligible', 'payable', 'paid', 'ineligible', 'voided', 'awaiting_clawback', 'clawed_back')),
  declared_at timestamptz not null,
  has_passed boolean,
  delivery_partner text,
  second_delivery_partner text,
  told_by text not null check (told_by in ('lead provider', 'DfE')),
  as_of timestamptz not null,
  file_id bigint not null references declaration_files,
  line integer not null check (line >= 1),
  at timestamptz not null,
  by text not null check (by <> '')
);
create index declaration_tellings_of on declaration_tellings (declaration_id);
create trigger declaration_tellings_is_history before delete or update or truncate on declaration_tellings
  for each statement execute function refuse_to_change_history();

-- Every file that went out: what it was is known by its digest; the people in it are in no copy of ours.
create table evidence_exports (
  id bigint generated always as identity primary key,
  cohort_id text not null references cohorts,
  type text not null check (type in ('started', 'retained-1', 'retained-2', 'completed')),
  format text not null check (format in ('csv', 'json')),
  rows integer not null check (rows >= 0),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  made_by text not null check (made_by <> '')
);
create index evidence_exports_of_cohort on evidence_exports (cohort_id, id);
create trigger evidence_exports_is_history before delete or update or truncate on evidence_exports
  for each statement execute function refuse_to_change_history();

-- In which order and under which headings a lead provider wants its file.
create table evidence_columns (
  lead_provider text primary key check (lead_provider <> ''),
  -- [{field, heading}], in order.
  columns jsonb not null check (jsonb_typeof(columns) = 'array'),
  changed_at timestamptz not null,
  changed_by text not null check (changed_by <> '')
);

-- As which delivery partner the hub is named on the declarations of a cohort: the DfE's identifiers.
create table cohort_delivery_partners (
  cohort_id text primary key references cohorts,
  partner_id text not null check (partner_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  partner_name text not null check (partner_name <> ''),
  second_id text check (second_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  second_name text check (second_name <> ''),
  changed_at timestamptz not null,
  changed_by text not null check (changed_by <> ''),
  constraint cohort_delivery_partners_differ check (second_id <> partner_id),
  constraint cohort_delivery_partners_second_whole check ((second_id is null) = (second_name is null))
);

-- What somebody decided of a mismatch of the three lists. It counts while the mismatch is the very same one.
create table reconciliation_decisions (
  id bigint generated always as identity primary key,
  -- What differs, letter for letter: another value is another mismatch, and is open again.
  mismatch text not null check (mismatch <> ''),
  kind text not null check (kind <> ''),
  reason text not null check (reason <> ''),
  decided_at timestamptz not null,
  decided_by text not null check (decided_by <> ''),
  undone_at timestamptz,
  undone_by text check (undone_by <> ''),
  constraint reconciliation_decisions_undone_whole check ((undone_at is null) = (undone_by is null))
);
create unique index reconciliation_decisions_once on reconciliation_decisions (mismatch) where undone_at is null;
