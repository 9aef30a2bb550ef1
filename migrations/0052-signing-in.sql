-- What signing in needs beside the code and the link: a name for somebody new, a count by network address, forms that
-- were sent after a session had ended, and the people of the example hub by their keys.

alter table sign_ins
  -- Who they say they are, where they may be new: used only once the address was shown to be theirs.
  add column full_name text check (full_name <> ''),
  -- SHA-256 of the network address that asked, so that asking can be counted over several processes.
  add column network_hash text check (network_hash ~ '^[0-9a-f]{64}$'),
  -- Whether the letter held a code, or told that nobody here has this address.
  add column has_code boolean not null default true;

create index sign_ins_of_network on sign_ins (network_hash, asked_at);

-- A form whose session had ended when it came. Sealed with a key that only the browser which sent it holds.
create table held_forms (
  -- SHA-256 of that key.
  secret_hash text primary key check (secret_hash ~ '^[0-9a-f]{64}$'),
  network_hash text not null,
  sealed bytea not null,
  kept_at timestamptz not null,
  expires_at timestamptz not null
);

create index held_forms_of_network on held_forms (network_hash, kept_at);
create index held_forms_by_expiry on held_forms (expires_at);

-- Whom anybody may be in the example hub, where every person is made up.
create table example_people (
  key text primary key check (key ~ '^[a-z][a-z-]*$'),
  position integer not null,
  person_id bigint not null references people,
  -- What they do: 'Runs the programme'.
  words text not null check (words <> ''),
  -- The page that they come for.
  starts_at text not null check (starts_at like '/%')
);
