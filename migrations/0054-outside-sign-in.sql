-- Signing in where a school signs its people in (OpenID Connect): one row for a browser that was sent there.

create table outside_sign_ins (
  -- SHA-256 of the secret in the browser that asked. State, nonce and PKCE verifier are made of that secret, so the
  -- database holds nothing with which an answer could be used.
  browser_hash text primary key check (browser_hash ~ '^[0-9a-f]{64}$'),
  -- The provider by its key in the settings: an answer from another is refused.
  provider text not null check (provider ~ '^[a-z][a-z0-9]*$'),
  -- SHA-256 of the session that joins an account to a person; null where somebody signs in.
  session_hash text check (session_hash ~ '^[0-9a-f]{64}$'),
  -- An address of this site to go on to.
  then_to text check (then_to like '/%'),
  asked_at timestamptz not null,
  expires_at timestamptz not null
);

create index outside_sign_ins_by_expiry on outside_sign_ins (expires_at);

alter table outside_identities
  -- Names it in forms, where what the provider calls somebody must not be.
  add column id bigint generated always as identity unique,
  -- The provider by its key in the settings when it was joined.
  add column provider text not null check (provider ~ '^[a-z][a-z0-9]*$'),
  -- By what its owner knows it again: an address or a name, as the provider told it.
  add column label text not null,
  add column used_at timestamptz;
