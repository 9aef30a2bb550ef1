-- Oversight (G1 to G3): what a trust keeps of its SENCOs if it chooses to, and what a member lets their head see.

-- A file as somebody sent it, answered anew each time they look. Sealed: it is theirs, and there may be names in it.
create table kept_senco_lists (
  person_id bigint primary key references people on delete cascade,
  seal_key_id text not null,
  sealed bytea not null,
  rows integer not null check (rows > 0),
  kept_at timestamptz not null
);

-- One row a consent: given, and perhaps withdrawn. Whoever has the secret sees while it stands and not a moment longer.
create table sponsor_consents (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  -- To whom the member gave it. Emptied when the member is erased.
  sponsor_name text,
  sponsor_email text,
  secret_hash text not null unique check (secret_hash ~ '^[0-9a-f]{64}$'),
  given_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at)
);

create unique index sponsor_consents_one_stands on sponsor_consents (enrolment_id) where withdrawn_at is null;
