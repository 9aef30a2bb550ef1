-- Who somebody is to the hub (sign-in) and what they may do (roles). Nobody has a password. Secrets are kept as hashes.

-- A sign-in that was asked for, for a known address or an unknown one alike.
create table sign_ins (
  -- SHA-256 of the secret in the browser that asked; the code works in that browser alone.
  browser_hash text primary key check (browser_hash ~ '^[0-9a-f]{64}$'),
  email_folded text not null,
  -- SHA-256 of the six digits with the browser's secret.
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  -- SHA-256 of the secret in the link, which works in any browser, by POST alone.
  link_hash text not null unique check (link_hash ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_codes integer not null default 0 check (wrong_codes >= 0),
  used_at timestamptz,
  -- An address of this site to go on to.
  then_to text check (then_to like '/%')
);

create index sign_ins_of_email on sign_ins (email_folded, asked_at);
create index sign_ins_by_expiry on sign_ins (expires_at);

create table sign_in_sessions (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  -- Names it in the list of sessions, where the hash must not be.
  id bigint generated always as identity unique,
  person_id bigint not null references people,
  how text not null check (how in ('code', 'link', 'passkey', 'oidc', 'example')),
  -- What the browser said of itself, in a few words: 'Firefox on Windows'.
  device text not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);

create index sign_in_sessions_of_person on sign_in_sessions (person_id) where ended_at is null;
create index sign_in_sessions_by_expiry on sign_in_sessions (expires_at);

create table passkeys (
  credential_id text primary key,
  person_id bigint not null references people,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  name text not null check (name <> ''),
  added_at timestamptz not null,
  used_at timestamptz
);

create index passkeys_of_person on passkeys (person_id);

-- Who somebody is at another place that signs people in: a school's Microsoft or Google.
create table outside_identities (
  issuer text not null,
  subject text not null,
  person_id bigint not null references people,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);

create index outside_identities_of_person on outside_identities (person_id);

-- What somebody may do, over what, until when. Being an applicant or a member needs no row: it follows from the record.
create table role_grants (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  role text not null check (role in ('sponsor', 'facilitator', 'coach', 'manager', 'administrator', 'quality visitor', 'trust lead')),
  scope_kind text not null check (scope_kind in ('hub', 'programme', 'cohort', 'group', 'person', 'school', 'trust')),
  -- What of that kind; '' for the hub, which is one.
  scope_id text not null check ((scope_id = '') = (scope_kind = 'hub')),
  granted_at timestamptz not null,
  granted_by text not null check (granted_by <> ''),
  reason text not null check (reason <> ''),
  -- The last day, inclusive; null for no end. A visitor's always ends.
  ends_on date,
  revoked_at timestamptz,
  revoked_by text check (revoked_by <> ''),
  check ((revoked_at is null) = (revoked_by is null)),
  constraint role_grants_visits_end check (role <> 'quality visitor' or ends_on is not null)
);

create index role_grants_of_person on role_grants (person_id) where revoked_at is null;
create unique index role_grants_once on role_grants (person_id, role, scope_kind, scope_id) where revoked_at is null;
