-- A lead provider's list of delivery partners, as the DfE gives it to them: which there are, by their ids, and in which
-- cohorts, by their years. Read from a file, looked at, and taken over whole; what every list said is kept.
create table delivery_partner_lists (
  id bigint generated always as identity primary key,
  lead_provider text not null check (lead_provider <> ''),
  told_by text not null check (told_by in ('lead provider', 'DfE')),
  name text not null check (name <> ''),
  -- SHA-256 of the bytes.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Up to when it is true.
  as_of timestamptz not null,
  rows jsonb not null check (jsonb_typeof(rows) = 'array'),
  faults jsonb not null check (jsonb_typeof(faults) = 'array'),
  state text not null default 'read' check (state in ('read', 'taken', 'set aside')),
  sent_at timestamptz not null,
  sent_by text not null check (sent_by <> ''),
  decided_at timestamptz,
  decided_by text check (decided_by <> ''),
  constraint delivery_partner_lists_decided_whole
    check ((state = 'read') = (decided_at is null) and (decided_at is null) = (decided_by is null))
);
create index delivery_partner_lists_same on delivery_partner_lists (lead_provider, told_by, digest);

-- As the list says that was taken over last.
create table delivery_partners (
  lead_provider text not null check (lead_provider <> ''),
  partner_id text not null check (partner_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  name text not null check (name <> ''),
  -- Years in which cohorts begin, in their order.
  years integer[] not null,
  -- False once a newer list has it no more.
  is_listed boolean not null,
  list_id bigint not null references delivery_partner_lists,
  primary key (lead_provider, partner_id)
);
